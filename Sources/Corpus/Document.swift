/// A document on its way through the stages.
///
/// Positions are UTF-8 offsets into ``text`` (or the field a mention names) and become code points
/// only when the record is written.
public struct Document: Sendable, Equatable, Identifiable {
  /// Stable identity.
  public let id: DocumentID
  /// Where the bytes came from.
  public let source: SourceReference
  /// Canonical address.
  public var url: String?
  /// Title, without the site's name.
  public var title: String?
  /// Name of the site.
  public var site: String?
  /// The page's own summary.
  public var description: String?
  /// Names of the authors, in the page's order.
  public var authors: [String] = []
  /// Day of publication.
  public var published: CalendarDate?
  /// Day of the last change.
  public var modified: CalendarDate?
  /// Language of the text.
  public var language = LanguageIdentification()
  /// The main text.
  public var text: String
  /// Pieces of ``text`` in order, not overlapping; what lies between them is white space.
  public var paragraphs: [Paragraph] = []
  /// Readers' comments in page order.
  public var comments: [ReaderComment] = []
  /// Films, people and songs.
  public var entities: [Entity] = []
  /// Statements about ``entities``.
  public var relations: [Relation] = []
  /// The documents that this one stands for.
  public var duplicates: [DuplicateReference] = []
  /// What the stages measured.
  public var quality = Quality()
  /// MinHash signature of the text, 32 bits a value; empty unless a stage made one.
  public var minhash: [UInt32] = []

  // What later stages need and the record does not show.

  /// Inline markup of ``text``, sorted by start, then by end; spans may nest.
  public var markup: [MarkupSpan] = []
  /// What the page states about itself in a machine-readable form.
  public var structuredData: [StructuredItem] = []
  /// Languages that the page or its source claim for the document, most specific first, as written.
  public var declaredLanguages: [String] = []
  /// Names in it as numbers, packed by the stage that finds them for its comparison of all documents.
  public var nameNotes: [UInt64] = []

  /// Creates a document with nothing but its text.
  public init(id: DocumentID, source: SourceReference, text: String) {
    self.id = id
    self.source = source
    self.text = text
  }
}

/// A piece of a document's text.
public struct Paragraph: Sendable, Equatable {
  /// What kind of piece.
  public enum Kind: String, Sendable, CaseIterable {
    /// A heading.
    case heading
    /// Running text.
    case paragraph
    /// An item of a list.
    case listItem = "list-item"
    /// A quotation set apart.
    case quote
    /// A table, a row a line.
    case table
    /// Preformatted text.
    case code
    /// What stands under a picture or table.
    case caption
  }

  /// UTF-8 offsets in the text.
  public var range: Range<Int>
  /// What kind of piece.
  public var kind: Kind
  /// Its language, where a stage told it.
  public var language: LanguageTag?

  /// Creates a paragraph.
  public init(range: Range<Int>, kind: Kind, language: LanguageTag? = nil) {
    self.range = range
    self.kind = kind
    self.language = language
  }
}

/// A reader's comment.
public struct ReaderComment: Sendable, Equatable {
  /// Who wrote it.
  public var author: String?
  /// When.
  public var published: CalendarDate?
  /// What was written; paragraphs are separated by one blank line.
  public var text: String

  /// Creates a comment.
  public init(author: String? = nil, published: CalendarDate? = nil, text: String) {
    self.author = author
    self.published = published
    self.text = text
  }
}

/// A document that another one stands for.
public struct DuplicateReference: Sendable, Equatable {
  /// The document that was left out.
  public var id: DocumentID
  /// Where it came from.
  public var source: SourceReference
  /// How similar it is to the one that was kept, 0 to 1.
  public var similarity: Double?
  /// The drop code: why they count as the same.
  public var kind: String

  /// Creates a reference.
  public init(id: DocumentID, source: SourceReference, similarity: Double?, kind: String) {
    self.id = id
    self.source = source
    self.similarity = similarity
    self.kind = kind
  }
}
