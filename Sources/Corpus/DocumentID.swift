/// The identity of a document: the first 128 bits of a SHA-256, stable across versions of a dataset.
public struct DocumentID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The first eight bytes of the digest, big-endian.
  public let high: UInt64
  /// The next eight bytes.
  public let low: UInt64

  /// Creates an identity from its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads 32 hexadecimal digits; nil for anything else.
  public init?(_ text: String) {
    let digits = text.utf8
    guard digits.count == 32, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// 32 lower-case hexadecimal digits.
  public var description: String { Self.hex(high) + Self.hex(low) }

  /// Compares as the hexadecimal texts do.
  public static func < (left: DocumentID, right: DocumentID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  private static func hex(_ half: UInt64) -> String {
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
