/// Finds what stands in quotation marks.
enum SetApartSearch {
  /// Longer quotations are speech, not titles.
  static let maximumTokens = 16

  /// Closing marks by opening mark; German closes with what English opens with.
  private static let closings: [UInt64: [UInt64]] = [
    0x22: [0x22], 0x201C: [0x201D], 0x201E: [0x201C, 0x201D, 0x22], 0x201D: [0x201D],
    0xAB: [0xBB], 0xBB: [0xAB], 0x2018: [0x2019], 0x201A: [0x2018, 0x2019], 0x2039: [0x203A],
    0x203A: [0x2039], 0x27: [0x27], 0x60: [0x27, 0x60], 0x300C: [0x300D], 0x300E: [0x300F],
    0x300A: [0x300B], 0x3008: [0x3009],
  ]

  /// Quotations of up to ``maximumTokens`` tokens that begin and end in one line.
  static func quotations(in tokens: [Token], lines: [ReadField.Line]) -> [ReadField.SetApart] {
    var found: [ReadField.SetApart] = []
    for line in lines {
      // Marks that look the same on both sides are paired from the left.
      var straightIsOpen = false
      for index in line.tokens where !tokens[index].is(.word) {
        let mark = tokens[index].key
        if mark == 0x22 {
          straightIsOpen.toggle()
          guard straightIsOpen else { continue }
        }
        guard let closing = closings[mark],
          let end = close(of: index, closing, in: tokens, limit: line.tokens.upperBound)
        else { continue }
        var inner = index + 1..<end
        // American style puts the comma inside.
        while let last = inner.last, tokens[last].isMark(",") || tokens[last].isMark(";") {
          inner = inner.lowerBound..<last
        }
        if let last = inner.last, tokens[last].isMark("."), (2...6).contains(inner.count),
          !tokens[last - 1].has(.abbreviation)
        {
          inner = inner.lowerBound..<last
        }
        guard !inner.isEmpty else { continue }
        let isWork = mark == 0x300A || mark == 0x300E || mark == 0x3008
        found.append(
          ReadField.SetApart(
            inner: inner, outer: index..<end + 1, kind: isWork ? .workBrackets : .quotation))
      }
    }
    return found
  }

  private static func close(
    of open: Int, _ closing: [UInt64], in tokens: [Token], limit: Int
  ) -> Int? {
    let mark = tokens[open].key
    guard open + 1 < limit else { return nil }
    let needsEdges = mark == 0x27 || mark == 0x2018 || mark == 0x201D || mark == 0x60
    if needsEdges {
      // An apostrophe is written to the word before it.
      guard tokens[open].is(.spaceBefore) || open == 0 || !tokens[open - 1].is(.word),
        !tokens[open + 1].is(.spaceBefore)
      else { return nil }
    }
    var index = open + 1
    while index < min(limit, open + 2 + maximumTokens) {
      let token = tokens[index]
      if !token.is(.word), !token.is(.possessive), closing.contains(token.key) {
        let isGlued =
          index + 1 < limit && tokens[index + 1].is(.word)
          && !tokens[index + 1].is(.spaceBefore) && needsEdges
          // Korean particles are written to the closing mark.
          && !tokens[index + 1].is(.caseless)
        if !isGlued { return index }
      }
      index += 1
    }
    return nil
  }

  /// Joins quotations and markup that cover the same words, the markup being the stronger sign.
  static func merge(
    marked: [ReadField.SetApart], quoted: [ReadField.SetApart]
  ) -> [ReadField.SetApart] {
    let sorted = (marked + quoted).enumerated().sorted {
      ($0.element.inner.lowerBound, $0.element.inner.upperBound, rank($0.element.kind), $0.offset)
        < (
          $1.element.inner.lowerBound, $1.element.inner.upperBound, rank($1.element.kind),
          $1.offset
        )
    }
    var merged: [ReadField.SetApart] = []
    for (_, piece) in sorted {
      if let last = merged.last, last.inner == piece.inner {
        merged[merged.count - 1].outer =
          min(
            last.outer.lowerBound, piece.outer.lowerBound)..<max(
            last.outer.upperBound, piece.outer.upperBound)
      } else {
        merged.append(piece)
      }
    }
    return merged
  }

  private static func rank(_ kind: ReadField.SetApart.Kind) -> Int {
    switch kind {
    case .workBrackets: 0
    case .citation: 1
    case .quotation: 2
    case .emphasis: 3
    }
  }
}
