import Foundation
import JSON
import TestSupport
import Testing

/// What comparisons find does not depend on the order of the input, nor on the number of workers.
@Suite struct ComparisonRunTests {
  private func prose(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in
      String(UInt32.random(in: 1_000...40_000, using: &generator), radix: 36) + "a"
    }
  }

  /// Three hundred documents, among them copies that are cut, edited, extended and reordered.
  private func documents() -> [String] {
    var generator = SeededGenerator(seed: 11)
    var texts: [[String]] = []
    while texts.count < 300 {
      var words = prose(Int.random(in: 20...50, using: &generator), &generator)
      texts.append(words)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: words.removeLast(words.count / 6)
        case 1: words[Int.random(in: words.indices, using: &generator)] = "changed"
        case 2: words += prose(6, &generator)
        default: words = Array(words[(words.count / 2)...] + words[..<(words.count / 2)])
        }
        texts.append(words)
      }
    }
    return texts.prefix(300).enumerated().map { number, words in
      JSONValue.object([
        .init("id", .string("d\(number)")), .init("text", .string(words.joined(separator: " "))),
      ]).compactText + "\n"
    }
  }

  /// What became of each document: its line without the place in the input.
  private func outcome(_ tool: CommandLineTool) throws -> [String] {
    try (tool.lines(of: "rejected") + tool.lines(of: "documents")).map { line in
      let json = try JSONParser.parse(line)
      let duplicates = (json["duplicates"]?.array ?? []).map {
        "\($0["id"]?.string ?? "") \($0["similarity"]?.compactText ?? "") \($0["kind"]?.string ?? "")"
      }
      return [
        json["id"]?.string ?? "", json["reason"]?.string ?? "", json["duplicate_of"]?.string ?? "",
        json["similarity"]?.compactText ?? "", duplicates.joined(separator: ", "),
      ].joined(separator: "; ")
    }
  }

  @Test func `duplicates are the same in any order and with any number of workers`() throws {
    var lines = documents()
    var generator = SeededGenerator(seed: 2)
    var expected: [String] = []
    for jobs in ["1", "2", "8", "2"] {
      let tool = try CommandLineTool()
      try tool.folder.write(#"{"stages": [{"stage": "deduplicate"}]}"#, to: "pipeline.json")
      try tool.folder.write(lines.joined(), to: "input/all.jsonl")
      let run = try tool.run("run", "--quiet", "--jobs", jobs)
      #expect(run.status == 0, "\(run.errors)")
      let outcome = try outcome(tool)
      if expected.isEmpty { expected = outcome }
      #expect(outcome == expected, "\(jobs) workers")
      lines.shuffle(using: &generator)
    }
    #expect(expected.count == 300)
    #expect(expected.count { $0.contains("near-duplicate;") } > 20)
    #expect(expected.count { $0.contains("contained;") } > 20)
  }

  @Test func `lines that recur on a site go, and too little left is too short`() throws {
    var manifests: Set<String> = []
    let box = "Sign up for our letter about films with organs."
    for jobs in ["1", "2", "8"] {
      var generator = SeededGenerator(seed: 5)
      let tool = try CommandLineTool()
      try tool.folder.write(
        #"{"stages": [{"stage": "clean", "minimumWords": 5}, {"stage": "deduplicate"}]}"#,
        to: "pipeline.json")
      for number in 0..<30 {
        let text = prose(number == 7 ? 4 : 30, &generator).joined(separator: " ")
        try tool.folder.write("\(text).\n\n\(box)\n", to: "input/site/\(number).txt")
      }
      let run = try tool.run("run", "--quiet", "--jobs", jobs)
      #expect(run.status == 0, "\(run.errors)")
      let records = try tool.lines(of: "documents").map { try JSONParser.parse($0) }
      #expect(records.count == 29)
      for record in records {
        #expect(record["text"]?.string?.contains(box) == false)
        #expect(record["quality"]?["recurring_lines"]?.integer == 1)
        #expect(record["quality"]?["words"]?.integer == 30)
        #expect(record["paragraphs"]?.array?.count == 1)
      }
      let rejected = try tool.lines(of: "rejected").map { try JSONParser.parse($0) }
      #expect(rejected.map { $0["stage"]?.string } == ["recurring-lines"])
      #expect(rejected.map { $0["reason"]?.string } == ["too-short"])
      #expect(try tool.run("verify").status == 0)
      manifests.insert(try tool.text(of: "output/latest/manifest.json"))
    }
    #expect(manifests.count == 1)
  }
}
