private import CLibXML2

/// References to characters, such as `&amp;` and `&#38;`, as libxml2 reads them.
enum CharacterReferences {
  /// Names of references have at most eight bytes; much longer ones libxml2 does not take for one name.
  private static let maximumNameBytes = 64
  /// More digits than the largest character has.
  private static let maximumDigits = 8

  /// Appends a text with characters for references; false where only libxml2 knows what one of them stands for.
  static func resolve(_ text: Span<UInt8>, into resolved: inout [UInt8]) -> Bool {
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "&") {
        guard let reference = reference(text, position) else { return false }
        if let scalar = reference.scalar {
          UTF8.encode(scalar).map { resolved.append(contentsOf: $0) }
          position += reference.length
          continue
        }
      }
      resolved.append(text[position])
      position += 1
    }
    return true
  }

  /// The code point that a name of HTML 4 stands for, without `&` and semicolon.
  static func codePoint(named name: some Sequence<UInt8>) -> UInt32? {
    let name = Array(name) + [0]
    return unsafe name.withUnsafeBufferPointer { name in
      // The name ends with a zero, and the entity found is a constant of the library.
      unsafe htmlEntityLookup(name.baseAddress).map { unsafe $0.pointee.value }
    }
  }

  /// How many bytes the reference at `position` has with its `&` and semicolon, and what it stands for, which is
  /// nil where the `&` stands for itself; nil where it takes libxml2 to know.
  private static func reference(
    _ text: Span<UInt8>, _ position: Int
  ) -> (length: Int, scalar: Unicode.Scalar?)? {
    let start = position + 1
    guard start < text.count else { return (1, nil) }
    if text[start] == UInt8(ascii: "#") {
      guard let end = MarkupScan.find(UInt8(ascii: ";"), in: text, from: start),
        let scalar = numbered(text, start + 1..<end)
      else { return nil }
      return (end + 1 - position, scalar)
    }
    guard isNameStart(text[start]) else { return text[start] < 0x80 ? (1, nil) : nil }
    var end = start
    while end < text.count, isNameStart(text[end]) || isInName(text[end]) { end += 1 }
    guard end - start < maximumNameBytes, end == text.count || text[end] < 0x80 else { return nil }
    guard end < text.count, text[end] == UInt8(ascii: ";"),
      let value = codePoint(named: (start..<end).map { text[$0] })
    else { return (1, nil) }
    return (end + 1 - position, Unicode.Scalar(value))
  }

  /// The character with a number, such as `38` or `x26`; nil for none.
  private static func numbered(_ text: Span<UInt8>, _ range: Range<Int>) -> Unicode.Scalar? {
    var digits = range
    guard !digits.isEmpty else { return nil }
    var radix: UInt32 = 10
    if text[digits.lowerBound] | 0x20 == UInt8(ascii: "x") {
      radix = 16
      digits = digits.dropFirst()
    }
    guard (1...maximumDigits).contains(digits.count) else { return nil }
    var value: UInt32 = 0
    for index in digits {
      let byte = text[index]
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
