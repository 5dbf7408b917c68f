public import Corpus
public import JSON

/// What a run knows beside the documents themselves when it publishes a version.
///
/// All but ``runRecord`` becomes part of files that are the same for equal inputs, so none of it
/// may hold a time, a host name or an absolute path.
public struct BuildFacts {
  /// The effective configuration, defaults included.
  public var configuration: JSONValue
  /// Documents in and out of each step.
  ///
  /// The last step's output is what was appended; all rejections together are those appended.
  public var report: RunReport
  /// The files read, in any order.
  public var inputs: [InputSummary]
  /// The program, its libraries and its models.
  public var generator: JSONValue
  /// The contents of `run.json`: when, where and how long.
  public var runRecord: JSONValue
  /// The entities of all documents appended.
  public var entities: EntityTable

  /// Creates facts.
  public init(
    configuration: JSONValue, report: RunReport, inputs: [InputSummary], generator: JSONValue,
    runRecord: JSONValue, entities: EntityTable
  ) {
    self.configuration = configuration
    self.report = report
    self.inputs = inputs
    self.generator = generator
    self.runRecord = runRecord
    self.entities = entities
  }
}

/// What the writer counts about a record besides writing it.
public struct RecordSummary: Sendable, Equatable {
  /// Identity of the document.
  public var id: DocumentID
  /// Language of its text.
  public var language: LanguageTag
  /// Words of its text.
  public var words: Int

  /// Creates a summary.
  public init(id: DocumentID, language: LanguageTag, words: Int) {
    self.id = id
    self.language = language
    self.words = words
  }

  /// Summarises a document; one whose words nobody counted has none.
  public init(_ document: Document) {
    self.init(
      id: document.id, language: document.language.tag,
      words: document.quality[.words].flatMap { Int(exactly: $0.rounded()) } ?? 0)
  }
}

/// How publishing ended.
public enum Publication: Sendable, Equatable {
  /// A new version was added.
  case published(VersionReference)
  /// The latest version says all that a new one would have said.
  case unchanged(VersionReference)

  /// The version that now is the latest.
  public var version: VersionReference {
    switch self {
    case .published(let version), .unchanged(let version): version
    }
  }
}
