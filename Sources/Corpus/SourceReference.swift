/// Where the bytes of a document came from.
public struct SourceReference: Sendable, Equatable {
  /// The kind of file that held the document.
  public enum Format: String, Sendable, CaseIterable {
    /// A file that is one HTML or XHTML page.
    case html
    /// A file that is one plain text.
    case text
    /// A record of a WARC file.
    case warc
    /// A line of a JSONL file.
    case jsonl
  }

  /// The file, relative to the input it was found under, beginning with that input's last component.
  public var path: String
  /// The kind of file.
  public var format: Format
  /// Position among all records of a WARC file or lines of a JSONL file, from 0; 0 in other files.
  public var record: Int
  /// The address as the source spells it, where it gives one.
  public var url: String?
  /// SHA-256 of the document's bytes, 64 hexadecimal digits: after decompression and transfer
  /// decoding, before character decoding.
  public var sha256: String
  /// How many bytes that were.
  public var bytes: Int
  /// When the page was fetched, ISO 8601 in UTC, where the source says so.
  public var fetched: String?

  /// Creates a reference.
  public init(
    path: String, format: Format, record: Int = 0, url: String? = nil, sha256: String, bytes: Int,
    fetched: String? = nil
  ) {
    self.path = path
    self.format = format
    self.record = record
    self.url = url
    self.sha256 = sha256
    self.bytes = bytes
    self.fetched = fetched
  }

  /// A number that orders times of capture, or nil when none is known.
  ///
  /// The digits of ``fetched`` as far as the second; what a shorter text leaves open counts as its
  /// beginning.
  public var captureOrder: UInt64? {
    let digits = (fetched ?? "").utf8.filter { (0x30...0x39).contains($0) }.prefix(14)
    guard !digits.isEmpty else { return nil }
    let stated = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
    return (digits.count..<14).reduce(stated) { order, _ in order * 10 }
  }
}
