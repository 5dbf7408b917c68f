import JSON
import TestSupport
import Testing

/// `against`: documents that an earlier dataset has already.
@Suite struct EarlierDatasetTests {
  private static let ferry =
    "The ferry film opens with a slow march for brass that a studio in Bergen recorded in one night."
  private static let mill =
    "At the old mill the choir sings a lullaby in three parts, and nobody in the valley sleeps before it."

  private func line(_ id: String, _ text: String) -> String {
    JSONValue.object([.init("id", .string(id)), .init("text", .string(text))]).compactText + "\n"
  }

  private func configuration(_ name: String, against: String) -> String {
    """
    {"name": "\(name)", "input": {"paths": ["\(name).jsonl"]}, "output": {"path": "\(name)"},
     "stages": [{"stage": "deduplicate", "against": [\(against)]}]}
    """
  }

  private func lines(_ tool: CommandLineTool, _ path: String) throws -> [JSONValue] {
    try tool.text(of: path).split(separator: "\n").map { try JSONParser.parse(String($0)) }
  }

  @Test(arguments: [#""first""#, #""first/latest""#])
  func `what an earlier dataset has is known, by its id`(_ against: String) throws {
    let tool = try CommandLineTool()
    try tool.folder.write(line("a", Self.ferry) + line("b", Self.mill), to: "first.jsonl")
    try tool.folder.write(configuration("first", against: ""), to: "first.json")
    #expect(try tool.run("run", "--quiet", "--config", "first.json").status == 0)
    let old = try lines(tool, "first/latest/documents-00000-of-00001.jsonl")
    let ferry = try #require(old.first { $0["text"]?.string == Self.ferry })

    // The same id with another text is news; the same text under another id is not.
    let news =
      "Nothing of this was ever told before, said the composer, and put her hat on the piano."
    try tool.folder.write(
      line("c", Self.ferry) + line("b", news) + line("d", Self.ferry + " And it rains."),
      to: "second.jsonl")
    try tool.folder.write(configuration("second", against: against), to: "second.json")
    let outcome = try tool.run("run", "--quiet", "--config", "second.json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try lines(tool, "second/latest/documents-00000-of-00001.jsonl").map { $0["text"]?.string }
        == [news])
    let rejected = try lines(tool, "second/latest/rejected.jsonl")
    #expect(rejected.map { $0["reason"]?.string } == ["known", "known"])
    #expect(rejected.allSatisfy { $0["duplicate_of"] == ferry["id"] })
    #expect(
      Set(rejected.map { $0["detail"]?.string }) == ["exact-duplicate", "contained"])
    let manifest = try JSONParser.parse(try tool.text(of: "second/latest/manifest.json"))
    let named = manifest["configuration"]?["effective"]?["stages"]?.array?[0]["against"]?.array
    #expect(named?.count == 1)
    #expect(named?[0].string?.hasPrefix("first/000001-") == true)
    #expect(manifest["stages"]?.array?.last?["duplicates"]?.integer == 0)
    #expect(try tool.run("verify", "--output", "second").status == 0)
  }

  @Test func `a dataset that is not there is a mistake in the configuration`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(line("a", Self.ferry), to: "next.jsonl")
    try tool.folder.write(configuration("next", against: #""gone", "next.jsonl""#), to: "next.json")
    let outcome = try tool.run("run", "--quiet", "--config", "next.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("stages[0].against[0]"))
    #expect(outcome.errors.contains("stages[0].against[1]"))
  }

  @Test func `comparing within languages needs to know them`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(
      #"{"stages": [{"stage": "deduplicate", "scope": "language"}, {"stage": "language"}]}"#,
      to: "pipeline.json")
    let outcome = try tool.run("config")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("stages[0].scope: needs the stage 'language' before this one"))
  }
}
