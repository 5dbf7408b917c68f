internal import Corpus

extension Draft {
  /// Notes what the header of a WARC record says.
  mutating func set(_ header: RecordHeader?) {
    guard let header else { return }
    setURL(header.url)
    source.fetched = header.fetched
  }

  /// A document from a WARC record.
  mutating func document(
    _ header: RecordHeader, _ block: [UInt8], isWhole: Bool
  ) throws(IntakeProblem) -> RawDocument {
    set(header)
    setBody(block)
    let isMessage =
      header.kind == .response && MediaType(header.contentType ?? "application/http").isHTTP
    guard isMessage else {
      return try document(
        block, ofType: header.contentType.map { MediaType($0) }, isWhole: isWhole)
    }
    guard let message = HTTPMessage(block) else {
      throw IntakeProblem("damaged-record", "no HTTP header")
    }
    setBody(Array(message.body))
    guard (200..<300).contains(message.status) else {
      throw IntakeProblem("http-status", "\(message.status)")
    }
    let type = message.fields["content-type"].map { MediaType($0) }
    _ = try type?.content()
    guard isWhole else { throw tooLarge }
    declared.language = message.fields["content-language"].flatMap {
      $0.split(separator: ",").first.map { String($0.filter { $0 != " " }) }
    }
    let body = try ContentCoding.decode(
      message, limit: limits.maximumDocumentBytes, isTruncated: header.isTruncated)
    return try document(body, ofType: type, isWhole: true)
  }

  private mutating func document(
    _ bytes: [UInt8], ofType type: MediaType?, isWhole: Bool
  ) throws(IntakeProblem) -> RawDocument {
    setBody(bytes)
    let declaredContent = try type?.content()
    guard isWhole else { throw tooLarge }
    try check(bytes)
    let head = bytes.prefix(4096)
    guard !ByteSniffer.isBinary(head, isTextExpected: declaredContent != nil) else {
      throw IntakeProblem("not-text", ByteSniffer.binaryFormat(of: head) ?? "binary content")
    }
    let content = declaredContent ?? (ByteSniffer.looksLikeHTML(head) ? .html : .plainText)
    return try document(bytes, content, charset: type?.charset)
  }

  private var tooLarge: IntakeProblem {
    IntakeProblem("too-large", "more than \(limits.maximumDocumentBytes) bytes")
  }
}

/// A media type with its `charset` parameter (RFC 9110, section 8.3).
struct MediaType {
  /// Type and subtype in lower case.
  let essence: String
  let charset: String?

  init(_ text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    essence = parts.first.map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() } ?? ""
    charset =
      parts.dropFirst().lazy.compactMap { part -> String? in
        let pair = part.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == "charset" else {
          return nil
        }
        return String(pair[1].filter { !" \t\"'".contains($0) })
      }.first
  }

  var isHTTP: Bool { essence == "application/http" }

  /// How to read documents of this type; nil where the bytes have to tell.
  func content() throws(IntakeProblem) -> RawDocument.Content? {
    switch essence {
    case "text/html", "application/xhtml+xml": return .html
    case "text/plain": return .plainText
    case "", "unknown/unknown", "application/unknown", "*/*": return nil
    default: throw IntakeProblem("unsupported-content-type", essence)
    }
  }
}
