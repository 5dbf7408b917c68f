internal import Crypto

/// A running SHA-256 (FIPS 180-4).
public struct SHA256Digest: Sendable {
  private var hash = SHA256()

  /// Begins with no bytes.
  public init() {}

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// Adds a slice of bytes.
  public mutating func update(_ bytes: ArraySlice<UInt8>) { hash.update(data: bytes) }

  /// The 32 bytes of the digest of what was added so far.
  public var bytes: [UInt8] { Array(hash.finalize()) }

  /// The digest as 64 lower-case hexadecimal digits.
  public var hex: String { Self.hex(bytes) }

  /// The digest of `bytes` as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256Digest()
    digest.update(bytes)
    return digest.hex
  }

  /// The digest of a text's UTF-8 as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
