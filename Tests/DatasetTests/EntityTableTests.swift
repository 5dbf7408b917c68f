import Corpus
import Dataset
import Files
import JSON
import SystemPackage
import TestSupport
import Testing

@Suite struct EntityTableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The lines of `entities.jsonl` for these documents, added in this order with so much memory.
  private func lines(_ documents: [Document], capacity: Int = 1 << 20) throws -> [JSONValue] {
    var sample = SampleDataset()
    sample.documents = documents.sorted { $0.id < $1.id }
    sample.rejections = []
    var facts = sample.facts
    facts.entities = EntityTable(capacity: capacity) { MemoryScratch() }
    for document in documents { try facts.entities.add(document) }
    let order = documents.map { String($0.id.low) }.joined(separator: "-")
    let output = folder.filePath.appending("\(capacity)-\(StableHash.hash(order.utf8))")
    var writer = try DatasetWriter(
      output: output, description: sample.description, compression: .none, shardBytes: 1 << 20)
    for document in sample.documents {
      try writer.append(record: document.recordLine, RecordSummary(document))
    }
    let version = try writer.publish(facts).version
    var reader = try LineReader(version.path.appending("entities.jsonl"))
    var lines: [JSONValue] = []
    while let line = try reader.next() { lines.append(try JSONParser.parse(Array(line))) }
    return lines
  }

  private func document(
    _ number: Int, _ entities: [(type: EntityType, id: String, name: String, year: Int?)],
    language: String = "en"
  ) -> Document {
    var document = Document.sample(text: "text", number: number)
    document.language.tag = LanguageTag(language)
    document.entities = entities.map { entity in
      Entity(
        id: EntityID(type: entity.type, name: entity.id), type: entity.type, name: entity.name,
        year: entity.year, salience: 0.5,
        mentions: [Mention(range: 0..<4, confidence: 1, evidence: "list")])
    }
    return document
  }

  private var documents: [Document] {
    [
      document(1, [(.film, "her", "Her", 2013), (.person, "jonze", "S. Jonze", nil)]),
      document(2, [(.film, "her", "HER", nil), (.person, "jonze", "Spike Jonze", nil)]),
      document(3, [(.film, "her", "Her", 2014), (.song, "moon", "The Moon Song", nil)]),
      document(4, [(.film, "her", "Her", 2013)], language: "de"),
    ]
  }

  @Test func `a line sums up what the documents say`() throws {
    let lines = try lines(documents)
    #expect(lines.map { $0["type"] } == ["film", "person", "song"])
    let film = EntityID(type: .film, name: "her").description
    let person = EntityID(type: .person, name: "jonze").description
    let song = EntityID(type: .song, name: "moon").description
    #expect(
      lines[0] == [
        "id": .string(film), "type": "film", "name": "Her", "aliases": ["text", "HER"],
        "year": 2013, "documents": 4, "mentions": 4,
        "languages": [["tag": "en", "documents": 3], ["tag": "de", "documents": 1]],
        "co_mentions": [
          ["id": .string(person), "documents": 2], ["id": .string(song), "documents": 1],
        ],
      ])
    // Equally frequent spellings: the smallest counts.
    #expect(lines[1]["name"] == "S. Jonze")
  }

  @Test func `the order of documents does not matter`() throws {
    let expected = try lines(documents)
    #expect(try lines(documents.reversed()) == expected)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<5 {
      #expect(try lines(documents.shuffled(using: &generator)) == expected)
    }
  }

  @Test(arguments: [1, 100, 1_000, 20_000])
  func `what does not fit into memory gives the same lines`(capacity: Int) throws {
    var generator = SeededGenerator(seed: 11)
    let types: [EntityType] = [.film, .person, .song]
    let documents = (0..<60).map { number in
      document(
        number,
        (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
          let which = Int.random(in: 0..<40, using: &generator)
          return (
            types[which % 3], "entity \(which)", which % 5 == 0 ? "Entity" : "ENTITY \(which)",
            which % 4 == 0 ? 1950 + number : nil
          )
        }, language: number % 3 == 0 ? "de" : "en")
    }
    let expected = try lines(documents)
    #expect(expected.count > 30)
    #expect(try lines(documents.shuffled(using: &generator), capacity: capacity) == expected)
  }

  @Test func `spellings in two normal forms are two spellings`() throws {
    let composed = document(1, [(.film, "x", "Ame\u{0301}lie", nil)])
    let decomposed = document(2, [(.film, "x", "Am\u{E9}lie", nil)])
    let forward = try lines([composed, decomposed])
    let backward = try lines([decomposed, composed])
    #expect(forward.map(\.compactText.utf8.count) == backward.map(\.compactText.utf8.count))
    #expect(forward[0]["name"]?.string?.utf8.count == 8)
  }

  @Test func `a document that lists thousands of entities costs no square of them`() throws {
    var page = Document.sample(text: "text")
    page.entities = (0..<5_000).map { number in
      Entity(
        id: EntityID(type: .film, name: "film \(number)"), type: .film, name: "film \(number)",
        salience: number < 3 ? 1 : 0)
    }
    let lines = try lines([page])
    #expect(lines.count == 5_000)
    #expect(lines.filter { $0["co_mentions"] != [] }.count == 25)
    let salient = EntityID(type: .film, name: "film 1").description
    #expect(lines.first { $0["id"]?.string == salient }?["co_mentions"]?.array?.count == 20)
  }
}
