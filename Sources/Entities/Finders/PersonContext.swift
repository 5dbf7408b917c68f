internal import Corpus

/// Weighs how much a run of capitalised words looks like a person, and what its neighbours say.
struct PersonContext {
  /// Weights as logarithms of odds, and what the person did.
  struct Weight {
    var shape: Double
    var clue = 0.0
    var role: PersonRole?
    /// The token after the name of a character that the person plays.
    var characterEnd: Int?
    /// The name is that of a part that somebody plays.
    var isCharacter = false
  }

  let field: ReadField
  let line: ReadField.Line
  let read: ReadDocument

  /// Weighs a run.
  func weight(of run: Range<Int>) -> Weight {
    var weight = Weight(shape: shape(of: run))
    lookLeft(of: run, &weight)
    lookRight(of: run, &weight)
    // After "inszeniert von" a German noun is no longer likelier than a name.
    if weight.clue >= 2.5, isUnknownInGerman(run) { weight.shape += 0.9 }
    return weight
  }

  private func shape(of run: Range<Int>) -> Double {
    let tokens = field.tokens[run]
    guard let first = tokens.first else { return -9 }
    let words = tokens.count
    var sum = words == 1 ? -4.2 : words <= 3 ? -2.1 : -3.0
    if words > 1 {
      if first.has(.givenName) { sum += first.has(.ambiguousName) ? 2.4 : 3.3 }
      if !first.has(.givenName),
        tokens.dropFirst().dropLast().contains(where: { $0.has(.givenName) })
      {
        sum += 1
      }
      if tokens.contains(where: { $0.is(.initial) }) { sum += 1.8 }
      if let last = tokens.last {
        if last.has(.surnameShape) { sum += 0.9 }
        if last.has(.abbreviation) { sum += 0.5 }
      }
      if tokens.contains(where: { $0.has(.particle) && !$0.is(.capitalised) }) { sum += 0.3 }
    }
    for token in tokens.dropFirst() {
      if token.has([.notPerson, .work]) { sum -= 4 }
      if token.has(.commonWord), !token.has(.givenName) { sum -= 1.3 }
      // A single capital is an initial without its full stop.
      if token.has([.function, .pronoun]), !token.has(.particle), token.end - token.start > 1 {
        sum -= 2.5
      }
      if token.has(.role) { sum -= 2 }
      if token.is(.allCapitals), !first.is(.allCapitals) { sum -= 1.2 }
    }
    if first.has([.notPerson, .work, .calendar, .role]), !first.has(.givenName) { sum -= 4 }
    if first.has(.commonWord), !first.has(.givenName) { sum -= 1.3 }
    if words == 1, first.has([.commonWord, .function, .givenName]) { sum -= 1 }
    if isUnknownInGerman(run) { sum -= 1.2 }
    // On a page about films and music most names of two words are people's.
    if (2...3).contains(words), !first.has(.givenName), !first.is(.sentenceStart),
      read.habit != .german,
      tokens.allSatisfy({ $0.clues.isDisjoint(with: [.function, .commonWord, .notPerson, .work]) })
    {
      sum += 0.9 * read.topicality
    }
    if line.isTitleCase, !first.has(.givenName) { sum -= 1.5 }
    if isSetApart(run) || isTitleCell(run) { sum -= 2.5 }
    return sum
  }

  /// Whether the run begins the cell after a year, or after an empty one below it: "1997 | Jackie Brown" is a
  /// line of a filmography.
  private func isTitleCell(_ run: Range<Int>) -> Bool {
    guard run.lowerBound > 0, field.tokens[run.lowerBound - 1].isMark("|") else { return false }
    var number = field.line(of: run.lowerBound)
    let first = field.lines[number].tokens.lowerBound
    if run.lowerBound == first + 2 { return field.tokens[first].year(in: field.bytes) != nil }
    guard run.lowerBound == first + 1 else { return false }
    let last = max(0, number - Self.maximumRowsOfYear)
    while number > last {
      number -= 1
      let above = field.lines[number].tokens
      guard field.tokens[above.lowerBound].isMark("|") else {
        return above.count > 1 && field.tokens[above.lowerBound + 1].isMark("|")
          && field.tokens[above.lowerBound].year(in: field.bytes) != nil
      }
    }
    return false
  }

  /// Nobody makes more films in a year.
  private static let maximumRowsOfYear = 40

  private func isUnknownInGerman(_ run: Range<Int>) -> Bool {
    read.habit == .german && !field.tokens[run.lowerBound].has(.givenName)
  }

  /// Whether exactly the run stands in quotation marks or italics.
  private func isSetApart(_ run: Range<Int>) -> Bool {
    if field.tokens[run.lowerBound].is(.emphasised) { return true }
    guard run.lowerBound > 0, let after = field.token(run.upperBound) else { return false }
    let before = field.tokens[run.lowerBound - 1]
    return !before.is(.word) && !after.is(.word) && Self.quotationMarks.contains(before.key)
      && Self.quotationMarks.contains(after.key)
  }

  private static let quotationMarks: Set<UInt64> = [
    0x22, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x2018, 0x2019, 0x27,
  ]

