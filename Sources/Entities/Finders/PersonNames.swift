internal import Corpus

/// People, by the form of their names and the words around them.
struct PersonNames: CandidateFinder {
  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    for (index, field) in read.fields.enumerated() {
      if case .comment = field.field { continue }
      for line in field.lines {
        var previous: (end: Int, strength: Double, role: PersonRole?)?
        var position = line.tokens.lowerBound
        while position < line.tokens.upperBound {
          guard
            let whole = NameRun.forward(from: position, in: field, limit: line.tokens.upperBound)
          else {
            position += 1
            continue
          }
          let named = NameRun.withoutTitle(whole, in: field, read.habit)
          let run = read.habit == .german ? NameRun.withoutNouns(named, in: field) : named
          position = run.upperBound
          let context = PersonContext(field: field, line: line, read: read)
          var weight = context.weight(of: run)
          if let before = previous, context.isCoordinated(before.end, run) {
            weight.clue = max(weight.clue, before.strength * 0.85)
            weight.role = weight.role ?? before.role
          }
          // A name that is beyond doubt speaks for the ones listed with it, without its role.
          let isSure = weight.shape + weight.clue >= 1 && run.count == 2 && read.habit == .english
          let strength = max(weight.clue, isSure ? 2.6 : 0)
          previous = strength >= 1.5 ? (run.upperBound, strength, weight.role) : nil
          if weight.isCharacter {
            roster.note(
              Claim(type: .character, probability: 0.88, evidence: .clue),
              at: Place(field: index, tokens: run), in: read)
            continue
          }
          noteCharacter(before: run, weight, field: index, read, &roster)
          let probability = logistic(weight.shape + weight.clue)
          guard probability >= 0.3 else { continue }
          roster.note(
            Claim(
              type: .person, probability: min(probability, 0.96),
              evidence: weight.clue >= 1.5 ? .nameClue : .nameShape, role: weight.role),
            at: Place(field: index, tokens: run), in: read)
        }
      }
    }
  }

  /// "Theodore (Joaquin Phoenix)", "Samantha, voiced by Scarlett Johansson": what stands before is a
  /// character.
  private func noteCharacter(
    before run: Range<Int>, _ weight: PersonContext.Weight, field index: Int, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    guard let end = weight.characterEnd else { return }
    let field = read.fields[index]
    var start = end
    while start > 0, end - start < 4, TitleRun.begins(field.tokens[start - 1]),
      !field.tokens[start - 1].has([.role, .work, .article]),
      !field.tokens[start].is(.lineStart)
        || start == end
    {
      start -= 1
    }
    guard start < end, !field.tokens[start].has([.pronoun, .function]) else { return }
    roster.note(
      Claim(type: .character, probability: 0.9, evidence: .clue),
      at: Place(field: index, tokens: start..<end), in: read)
  }
}

/// Follows a name of one to five words.
enum NameRun {
  static func forward(from start: Int, in field: ReadField, limit: Int) -> Range<Int>? {
    guard isNameWord(field.tokens[start]) else { return nil }
    // The first word of a sentence belongs to a name only when it looks like one.
    // "Roman von Günther" is a novel, although Roman is a name too.
    if field.tokens[start].has(.otherWork), let next = field.token(start + 1), next.has(.by) {
      return nil
    }
    if field.tokens[start].has([.function, .pronoun, .honorific, .article]),
      !field.tokens[start].has(.givenName)
    {
      return nil
    }
    var end = start + 1
    var index = start + 1
    while index < min(limit, start + 7) {
      let token = field.tokens[index]
      guard token.is(.spaceBefore) else {
        if token.is(.initial) { index += 1; end = index; continue }
        break
      }
      if isNameWord(token), !token.has(.calendar) || token.has(.givenName) {
        index += 1
        end = index
      } else if token.has(.particle), !token.is(.capitalised), index + 1 < limit,
        joinsNames(index, start, in: field),
        isNameWord(field.tokens[index + 1]) || field.tokens[index + 1].has(.particle)
      {
        index += 1
      } else {
        break
      }
    }
    return start..<end
  }

  /// The run up to the first word after the given names, particles apart: in German the nouns after
  /// a name have capitals too.
  static func withoutNouns(_ run: Range<Int>, in field: ReadField) -> Range<Int> {
    guard run.count > 2, field.tokens[run.lowerBound].has(.givenName) else { return run }
    for index in run {
      let token = field.tokens[index]
      let isBeforeSurname =
        token.has(.givenName) || token.is(.initial)
        || (token.has(.particle) && !token.is(.capitalised))
      if !isBeforeSurname { return run.lowerBound..<index + 1 }
    }
    return run
  }

  /// The run without what stands before a given name: "Guitarist Jimmy Page", and in German, which
  /// writes all nouns with a capital, whatever it is.
  static func withoutTitle(
    _ run: Range<Int>, in field: ReadField, _ habit: ReadDocument.Habit
  ) -> Range<Int> {
    let first = field.tokens[run.lowerBound]
    if first.has(.role), !first.has(.givenName), run.count > 2 {
      return withoutTitle(run.lowerBound + 1..<run.upperBound, in: field, habit)
    }
    guard !first.has(.givenName),
      let given = run.first(where: { field.tokens[$0].has(.givenName) }), given + 1 < run.upperBound
    else { return run }
    let lead = field.tokens[run.lowerBound..<given]
    let isTitle = lead.allSatisfy { $0.has([.role, .honorific, .work, .notPerson, .commonWord]) }
    guard habit == .german || isTitle, !lead.contains(where: { $0.is(.initial) }) else {
      return run
    }
    return given..<run.upperBound
  }

  /// Whether a particle is part of a name: "von" and "de" are also plain prepositions.
  private static func joinsNames(_ index: Int, _ start: Int, in field: ReadField) -> Bool {
    guard field.tokens[index].has([.by, .of, .article]) else { return true }
    return field.tokens[start..<index].allSatisfy { $0.has(.givenName) }
  }

  private static func isNameWord(_ token: Token) -> Bool {
    token.is(.word) && token.is(.capitalised) && !token.is(.number)
  }
}
