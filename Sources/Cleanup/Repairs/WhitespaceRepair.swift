/// White space: one kind of space, one space between words, none at the ends of lines, and one blank
/// line at most.
///
/// In preformatted paragraphs only line ends are brought to one kind.
enum WhitespaceRepair: Repair {
  static func concerns(_ census: ByteCensus) -> Bool {
    !census.kinds.isDisjoint(with: [.oddSpace, .space])
  }

  static func edits(in piece: Piece) -> [Edit] {
    let utf8 = piece.utf8
    var edits: [Edit] = []
    var index = 0
    for code in piece.code + [utf8.count..<utf8.count] {
      guard code.lowerBound >= index else { continue }
      collapse(utf8, index..<code.lowerBound, of: piece, into: &edits)
      unifyLineEnds(utf8, code, into: &edits)
      index = code.upperBound
    }
    return edits
  }

  /// Rewrites every run of white space in `range` that is not what it should be.
  private static func collapse(
    _ utf8: [UInt8], _ range: Range<Int>, of piece: Piece, into edits: inout [Edit]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard utf8[index] <= 0x20 || utf8[index] >= 0xC2 else {
        index += 1
        continue
      }
      // One space between words is nearly all that there is.
      if utf8[index] == 0x20, index > 0, index + 1 < range.upperBound,
        utf8[index + 1] &- 0x21 < 0x5E
      {
        index += 2
        continue
      }
      let start = index
      var breaks = 0
      var hasReturn = false
      while index < range.upperBound, let space = Space(in: utf8, at: index) {
        // CR LF is one line end.
        if space.isBreak, !(hasReturn && utf8[index] == 0x0A) { breaks += 1 }
        hasReturn = utf8[index] == 0x0D
        index += space.length
      }
      guard index > start else {
        index += UTF8Reader.scalar(in: utf8, at: index).length
        continue
      }
      let isAtEnd = start == 0 || index == utf8.count
      let replacement: [UInt8] =
        if isAtEnd {
          []
        } else if breaks == 0 || piece.isSingleLine {
          [0x20]
        } else {
          Array(repeating: 0x0A, count: min(breaks, 2))
        }
      if !utf8[start..<index].elementsEqual(replacement) {
        edits.append(Edit(range: start..<index, replacement: replacement))
      }
    }
  }

  private static func unifyLineEnds(
    _ utf8: [UInt8], _ range: Range<Int>, into edits: inout [Edit]
  ) {
    for index in range where utf8[index] == 0x0D {
      let hasLineFeed = index + 1 < range.upperBound && utf8[index + 1] == 0x0A
      edits.append(Edit(range: index..<index + 1, replacement: hasLineFeed ? [] : [0x0A]))
    }
  }
}

/// A character of white space.
private struct Space {
  let length: Int
  let isBreak: Bool

  /// The white space at `index`, or nil for anything else.
  init?(in utf8: [UInt8], at index: Int) {
    let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
    switch value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: isBreak = true
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: isBreak = false
    default: return nil
    }
    self.length = length
  }
}
