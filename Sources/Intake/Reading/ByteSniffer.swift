/// Tells text from other bytes, after the WHATWG MIME Sniffing standard.
enum ByteSniffer {
  private static let signatures: [(format: String, bytes: [UInt8])] = [
    ("PDF", Array("%PDF-".utf8)), ("PostScript", Array("%!PS-Adobe-".utf8)),
    ("GIF", Array("GIF8".utf8)), ("PNG", [0x89] + Array("PNG\r\n".utf8)),
    ("JPEG", [0xFF, 0xD8, 0xFF]), ("RIFF", Array("RIFF".utf8)), ("Ogg", Array("OggS".utf8) + [0]),
    ("MP3", Array("ID3".utf8)), ("ZIP", Array("PK".utf8) + [3, 4]),
    ("ZIP", Array("PK".utf8) + [5, 6]), ("RAR", Array("Rar!".utf8)),
    ("gzip", [0x1F, 0x8B, 0x08]), ("bzip2", Array("BZh".utf8)),
    ("xz", [0xFD] + Array("7zXZ".utf8) + [0]), ("7z", Array("7z".utf8) + [0xBC, 0xAF, 0x27]),
    ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("ELF", [0x7F] + Array("ELF".utf8)),
    ("SQLite", Array("SQLite format 3".utf8)), ("WOFF", Array("wOFF".utf8)),
    ("WOFF2", Array("wOF2".utf8)), ("Parquet", Array("PAR1".utf8)),
  ]

  /// The name of the binary format that `head` begins as.
  static func binaryFormat(of head: ArraySlice<UInt8>) -> String? {
    signatures.first { head.starts(with: $0.bytes) }?.format
  }

  /// Whether `head` is the beginning of something that is no text.
  ///
  /// - Parameters:
  ///   - head: the first bytes.
  ///   - isTextExpected: whether a name or a header says that it is text; then up to a tenth of the
  ///     bytes may be control characters, as in damaged pages.
  /// - Returns: true for the beginning of a known binary format, and for many control characters.
  static func isBinary(_ head: ArraySlice<UInt8>, isTextExpected: Bool) -> Bool {
    if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) { return false }
    if binaryFormat(of: head) != nil { return true }
    if UTF16Decoder.guessOrder(of: head) != nil { return false }
    // What the standard calls binary data bytes; ESC is left out, ISO-2022-JP needs it.
    var control = 0
    for byte in head where byte < 0x20 {
      switch byte {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x1B: break
      default: control += 1
      }
    }
    return isTextExpected ? control * 10 > head.count : control * 100 > head.count
  }

  private static let htmlNames = [
    "!doctype html", "!doctype", "html", "head", "body", "script", "iframe", "h1", "div", "font",
    "table", "a", "style", "title", "b", "br", "p", "!--", "meta", "link", "article", "main",
    "section", "header", "span", "ul", "ol", "img", "h2", "h3",
  ].map { Array($0.utf8) }

  /// Whether the first thing in `head` is a tag of HTML, or an XML declaration and later `<html`.
  static func looksLikeHTML(_ head: ArraySlice<UInt8>) -> Bool {
    var bytes = head
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    // Of UTF-16, only the bytes that ASCII needs.
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
      || UTF16Decoder.guessOrder(of: head) != nil
    {
      bytes = ArraySlice(bytes.filter { $0 > 0 && $0 < 0x80 })
    }
    bytes = bytes.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    guard bytes.first == UInt8(ascii: "<") else { return false }
    let tag = bytes.dropFirst().prefix(16).map { $0 | ($0 >= 0x41 && $0 <= 0x5A ? 0x20 : 0) }
    if tag.starts(with: Array("?xml".utf8)) {
      return contains(Array("<html".utf8), in: bytes)
    }
    return htmlNames.contains { name in
      guard tag.starts(with: name) else { return false }
      let next = tag.count > name.count ? tag[name.count] : 0x3E
      return name.first == UInt8(ascii: "!") || [0x20, 0x3E, 0x2F, 0x0A, 0x0D, 0x09].contains(next)
    }
  }

  /// Whether `head` begins as an object with a text in it, all on one line.
  static func looksLikeRecordLine(_ head: ArraySlice<UInt8>) -> Bool {
    var bytes = head
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let line = bytes.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.prefix { $0 != 0x0A }
    guard line.first == UInt8(ascii: "{"),
      line.dropFirst().first(where: { $0 != 0x20 }) == UInt8(ascii: "\"")
    else { return false }
    return contains(Array("\"text\"".utf8), in: line) || contains(Array("\"html\"".utf8), in: line)
      || line.count >= head.count - 3
  }

  private static func contains(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0] == needle[0] && bytes[$0...].starts(with: needle) }
  }
}
