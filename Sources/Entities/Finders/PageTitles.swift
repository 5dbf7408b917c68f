internal import Corpus

/// Titles and headings that name a work ("Her (2013)", "Her: a review", "Surreal (song)"), and first
/// sentences that say what their subject is ("Drive is a 2011 film").
struct PageTitles: CandidateFinder {
  /// Lines of the text that may define the subject of the page.
  private static let definitionLines = 12

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    for (index, field) in read.fields.enumerated() {
      switch field.field {
      case .comment: continue
      case .title:
        if let line = field.lines.first { noteHead(of: line, index, isTitle: true, read, &roster) }
      case .text:
        for (number, line) in field.lines.enumerated() {
          let isSentence = field.tokens[line.tokens.upperBound - 1].isMark(".")
          let isShort = line.tokens.count <= 16 && !isSentence
          if line.kind == .heading || (number == 0 && isShort) {
            noteHead(of: line, index, isTitle: number == 0, read, &roster)
          }
          if number < Self.definitionLines { noteDefinition(in: line, index, read, &roster) }
        }
      }
    }
  }

  private func noteHead(
    of line: ReadField.Line, _ index: Int, isTitle: Bool, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    let field = read.fields[index]
    var start = line.tokens.lowerBound
    let limit = line.tokens.upperBound
    // "Review: Her"
    if let colon = (start..<min(start + 4, limit)).first(where: { field.tokens[$0].isMark(":") }),
      field.tokens[start..<colon].contains(where: { $0.has([.review, .film]) })
    {
      start = colon + 1
    }
    var end = start
    while end < limit, !isSeparator(end, field), !(field.tokens[end].has(.review) && end > start) {
      end += 1
    }
    var scores = WorkScores(film: -1.6, song: -2.2, album: -2.2, series: -2.4)
    while end > start, !field.tokens[end - 1].is(.word) { end -= 1 }
    // "Drive soundtrack", "Drive Original Motion Picture Soundtrack"
    while end > start + 1, Self.isKindOfPage(field.tokens[end - 1]) {
      if field.tokens[end - 1].has(.soundtrack) { scores.film += 1.5 }
      end -= 1
    }
    guard end > start, end - start <= 9, TitleRun.begins(field.tokens[start]) else { return }
    guard end < limit || (isTitle && line.tokens.lowerBound < start) else { return }
    let rest = field.tokens[min(end, limit)..<limit]
    for token in field.tokens[start..<end] where token.is(.lowerCased) && !token.is(.capitalised) {
      if !token.has(.connector) { scores.film -= 0.7 }
    }
    if end < limit, field.tokens[end].isMark("(") {
      if YearInBrackets.year(at: end, field) != nil { scores.film += 3 + read.leaning }
      if let close = rest.firstIndex(where: { $0.isMark(")") }) {
        for token in field.tokens[end..<close] {
          scores.add(token.clues, 4)
          if token.has(.role) { return }
        }
      }
    }
    for token in rest.prefix(14) {
      if token.has([.film, .soundtrack]) { scores.film += 1.1 }
      if token.has(.review) { scores.film += 0.7 }
      if token.has([.song, .album, .series, .otherWork]) { scores.add(token.clues, 0.6) }
    }
    scores.film += 0.9 * read.leaning
    scores.song -= 0.9 * read.leaning
    if TitleRun.isDoubtful(start..<end, in: field), end - start > 1 { scores.film -= 1.5 }
    guard let best = scores.best, best.probability >= 0.12 else { return }
    let year = YearInBrackets.year(at: end, field)
    roster.note(
      Claim(
        type: best.type, probability: best.probability,
        evidence: year == nil ? .pageTitle : .titleYear, year: best.type == .film ? year : nil),
      at: Place(field: index, tokens: start..<end), in: read)
  }

  private static let pageWords = Set(
    ["original", "motion", "picture", "official", "trailer"].map { Tokenizer.key(of: $0) })

  private static func isKindOfPage(_ token: Token) -> Bool {
    token.has([.soundtrack, .review]) || pageWords.contains(token.key)
  }

  private func isSeparator(_ index: Int, _ field: ReadField) -> Bool {
    let token = field.tokens[index]
    if token.isMark(":") || token.isMark("|") || token.isMark("(") || token.isMark("–")
      || token.isMark("—")
    {
      return true
    }
    return token.isMark("-") && token.is(.spaceBefore)
  }

  /// "Surreal is a song by ...", "Her ist ein Film von ...": the last noun before "by" counts.
  private func noteDefinition(
    in line: ReadField.Line, _ index: Int, _ read: ReadDocument, _ roster: inout Roster
  ) {
    let field = read.fields[index]
    let start = line.tokens.lowerBound
    let limit = min(line.tokens.upperBound, start + 24)
    guard
      let copula = (start + 1..<max(start + 1, limit)).first(where: {
        read.isCopula(field.tokens[$0]) && !field.tokens[$0].is(.capitalised)
      }), field.token(copula + 1)?.has(.article) == true
    else { return }
    var end = copula
    if let open = (start..<copula).first(where: { field.tokens[$0].isMark("(") }) { end = open }
    while end > start, !field.tokens[end - 1].is(.word) { end -= 1 }
    var begin = start
    while begin < end, !field.tokens[begin].is(.word) { begin += 1 }
    guard begin < end, end - begin <= TitleRun.maximumTokens,
      TitleRun.begins(field.tokens[begin]),
      !field.tokens[begin].has(.subjectPronoun) || end - begin > 1
    else { return }
    let run = begin..<end
    guard
      run.allSatisfy({ index in
        let token = field.tokens[index]
        return (!token.is(.word) && !token.isMark(",")) || TitleRun.begins(token)
          || token.has(.connector)
      })
    else { return }
    guard let kind = headNoun(after: copula + 2, field, limit: line.tokens.upperBound) else {
      return
    }
    if kind == .person,
      field.tokens[run].contains(where: { $0.has([.pronoun, .function]) && !$0.has(.particle) })
        || run.count < 2 || (read.habit == .german && !field.tokens[begin].has(.givenName))
    {
      return
    }
    roster.note(
      Claim(type: kind, probability: 0.88, evidence: .clue),
      at: Place(field: index, tokens: run), in: read)
  }

  private func headNoun(after start: Int, _ field: ReadField, limit: Int) -> EntityType? {
    var found: EntityType?
    for index in start..<max(start, min(limit, start + 14)) {
      let token = field.tokens[index]
      if token.isMark(",") || token.isMark(".") || token.has([.by, .directed, .starring])
        || (token.has(.of) && found != nil)
      {
        break
      }
      if token.has(.role) {
        found = .person
      } else if token.has(.film) {
        found = .film
      } else if token.has(.series) {
        found = .series
      } else if token.has(.album) {
        found = .album
      } else if token.has(.song), !token.has(.album) {
        found = .song
      } else if token.has(.group) {
        found = .group
      } else if token.has(.otherWork) {
        return nil
      }
    }
    return found
  }
}
