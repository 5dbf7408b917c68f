import Corpus
import Dataset
import Digests
import JSON
import TestSupport
import Testing

@Suite struct RecordEncoderTests {
  private func encoded(_ document: Document) throws -> JSONValue {
    try JSONParser.parse(document.recordLine)
  }

  private let keys = [
    "id", "source", "url", "title", "site", "description", "authors", "published", "modified",
    "language", "text", "paragraphs", "comments", "entities", "relations", "duplicates", "quality",
    "fingerprint",
  ]

  @Test func `every key is there, in the promised order`() throws {
    for document in [Document.sample(text: ""), .rich(number: 1)] {
      #expect(try encoded(document).members?.map { $0.name } == keys)
    }
  }

  @Test func `a document with nothing known has nulls and empty lists`() throws {
    let record = try encoded(.sample(text: "x"))
    for key in ["url", "title", "site", "description", "published", "modified"] {
      #expect(record[key] == .null)
    }
    for key in ["authors", "comments", "entities", "relations", "duplicates"] {
      #expect(record[key] == .array([]))
    }
    #expect(
      record["language"] == ["tag": "und", "script": nil, "confidence": nil, "alternatives": []])
    #expect(record["quality"]?.members?.count == Quality.Measure.allCases.count)
    #expect(record["quality"]?["words"] == .null)
  }

  @Test func `positions count code points`() throws {
    let record = try encoded(.rich(number: 1))
    // "Her 🎬 彼女 é": emoji, CJK and accent are one code point each.
    #expect(
      record["paragraphs"]?.array?.first
        == ["start": 0, "end": 10, "kind": "heading", "language": "en"])
    let mentions = try #require(record["entities"]?.array?.first?["mentions"]?.array)
    #expect(mentions[0]["field"] == "title")
    #expect(
      mentions[1] == [
        "start": 6, "end": 8, "text": "彼女", "field": "text", "confidence": 0.5,
        "evidence": "list",
      ])
    #expect(
      mentions[2] == [
        "start": 4, "end": 7, "text": "Her", "field": "comments/0", "confidence": 0.6667,
        "evidence": "list",
      ])
    #expect(
      record["relations"]?.array?.first?["evidence"]?.array?.first == ["start": 12, "end": 36])
  }

  @Test func `positions outside a text move to its end`() throws {
    var document = Document.sample(text: "äb")
    document.paragraphs = [Paragraph(range: 0..<99, kind: .code)]
    document.entities = [
      Entity(
        id: EntityID(type: .film, name: "x"), type: .film, name: "x",
        mentions: [Mention(field: .comment(3), range: 2..<4, confidence: 1, evidence: "list")])
    ]
    let record = try encoded(document)
    #expect(record["paragraphs"]?.array?.first?["end"] == 2)
    let mention = record["entities"]?.array?.first?["mentions"]?.array?.first
    #expect(mention?["start"] == 0)
    #expect(mention?["text"] == "")
  }

  @Test(arguments: [
    (0.123456, "0.1235"), (1.0 / 3, "0.3333"), (1, "1.0"), (-0.000_01, "0.0"), (0.5, "0.5"),
  ])
  func `numbers have four decimals`(value: Double, expected: String) throws {
    var document = Document.sample(text: "")
    document.language.confidence = value
    let text = String(decoding: document.recordLine, as: UTF8.self)
    #expect(text.contains(#""confidence":\#(expected),"alternatives""#))
  }

  @Test func `counts are whole numbers, however large`() throws {
    var document = Document.sample(text: "")
    document.quality[.words] = 4_000_000_000_000
    document.quality[.meanWordLength] = 4
    let quality = try #require(try encoded(document)["quality"])
    #expect(quality["words"] == .integer(4_000_000_000_000))
    #expect(quality["mean_word_length"] == .number(4))
  }

  @Test func `a count that is no number is null`() throws {
    var document = Document.sample(text: "")
    document.quality[.words] = .infinity
    document.quality[.symbolShare] = .nan
    let quality = try #require(try encoded(document)["quality"])
    #expect(quality["words"] == .null)
    #expect(quality["symbol_share"] == .null)
  }

  @Test func `the fingerprint is that of the text`() throws {
    let document = Document.rich(number: 1)
    let fingerprint = try #require(try encoded(document)["fingerprint"])
    #expect(fingerprint["text_sha256"]?.string == SHA256Digest.hex(of: document.text))
    #expect(fingerprint["minhash"] == [0, 4_294_967_295, 7])
  }

  @Test func `a record is one line of text`() {
    let line = Document.rich(number: 1).recordLine
    #expect(!line.contains { $0 < 0x20 })
  }

  @Test func `a rejection has its keys in order`() throws {
    var writer = JSONWriter()
    let rejection = SampleDataset().rejections[1]
    RejectionEncoder.encode(rejection, into: &writer)
    let json = try JSONParser.parse(writer.bytes)
    #expect(
      json.members?.map { $0.name } == [
        "id", "source", "stage", "reason", "detail", "duplicate_of", "similarity",
      ])
    #expect(json["duplicate_of"]?.string == DocumentID.sample(1).description)
    #expect(json["similarity"] == 0.9123)
  }
}
