/// The header of a WARC record (ISO 28500).
struct RecordHeader: Sendable {
  enum Kind {
    /// `response`: an HTTP message.
    case response
    /// `resource`, `conversion`: the content alone.
    case content
    /// What holds no document (`request`, `metadata`, `revisit` ...).
    case other
  }

  let kind: Kind
  let contentLength: Int
  /// `WARC-Target-URI` without the angle brackets that some tools write.
  let url: String?
  /// `WARC-Date` in the form of `source.fetched`.
  let fetched: String?
  let contentType: String?
  /// Whether the writer says that it cut the content (`WARC-Truncated`).
  let isTruncated: Bool

  /// Reads the lines after the version line; nil without a type or a length.
  init?(_ bytes: ArraySlice<UInt8>) {
    let fields = HeaderFields(bytes)
    guard let type = fields["warc-type"],
      let length = fields["content-length"].flatMap({ Int($0) }), length >= 0
    else { return nil }
    switch type.lowercased() {
    case "response": kind = .response
    case "resource", "conversion": kind = .content
    default: kind = .other
    }
    contentLength = length
    var address = fields["warc-target-uri"].map { $0[...] }
    if let bracketed = address, bracketed.hasPrefix("<"), bracketed.hasSuffix(">") {
      address = bracketed.dropFirst().dropLast()
    }
    url = address.flatMap { $0.isEmpty ? nil : String($0) }
    fetched = fields["warc-date"].flatMap { UTCTimestamp.normalize($0) }
    contentType = fields["content-type"]
    isTruncated = fields["warc-truncated"] != nil
  }
}

/// The fields of a WARC or HTTP header; the first of several with one name counts.
struct HeaderFields {
  private var values: [String: String] = [:]

  /// Reads lines up to the first empty one; lines without a colon are skipped, and continued ones
  /// joined.
  init(_ bytes: ArraySlice<UInt8>) {
    var name: String?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var line = line
      if line.last == 0x0D { line = line.dropLast() }
      if line.isEmpty { break }
      if line.first == 0x20 || line.first == 0x09 {
        if let name, let value = values[name] { values[name] = value + " " + Self.text(line) }
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = Self.text(line[..<colon]).lowercased()
      name = nil
      guard values[key] == nil else { continue }
      name = key
      values[key] = Self.text(line[(colon + 1)...])
    }
  }

  /// The value of a field, whose name is in lower case.
  subscript(name: String) -> String? { values[name] }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let tail = bytes.drop(while: isSpace)
    let end = tail.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? tail.startIndex
    return String(decoding: tail[..<end], as: UTF8.self)
  }
}
