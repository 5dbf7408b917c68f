public import Corpus

/// Finds the films, people and songs that a document talks about.
///
/// Finders file what speaks for a name: facts that the page states, credits, and patterns in the
/// text; in English and German a trained tagger reads the text with them. Each name is decided once
/// for the document, and what is certain is then sought everywhere in text, title and readers'
/// comments.
public struct FindEntities: DocumentStage {
  /// What to look for.
  public struct Options: Corpus.Options {
    /// The types that are written to the record.
    public var types: [EntityType] = [.film, .person, .song]

    /// Films, people and songs.
    public init() {}

    /// The settings in the order in which they are documented.
    public static let fields: [OptionField<Options>] = [
      OptionField(
        "types", \.types,
        "Types of entities to write; all are told apart, whether written or not.")
    ]
  }

  /// Name in the configuration.
  public static let name = "entities"
  /// One sentence on what the stage does.
  public static let summary =
    "Finds films, people and songs in facts, credits and text, and joins their mentions."
  /// Raised when the same document gives other entities.
  public static let version = 2

  private let types: Set<EntityType>
  private let lexicon = Lexicon.standard
  private let tagged: TaggedNames
  private static let finders: [any CandidateFinder] = [
    StructuredFacts(), PageTitles(), RecurringTitles(), ParallelHeadings(), CreditLists(),
    TrackLists(), BareTitles(), SetApartTitles(), PersonNames(),
    UnspacedPeople(), KoreanPeople(),
  ]

  /// Builds the stage.
  ///
  /// - Throws: `OptionsError` when no type is asked for.
  public init(options: Options) throws(OptionsError) {
    try self.init(options: options, model: .standard)
  }

  /// Builds the stage with another model of names, for training.
  package init(options: Options, model: TaggerModel) throws(OptionsError) {
    guard !options.types.isEmpty else {
      throw OptionsError(key: "types", problem: "must name at least one type")
    }
    types = Set(options.types)
    tagged = TaggedNames(model)
  }

  /// What the rules find in a document.
  static func roster(of read: ReadDocument, lexicon: Lexicon) -> Roster {
    var roster = Roster()
    for finder in finders { finder.find(in: read, lexicon: lexicon, roster: &roster) }
    return roster
  }

  /// Keeps every document; entities and relations that were there are replaced.
  public func apply(to document: Document) -> Verdict {
    var result = document
    let read = ReadDocument(result, lexicon: lexicon)
    var roster = Self.roster(of: read, lexicon: lexicon)
    if TaggedNames.reads(read) { roster = tagged.refine(roster, in: read, lexicon: lexicon) }
    let all = DocumentResolution(read: read, lexicon: lexicon).entities(roster)
    let written = all.filter {
      types.contains($0.entity.type)
        && PlausibleName.accepts($0.entity.name, type: $0.entity.type)
    }
    result.entities = written.map(\.entity)
    result.relations = RelationSearch(read: read, entities: written).relations(lexicon: lexicon)
    return .keep(result)
  }
}
