/// Bytes that became UTF-8.
struct DecodedText {
  var utf8: [UInt8]
  /// How many U+FFFD stand for bytes that did not decode.
  var replacements: Int

  /// Appends a scalar value, which must not be a surrogate.
  static func append(_ scalar: UInt32, to utf8: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: utf8.append(UInt8(scalar))
    case 0x80..<0x800:
      utf8.append(0xC0 | UInt8(scalar >> 6))
      utf8.append(0x80 | UInt8(scalar & 0x3F))
    case 0x800..<0x10000:
      utf8.append(0xE0 | UInt8(scalar >> 12))
      utf8.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      utf8.append(0x80 | UInt8(scalar & 0x3F))
    default:
      utf8.append(0xF0 | UInt8(scalar >> 18))
      utf8.append(0x80 | UInt8(scalar >> 12 & 0x3F))
      utf8.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      utf8.append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}