  private func lookLeft(of run: Range<Int>, _ weight: inout Weight) {
    let index = run.lowerBound - 1
    guard index >= line.tokens.lowerBound else { return }
    let before = field.tokens[index]
    let second = index > line.tokens.lowerBound ? field.tokens[index - 1] : nil
    let third = index - 1 > line.tokens.lowerBound ? field.tokens[index - 2] : nil
    if PlayedParts.isOne(run, in: field) {
      weight.isCharacter = true
    } else if PlayedParts.verbs.contains(before.key), !before.is(.capitalised),
      isPlayedPart(index, run)
    {
      weight.isCharacter = true
    } else if before.has(.role), !before.is(.number) {
      weight.clue += 3
      weight.role = role(of: before)
    } else if before.has(.by), let second, second.has(.made) || third?.has(.made) == true {
      let verb = second.has(.made) ? second : third ?? second
      weight.clue += verb.has(.creation) ? 1.8 : 3
      weight.role = made(verb)
      if verb.has(.played), !second.is(.lineStart) { markCharacter(index, &weight) }
    } else if before.has(.by), let verb = participle(after: run) {
      weight.clue += verb.has(.creation) ? 1.8 : 3
      weight.role = made(verb)
    } else if before.has(.by), before.has(.english) || second?.has(.work) == true {
      weight.clue += second?.has(.work) == true ? 2 : 1
    } else if before.has(.starring), read.habit != .other || !before.has(.connector) {
      let isStrong = !before.has(.function)
      weight.clue += isStrong ? 2 : 0.4
      weight.role = isStrong ? .actor : nil
    } else if before.isMark("("), let close = field.token(run.upperBound), close.isMark(")"),
      let second, TitleRun.begins(second), !second.has([.role, .work])
    {
      weight.clue += 1.8
      weight.role = .actor
      weight.characterEnd = index
    } else if before.has(.honorific) {
      weight.clue += 2
    } else if before.has(.article), !before.has(.of) {
      let isGiven = field.tokens[run.lowerBound].has(.givenName)
      weight.clue -= isGiven && read.habit != .english ? 0.5 : 2
    } else if before.has(.within), !before.has(.by) {
      weight.clue -= 0.9
    }
  }

  /// "wurde von NAME inszeniert": German has the participle at the end of the clause.
  private func participle(after run: Range<Int>) -> Token? {
    guard read.habit == .german else { return nil }
    for index in run
      .upperBound..<min(run.upperBound + Self.reachOfParticiple, line.tokens.upperBound)
    {
      let token = field.tokens[index]
      if !token.is(.word) { return nil }
      if token.has(.made), !token.is(.capitalised) { return token }
    }
    return nil
  }

  /// Words that may stand between a name and the participle.
  private static let reachOfParticiple = 4

  /// "Amy Adams plays NAME", "Harrison Ford as NAME": the verb stands after a name or "who".
  private func isPlayedPart(_ verb: Int, _ run: Range<Int>) -> Bool {
    guard verb > line.tokens.lowerBound, read.namesFilms,
      field.token(run.upperBound)?.is(.possessive) != true
    else { return false }
    let subject = field.tokens[verb - 1]
    guard subject.is(.capitalised) || subject.has(.pronoun) else { return false }
    // "as" follows many a capital; the name before it must look like a person's.
    guard PlayedParts.asWords.contains(field.tokens[verb].key) else {
      return run.count > 1 || subject.is(.capitalised)
    }
    return verb - 2 >= line.tokens.lowerBound && field.tokens[verb - 2].has(.givenName)
  }

  /// Notes where the character ends in "Samantha, voiced by", "Samantha (voiced by".
  private func markCharacter(_ by: Int, _ weight: inout Weight) {
    var index = by
    while index > line.tokens.lowerBound, by - index < 4 {
      index -= 1
      if field.tokens[index].isMark(",") || field.tokens[index].isMark("(") {
        weight.characterEnd = index
        return
      }
    }
  }

  private func lookRight(of run: Range<Int>, _ weight: inout Weight) {
    var index = run.upperBound
    guard let next = field.token(index), index < line.tokens.upperBound else { return }
    if next.is(.possessive) {
      index += 1
      if let noun = field.token(index), noun.has([.film, .song, .album]), !noun.is(.capitalised) {
        weight.clue += 1.6
        if noun.has(.film), weight.role == nil { weight.role = .director }
      } else {
        weight.clue += 0.2
      }
    } else if next.isMark("("), let word = field.token(index + 1) {
      let year = word.year(in: field.bytes)
      if word.has(.born) { weight.clue += 3 }
      if word.has(.calendar), field.token(index + 2)?.is(.number) == true { weight.clue += 2.5 }
      if year != nil, let dash = field.token(index + 2), dash.isMark("–") || dash.isMark("-") {
        weight.clue += 2
      }
    } else if next.has(.personVerb), !next.is(.capitalised) {
      weight.clue += 1.2
    } else if next.has(.copula) {
      lookAfterCopula(index, &weight)
    } else if next.isMark(","), isPlayedByWhatFollows(index) {
      weight.isCharacter = true
    } else if next.isMark(","), let role = appositiveRole(after: index) {
      weight.clue += 1.5
      weight.role = weight.role ?? self.role(of: role)
    }
  }

