internal import Digests

/// A value with a digest of itself and its key, so that what is read is what was kept under that key,
/// whatever happened to the file.
enum SealedValue {
  private static let sealBytes = 16

  static func seal(_ value: [UInt8], key: [UInt8]) -> [UInt8] {
    digest(of: value[...], key: key) + value
  }

  /// The value, or nil when it or its key is another one.
  static func open(_ sealed: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard sealed.count >= sealBytes else { return nil }
    let value = sealed[sealBytes...]
    guard sealed[..<sealBytes].elementsEqual(digest(of: value, key: key)) else { return nil }
    return Array(value)
  }

  private static func digest(of value: ArraySlice<UInt8>, key: [UInt8]) -> [UInt8] {
    var digest = SHA256Digest()
    digest.update(key)
    digest.update(value)
    return Array(digest.bytes.prefix(sealBytes))
  }
}
