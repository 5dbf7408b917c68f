/// One document as it was found, decoded to UTF-8 and otherwise untouched.
public struct RawDocument: Sendable {
  /// What the bytes are.
  public enum Content: String, Sendable {
    /// HTML or XHTML.
    case html
    /// Plain text.
    case plainText
  }

  /// Stable identity.
  public let id: DocumentID
  /// Where it came from.
  public let source: SourceReference
  /// How to read ``utf8``.
  public let content: Content
  /// The document in valid UTF-8, without a byte order mark.
  public let utf8: [UInt8]
  /// How the bytes became UTF-8.
  public let decoding: TextDecoding
  /// What the source says about the document, apart from its content.
  public let declared: DeclaredMetadata

  /// Creates a raw document; `utf8` must be valid UTF-8.
  public init(
    id: DocumentID, source: SourceReference, content: Content, utf8: [UInt8],
    decoding: TextDecoding = TextDecoding(), declared: DeclaredMetadata = DeclaredMetadata()
  ) {
    self.id = id
    self.source = source
    self.content = content
    self.utf8 = utf8
    self.decoding = decoding
    self.declared = declared
  }
}

/// How bytes were decoded.
public struct TextDecoding: Sendable, Equatable {
  /// Why an encoding was chosen.
  public enum Evidence: String, Sendable {
    /// A byte order mark.
    case byteOrderMark = "byte-order-mark"
    /// The charset of the HTTP header.
    case httpHeader = "http-header"
    /// A `<meta>` element or an XML declaration.
    case declaration
    /// The bytes themselves.
    case detection
    /// The format demands it (JSON is UTF-8).
    case format
  }

  /// Name of the encoding in the WHATWG Encoding standard, in lower case.
  public var encoding: String
  /// Why that encoding.
  public var evidence: Evidence
  /// How many U+FFFD stand for bytes that did not decode, and how many NUL bytes were left out.
  public var replacements: Int

  /// Creates a description; the defaults are those of a JSON text.
  public init(encoding: String = "utf-8", evidence: Evidence = .format, replacements: Int = 0) {
    self.encoding = encoding
    self.evidence = evidence
    self.replacements = replacements
  }
}

/// What a source states beside the content: the members of a JSONL line, or HTTP headers.
public struct DeclaredMetadata: Sendable, Equatable {
  /// Title.
  public var title: String?
  /// Date of publication.
  public var date: CalendarDate?
  /// Language, as written.
  public var language: String?

  /// Creates metadata.
  public init(title: String? = nil, date: CalendarDate? = nil, language: String? = nil) {
    self.title = title
    self.date = date
    self.language = language
  }
}
