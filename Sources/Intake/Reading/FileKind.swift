internal import Corpus

/// How to split a file, recognised by its first bytes; its name decides only where they do not.
enum FileKind: Equatable {
  case page(RawDocument.Content)
  case lines
  case records
  case bad(code: String, detail: String)

  /// Text formats that are no prose and no page.
  private static let otherFormats: Set<String> = [
    "css", "csv", "js", "json", "mjs", "toml", "tsv", "yaml", "yml",
  ]
  private static let sniffedBytes = 4096

  /// Recognises a file, and leaves its first bytes in the window.
  static func sniff(_ content: ContentStream, _ file: InputFile) -> FileKind {
    if file.isStandardInput { return .lines }
    let filling = content.fill(to: sniffedBytes)
    let head = content[0..<min(content.count, sniffedBytes)]
    let name = nameExtension(of: file.path)
    if content.has("WARC/", at: 0) || (name == "warc" && !ByteSniffer.looksLikeHTML(head)) {
      return content.count == 0 && filling == .end ? empty : .records
    }
    if case .failed(let code, let detail) = filling, head.isEmpty {
      return name == "jsonl" ? .lines : .bad(code: code, detail: detail)
    }
    if head.isEmpty { return empty }
    if ["jsonl", "ndjson"].contains(name), !ByteSniffer.isBinary(head, isTextExpected: true),
      !ByteSniffer.looksLikeHTML(head)
    {
      return .lines
    }
    let isTextExpected = ["html", "htm", "xhtml", "txt", "md"].contains(name)
    if ByteSniffer.isBinary(head, isTextExpected: isTextExpected) {
      return .bad(code: "not-text", detail: ByteSniffer.binaryFormat(of: head) ?? "binary content")
    }
    if otherFormats.contains(name) {
      return .bad(code: "unsupported-content-type", detail: "a .\(name) file")
    }
    if ByteSniffer.looksLikeRecordLine(head) { return .lines }
    if ["html", "htm", "xhtml"].contains(name) || ByteSniffer.looksLikeHTML(head) {
      return .page(.html)
    }
    return .page(.plainText)
  }

  private static let empty = bad(code: "empty", detail: "0 bytes")

  /// The extension in lower case, below that of a compression.
  private static func nameExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).map { $0.lowercased() }
    if let last = parts.last, ["gz", "gzip", "zst", "zstd"].contains(last) { parts.removeLast() }
    return parts.count > 1 ? parts.last ?? "" : ""
  }
}
