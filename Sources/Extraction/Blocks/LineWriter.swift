/// Collects the text of blocks one after the other, collapsing white space on the way.
struct LineWriter {
  /// All text so far.
  private(set) var bytes: [UInt8] = []
  /// Where the current block begins.
  private(set) var blockStart = 0
  /// Whether white space is kept as it is.
  var isVerbatim = false
  /// Whether the last append ended a paragraph at a double line break.
  private(set) var brokeParagraph = false

  /// Whether white space waits for the next character.
  private(set) var hasSpace = false
  private var lineBreaks = 0
  private var separators = 0
  /// Where two elements met without anything between them, and whether they are two things for sure.
  private var joint = (position: -1, isFirm: false)

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  var hasText: Bool { bytes.count > blockStart }

  /// Where the next visible character will stand at the earliest.
  var next: Int { bytes.count }

  mutating func space() { hasSpace = true }

  /// Says that one element ended here and another begins.
  ///
  /// Pages set such elements apart with style sheets alone. Between two links white space is
  /// written; elsewhere only where a word hardly ever goes on, before a capital or a number after a
  /// small letter: one word may be in two elements.
  mutating func joint(isFirm: Bool) {
    if !isVerbatim { joint = (bytes.count, isFirm) }
  }

  mutating func separator() {
    separators += 1
    hasSpace = false
  }

  mutating func lineBreak(insideTable: Bool) {
    if insideTable {
      hasSpace = true
    } else if isVerbatim {
      bytes.append(UInt8(ascii: "\n"))
    } else {
      lineBreaks += 1
      hasSpace = false
    }
  }

