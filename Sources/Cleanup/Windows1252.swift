/// The encoding windows-1252 as browsers read it: the five bytes without a character stand for the
/// C1 control of the same number (WHATWG Encoding standard, index windows-1252).
enum Windows1252 {
  private static let upper: [UInt32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  private static let bytes = Dictionary(
    uniqueKeysWithValues: upper.enumerated().map { ($0.element, UInt8(0x80 + $0.offset)) })

  /// The scalar that `byte` is read as.
  static func scalar(of byte: UInt8) -> UInt32 {
    (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
  }

  /// The byte beyond ASCII that is read as `scalar`, in windows-1252 or in ISO 8859-1.
  static func byte(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x80...0xFF: UInt8(scalar)
    case 0x152...0x2122: bytes[scalar]
    default: nil
    }
  }
}
