private import CLibXML2

/// References to characters, such as `&amp;` and `&#38;`, as libxml2 reads them.
enum CharacterReferences {
  /// Names of references have at most eight bytes; much longer ones libxml2 does not take for one name.
  private static let maximumNameBytes = 64
  /// More digits than the largest character has.
  private static let maximumDigits = 8

  /// Whether all references of a range are written in a way that ``resolve(_:in:into:)`` reads like libxml2.
  static func areFollowed(in range: Range<Int>, of page: Span<UInt8>) -> Bool {
    for index in range where page[index] == ampersand {
      guard length(page, index, range.upperBound) != nil else { return false }
    }
    return true
  }

  /// Appends text with its references resolved, which must be followed.
  static func resolve(_ range: Range<Int>, in page: Span<UInt8>, into text: inout [UInt8]) {
    var position = range.lowerBound
    while position < range.upperBound {
      if page[position] == ampersand,
        let length = length(page, position, range.upperBound), length > 1,
        let scalar = scalar(page, position + 1..<position + length - 1)
      {
        text += UTF8.encode(scalar).map { Array($0) } ?? []
        position += length
      } else {
        text.append(page[position])
        position += 1
      }
    }
  }

  private static let ampersand = UInt8(ascii: "&")

  /// How many bytes the reference at `position` has, its `&` and semicolon included; 1 where the `&` stands for
  /// itself, nil where it takes libxml2 to know.
  private static func length(_ page: Span<UInt8>, _ position: Int, _ end: Int) -> Int? {
    var next = position + 1
    guard next < end else { return 1 }
    if page[next] == UInt8(ascii: "#") {
      next += 1
      while next < end, page[next] != UInt8(ascii: ";") { next += 1 }
      guard next < end, next - position <= maximumDigits + 3,
        scalar(page, position + 1..<next) != nil
      else { return nil }
      return next + 1 - position
    }
    guard isNameStart(page[next]) else { return page[next] < 0x80 ? 1 : nil }
    while next < end, isNameStart(page[next]) || isInName(page[next]) { next += 1 }
    guard next - position <= maximumNameBytes, next == end || page[next] < 0x80 else { return nil }
    return next < end && page[next] == UInt8(ascii: ";") ? next + 1 - position : 1
  }

  /// The character that is meant by what stands between `&` and semicolon; nil for none.
  private static func scalar(_ page: Span<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
    guard page[range.lowerBound] == UInt8(ascii: "#") else { return named(page, range) }
    var position = range.lowerBound + 1
    guard position < range.upperBound else { return nil }
    var radix: UInt32 = 10
    if page[position] | 0x20 == UInt8(ascii: "x") {
      radix = 16
      position += 1
    }
    guard (1...maximumDigits).contains(range.upperBound - position) else { return nil }
    var value: UInt32 = 0
    for index in position..<range.upperBound {
      let byte = page[index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46 where radix == 16, 0x61...0x66 where radix == 16:
        digit = (byte | 0x20) - 0x57
      default: return nil
      }
      value = value * radix + UInt32(digit)
      guard value < 0x11_0000 else { return nil }
    }
    return isCharacter(value) ? Unicode.Scalar(value) : nil
  }

  private static func named(_ page: Span<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
    var name = range.map { page[$0] }
    name.append(0)
    let value = unsafe name.withUnsafeBufferPointer { name in
      // The name ends with a zero, and the entity found is a constant of the library.
      unsafe htmlEntityLookup(name.baseAddress).map { unsafe $0.pointee.value }
    }
    return value.flatMap { $0 > 0 ? Unicode.Scalar($0) : nil }
  }

  /// Whether XML 1.0 has the character (production 2).
  private static func isCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  @inline(__always)
  private static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
  }

  @inline(__always)
  private static func isInName(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
