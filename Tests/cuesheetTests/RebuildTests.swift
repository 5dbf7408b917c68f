import Foundation
import JSON
import TestSupport
import Testing

/// `cuesheet verify --rebuild`.
@Suite struct RebuildTests {
  /// Two versions: pages, text and JSONL, two of them copies of each other.
  private func dataset() throws -> CommandLineTool {
    let tool = try CommandLineTool()
    try tool.folder.write(
      #"{"input": {"paths": ["in", "more"]}, "output": {"compression": "zstd"}}"#,
      to: "pipeline.json")
    let text = "Spike Jonze directed the film “Her”, and Arcade Fire wrote its score in 2013."
    try tool.folder.write("<title>Her</title><p>\(text)", to: "in/a.html")
    try tool.folder.write(text, to: "in/b.txt")
    try tool.folder.write(
      "{\"id\": \"x\", \"text\": \"The song was sung in one take, and nobody clapped.\"}\n",
      to: "more/c.jsonl")
    #expect(try tool.run("run", "--quiet").status == 0)
    try tool.folder.write("Another text that came a night later than all others.", to: "in/d.txt")
    #expect(try tool.run("run", "--quiet").status == 0)
    return tool
  }

  @Test func `every version that has all its inputs can be built again`() throws {
    let tool = try dataset()
    // The first version is built again without the file that came later.
    for version in ["1", "2", "latest"] {
      let outcome = try tool.run("verify", "--rebuild", version)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.hasSuffix("rebuilt: the data files are the same to the byte\n"))
    }
    #expect(try tool.names(in: "output/state") == ["cache.sqlite"])
    #expect(try tool.names(in: "output/versions").count == 2)
    // What the configuration says now does not matter.
    try tool.folder.write(#"{"stages": [], "input": {"paths": ["more"]}}"#, to: "pipeline.json")
    #expect(try tool.run("verify", "--rebuild", "--jobs", "1").status == 0)
  }

  @Test func `an input that changed or went is named, and nothing is built`() throws {
    let tool = try dataset()
    try tool.folder.write("Something else.", to: "in/b.txt")
    try FileManager.default.removeItem(at: tool.folder.url.appending(path: "more/c.jsonl"))
    let outcome = try tool.run("verify", "--rebuild", "1")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("input in/b.txt: expected "))
    #expect(outcome.output.contains(", found "))
    #expect(outcome.output.contains("input more/c.jsonl: not there any more"))
    #expect(outcome.output.hasSuffix("2 problems with the rebuild\n"))
    #expect(try tool.names(in: "output/state") == ["cache.sqlite"])
  }

  @Test func `inputs that moved are found by --input`() throws {
    let tool = try dataset()
    let moved = tool.folder.url.appending(path: "archive")
    try FileManager.default.createDirectory(at: moved, withIntermediateDirectories: true)
    for name in ["in", "more"] {
      try FileManager.default.moveItem(
        at: tool.folder.url.appending(path: name), to: moved.appending(path: name))
    }
    #expect(try tool.run("verify", "--rebuild", "1").status == 2)
    let outcome = try tool.run("verify", "--rebuild", "--input", "archive/in", "archive/more")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `another program or model is named, and nothing is built`() throws {
    let tool = try dataset()
    let name = "output/latest/manifest.json"
    let manifest = try tool.text(of: name)
    let models = try #require(
      try JSONParser.parse(manifest)["generator"]?["models"]?.members?.first)
    let digest = try #require(models.value.string)
    let zeros = String(repeating: "0", count: 64)
    try tool.folder.write(
      manifest.replacing(digest, with: zeros)
        .replacing("\"program\": \"cuesheet\"", with: "\"program\": \"other\""),
      to: name)
    // As whoever changed it on purpose would.
    try tool.shell(
      "sha256sum $(cut -c67- SHA256SUMS) > sums; mv sums SHA256SUMS",
      in: tool.folder.url.appending(path: "output/latest"))
    let outcome = try tool.run("verify", "--rebuild")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.hasSuffix(
        """
        generator.program: the version was made with "other", this is "cuesheet"
        generator.models.\(models.name): the version was made with "\(zeros)", this is "\(digest)"
        2 problems with the rebuild

        """), "\(outcome.output)")
  }

  @Test func `a version compared with an earlier dataset can be built again`() throws {
    let tool = try CommandLineTool()
    for (name, against) in [("old", ""), ("new", #""old/latest""#)] {
      try tool.folder.write(
        """
        {"name": "\(name)", "output": {"path": "\(name)"},
         "input": {"paths": ["\(name).txt", "both.txt"]},
         "stages": [{"stage": "deduplicate", "against": [\(against)]}]}
        """, to: "\(name).json")
      try tool.folder.write("Only the \(name) dataset has this text.", to: "\(name).txt")
      try tool.folder.write("Both datasets have this text about a song in a film.", to: "both.txt")
      #expect(try tool.run("run", "--quiet", "--config", "\(name).json").status == 0)
    }
    // The version compared with is not the latest any more.
    try tool.folder.write("Only the old dataset has this other text.", to: "old.txt")
    #expect(try tool.run("run", "--quiet", "--config", "old.json").status == 0)
    let outcome = try tool.run("verify", "--rebuild", "--config", "new.json")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `what came from standard input is asked for again`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": []}"#, to: "pipeline.json")
    let line = "{\"id\": \"x\", \"text\": \"A text that came through a pipe.\"}\n"
    #expect(try tool.run(["run", "--input", "-"], input: line).status == 0)
    let refused = try tool.run("verify", "--rebuild")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("built from standard input"))
    #expect(try tool.run(["verify", "--rebuild", "--input", "-"], input: line).status == 0)
    let other = try tool.run(
      ["verify", "--rebuild", "--input", "-"], input: line.replacing("pipe", with: "tube"))
    #expect(other.status == 1)
    #expect(other.output.contains("documents-00000-of-00001.jsonl: expected "))
  }
}
