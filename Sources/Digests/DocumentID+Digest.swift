public import Corpus

extension DocumentID {
  /// The identity of the document known by `key`: the first 128 bits of the SHA-256 of its UTF-8.
  public init(digestOf key: String) {
    var digest = SHA256Digest()
    digest.update(Array(key.utf8))
    let bytes = digest.bytes
    func half(_ range: Range<Int>) -> UInt64 {
      bytes[range].reduce(0) { $0 << 8 | UInt64($1) }
    }
    self.init(high: half(0..<8), low: half(8..<16))
  }
}
