/// A list of works and people that a stage looks names up in.
public protocol NameCatalog: Sendable {
  /// What is called `name` in any language, in the catalogue's order.
  func entries(named name: FoldedName) -> [CatalogEntry]
}

/// A work or person in a catalogue.
public struct CatalogEntry: Sendable, Hashable {
  /// What kind of thing.
  public var type: EntityType
  /// The name in the catalogue.
  public var name: String
  /// Year of release, or of birth.
  public var year: Int?
  /// What the catalogue's source calls it (`tt1798709`, `Q788822`).
  public var id: String
  /// Other names, each with its language where that is known.
  public var titles: [CatalogTitle]

  /// Creates an entry.
  public init(
    type: EntityType, name: String, year: Int? = nil, id: String, titles: [CatalogTitle] = []
  ) {
    self.type = type
    self.name = name
    self.year = year
    self.id = id
    self.titles = titles
  }
}

/// Another name of a work or person.
public struct CatalogTitle: Sendable, Hashable {
  /// BCP 47 tag, or empty.
  public var language: String
  /// The name.
  public var name: String

  /// Creates a title.
  public init(language: String = "", name: String) {
    self.language = language
    self.name = name
  }
}

/// A stage that looks names up in catalogues.
public protocol CatalogReading: Configurable {
  /// The catalogues' files, as the configuration names them.
  var catalogFiles: [String] { get }
  /// The stage with its catalogues open, in the order of ``catalogFiles``.
  func reading(_ catalogs: [any NameCatalog]) -> Self
}
