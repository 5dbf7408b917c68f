public import Corpus

/// Finds the films, people and songs that a document talks about.
///
/// Finders file what speaks for a name: facts that the page states, credits, and patterns in the
/// text; in English and German a trained tagger reads the text with them. Each name is decided once
/// for the document, and what is certain is then sought everywhere in text, title and readers'
/// comments. Names in doubt wait for what other documents say (``EntityAgreement``).
public struct FindEntities: DocumentStage, CatalogReading {
  /// What to look for.
  public struct Options: Corpus.Options {
    /// The types that are written to the record.
    public var types: [EntityType] = [.film, .person, .song]

    /// Whether names that are certain in some documents decide what is in doubt in others.
    public var acrossDocuments = true

    /// Files that `cuesheet catalog build` made.
    public var catalogs: [String] = []

    /// Films, people and songs.
    public init() {}

    /// The settings in the order in which they are documented.
    public static let fields: [OptionField<Options>] = [
      OptionField(
        "types", \.types,
        "Types of entities to write; all are told apart, whether written or not."),
      OptionField(
        "acrossDocuments", \.acrossDocuments,
        """
        Whether what is certain in some documents decides what is in doubt in others, and films of one \
        name are told apart by the years that other documents give; not done by `map`.
        """),
      OptionField(
        "catalogs", \.catalogs,
        """
        Lists of films, people and music that `cuesheet catalog build` made, relative to the configuration \
        file: they decide names in doubt, and give names and years where they know only one.
        """),
    ]
  }

  /// Name in the configuration.
  public static let name = "entities"
  /// One sentence on what the stage does.
  public static let summary =
    "Finds films, people and songs in facts, credits and text, and joins their mentions."
  /// Raised when the same document gives other entities.
  public static let version = 2
  /// SHA-256 of the model.
  public static var models: [String: String] { ["names": TaggerBytes.sha256] }

  private let options: Options
  private let types: Set<EntityType>
  private var catalogs: [any NameCatalog] = []
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
    self.options = options
    types = Set(options.types)
    tagged = TaggedNames(model)
  }

  /// The catalogues' files, as the configuration names them.
  public var catalogFiles: [String] { options.catalogs }

  /// The stage with its catalogues open.
  public func reading(_ catalogs: [any NameCatalog]) -> FindEntities {
    var stage = self
    stage.catalogs = catalogs
    return stage
  }

  /// What the rules find in a document.
  static func roster(of read: ReadDocument, lexicon: Lexicon) -> Roster {
    var roster = Roster()
    for finder in finders { finder.find(in: read, lexicon: lexicon, roster: &roster) }
    return roster
  }

  /// The comparison that follows; nil where the options do not want it.
  public var agreement: EntityAgreement? {
    options.acrossDocuments ? EntityAgreement(following: self) : nil
  }

  /// Keeps every document; entities and relations that were there are replaced.
  public func apply(to document: Document) -> Verdict { .keep(read(document, with: nil)) }

  /// The document with its entities, where `support` answers what the document leaves open.
  func read(_ document: Document, with support: (any NameSupport)?) -> Document {
    var result = document
    let read = ReadDocument(result, lexicon: lexicon)
    let ruled = Self.roster(of: read, lexicon: lexicon)
    var questions = OpenQuestions(ruled: ruled, decided: ruled, read: read)
    if TaggedNames.reads(read) {
      questions.decided = tagged.refine(ruled, in: read, lexicon: lexicon)
    }
    let resolution = DocumentResolution(read: read, lexicon: lexicon)
    var all = resolution.entities(questions.decided)
    let catalog = CatalogNames(catalogs)
    for support in [catalog, support].compactMap({ $0 as (any NameSupport)? }) {
      questions.decided = questions.answered(by: support, outside: all)
      all = resolution.entities(questions.decided)
    }
    if let catalog { all = catalog.canonical(all) }
    if support == nil, options.acrossDocuments { result.nameNotes = questions.notes(all) }
    let written = all.filter {
      types.contains($0.entity.type)
        && PlausibleName.accepts($0.entity.name, type: $0.entity.type)
    }
    result.entities = written.map(\.entity)
    result.relations = RelationSearch(read: read, entities: written).relations(lexicon: lexicon)
    return result
  }
}
