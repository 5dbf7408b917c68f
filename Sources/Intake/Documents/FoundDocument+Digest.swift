internal import Corpus
internal import Digests

extension FoundDocument {
  /// SHA-256 over everything that ``decode()`` looks at: 32 bytes that are equal only for what
  /// decodes to equal documents.
  public var digest: [UInt8] {
    var digest = FieldDigest()
    digest.add(file.path)
    digest.add(file.isEscaped ? 1 : 0)
    digest.add(format.rawValue)
    digest.add(record)
    digest.add(limits.maximumDocumentBytes)
    switch piece {
    case .page(let bytes, let content, let sha256):
      digest.add("page")
      digest.add(content.rawValue)
      digest.add(sha256 ?? SHA256Digest.hex(of: bytes))
    case .line(let bytes):
      digest.add("line")
      digest.add(bytes)
    case .record(let header, let bytes, let isWhole):
      digest.add("record")
      digest.add(header)
      digest.add(isWhole ? 1 : 0)
      digest.add(bytes)
    case .bad(let code, let detail, let bytes):
      digest.add("bad")
      digest.add(code)
      digest.add(detail)
      digest.add(bytes)
    case .damaged(let code, let detail, let header, let bytes):
      digest.add("damaged")
      digest.add(code)
      digest.add(detail)
      digest.add(header)
      digest.add(bytes)
    }
    return digest.bytes
  }
}

/// A digest of fields, each with its length, so that no two lists of fields look the same.
private struct FieldDigest {
  private var digest = SHA256Digest()

  var bytes: [UInt8] { digest.bytes }

  mutating func add(_ number: Int) {
    let bits = UInt64(bitPattern: Int64(number))
    digest.update((0..<8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) })
  }

  mutating func add(_ bytes: [UInt8]) {
    add(bytes.count)
    digest.update(bytes)
  }

  mutating func add(_ text: String?) {
    guard let text else { return add(-1) }
    add(Array(text.utf8))
  }

  mutating func add(_ header: RecordHeader?) {
    guard let header else { return add(-1) }
    switch header.kind {
    case .response: add(0)
    case .content: add(1)
    case .other: add(2)
    }
    add(header.contentLength)
    add(header.url)
    add(header.fetched)
    add(header.contentType)
    add(header.isTruncated ? 1 : 0)
  }
}
