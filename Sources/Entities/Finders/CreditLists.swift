internal import Corpus

/// Labels and what stands after them: "Director: Spike Jonze", "Mit: ...", "監督：...".
struct CreditLists: CandidateFinder {
  /// Lines after a bare label that are read as its values.
  private static let maximumLinesAfterLabel = 12

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    let field = read.fields[0]
    var open: CreditLabels.Meaning?
    var linesLeft = 0
    for line in field.lines {
      let cuts = labels(in: line, field)
      if cuts.isEmpty {
        // A label that is none of ours ends the values as well.
        let isLabel = field.tokens[line.tokens.upperBound - 1].isMark(":")
        if let meaning = open, linesLeft > 0, line.tokens.count <= 9, !isLabel {
          linesLeft -= 1
          note(meaning, line.tokens, read, &roster)
        } else {
          open = nil
        }
        continue
      }
      open = nil
      for (number, cut) in cuts.enumerated() {
        let end =
          number + 1 < cuts.count ? cuts[number + 1].label.lowerBound : line.tokens.upperBound
        let values = beforeNextLabel(cut.valueStart..<max(cut.valueStart, end), field)
        if values.isEmpty {
          open = cut.meaning
          linesLeft = Self.maximumLinesAfterLabel
        } else {
          note(cut.meaning, values, read, &roster)
        }
      }
    }
  }

  /// The values up to a label that is none of ours, as the date is in a byline.
  private func beforeNextLabel(_ values: Range<Int>, _ field: ReadField) -> Range<Int> {
    guard
      let colon = values.first(where: {
        field.tokens[$0].isMark("：") || field.tokens[$0].isMark(":")
      })
    else { return values }
    var end = colon
    while end > values.lowerBound, end == colon || !field.tokens[end].is(.spaceBefore) { end -= 1 }
    return values.lowerBound..<end
  }

  private struct Cut {
    var label: Range<Int>
    var valueStart: Int
    var meaning: CreditLabels.Meaning
  }

  private func labels(in line: ReadField.Line, _ field: ReadField) -> [Cut] {
    var cuts: [Cut] = []
    for index in line.tokens {
      let token = field.tokens[index]
      guard token.isMark(":") || token.isMark("：") else { continue }
      // The longest label that ends here wins; within a line it follows a separator.
      for start in max(line.tokens.lowerBound, index - 5)..<index {
        let isAtStart = start == line.tokens.lowerBound
        if !isAtStart {
          let before = field.tokens[start - 1]
          let isSeparated = !before.is(.word) || !cuts.isEmpty
          guard isSeparated, !field.tokens[start].is(.number),
            field.tokens[start].is(.capitalised) || field.tokens[start].is(.caseless)
          else { continue }
        }
        let label = start..<index
        guard field.utf8Range(label).count <= CreditLabels.maximumBytes,
          let meaning = CreditLabels.meaning(of: field.text(label).lowercased())
        else { continue }
        cuts.append(Cut(label: label, valueStart: index + 1, meaning: meaning))
        break
      }
    }
    if cuts.isEmpty, let cut = cellLabel(line, field) { cuts.append(cut) }
    return cuts
  }

  /// A first cell that is a label without a colon.
  private func cellLabel(_ line: ReadField.Line, _ field: ReadField) -> Cut? {
    guard line.kind == .table,
      let cell = field.cells(startingIn: line.tokens).first,
      cell.upperBound < line.tokens.upperBound,
      field.utf8Range(cell).count <= CreditLabels.maximumBytes,
      let meaning = CreditLabels.meaning(of: field.text(cell).lowercased())
    else { return nil }
    return Cut(label: cell, valueStart: cell.upperBound, meaning: meaning)
  }

  private func note(
    _ meaning: CreditLabels.Meaning, _ values: Range<Int>, _ read: ReadDocument,
    _ roster: inout Roster
  ) {
    switch meaning {
    case .people(let role): notePeople(role, values, read, &roster)
    case .title(let kind): noteTitle(kind, values, read, &roster)
    case .year: break
    }
  }

  private func notePeople(
    _ role: PersonRole, _ values: Range<Int>, _ read: ReadDocument, _ roster: inout Roster
  ) {
    let field = read.fields[0]
    var isFirst = true
    for name in names(in: values, field) {
      let words = field.tokens[name].filter { $0.is(.word) }
      guard let first = words.first, words.count <= 6 else { return }
      let isWritten = words.allSatisfy {
        ($0.is(.capitalised) && !$0.is(.number)) || $0.is(.caseless) || $0.has(.particle)
      }
      // The first value that is no name ends the list: what follows is a sentence.
      guard isWritten, !words.contains(where: { $0.is(.possessive) }) else { return }
      let isCaseless = first.is(.caseless)
      let known = first.has(.givenName) || isCaseless
      if words.count == 1, !isCaseless, isFirst == false || role == .author || role == .performer {
        continue
      }
      if words.contains(where: {
        $0.has([.notPerson, .work, .function]) && !$0.has(.givenName)
          && !$0.has(.particle)
      }) {
        continue
      }
      isFirst = false
      var probability = known ? 0.95 : words.count > 1 ? 0.88 : 0.6
      if role == .performer, !known { probability = 0.45 }
      if role == .author, !known { probability -= 0.2 }
      roster.note(
        Claim(type: .person, probability: probability, evidence: .credit, role: role),
        at: Place(field: 0, tokens: name), in: read)
    }
  }

  private func noteTitle(
    _ kind: CreditLabels.Kind, _ values: Range<Int>, _ read: ReadDocument, _ roster: inout Roster
  ) {
    let field = read.fields[0]
    var title = values
    if let cut = values.first(where: {
      field.tokens[$0].isMark("(") || field.tokens[$0].isMark("|")
    }) {
      title = values.lowerBound..<cut
    }
    if let piece = field.pieces(startingIn: values).first {
      title = piece.inner
    }
    guard (1...8).contains(title.count), let first = field.token(title.lowerBound),
      TitleRun.begins(first) || first.is(.unspaced)
    else { return }
    let type: EntityType =
      switch kind {
      case .film: .film
      case .song: .song
      case .album: .album
      case .series: .series
      }
    roster.note(
      Claim(
        type: type, probability: 0.8, evidence: .credit,
        year: kind == .film ? YearInBrackets.year(at: title.upperBound, field) : nil),
      at: Place(field: 0, tokens: title), in: read)
  }

  /// The names in a list: what commas, slashes, "and" and list marks cut, without parentheses.
  private func names(in values: Range<Int>, _ field: ReadField) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var start: Int?
    var depth = 0
    for index in values {
      let token = field.tokens[index]
      if token.isMark("(") || token.isMark("（") { depth += 1 }
      let closes = token.isMark(")") || token.isMark("）")
      if closes { depth = max(0, depth - 1) }
      let isInner =
        token.is(.word) || token.isMark(".") || token.isMark("·") || token.isMark("'")
        || token.isMark("’")
      let cuts = depth > 0 || closes || !isInner || (token.has(.and) && !token.is(.capitalised))
      if cuts {
        if let begin = start { names.append(begin..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let begin = start { names.append(begin..<values.upperBound) }
    return names.map { trimmed($0, field) }.filter { !$0.isEmpty }
  }

  private func trimmed(_ name: Range<Int>, _ field: ReadField) -> Range<Int> {
    var name = name
    while let last = name.last, !field.tokens[last].is(.word) { name = name.lowerBound..<last }
    return name
  }
}
