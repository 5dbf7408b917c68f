/// Validates UTF-8 and replaces what is not.
enum UTF8Repair {
  /// Whether `bytes` are well-formed UTF-8 (Unicode 15, table 3-7).
  static func isValid(_ bytes: [UInt8]) -> Bool {
    var position = 0
    return nextInvalid(in: bytes.span, from: &position) == nil
  }

  /// Every maximal subpart of an ill-formed sequence, in order.
  static func invalidRanges(in bytes: [UInt8]) -> [Range<Int>] {
    let span = bytes.span
    var position = 0
    var ranges: [Range<Int>] = []
    while let range = nextInvalid(in: span, from: &position) { ranges.append(range) }
    return ranges
  }

  /// Replaces each maximal subpart of an ill-formed sequence by U+FFFD, as the WHATWG decoder does.
  ///
  /// - Returns: how many there were; with 0 the bytes are untouched and not copied.
  static func repair(_ bytes: inout [UInt8]) -> Int {
    let invalid = invalidRanges(in: bytes)
    guard !invalid.isEmpty else { return 0 }
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count + invalid.count * 2)
    var copied = 0
    for range in invalid {
      repaired.append(contentsOf: bytes[copied..<range.lowerBound])
      repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
      copied = range.upperBound
    }
    repaired.append(contentsOf: bytes[copied...])
    bytes = repaired
    return invalid.count
  }

  /// How many sequences of two to four bytes are well-formed, and how many subparts are not.
  static func census(of bytes: [UInt8]) -> (multibyte: Int, invalid: Int) {
    let span = bytes.span
    var multibyte = 0
    for index in span.indices where span[index] >= 0xC0 { multibyte += 1 }
    var position = 0
    var invalid = 0
    while let range = nextInvalid(in: span, from: &position) {
      invalid += 1
      // Its lead byte was counted above.
      if span[range.lowerBound] >= 0xC0 { multibyte -= 1 }
    }
    return (multibyte, invalid)
  }

  /// Finds the next ill-formed subpart at or after `position`, and moves `position` past it.
  private static func nextInvalid(
    in bytes: Span<UInt8>, from position: inout Int
  ) -> Range<Int>? {
    let count = bytes.count
    var index = position
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        index = skipASCII(in: bytes, from: index)
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      case 0xF1...0xF3: length = 4
      default: length = 0
      }
      var matched = 1
      while matched < length, index + matched < count {
        let byte = bytes[index + matched]
        guard (matched == 1 ? second : 0x80...0xBF).contains(byte) else { break }
        matched += 1
      }
      guard matched == length else {
        position = index + matched
        return index..<position
      }
      index += length
    }
    position = count
    return nil
  }

  /// The first position at or after `start` that may hold a byte above 0x7F.
  private static func skipASCII(in bytes: Span<UInt8>, from start: Int) -> Int {
    // Bytes have no padding that could be read.
    let raw = unsafe bytes.bytes
    var index = start
    while index + 8 <= bytes.count {
      // Eight bytes from `index` are there, by the condition above.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard word & 0x8080_8080_8080_8080 == 0 else { return index }
      index += 8
    }
    return index
  }
}
