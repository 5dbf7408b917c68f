public import Corpus
internal import Digests

/// A document as it was cut out of its file: bytes that are not understood yet.
public struct FoundDocument: Sendable {
  /// What was cut out.
  enum Piece: Sendable {
    /// A whole file, and the digest of its bytes where it is known.
    case page([UInt8], RawDocument.Content, sha256: String?)
    /// A line of JSONL.
    case line([UInt8])
    /// A WARC record; of one that is too long, only the beginning.
    case record(RecordHeader, [UInt8], isWhole: Bool)
    /// What cannot be used: code, detail, and the bytes that were read.
    case bad(String, String?, [UInt8])
    /// A WARC record that cannot be used.
    case damaged(String, String, RecordHeader?, [UInt8])
  }

  /// The stage that rejections name.
  public static let stage = "intake"
  /// SHA-256 of no bytes.
  static let digestOfNothing = SHA256Digest.hex(of: [UInt8]())

  let file: InputFile
  let format: SourceReference.Format
  let record: Int
  let limits: IntakeLimits
  let piece: Piece

  /// How many bytes ``decode()`` works on.
  public var byteCount: Int {
    switch piece {
    case .page(let bytes, _, _), .line(let bytes), .record(_, let bytes, _), .bad(_, _, let bytes),
      .damaged(_, _, _, let bytes):
      bytes.count
    }
  }

  /// Understands the bytes: transfer and content encoding, JSON, character encoding, identity.
  ///
  /// Pure, so any thread may do it. Of a rejected document, `source.sha256` and `source.bytes` are
  /// those of the bytes that were read before it was given up.
  public func decode() -> Result<RawDocument, Rejection> {
    var draft = Draft(self)
    do throws(IntakeProblem) {
      switch piece {
      case .page(let bytes, let content, let sha256):
        return .success(try draft.document(bytes, content, sha256: sha256))
      case .line(let line):
        return .success(try draft.document(line: line))
      case .record(let header, let block, let isWhole):
        return .success(try draft.document(header, block, isWhole: isWhole))
      case .bad(let code, let detail, let bytes):
        draft.setBody(bytes)
        throw IntakeProblem(code, detail)
      case .damaged(let code, let detail, let header, let bytes):
        draft.setBody(bytes)
        draft.set(header)
        throw IntakeProblem(code, detail)
      }
    } catch {
      return .failure(
        Rejection(
          id: draft.identity.id, source: draft.source, stage: Self.stage,
          reason: error.reason))
    }
  }
}

/// Why a document cannot be used.
struct IntakeProblem: Error {
  let code: String
  let detail: String?

  init(_ code: String, _ detail: String?) {
    self.code = code
    self.detail = detail
  }

  /// Pictures, missing pages and the like are no bad input: every crawl has them.
  private static let unwanted: Set<String> = ["http-status", "unsupported-content-type"]

  var reason: DropReason {
    Self.unwanted.contains(code)
      ? DropReason(code, detail: detail) : .badInput(code, detail: detail)
  }
}

/// What is known about a document while it is being understood.
struct Draft {
  let limits: IntakeLimits
  let file: InputFile
  var source: SourceReference
  var identity: DocumentIdentity
  var declared = DeclaredMetadata()

  init(_ found: FoundDocument) {
    limits = found.limits
    file = found.file
    identity = .path(found.file, record: found.record)
    source = SourceReference(
      path: found.file.path, format: found.format, record: found.record,
      sha256: FoundDocument.digestOfNothing, bytes: 0)
  }

  /// Notes the document's own bytes.
  mutating func setBody(_ bytes: [UInt8], sha256: String? = nil) {
    source.sha256 = sha256 ?? SHA256Digest.hex(of: bytes)
    source.bytes = bytes.count
  }

  /// Notes the address, which is the identity where there is one.
  mutating func setURL(_ url: String?) {
    guard let url, !url.isEmpty else { return }
    source.url = url
    identity = .url(url)
  }

  /// A document from its own bytes.
  mutating func document(
    _ bytes: [UInt8], _ content: RawDocument.Content, charset: String? = nil,
    sha256: String? = nil
  ) throws(IntakeProblem) -> RawDocument {
    setBody(bytes, sha256: sha256)
    try check(bytes)
    guard let decoded = TextDecoder.decode(bytes, content: content, charset: charset) else {
      throw IntakeProblem("unsupported-encoding", "no decoder for its character encoding")
    }
    return RawDocument(
      id: identity.id, source: source, content: content, utf8: decoded.text.utf8,
      decoding: TextDecoding(
        encoding: decoded.encoding, evidence: decoded.evidence,
        replacements: decoded.text.replacements),
      declared: declared)
  }

  /// Rejects what is empty or too large.
  func check(_ bytes: [UInt8]) throws(IntakeProblem) {
    guard !bytes.isEmpty else { throw IntakeProblem("empty", "0 bytes") }
    guard bytes.count <= limits.maximumDocumentBytes else {
      throw IntakeProblem("too-large", "more than \(limits.maximumDocumentBytes) bytes")
    }
  }
}
