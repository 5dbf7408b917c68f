internal import BinaryFormat
public import Corpus
internal import ExternalSort
internal import JSON

/// The entities of a whole dataset, gathered from its documents.
///
/// The result does not depend on the order in which documents are added. What documents say is kept by entity
/// and goes to disk when it is much; memory holds one entity at a time while lines are made.
public struct EntityTable {
  /// How many other entities a line of `entities.jsonl` lists at most.
  static let maximumCoMentions = 20
  /// How many other spellings a line lists at most.
  static let maximumAliases = 20
  /// Only so many entities of a document, the most salient ones, count as mentioned together:
  /// a page that lists thousands of films says nothing about any two, and pairs grow with the square.
  static let maximumPairedEntities = 25

  private var notes: ByteSorter

  /// Creates an empty table with room for `capacity` bytes of notes in memory (4 MB by default).
  public init(capacity: Int = 1 << 22, makeScratch: @escaping () throws -> any Scratch) {
    notes = ByteSorter(capacity: capacity, makeScratch: makeScratch)
  }

  /// Counts what a document says about its entities.
  ///
  /// - Throws: what writing to the scratch file throws.
  public mutating func add(_ document: Document) throws {
    var seen: Set<EntityID> = []
    var firsts = document.entities.filter { seen.insert($0.id).inserted }
    if firsts.count > Self.maximumPairedEntities {
      firsts.sort { $0.salience != $1.salience ? $0.salience > $1.salience : $0.id < $1.id }
      firsts.removeLast(firsts.count - Self.maximumPairedEntities)
    }
    let paired = firsts.map(\.id)
    seen.removeAll()
    for entity in document.entities {
      let note = EntityNote(
        entity, in: document, isFirst: seen.insert(entity.id).inserted, pairedWith: paired)
      try notes.add(note.bytes)
    }
  }

  /// Hands over the lines of `entities.jsonl`, sorted by type, then by id, and sums them up.
  ///
  /// - Throws: what reading from the scratch file throws, and what `body` throws.
  func forEachLine(_ body: (ArraySlice<UInt8>) throws -> Void) throws -> EntityOverview {
    var overview = EntityOverview()
    var writer = JSONWriter()
    var key: ArraySlice<UInt8> = []
    var entity: DatasetEntity?
    func finish() throws {
      guard let entity else { return }
      writer.removeAll()
      entity.write(into: &writer)
      try body(writer.bytes[...])
      overview.add(entity)
    }
    var sorted = try notes.sorted()
    while let bytes = try sorted.next() {
      let note = try EntityNote(bytes)
      if entity == nil || key != note.key {
        try finish()
        key = note.key
        entity = DatasetEntity(try note.entity)
      }
      try entity?.add(note)
    }
    try finish()
    return overview
  }
}

/// What one document says about one of its entities, in bytes: those of one entity begin with the same key,
/// which a zero ends.
private struct EntityNote {
  let bytes: [UInt8]
  private let keyEnd: Int

  var key: ArraySlice<UInt8> { bytes[..<keyEnd] }
  var content: ArraySlice<UInt8> { bytes[(keyEnd + 1)...] }

  /// Reads a note.
  init(_ bytes: [UInt8]) throws {
    // The first byte is the type.
    guard let zero = bytes.dropFirst().firstIndex(of: 0) else { throw ByteReader.Damage() }
    self.bytes = bytes
    keyEnd = zero
  }

  /// Notes an entity; what is counted once a document is noted of the first entity of an id.
  init(_ entity: Entity, in document: Document, isFirst: Bool, pairedWith others: [EntityID]) {
    let type = UInt8(EntityType.sorted.firstIndex(of: entity.type) ?? 0)
    let key = [type] + entity.id.description.utf8
    var writer = ByteWriter()
    writer.write(isFirst ? document.language.tag.description : nil)
    let isPaired = isFirst && others.contains(entity.id)
    writer.write(isPaired ? others.filter { $0 != entity.id } : []) { $0.write($1.description) }
    writer.write(entity.year) { $0.write($1) }
    writer.write(entity.name)
    writer.write(entity.mentions.count)
    var spellings: [Spelling: Int] = [:]
    for mention in entity.mentions {
      if let words = document.words(of: mention) {
        spellings[Spelling(utf8: words), default: 0] += 1
      }
    }
    writer.write(Array(spellings)) {
      $0.write($1.key.text)
      $0.write($1.value)
    }
    bytes = key + [0] + writer.bytes
    keyEnd = key.count
  }

  /// The entity that it is about.
  var entity: (id: EntityID, type: EntityType) {
    get throws {
      guard let first = key.first, EntityType.sorted.indices.contains(Int(first)) else {
        throw ByteReader.Damage()
      }
      return (
        EntityID(String(decoding: key.dropFirst(), as: UTF8.self)), EntityType.sorted[Int(first)]
      )
    }
  }
}

/// What all documents together say about an entity.
private struct DatasetEntity {
  /// How often a spelling occurs.
  private struct SpellingCount {
    /// As the name of the entity in a document.
    var asName = 0
    /// As the words of a mention.
    var asMention = 0
  }

  let id: EntityID
  let type: EntityType
  private var spellings: [Spelling: SpellingCount] = [:]
  private var years: [Int: Int] = [:]
  private var languages: [Spelling: Int] = [:]
  /// Documents that name both.
  private var others: [EntityID: Int] = [:]
  private(set) var documents = 0
  private(set) var mentions = 0

  init(_ entity: (id: EntityID, type: EntityType)) {
    id = entity.id
    type = entity.type
  }

