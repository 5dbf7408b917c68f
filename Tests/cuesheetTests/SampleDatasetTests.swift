import Foundation
import JSON
import TestSupport
import Testing

/// Builds the sample dataset, and checks it against what a careful reader expects of each document.
@Suite struct SampleDatasetTests {
  /// A version of the sample, built once for all tests.
  private static let built = Result { try SampleVersion() }

  private struct SampleVersion {
    let tool: CommandLineTool
    var records: [String: JSONValue] = [:]
    var rejections: [String: JSONValue] = [:]

    init() throws {
      tool = try CommandLineTool()
      let outcome = try SampleDatasetTests.build(tool, jobs: 2)
      try #require(outcome.status == 0, "\(outcome.errors)")
      for line in try tool.lines(of: "documents") {
        let record = try JSONParser.parse(line)
        records[Self.key(record)] = record
      }
      for line in try tool.lines(of: "rejected") {
        let rejection = try JSONParser.parse(line)
        rejections[Self.key(rejection)] = rejection
      }
    }

    private static func key(_ json: JSONValue) -> String {
      let source = json["source"]
      return "\(source?["path"]?.string ?? "")#\(source?["record"]?.integer ?? -1)"
    }
  }

  private static func build(_ tool: CommandLineTool, jobs: Int) throws -> CommandLineTool.Outcome {
    let root = Fixtures.packageRoot
    return try tool.run([
      "run", "--config", root.appending(path: "pipeline.json").path(percentEncoded: false),
      "--output", "output", "--jobs", "\(jobs)", "--quiet",
    ])
  }

  /// What the reader expects: source path and record number, and facts about the document.
  private static let expectations: [(key: String, facts: JSONValue)] = {
    let file = Fixtures.root.appending(path: "sample/expected.json")
    guard let bytes = try? Fixtures.bytes(file), let json = try? JSONParser.parse(bytes) else {
      return []
    }
    return (json.members ?? []).map { ($0.name, $0.value) }
  }()

  @Test func `every document of the sample is accounted for`() throws {
    let sample = try Self.built.get()
    let found = Set(sample.records.keys).union(sample.rejections.keys)
    #expect(found == Set(Self.expectations.map(\.key)))
    #expect(Self.expectations.count >= 30)
  }

  /// Pairs of documents that say the same: which of them is kept is a rule of its own.
  private static let partners: [String: String] = {
    var partners: [String: String] = [:]
    for (key, facts) in expectations where facts["stage"] == "deduplicate" {
      guard let other = facts["duplicate_of"]?.string else { continue }
      partners[key] = other
      partners[other] = key
    }
    return partners
  }()

  @Test(arguments: expectations.map(\.key))
  func `a document comes out as a reader expects`(key: String) throws {
    let sample = try Self.built.get()
    let facts = try #require(Self.expectations.first { $0.key == key }?.facts)
    if let partner = Self.partners[key] {
      #expect([key, partner].filter { sample.records[$0] != nil }.count == 1)
      if let rejection = sample.rejections[key] { #expect(rejection["stage"] == "deduplicate") }
      guard sample.records[key] != nil, facts["kept"]?.bool == true else { return }
    }
    guard facts["kept"]?.bool == true else {
      let rejection = try #require(sample.rejections[key], "must be left out")
      #expect(rejection["stage"] == facts["stage"])
      return
    }
    let record = try #require(sample.records[key], "must be kept")
    #expect(record["title"] == facts["title"])
    #expect(record["authors"] == facts["authors"])
    #expect(record["published"] == facts["published"])
    #expect(record["language"]?["tag"]?.string?.prefix(2) == facts["language"]?.string?.prefix(2))
    #expect(record["comments"]?.array?.count == facts["comments"]?.integer)
    let text = record["text"]?.string ?? ""
    for snippet in strings(facts["contains"]) where !text.contains(snippet) {
      Issue.record("lost: \(snippet)")
    }
    for snippet in strings(facts["absent"]) where text.contains(snippet) {
      Issue.record("kept: \(snippet)")
    }
  }

  /// Shares of the names that a reader expects which must be found; they only rise.
  @Test(arguments: [("film", "films", 0.85), ("person", "people", 0.75), ("song", "songs", 0.8)])
  func `most films, people and songs are found`(type: String, key: String, floor: Double) throws {
    let sample = try Self.built.get()
    var expected = 0
    var missed: [String] = []
    for (source, facts) in Self.expectations {
      guard let record = sample.records[source] else { continue }
      let found = Set(
        (record["entities"]?.array ?? []).filter { $0["type"]?.string == type }
          .compactMap { $0["name"]?.string })
      let names = strings(facts[key])
      expected += names.count
      missed += names.filter { !found.contains($0) }.map { "\($0) in \(source)" }
    }
    let share = Double(expected - missed.count) / Double(max(1, expected))
    #expect(share >= floor, "missed: \(missed.joined(separator: "; "))")
  }

  private func strings(_ json: JSONValue?) -> [String] { json?.array?.compactMap(\.string) ?? [] }

  @Test func `what is written is valid, and sha256sum agrees`() throws {
    let tool = try Self.built.get().tool
    let verification = try tool.run("verify", "--output", "output")
    #expect(verification.status == 0, "\(verification.output)")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = ["--check", "--strict", "--quiet", "SHA256SUMS"]
    process.currentDirectoryURL = tool.folder.url.appending(path: "output/latest")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(arguments: [1, 8])
  func `the number of threads changes no byte`(jobs: Int) throws {
    let tool = try CommandLineTool()
    #expect(try Self.build(tool, jobs: jobs).status == 0)
    let sums = "output/latest/SHA256SUMS"
    #expect(try tool.text(of: sums) == Self.built.get().tool.text(of: sums))
  }

  @Test(arguments: [
    "documents-00000-of-00001.jsonl", "entities.jsonl", "rejected.jsonl", "inputs.jsonl",
  ])
  func `the sample dataset is the one that was reviewed`(name: String) throws {
    let written = try Self.built.get().tool.text(of: "output/latest/\(name)")
    try Golden.compare(written, with: "datasets/sample/\(name)")
  }
}
