/// What every stage declares about itself; `cuesheet stages`, the configuration's schema, the
/// documentation and the manifest follow from it.
public protocol Configurable: Sendable {
  /// The options, each with a default.
  associatedtype Options: Corpus.Options
  /// Name in `pipeline.json`, in reports and in the manifest.
  static var name: String { get }
  /// One sentence on what the stage does.
  static var summary: String { get }
  /// Raised whenever the stage makes something else of the same input.
  static var version: Int { get }
  /// SHA-256 of each model the stage uses, by the model's name.
  static var models: [String: String] { get }
  /// Builds the stage; tables are made here, once, and only read afterwards.
  ///
  /// - Throws: `OptionsError` when options contradict each other.
  init(options: Options) throws(OptionsError)
}

extension Configurable {
  /// No models.
  public static var models: [String: String] { [:] }
}

/// Makes a document out of what was found.
///
/// A pipeline has at most one, and it is the first stage.
public protocol Extractor: Configurable {
  /// A pure function of the stage's options and `raw`; called on any thread.
  func extract(_ raw: RawDocument) -> Verdict
}

/// Looks at one document at a time.
public protocol DocumentStage: Configurable {
  /// A pure function of the stage's options and `document`; called on any thread.
  func apply(to document: Document) -> Verdict
}

/// Compares documents.
///
/// It works in three steps: a signature of each document, in parallel; one look at all signatures;
/// and what follows from it for each document, in parallel again. Only the middle step sees more
/// than one document, and it runs once, in input order.
public protocol CorpusStage: Configurable {
  /// What the comparison needs to keep in memory of a document.
  associatedtype Signature: Sendable
  /// What the comparison found.
  associatedtype Findings: Sendable

  /// A pure function of the stage's options and `document`; called on any thread.
  func signature(of document: Document) -> Signature

  /// Compares all documents; `signatures[i]` belongs to document `i` of `corpus`.
  ///
  /// - Throws: what `corpus` throws when a document cannot be read back.
  func compare(_ signatures: [Signature], in corpus: some CorpusReader) throws -> Findings

  /// Why document `index` is left out, or nil when it stays; cheap, and asked for every document
  /// before any document is changed.
  func dropReason(_ findings: Findings, at index: Int) -> DropReason?

  /// Writes what was found into document `index`, which stays; a pure function, called on any thread.
  func apply(_ findings: Findings, at index: Int, to document: Document) -> Document
}

/// The documents that reached a corpus stage, in input order, kept on disk.
public protocol CorpusReader {
  /// How many there are.
  var count: Int { get }
  /// The identity of document `index`; costs nothing.
  func id(at index: Int) -> DocumentID
  /// Reads document `index` back.
  ///
  /// - Throws: an I/O error of the spool.
  func document(at index: Int) throws -> Document
}
