import BinaryFormat
import Corpus
import TestSupport
import Testing

@testable import Engine

@Suite struct DocumentCodecTests {
  /// A document with something in every property.
  private var full: Document {
    var source = SourceReference.sample(path: "input/ü.html", url: "https://example.org/#x")
    source.fetched = "2024-05-01T10:00:00Z"
    source.record = 7
    var document = Document(
      id: DocumentID(high: .max, low: 3), source: source, text: "Her 🎬\n\nfilm")
    document.url = "https://example.org/"
    document.title = "Her"
    document.site = "Site"
    document.description = ""
    document.authors = ["A", "B"]
    document.published = CalendarDate(year: 2013, month: 12, day: 18)
    document.modified = CalendarDate(year: 2024, month: 2, day: 29)
    document.language = LanguageIdentification(
      tag: LanguageTag("de"), script: "Latn", confidence: 0.25,
      alternatives: [.init(tag: LanguageTag("nl"), confidence: 0.1)])
    document.paragraphs = [
      Paragraph(range: 0..<8, kind: .heading, language: LanguageTag("en")),
      Paragraph(range: 10..<14, kind: .listItem),
    ]
    document.comments = [
      ReaderComment(author: "R", published: document.published, text: "Yes"),
      ReaderComment(text: ""),
    ]
    document.entities = [
      Entity(
        id: EntityID(type: .film, name: "Her"), type: .film, name: "Her", year: 2013,
        role: "director", salience: 0.5,
        mentions: [
          Mention(field: .title, range: 0..<3, confidence: 1, evidence: "title"),
          Mention(field: .text, range: 0..<3, confidence: 0.5, evidence: "quoted"),
          Mention(field: .comment(1), range: 0..<0, confidence: 0, evidence: ""),
        ])
    ]
    document.relations = [
      Relation(
        subject: document.entities[0].id, predicate: .appearsIn, object: document.entities[0].id,
        evidence: [0..<3, 4..<8])
    ]
    document.duplicates = [
      DuplicateReference(id: .sample(9), source: source, similarity: 0.9, kind: "near-duplicate")
    ]
    document.quality[.words] = 3
    document.quality[.symbolShare] = 0.125
    document.minhash = [0, 1, .max]
    document.markup = [
      MarkupSpan(range: 0..<3, kind: .emphasis), MarkupSpan(range: 0..<3, kind: .link, target: "/"),
    ]
    let nested = StructuredItem(
      syntax: .microdata, types: [], properties: [.init("name", .text("J"))])
    document.structuredData = [
      StructuredItem(
        syntax: .jsonLD, types: ["Movie"],
        properties: [.init("name", .text("Her")), .init("director", .item(nested))])
    ]
    document.declaredLanguages = ["de-DE"]
    document.nameNotes = [0, .max]
    return document
  }

  @Test func `every property survives`() throws {
    #expect(try DocumentCodec.decode(DocumentCodec.encode(full)) == full)
    let empty = Document(id: .sample(1), source: .sample(), text: "")
    #expect(try DocumentCodec.decode(DocumentCodec.encode(empty)) == empty)
  }

  @Test func `the source can be read alone`() throws {
    #expect(try DocumentCodec.decodeSource(DocumentCodec.encode(full)) == full.source)
  }

  @Test func `damage is an error and not a crash`() {
    let bytes = DocumentCodec.encode(full)
    for count in 0..<bytes.count {
      #expect(throws: ByteReader.Damage.self) { try DocumentCodec.decode(Array(bytes[..<count])) }
    }
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
        in: 0...255, using: &generator)
      _ = try? DocumentCodec.decode(damaged)
    }
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, Int.max, Int.min])
  func `integers of any size survive`(value: Int) throws {
    var writer = ByteWriter()
    writer.write(value)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.integer() == value)
    #expect(reader.isAtEnd)
  }
}