  /// "NAME, as Joseph Cotten plays him".
  private func isPlayedByWhatFollows(_ comma: Int) -> Bool {
    guard let word = field.token(comma + 1), PlayedParts.asWords.contains(word.key) else {
      return false
    }
    for step in 2...5 {
      guard let token = field.token(comma + step), token.is(.word), !token.is(.lineStart) else {
        return false
      }
      if step > 2, PlayedParts.verbs.contains(token.key) { return true }
      guard token.is(.capitalised) else { return false }
    }
    return false
  }

  /// "Spike Jonze, the director", "is an American film director".
  private func appositiveRole(after index: Int) -> Token? {
    for step in 1...4 {
      guard let token = field.token(index + step), token.is(.word), !token.is(.lineStart) else {
        return nil
      }
      if token.has(.role) { return token }
      if token.is(.capitalised), !token.has(.notPerson) { return nil }
    }
    return nil
  }

  private func lookAfterCopula(_ index: Int, _ weight: inout Weight) {
    guard field.token(index + 1)?.has(.article) == true else { return }
    for step in 2...8 {
      guard let token = field.token(index + step), !token.is(.lineStart) else { return }
      if token.isMark(".") || token.has([.of, .by]) { return }
      if token.has(.role) {
        weight.clue += 2.6
        weight.role = weight.role ?? role(of: token)
      }
    }
  }

  /// Whether only a comma or "and" stands between the end of one name and the next.
  func isCoordinated(_ end: Int, _ run: Range<Int>) -> Bool {
    let gap = end..<max(end, run.lowerBound)
    guard (1...2).contains(gap.count) else { return false }
    return gap.allSatisfy { field.tokens[$0].isMark(",") || field.tokens[$0].has(.and) }
  }

  private func role(of token: Token) -> PersonRole? {
    if token.has(.director) { return .director }
    if token.has(.composer) { return .composer }
    if token.has(.actor) { return .actor }
    if token.has(.performer) { return .performer }
    if token.has(.writer) { return .writer }
    return nil
  }

  private func made(_ token: Token) -> PersonRole? {
    if token.has(.directed) { return .director }
    if token.has(.composed) { return .composer }
    if token.has(.played) { return .actor }
    if token.has(.performed) { return .performer }
    if token.has(.written) { return .writer }
    return nil
  }
}

/// Words between an actor and the part.
enum PlayedParts {
  private static let roles = Set(
    "role roles part character figur rolle rollen hauptrolle titelrolle nebenrolle rôle papel ruolo rola rol"
      .split(
        separator: " "
      ).map { Tokenizer.key(of: $0) })

  /// Nouns that the name of a part follows at once.
  private static let parts = Set(
    ["figur", "charakter", "character", "protagonist", "protagonistin", "antagonist"].map {
      Tokenizer.key(of: $0)
    })
  /// Nouns that have the actor behind "of" and the part behind an article.
  private static let portrayals = Set(
    ["darstellung", "verkörperung", "verkörperungen"].map { Tokenizer.key(of: $0) })
  private static let genitives = Set(["des", "der"].map { Tokenizer.key(of: $0) })

  /// Whether a name stands after "the role of", "in der Rolle des", "Rollen wie", "die Figur".
  static func isOne(_ name: Range<Int>, in field: ReadField) -> Bool {
    var index = name.lowerBound - 1
    guard let before = field.token(index), !field.tokens[name.lowerBound].is(.lineStart) else {
      return false
    }
    if parts.contains(before.key) { return true }
    if genitives.contains(before.key), let noun = field.token(index - 1),
      portrayals.contains(noun.key)
    {
      return true
    }
    if isInTitleAs(name, in: field) { return true }
    guard before.has([.of, .article, .called]) || asWords.contains(before.key) else {
      return false
    }
    index -= 1
    if let word = field.token(index), word.has([.of, .article]) { index -= 1 }
    return field.token(index).map { roles.contains($0.key) } ?? false
  }

  /// Whether a name stands behind a title and "as": "in „Hafenwache“ als Hannes Krull".
  private static func isInTitleAs(_ name: Range<Int>, in field: ReadField) -> Bool {
    let index = name.lowerBound - 1
    guard index > 0, asWords.contains(field.tokens[index].key),
      !field.tokens[index].is(.lineStart),
      [0x22, 0x201C, 0x201D, 0xAB, 0xBB].contains(field.tokens[index - 1].key)
    else { return false }
    guard let next = field.token(name.upperBound), !next.is(.lineStart) else { return true }
    return !next.is(.word) || next.has([.and, .within])
  }

  static let asWords = Set(["as", "als", "comme", "como", "come"].map { Tokenizer.key(of: $0) })
  static let verbs = Set(
    """
    plays played play portrays portrayed voices voiced as als spielt spielte joue incarne interpreta encarna gra hraje
    speelt spelar spiller играет
    """.split(whereSeparator: \.isWhitespace).map { Tokenizer.key(of: $0) })
}
