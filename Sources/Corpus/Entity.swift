/// What kind of thing an entity is.
public enum EntityType: String, Sendable, CaseIterable, Comparable {
  /// A musical album.
  case album
  /// A fictional character.
  case character
  /// A film.
  case film
  /// A band, an orchestra, a choir.
  case group
  /// A person.
  case person
  /// A television or web series.
  case series
  /// A song or another piece of music.
  case song

  /// Compares by name.
  public static func < (left: EntityType, right: EntityType) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Stable identity of an entity, the same in every document and version.
public struct EntityID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Type and sixteen hexadecimal digits, `film-5c1f0a9be7d40123`.
  public let description: String

  /// Reads an identity that was written before.
  public init(_ description: String) { self.description = description }

  /// Makes the identity of the entity of that type and name, whichever way the name is spelled; the year
  /// tells works of one name apart.
  public init(type: EntityType, name: String, year: Int? = nil) {
    var key = FoldedName(name).utf8
    if let year { key += Array("\u{1F}\(year)".utf8) }
    let digits = String(StableHash.hash(key, seed: 0x6375_6573_6865_6574), radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    self.description = "\(type.rawValue)-\(padding)\(digits)"
  }

  /// Compares by spelling.
  public static func < (left: EntityID, right: EntityID) -> Bool {
    left.description < right.description
  }
}

/// A film, person or song that a document talks about.
public struct Entity: Sendable, Equatable, Identifiable {
  /// Stable identity.
  public var id: EntityID
  /// What kind of thing.
  public var type: EntityType
  /// The fullest name that the document uses.
  public var name: String
  /// Year of release of a work, where the document tells it.
  public var year: Int?
  /// What a person did ("director", "actor", "composer" ...), where the document tells it.
  public var role: String?
  /// How much the document is about it, 0 to 1.
  public var salience: Double
  /// Where it is named, sorted by field, then by position.
  public var mentions: [Mention]

  /// Creates an entity.
  public init(
    id: EntityID, type: EntityType, name: String, year: Int? = nil, role: String? = nil,
    salience: Double = 0, mentions: [Mention] = []
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.year = year
    self.role = role
    self.salience = salience
    self.mentions = mentions
  }
}

/// One place where an entity is named.
public struct Mention: Sendable, Equatable {
  /// The text that a mention is in.
  public enum Field: Sendable, Hashable, Comparable {
    /// ``Document/title``.
    case title
    /// ``Document/text``.
    case text
    /// The comment at that index of ``Document/comments``.
    case comment(Int)
  }

  /// Where: the text that the offsets belong to.
  public var field: Field
  /// UTF-8 offsets in that text.
  public var range: Range<Int>
  /// Probability that the mention is right, 0 to 1.
  public var confidence: Double
  /// Code of the strongest reason to believe in it (`json-ld`, `title-year`, `credit` ...).
  public var evidence: String

  /// Creates a mention.
  public init(field: Field = .text, range: Range<Int>, confidence: Double, evidence: String) {
    self.field = field
    self.range = range
    self.confidence = confidence
    self.evidence = evidence
  }
}

/// A statement about two entities of a document.
public struct Relation: Sendable, Equatable {
  /// What is stated.
  public enum Predicate: String, Sendable, CaseIterable {
    /// A film was directed by a person.
    case directedBy = "directed-by"
    /// A person acted in a film.
    case actedIn = "acted-in"
    /// A person composed for a film.
    case composedFor = "composed-for"
    /// A song was performed by a person or group.
    case performedBy = "performed-by"
    /// A song appears in a film.
    case appearsIn = "appears-in"
    /// A film or song was written by a person.
    case writtenBy = "written-by"
  }

  /// Whom the statement is about.
  public var subject: EntityID
  /// What it says.
  public var predicate: Predicate
  /// The other side.
  public var object: EntityID
  /// UTF-8 offsets in the text where it is said; empty when only structured data say it.
  public var evidence: [Range<Int>]

  /// Creates a relation.
  public init(
    subject: EntityID, predicate: Predicate, object: EntityID, evidence: [Range<Int>] = []
  ) {
    self.subject = subject
    self.predicate = predicate
    self.object = object
    self.evidence = evidence
  }
}