  /// Adds what ``EntityNote`` noted.
  mutating func add(_ note: EntityNote) throws {
    var reader = ByteReader(Array(note.content))
    if let language = try reader.optionalString() {
      documents += 1
      languages[Spelling(language), default: 0] += 1
    }
    for other in try reader.array({ reader throws(ByteReader.Damage) in try reader.string() }) {
      others[EntityID(other), default: 0] += 1
    }
    if let year = try reader.optional({ reader throws(ByteReader.Damage) in try reader.integer() })
    {
      years[year, default: 0] += 1
    }
    spellings[Spelling(try reader.string()), default: .init()].asName += 1
    mentions += try reader.integer()
    for _ in 0..<(try reader.count()) {
      let spelling = Spelling(try reader.string())
      spellings[spelling, default: .init()].asMention += try reader.integer()
    }
  }

  /// The name that most documents use.
  var name: Spelling? {
    Spelling.ranked(spellings.filter { $0.value.asName > 0 }.mapValues { $0.asName }).first
  }

  /// The year that most documents give; the earliest of several.
  var year: Int? { years.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key }

  /// The others named most often in the same documents; ties by id.
  private var coMentions: some Sequence<(key: EntityID, value: Int)> {
    others.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(EntityTable.maximumCoMentions)
  }

  /// Writes a line of `entities.jsonl`.
  func write(into writer: inout JSONWriter) {
    let name = name
    var others = spellings
    if let name { others[name] = nil }
    let aliases = Spelling.ranked(others.mapValues { $0.asName + $0.asMention })
    writer.object { writer in
      writer.member("id", id.description)
      writer.member("type", type.rawValue)
      writer.member("name", name?.text ?? "")
      writer.name("aliases")
      writer.array(aliases.prefix(EntityTable.maximumAliases)) { $0.value($1.text) }
      writer.member("year", year)
      writer.member("documents", documents)
      writer.member("mentions", mentions)
      writer.name("languages")
      writer.array(Spelling.ranked(languages)) { writer, language in
        writer.object { writer in
          writer.member("tag", language.text)
          writer.member("documents", languages[language] ?? 0)
        }
      }
      writer.name("co_mentions")
      writer.array(coMentions) { writer, other in
        writer.object { writer in
          writer.member("id", other.key.description)
          writer.member("documents", other.value)
        }
      }
    }
  }
}

/// How many entities a dataset has, and which are named most.
struct EntityOverview {
  /// How many of a type are kept.
  private static let maximumNamed = 20

  /// An entity that many documents name.
  struct Named {
    let id: EntityID
    let name: String
    let year: Int?
    let documents: Int
    let mentions: Int

    fileprivate func ranks(before other: Named) -> Bool {
      (documents, mentions) != (other.documents, other.mentions)
        ? (documents, mentions) > (other.documents, other.mentions) : id < other.id
    }
  }

  /// How many entities there are of each type.
  private(set) var countByType: [EntityType: Int] = [:]
  /// Those of each type that most documents name, in order.
  private(set) var mostNamed: [EntityType: [Named]] = [:]

  /// How many entities there are.
  var count: Int { countByType.values.reduce(0, +) }

  fileprivate mutating func add(_ entity: DatasetEntity) {
    countByType[entity.type, default: 0] += 1
    var named = mostNamed[entity.type] ?? []
    // Entities come by id, so that of equals the last one ranks last.
    if let last = named.last, named.count == Self.maximumNamed,
      (entity.documents, entity.mentions) <= (last.documents, last.mentions)
    {
      return
    }
    named.append(
      Named(
        id: entity.id, name: entity.name?.text ?? "", year: entity.year,
        documents: entity.documents, mentions: entity.mentions))
    named.sort { $0.ranks(before: $1) }
    mostNamed[entity.type] = Array(named.prefix(Self.maximumNamed))
  }
}

extension EntityType {
  /// All types by name, as lines are sorted.
  fileprivate static let sorted = allCases.sorted()
}

/// A text compared byte by byte: two normal forms of one text are two spellings.
struct Spelling: Hashable, Sendable, Comparable {
  private let utf8: [UInt8]

  init(_ text: String) { utf8 = Array(text.utf8) }

  init(exactly utf8: [UInt8]) { self.utf8 = utf8 }

  /// Makes a spelling of the words between white space, joined by single spaces.
  init(utf8 bytes: ArraySlice<UInt8>) {
    utf8 = Array(bytes.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.joined(separator: [0x20]))
  }

  var text: String { String(decoding: utf8, as: UTF8.self) }

  static func < (left: Spelling, right: Spelling) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The most frequent first, then the smallest.
  static func ranked(_ counts: [Spelling: Int]) -> [Spelling] {
    counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { $0.key }
  }
}

extension Document {
  /// The UTF-8 of a mention's words; nil when it is not within its field.
  fileprivate func words(of mention: Mention) -> ArraySlice<UInt8>? {
    let field: String?
    switch mention.field {
    case .text: field = text
    case .title: field = title
    case .comment(let index): field = comments.indices.contains(index) ? comments[index].text : nil
    }
    guard let utf8 = field?.utf8, mention.range.lowerBound >= 0, !mention.range.isEmpty,
      mention.range.upperBound <= utf8.count
    else { return nil }
    let start = utf8.index(utf8.startIndex, offsetBy: mention.range.lowerBound)
    let end = utf8.index(start, offsetBy: mention.range.count)
    return Array(utf8[start..<end])[...]
  }
}