  /// Appends text of the page.
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    brokeParagraph = false
    if isVerbatim {
      appendVerbatim(source, range)
      return
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let spaceLength = Self.spaceLength(source, index, range.upperBound)
      if spaceLength > 0 {
        hasSpace = true
        index += spaceLength
        continue
      }
      if joint.position == bytes.count, hasText, isApart(from: source, index) { hasSpace = true }
      writePending()
      if source[index] == 0xC2, index + 1 < range.upperBound, source[index + 1] < 0xA0 {
        bytes += Self.windows1252[Int(source[index + 1] & 0x1F)]
        index += 2
        continue
      }
      let end = Self.endOfRun(source, index, range.upperBound)
      append(source.extracting(index..<end))
      index = end
    }
  }

  /// Whether a joint before what stands at `index` parts two words.
  private func isApart(from source: Span<UInt8>, _ index: Int) -> Bool {
    var start = bytes.count - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard let last = Self.letterOrDigit(bytes.span, start),
      let next = Self.letterOrDigit(source, index)
    else { return false }
    if joint.isFirm { return true }
    let isNumber = next.numericType != nil
    if last.isLowercase { return isNumber || next.isUppercase }
    return last.numericType != nil && next.isUppercase
  }

  /// What Unicode says about the letter or digit at `index`; nil for anything else, and for
  /// characters of three bytes or more, most of which stand side by side within a word or a sentence.
  private static func letterOrDigit(
    _ bytes: Span<UInt8>, _ index: Int
  ) -> Unicode.Scalar.Properties? {
    var value = UInt32(bytes[index])
    if value >= 0x80 {
      guard value &- 0xC2 < 0x1E, index + 1 < bytes.count else { return nil }
      value = (value & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
    }
    guard let properties = Unicode.Scalar(value)?.properties,
      properties.isAlphabetic || properties.numericType != nil
    else { return nil }
    return properties
  }

  private mutating func append(_ run: Span<UInt8>) {
    // The pointer is valid for the length of the call.
    unsafe run.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Where text that can be appended as it is ends: before white space other than single spaces
  /// between words, and before what windows-1252 has to be looked up for.
  @inline(__always)
  private static func endOfRun(_ source: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start + 1
    while index < end {
      let byte = source[index]
      if byte > 0x20, byte < 0xC2, byte != 0x7F {
        index += 1
      } else if byte == 0x20, index + 1 < end, source[index + 1] > 0x20, source[index + 1] < 0x7F {
        index += 2
      } else if byte == 0xC2, index + 1 < end, source[index + 1] < 0xA0 {
        return index
      } else if spaceLength(source, index, end) > 0 {
        return index
      } else {
        index += 1
      }
    }
    return end
  }

  private mutating func appendVerbatim(_ source: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    for index in range {
      if source[index] == 0x0D {
        append(source.extracting(start..<index))
        start = index + 1
      } else if source[index] == 0xC2, index + 1 < range.upperBound, source[index + 1] < 0xA0 {
        append(source.extracting(start..<index))
        bytes += Self.windows1252[Int(source[index + 1] & 0x1F)]
        start = index + 2
      }
    }
    append(source.extracting(start..<range.upperBound))
  }

  private mutating func writePending() {
    defer {
      hasSpace = false
      lineBreaks = 0
      separators = 0
    }
    if separators > 0 {
      for _ in 0..<min(separators, 1000) { bytes += Self.cellSeparator }
      return
    }
    guard hasText else { return }
    if lineBreaks >= 2 {
      brokeParagraph = true
      bytes.append(UInt8(ascii: "\n"))
    } else if lineBreaks == 1 {
      bytes.append(UInt8(ascii: "\n"))
    } else if hasSpace, bytes[bytes.count - 1] != UInt8(ascii: "\n") {
      bytes.append(UInt8(ascii: " "))
    }
  }

  /// What stands between the cells of a row.
  static let cellSeparator = Array(" | ".utf8)

  /// Length of the white space at `index`, 0 where there is none: ASCII, U+00A0, U+1680,
  /// U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
  @inline(__always)
  private static func spaceLength(_ source: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
    let byte = source[index]
    if byte <= 0x20 { return 1 }
    if byte < 0xC2 || byte == 0x7F { return byte == 0x7F ? 1 : 0 }
    if byte == 0xC2 { return index + 1 < end && source[index + 1] == 0xA0 ? 2 : 0 }
    guard byte == 0xE2 || byte == 0xE3, index + 2 < end else { return 0 }
    let second = source[index + 1]
    let third = source[index + 2]
    if byte == 0xE3 { return second == 0x80 && third == 0x80 ? 3 : 0 }
    if second == 0x80 {
      return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
    }
    return second == 0x81 && third == 0x9F ? 3 : 0
  }

  /// U+0080 to U+009F, which come from references like `&#150;`: HTML takes them for windows-1252.
  private static let windows1252: [[UInt8]] = [
    "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’", "“",
    "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
  ].map { Array($0.utf8) }

  mutating func endRow() {
    hasSpace = false
    separators = 0
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Drops what was written from `position` on.
  mutating func cut(to position: Int) {
    separators = 0
    hasSpace = false
    if bytes.count > position { bytes.removeLast(bytes.count - position) }
  }

  /// Removes and returns what was written from `position` on, without a leading line break.
  mutating func takeTail(from position: Int) -> [UInt8] {
    let tail = Array(bytes[position...].drop { $0 <= 0x20 })
    bytes.removeLast(bytes.count - position)
    brokeParagraph = false
    return tail
  }

  mutating func replaceTail(from position: Int, with tail: [UInt8]) {
    bytes.replaceSubrange(position..., with: tail)
    blockStart = bytes.count
  }

  /// `range` without white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// `range` without white space at both ends and without cell separators before its text.
  func withoutSeparators(_ range: Range<Int>) -> Range<Int> {
    var range = trimmed(range)
    while range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "|"),
      bytes[range.lowerBound + 1] == 0x20
    {
      range = trimmed(range.lowerBound + 1..<range.upperBound)
    }
    return range
  }

  /// Ends the current block and returns its range, without white space around it.
  mutating func endBlock() -> Range<Int> {
    hasSpace = false
    lineBreaks = 0
    separators = 0
    var start = blockStart
    var end = bytes.count
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    if isVerbatim {
      // The first line of code keeps its indentation.
      var scan = start
      while scan < end, bytes[scan] <= 0x20 {
        if bytes[scan] == UInt8(ascii: "\n") { start = scan + 1 }
        scan += 1
      }
    } else {
      while start < end, bytes[start] <= 0x20 { start += 1 }
    }
    bytes.removeLast(bytes.count - end)
    blockStart = end
    return start..<end
  }
}
