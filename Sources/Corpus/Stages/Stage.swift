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

  /// Datasets whose documents the comparison also looks at, as the configuration names them.
  var earlierDatasets: [String] { get }
  /// Stages that must come before this one, with the option that asks for each.
  var prerequisites: [(option: String, stage: String)] { get }

  /// Signs a document, and may note in it what its record says about that; a pure function, called
  /// on any thread.
  func sign(_ document: inout Document) -> Signature

  /// Compares all documents; `signatures[i]` belongs to document `i` of `corpus`.
  ///
  /// - Throws: what `corpus` throws when a document cannot be read back.
  func compare(_ signatures: Signatures<Signature>, in corpus: some CorpusReader) throws -> Findings

  /// Why document `index` is left out, or nil when it stays; cheap, and asked for every document
  /// before any document is changed.
  func dropReason(_ findings: Findings, at index: Int, in corpus: some CorpusReader) -> DropReason?

  /// Writes what was found into document `index`, which stays; a pure function, called on any thread.
  func apply(_ findings: Findings, at index: Int, to document: Document) -> Document
}

extension CorpusStage {
  /// None.
  public var earlierDatasets: [String] { [] }
  /// None.
  public var prerequisites: [(option: String, stage: String)] { [] }
  /// Changes nothing.
  public func apply(_ findings: Findings, at index: Int, to document: Document) -> Document {
    document
  }
}

/// The documents that reached a corpus stage, in input order, kept on disk; behind them those of
/// earlier datasets, which are compared with but never asked about.
public protocol CorpusReader {
  /// How many there are, those of earlier datasets included.
  var count: Int { get }
  /// How many of the last ones are of earlier datasets.
  var earlierCount: Int { get }
  /// The identity of document `index`; costs nothing.
  func id(at index: Int) -> DocumentID
  /// What orders document `index` by its time of capture, 0 when unknown; costs nothing.
  func captureOrder(at index: Int) -> UInt64
  /// Reads the text of document `index` back.
  ///
  /// - Throws: an I/O error of the spool.
  func text(at index: Int) throws -> String
  /// Reads document `index` back whole, which costs more.
  ///
  /// - Throws: an I/O error of the spool.
  func document(at index: Int) throws -> Document
  /// Room on disk for what does not fit into memory.
  ///
  /// - Throws: an I/O error.
  func makeScratch() throws -> any Scratch
}

/// Bytes on disk for the time of a comparison.
public protocol Scratch: AnyObject {
  /// How many bytes were appended.
  var byteCount: Int { get }
  /// Appends bytes.
  ///
  /// - Throws: an I/O error.
  func append(_ bytes: [UInt8]) throws
  /// Reads bytes that were appended before.
  ///
  /// - Throws: an I/O error.
  func read(at offset: Int, count: Int) throws -> [UInt8]
}
