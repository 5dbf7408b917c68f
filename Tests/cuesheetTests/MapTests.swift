import JSON
import TestSupport
import Testing

@Suite struct MapTests {
  private static let languageOnly = #"{"stages": [{"stage": "language"}]}"#

  @Test(arguments: ["1", "2", "8"])
  func `records come in input order whatever the number of threads`(jobs: String) throws {
    let tool = try CommandLineTool()
    try tool.folder.write(Self.languageOnly, to: "pipeline.json")
    let input = (0..<300).map { #"{"id": "\#($0)", "text": "Document number \#($0)"}"# + "\n" }
    let outcome = try tool.run("map", "--quiet", "--jobs", jobs, input: input.joined())
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let records = try outcome.output.split(separator: "\n").map {
      try JSONParser.parse(String($0))
    }
    #expect(records.count == 300)
    for (index, record) in records.enumerated() {
      #expect(record["text"]?.string == "Document number \(index)")
      #expect(record["source"]?["record"]?.integer == index)
    }
  }

  @Test func `without extract and clean the text stays as it is, to the byte`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(Self.languageOnly, to: "pipeline.json")
    let text = #"  e\u0301 \u00a0 \r\n\n\n\n x\u200b\u0007 &amp; "#
    let outcome = try tool.run("map", input: "{\"text\": \"\(text)\"}\n{\"text\": \" \"}\n")
    let records = try outcome.output.split(separator: "\n").map {
      try JSONParser.parse(String($0))
    }
    let expected = try #require(JSONParser.parse("\"\(text)\"").string)
    try #require(records.count == 2)
    #expect(records[0]["text"]?.string.map { Array($0.utf8) } == Array(expected.utf8))
    #expect(records[1]["text"] == " ")
  }

  @Test func `what is left out is named on standard error`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(Self.languageOnly, to: "pipeline.json")
    let outcome = try tool.run(
      "map", input: "{\"text\": \"good\"}\nnot JSON\n{\"html\": \"<p>page\"}\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("malformed-json"))
    #expect(outcome.errors.contains("html-without-extract"))
  }

  @Test func `the keys of a record are all there, in the order of the contract`() throws {
    let tool = try CommandLineTool()
    let outcome = try tool.run("map", input: "{\"html\": \"<title>Her</title><p>Text.\"}\n")
    let record = try JSONParser.parse(outcome.output)
    #expect(
      record.members?.map(\.name) == [
        "id", "source", "url", "title", "site", "description", "authors", "published", "modified",
        "language", "text", "paragraphs", "comments", "entities", "relations", "duplicates",
        "quality", "fingerprint",
      ])
  }
}
