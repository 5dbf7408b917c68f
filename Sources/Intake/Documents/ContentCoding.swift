/// Undoes the transfer and content codings of an HTTP message (RFC 9110, section 8.4; RFC 9112,
/// section 7).
enum ContentCoding {
  /// The document's own bytes.
  ///
  /// Archives often hold bodies that were decoded already under headers that say otherwise, so a
  /// coding counts only where the bytes agree.
  ///
  /// - Parameters:
  ///   - message: the response.
  ///   - limit: how many bytes the document may have.
  ///   - isTruncated: whether the archive says that the body was cut; then what there is of it will
  ///     do.
  /// - Returns: the body as the page's author wrote it.
  /// - Throws: `IntakeProblem` when a coding cannot be undone within the limit.
  static func decode(
    _ message: HTTPMessage, limit: Int, isTruncated: Bool
  ) throws(IntakeProblem) -> [UInt8] {
    var body = message.body
    if codings(message.fields["transfer-encoding"]).contains("chunked"),
      let chunks = ChunkedBody(body)
    {
      guard chunks.isComplete || isTruncated else {
        throw IntakeProblem("damaged-record", "the chunked body ends early")
      }
      body = chunks.content[...]
    }
    let encodings = codings(message.fields["content-encoding"])
    guard encodings.count <= IntakeLimits.maximumCodings else {
      throw IntakeProblem("damaged-record", "\(encodings.count) content codings")
    }
    for coding in encodings.reversed() {
      guard let decoder = decoder(for: coding, body) else { continue }
      let bound = max(1 << 20, body.count * IntakeLimits.maximumExpansion)
      var decoded: [UInt8] = []
      switch Decompression.run(body, decoder, limit: min(limit, bound), into: &decoded) {
      case .complete: break
      case .endsEarly where isTruncated && !decoded.isEmpty: break
      case .tooLarge:
        throw IntakeProblem("too-large", "more than \(min(limit, bound)) bytes")
      case .endsEarly: throw IntakeProblem("corrupt-compression", "\(coding): ends early")
      case .damaged(let problem):
        // Brotli has no signature: text that is none of it was decoded already.
        if coding == "br", UTF8Repair.isValid(Array(body)) { continue }
        throw IntakeProblem("corrupt-compression", "\(coding): \(problem)")
      }
      body = decoded[...]
    }
    return Array(body)
  }

  private static func codings(_ field: String?) -> [String] {
    (field ?? "").lowercased().split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  /// What undoes a coding; nil where the body does not look like it.
  private static func decoder(
    for coding: String, _ body: ArraySlice<UInt8>
  ) -> (any StreamDecoder)? {
    let compression = FileCompression(magic: body)
    switch coding {
    case "gzip", "x-gzip", "deflate", "zstd":
      switch compression {
      case .gzip: return ZlibDecoder(.gzip)
      // Bodies are decoded on all threads at once, so what each may take is limited.
      case .zstd: return ZstdDecoder(maximumWindowLog: IntakeLimits.maximumBodyWindowLog)
      case nil: break
      }
      guard coding == "deflate", let first = body.first, let second = body.dropFirst().first else {
        return nil
      }
      // RFC 1950: the first two bytes, as a number, are a multiple of 31.
      let isWrapped = first & 0x0F == 8 && (Int(first) << 8 | Int(second)) % 31 == 0
      if isWrapped { return ZlibDecoder(.zlib) }
      return first == UInt8(ascii: "<") ? nil : ZlibDecoder(.none)
    case "br": return BrotliDecoder()
    default: return nil
    }
  }
}

/// A body in chunks.
struct ChunkedBody {
  private(set) var content: [UInt8] = []
  private(set) var isComplete = false

  /// Joins the chunks; nil where the body does not begin with a chunk's size.
  init?(_ body: ArraySlice<UInt8>) {
    var rest = body
    var isFirst = true
    while let (size, headEnd) = Self.size(rest) {
      isFirst = false
      rest = rest[headEnd...]
      if size == 0 {
        isComplete = true
        return
      }
      content.append(contentsOf: rest.prefix(size))
      guard rest.count >= size else { return }
      rest = rest.dropFirst(size)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
      // Some servers leave out the last chunk, and browsers show the page all the same.
      if rest.isEmpty { isComplete = true }
    }
    if isFirst { return nil }
  }

  /// The size in hexadecimal digits at the beginning, and the position after its line.
  private static func size(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
    var size = 0
    var position = bytes.startIndex
    while position < bytes.endIndex,
      let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
    {
      guard position - bytes.startIndex < 8 else { return nil }
      size = size << 4 | digit
      position += 1
    }
    guard position > bytes.startIndex,
      let newline = bytes[position...].prefix(1024).firstIndex(of: 0x0A)
    else { return nil }
    let isPlain = bytes[position..<newline].first.map { [0x0D, 0x20, 0x3B].contains($0) } ?? true
    return isPlain ? (size, newline + 1) : nil
  }
}
