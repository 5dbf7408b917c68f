public import Corpus
internal import JSON

/// The entities of a whole dataset, gathered from its documents.
///
/// The result does not depend on the order in which documents are added. Memory grows with the
/// number of entities, of their spellings and of pairs that share a document.
public struct EntityTable: Sendable {
  /// How many other entities a line of `entities.jsonl` lists at most.
  static let maximumCoMentions = 20
  /// How many other spellings a line lists at most.
  static let maximumAliases = 20
  /// Only so many entities of a document, the most salient ones, count as mentioned together:
  /// a page that lists thousands of films says nothing about any two, and pairs grow with the square.
  static let maximumPairedEntities = 25

  /// How often a spelling occurs.
  private struct SpellingCount: Sendable {
    /// As the name of the entity in a document.
    var asName = 0
    /// As the words of a mention.
    var asMention = 0
  }

  private struct Entry: Sendable {
    let id: EntityID
    let type: EntityType
    var spellings: [Spelling: SpellingCount] = [:]
    var years: [Int: Int] = [:]
    var languages: [Spelling: Int] = [:]
    var documents = 0
    var mentions = 0

    /// The name that most documents use.
    var name: Spelling? {
      Spelling.ranked(spellings.filter { $0.value.asName > 0 }.mapValues { $0.asName }).first
    }

    /// The year that most documents give; the earliest of several.
    var year: Int? { years.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key }
  }

  private var entries: [Entry] = []
  private var indexByID: [EntityID: Int] = [:]
  /// Documents that name both entities; the smaller index is in the upper half of the key.
  private var pairs: [UInt64: UInt32] = [:]

  /// Creates an empty table.
  public init() {}

  /// How many entities there are.
  public var count: Int { entries.count }

  /// How many entities there are of each type.
  var countByType: [EntityType: Int] {
    entries.reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
  }

  /// Counts what a document says about its entities.
  public mutating func add(_ document: Document) {
    var seen: Set<Int> = []
    var ranked: [(salience: Double, id: EntityID, index: Int)] = []
    let language = Spelling(document.language.tag.description)
    for entity in document.entities {
      let index = index(of: entity)
      entries[index].spellings[Spelling(entity.name), default: .init()].asName += 1
      entries[index].mentions += entity.mentions.count
      if let year = entity.year { entries[index].years[year, default: 0] += 1 }
      for mention in entity.mentions {
        guard let words = document.words(of: mention) else { continue }
        entries[index].spellings[Spelling(utf8: words), default: .init()].asMention += 1
      }
      if seen.insert(index).inserted {
        entries[index].documents += 1
        entries[index].languages[language, default: 0] += 1
        ranked.append((entity.salience, entity.id, index))
      }
    }
    if ranked.count > Self.maximumPairedEntities {
      ranked.sort { $0.salience != $1.salience ? $0.salience > $1.salience : $0.id < $1.id }
      ranked.removeLast(ranked.count - Self.maximumPairedEntities)
    }
    for (position, first) in ranked.enumerated() {
      for second in ranked[(position + 1)...] {
        let low = UInt64(min(first.index, second.index))
        let high = UInt64(max(first.index, second.index))
        pairs[low << 32 | high, default: 0] += 1
      }
    }
  }

  private mutating func index(of entity: Entity) -> Int {
    if let index = indexByID[entity.id] { return index }
    indexByID[entity.id] = entries.count
    entries.append(Entry(id: entity.id, type: entity.type))
    return entries.count - 1
  }

  /// Hands over the lines of `entities.jsonl`, sorted by type, then by id.
  func forEachLine<Failure: Error>(
    _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let others = coMentions()
    let order = entries.indices.sorted {
      (entries[$0].type, entries[$0].id) < (entries[$1].type, entries[$1].id)
    }
    var writer = JSONWriter()
    for index in order {
      writer.removeAll()
      write(entries[index], coMentions: others[index], into: &writer)
      try body(writer.bytes[...])
    }
  }

  private func write(
    _ entry: Entry, coMentions: [(index: Int, documents: Int)], into writer: inout JSONWriter
  ) {
    let name = entry.name
    var others = entry.spellings
    if let name { others[name] = nil }
    let aliases = Spelling.ranked(others.mapValues { $0.asName + $0.asMention })
    writer.object { writer in
      writer.member("id", entry.id.description)
      writer.member("type", entry.type.rawValue)
      writer.member("name", name?.text ?? "")
      writer.name("aliases")
      writer.array(aliases.prefix(Self.maximumAliases)) { $0.value($1.text) }
      writer.member("year", entry.year)
      writer.member("documents", entry.documents)
      writer.member("mentions", entry.mentions)
      writer.name("languages")
      writer.array(Spelling.ranked(entry.languages)) { writer, language in
        writer.object { writer in
          writer.member("tag", language.text)
          writer.member("documents", entry.languages[language] ?? 0)
        }
      }
      writer.name("co_mentions")
      writer.array(coMentions) { writer, other in
        writer.object { writer in
          writer.member("id", entries[other.index].id.description)
          writer.member("documents", other.documents)
        }
      }
    }
  }

  /// For each entity the others named most often in the same documents; ties by id.
  private func coMentions() -> [[(index: Int, documents: Int)]] {
    var others = [[(index: Int, documents: Int)]](repeating: [], count: entries.count)
    for (key, documents) in pairs {
      let low = Int(key >> 32)
      let high = Int(key & 0xFFFF_FFFF)
      others[low].append((high, Int(documents)))
      others[high].append((low, Int(documents)))
    }
    for index in others.indices {
      others[index].sort {
        $0.documents != $1.documents
          ? $0.documents > $1.documents : entries[$0.index].id < entries[$1.index].id
      }
      others[index].removeLast(max(0, others[index].count - Self.maximumCoMentions))
    }
    return others
  }

  /// The entities of a type that most documents name: name, year and documents.
  func mostNamed(
    _ type: EntityType, limit: Int
  ) -> [(name: String, year: Int?, documents: Int, mentions: Int)] {
    entries.filter { $0.type == type }.sorted {
      ($0.documents, $0.mentions) != ($1.documents, $1.mentions)
        ? ($0.documents, $0.mentions) > ($1.documents, $1.mentions) : $0.id < $1.id
    }.prefix(limit).map { entry in
      (
        entry.name?.text ?? "", entry.year, entry.documents, entry.mentions
      )
    }
  }
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
