internal import Corpus

/// Titles that only capital letters and a neighbouring word set apart: "the film Drive",
/// "Drive (2011)", "starred in Drive and Blue Valentine".
struct BareTitles: CandidateFinder {
  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    for (index, field) in read.fields.enumerated() {
      if case .comment = field.field { continue }
      for line in field.lines {
        for position in line.tokens {
          let token = field.tokens[position]
          if token.isMark("(") {
            noteYear(at: position, line, index, read, &roster)
          } else if token.has([.film, .song, .album, .series]), !line.isTitleCase {
            noteAfterNoun(position, line, index, read, &roster)
          } else if token.has(.within), !line.isTitleCase {
            noteAfterRole(position, line, index, read, &roster)
          } else if token.is(.possessive), !line.isTitleCase {
            noteOwned(position, line, index, read, &roster)
          } else if read.isCopula(token), !line.isTitleCase {
            noteDescribed(position, line, index, read, &roster)
          }
          if token.has(.article), token.is(.capitalised), !line.isTitleCase {
            noteCapitalArticle(position, line, index, read, &roster)
          }
          if token.has(.of), !line.isTitleCase {
            noteAfterPart(position, line, index, read, &roster)
          }
        }
      }
    }
  }

  private func noteYear(
    at open: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    guard let year = YearInBrackets.year(at: open, field), open > line.tokens.lowerBound,
      !isSetApart(open - 1, field),
      var run = TitleRun.backward(to: open, in: field, limit: line.tokens.lowerBound)
    else { return }
    run = afterOwner(run, field)
    let startsLine = run.lowerBound == line.tokens.lowerBound
    guard startsLine || !TitleRun.isDoubtful(run, in: field) else { return }
    let saysFilm = field.token(open + 2)?.has(.film) == true
    var scores = WorkContext(field: field, read: read).left(of: run.lowerBound).scaled(0.8)
    scores.film += saysFilm ? 3 : 0.4 + 1.6 * read.leaning
    scores.album += saysFilm ? -3 : -1 - 0.8 * read.leaning
    scores.song += -1.2
    scores.series += -1.5
    let isWholeLine = startsLine && open + 3 >= line.tokens.upperBound
    if isWholeLine, index != 0 || line.kind == .heading || line.tokens.lowerBound == 0 {
      scores.film += 1.6
    }
    if field.tokens[run.lowerBound].has(.givenName), run.count == 2 { scores.film -= 1 }
    guard let best = scores.best, best.probability >= 0.3 else { return }
    roster.note(
      Claim(
        type: best.type, probability: min(0.95, best.probability), evidence: .titleYear,
        year: best.type == .film ? year : nil),
      at: Place(field: index, tokens: run), in: read)
  }

  private func noteAfterNoun(
    _ noun: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    let token = field.tokens[noun]
    // "Film Festival", "Album of the Year": the noun is part of a name itself.
    guard !token.is(.capitalised) || read.habit == .german || token.is(.sentenceStart) else {
      return
    }
    var start = noun + 1
    while start < min(noun + 4, line.tokens.upperBound),
      field.tokens[start].has(.called) || field.tokens[start].isMark(",")
    {
      start += 1
    }
    if start == noun + 2, field.tokens[noun + 1].isMark(",") { return }
    let isPlural = start > noun + 1
    var probability = isPlural || token.has(.film) ? 0.66 : 0.58
    if read.habit == .german { probability -= 0.1 }
    if token.has([.otherRole, .director]) { return }
    let type: EntityType =
      token.has(.film) ? .film : token.has(.song) ? .song : token.has(.album) ? .album : .series
    noteList(
      from: start, type, probability, line, index, read, &roster)
  }

  /// "dans Les Parapluies de Cherbourg", "La Cage aux rossignols, un film": Romance languages write an
  /// article with a capital within a sentence only where a name begins.
  private func noteCapitalArticle(
    _ article: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    guard read.habit == .other, read.namesFilms, read.topicality > 0.5,
      article > line.tokens.lowerBound, !field.tokens[article].is(.sentenceStart),
      let run = TitleRun.forward(from: article, in: field, limit: line.tokens.upperBound)
    else { return }
    let before = field.tokens[article - 1]
    // "El viento de La Mancha": after a preposition of origin it is a place.
    guard before.is(.word), !before.is(.capitalised), !before.has(.of) || before.has(.within) else {
      return
    }
    if let comma = line.tokens[article...].prefix(6).dropFirst(2).first(where: {
      field.tokens[$0].isMark(",")
    }), run.upperBound <= comma, isFilmApposition(comma, field),
      (run.upperBound..<comma).allSatisfy({ field.tokens[$0].is(.word) })
    {
      roster.note(
        Claim(type: .film, probability: 0.8, evidence: .clue),
        at: Place(field: index, tokens: article..<comma), in: read)
      return
    }
    guard run.count > 1, field.tokens[run.lowerBound + 1].is(.capitalised),
      !field.tokens[run].dropFirst().contains(where: {
        $0.has([.notPerson, .calendar, .givenName])
      })
    else { return }
    roster.note(
      Claim(type: .film, probability: before.has(.within) ? 0.6 : 0.5, evidence: .clue),
      at: Place(field: index, tokens: run), in: read)
  }

  /// ", un film", ", a 1960 film".
  private func isFilmApposition(_ comma: Int, _ field: ReadField) -> Bool {
    guard field.token(comma + 1)?.has(.article) == true else { return false }
    return (2...3).contains { field.token(comma + $0)?.has(.film) == true }
  }

  /// "starred in X", "role in X", "appeared in X".
  private func noteAfterRole(
    _ word: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    guard word > line.tokens.lowerBound, read.habit == .english else { return }
    let before = field.tokens[word - 1]
    guard RoleVerbs.all.contains(before.key), field.tokens[word].key == RoleVerbs.within else {
      return
    }
    noteList(from: word + 1, .film, 0.56, line, index, read, &roster)
  }

  /// "Spike Jonze's Her takes place", where the text is about films.
  private func noteOwned(
    _ mark: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    guard read.leaning > 0, mark >= line.tokens.lowerBound + 2,
      field.tokens[mark - 2].has(.givenName), field.tokens[mark - 1].is(.capitalised),
      let run = TitleRun.forward(from: mark + 1, in: field, limit: line.tokens.upperBound),
      field.tokens[run.lowerBound].is(.capitalised), isClosed(run, field)
    else { return }
    roster.note(
      Claim(type: .film, probability: capitalOdds(run, field, 0.42), evidence: .clue),
      at: Place(field: index, tokens: run),
      in: read)
  }

  /// "the plot of Her", "scenes from Drive".
  private func noteAfterPart(
    _ word: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    guard read.habit != .german, read.leaning > 0, word > line.tokens.lowerBound + 1,
      field.tokens[max(line.tokens.lowerBound, word - 2)..<word].contains(where: { $0.has(.cinema) }
      ),
      let run = TitleRun.forward(from: word + 1, in: field, limit: line.tokens.upperBound),
      field.tokens[run.lowerBound].is(.capitalised), isClosed(run, field),
      !field.tokens[run.lowerBound].has(.givenName)
    else { return }
    roster.note(
      Claim(type: .film, probability: capitalOdds(run, field, 0.45), evidence: .clue),
      at: Place(field: index, tokens: run),
      in: read)
  }

  /// "Her is one such film", "Drive ist ein Film": the words before the verb are the title.
  private func noteDescribed(
    _ verb: Int, _ line: ReadField.Line, _ index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    guard verb > line.tokens.lowerBound, !field.tokens[verb].is(.capitalised),
      let run = TitleRun.backward(to: verb, in: field, limit: line.tokens.lowerBound),
      field.tokens[run.lowerBound].is(.sentenceStart),
      run.count > 1 || !field.tokens[run.lowerBound].has([.subjectPronoun, .article, .work])
    else { return }
    for step in 1...5 {
      guard let token = field.token(verb + step), token.is(.word), !token.is(.lineStart) else {
        return
      }
      if token.has([.by, .of]) || token.has(.pronoun) && !token.has(.article) && step == 1 {
        return
      }
      guard token.has(.film) else { continue }
      // "Film" may go on: "is a film director", "is a film about".
      if field.token(verb + step + 1)?.has(.role) == true { return }
      let isOpen =
        TitleRun.isDoubtful(run, in: field) && !field.tokens[run.lowerBound].has(.pronoun)
      if isOpen { return }
      roster.note(
        Claim(type: .film, probability: 0.55, evidence: .clue),
        at: Place(field: index, tokens: run), in: read)
      return
    }
  }

  /// Nothing but a title gives a small word like "her" a capital within a sentence.
  private func capitalOdds(_ run: Range<Int>, _ field: ReadField, _ otherwise: Double) -> Double {
    let first = field.tokens[run.lowerBound]
    let isSmall = run.count == 1 && first.has(.pronoun) && first.is(.lowerCased)
    return isSmall && !first.is(.sentenceStart) ? 0.6 : otherwise
  }

  /// Whether a run ends where a title can: before a verb in lower case, a mark or a small word.
  private func isClosed(_ run: Range<Int>, _ field: ReadField) -> Bool {
    guard let next = field.token(run.upperBound) else { return true }
    return !next.is(.possessive) && (!next.is(.word) || next.has([.titleVerb, .function]))
  }

  private func noteList(
    from start: Int, _ type: EntityType, _ probability: Double, _ line: ReadField.Line,
    _ index: Int, _ read: ReadDocument, _ roster: inout Roster
  ) {
    let field = read.fields[index]
    let isSingular = RoleVerbs.singular.contains(field.tokens[start - 1].key)
    var position = start
    var probability = probability
    var members = 0
    while members < 20,
      let run = TitleRun.forward(from: position, in: field, limit: line.tokens.upperBound),
      field.tokens[run.lowerBound].is(.spaceBefore), !TitleRun.isDoubtful(run, in: field)
    {
      let first = field.tokens[run.lowerBound]
      // Without letter case every word after the noun would be a title.
      if first.is(.caseless) { return }
      if first.is(.number), run.count == 1 { return }
      if run.count == 1, first.has(.notPerson), type == .film { return }
      if first.has(.givenName), run.count <= 3, type != .film || members > 0 { return }
      if first.has(.pronoun), run.count == 1 { return }
      if field.token(run.upperBound)?.is(.possessive) == true { return }
      if field.tokens[run].contains(where: { $0.has([.notPerson, .role]) }) { probability -= 0.12 }
      let year = YearInBrackets.year(at: run.upperBound, field)
      let sure = year == nil ? probability : min(0.9, probability + 0.2)
      roster.note(
        Claim(
          type: type, probability: sure, evidence: .clue, year: type == .film ? year : nil),
        at: Place(field: index, tokens: run), in: read)
      members += 1
      if isSingular { return }
      position = run.upperBound + (year == nil ? 0 : 3)
      guard let next = field.token(position), position < line.tokens.upperBound else { return }
      guard next.isMark(",") || next.has(.and) else { return }
      position += 1
      if field.token(position)?.has(.and) == true { position += 1 }
      probability -= 0.02
    }
  }

  /// "Spike Jonze's Her": the title begins after the owner.
  private func afterOwner(_ run: Range<Int>, _ field: ReadField) -> Range<Int> {
    for index in run where field.tokens[index].is(.possessive) {
      let hasName = field.tokens[run.lowerBound..<index].contains { $0.has(.givenName) }
      if hasName, index + 1 < run.upperBound { return index + 1..<run.upperBound }
    }
    return run
  }

  private func isSetApart(_ index: Int, _ field: ReadField) -> Bool {
    !field.tokens[index].is(.word) || field.tokens[index].is(.emphasised)
  }
}

/// Words before "in" that are said of actors.
enum RoleVerbs {
  static let within = Tokenizer.key(of: "in")
  /// Nouns that one title follows; what a comma cuts off is no further title.
  static let singular: Set<UInt64> = Set(
    ["film", "movie", "song", "single", "track", "album", "series", "show", "película", "lied"]
      .map { Tokenizer.key(of: $0) })
  static let all: Set<UInt64> = Set(
    ["starred", "starring", "co-starred", "appeared", "appears", "stars", "role", "roles", "cameo"]
      .map { Tokenizer.key(of: $0) })
}
