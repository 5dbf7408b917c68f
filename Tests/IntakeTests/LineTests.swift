import Corpus
import Digests
import Testing

@testable import Intake

@Suite struct LineTests {
  private func read(_ line: String) throws -> FileContents {
    try FileContents(line.utf8, as: "a.jsonl")
  }

  @Test func `takes over what a line says`() throws {
    let line =
      #"{"id":"x1","url":" http://example.org/a#b ","title":"Her","date":"2014-01-10T08:00:00Z","#
      + #""language":"en","text":"Scóre","more":[1,{"a":null}]}"#
    let document = try #require(try read(line).documents.first)
    #expect(document.source.url == "http://example.org/a#b")
    #expect(document.id == DocumentID(digestOf: "url:http://example.org/a"))
    #expect(document.declared.title == "Her")
    #expect(document.declared.date == CalendarDate(year: 2014, month: 1, day: 10))
    #expect(document.declared.language == "en")
    #expect(document.source.sha256 == SHA256Digest.hex(of: "Scóre"))
    #expect(document.source.bytes == 6)
    #expect(document.decoding == TextDecoding())
  }

  @Test(arguments: [
    (#"{"text":"a","id":"7"}"#, "jsonl-id:7"), (#"{"text":"a","id":7}"#, "jsonl-id:7"),
    (#"{"text":"a"}"#, "path:a.jsonl#0"), (#"{"text":"a","url":null,"id":""}"#, "path:a.jsonl#0"),
    (#"{"text":"a","url":"http://e.org/"}"#, "url:http://e.org/"),
  ])
  func `makes ids of the best identity`(_ line: String, _ key: String) throws {
    #expect(try read(line).documents.map(\.id) == [DocumentID(digestOf: key)])
  }

  @Test(arguments: [
    #"{"text":"a""#, #"["text"]"#, #"{"text":7}"#, #"{"text":"a","title":[]}"#,
    "nonsense", #"{"text":"a"} {"text":"b"}"#,
  ])
  func `rejects lines that are no document`(_ line: String) throws {
    let contents = try read(line + "\n{\"text\":\"next\"}")
    #expect(contents.outline == ["! malformed-json", "next"])
  }

  @Test func `rejects an object that holds neither text nor html`() throws {
    #expect(try read(#"{"title":"a"}"#).outline == ["! no-content"])
  }

  @Test func `rejects an empty text`() throws {
    #expect(try read(#"{"text":""}"#).outline == ["! empty"])
  }

  @Test func `prefers html to text`() throws {
    let contents = try read(#"{"html":"<p>a","text":"a"}"#)
    #expect(contents.documents.map(\.content) == [.html])
  }

  @Test func `ignores a date that is none`() throws {
    let document = try #require(try read(#"{"text":"a","date":"last week"}"#).documents.first)
    #expect(document.declared.date == nil)
  }

  @Test func `counts bytes that are not UTF-8, and NULs`() throws {
    let line = Array(#"{"text":"a"#.utf8) + [0xFF, 0xC3] + Array(#"b\u0000c"}"#.utf8)
    let document = try #require(try FileContents(line, as: "a.jsonl").documents.first)
    #expect(document.text == "a\u{FFFD}\u{FFFD}bc")
    #expect(document.decoding.replacements == 3)
  }

  @Test func `skips a byte order mark`() throws {
    #expect(try read("\u{FEFF}{\"text\":\"a\"}\n{\"text\":\"b\"}").outline == ["a", "b"])
  }

  @Test func `refuses lines of millions of values`() throws {
    let values = String(repeating: "[0],", count: 400_000)
    let contents = try FileContents(
      "{\"text\":\"a\",\"x\":[\(values)0]}\n{\"text\":\"b\",\"x\":[\(values)\(values)0]}\n".utf8,
      as: "a.jsonl")
    #expect(contents.outline == ["a", "! malformed-json"])
  }

  @Test func `refuses lines nested without end`() throws {
    let line = "{\"text\":" + String(repeating: "[", count: 1 << 20)
    #expect(try read(line).outline == ["! malformed-json"])
  }
}
