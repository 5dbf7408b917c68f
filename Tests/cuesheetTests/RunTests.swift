import Foundation
import Glibc
import JSON
import TestSupport
import Testing

@Suite struct RunTests {
  private static let textOnly = #"{"stages": [], "input": {"paths": ["in"]}}"#

  /// A folder with a configuration that has no stages, and two small texts.
  private func smallDataset() throws -> CommandLineTool {
    let tool = try CommandLineTool()
    try tool.folder.write(Self.textOnly, to: "pipeline.json")
    try tool.folder.write("The first text.", to: "in/a.txt")
    try tool.folder.write("The second text.", to: "in/b.txt")
    return tool
  }

  @Test func `a run publishes a version and prints where it is`() throws {
    let tool = try smallDataset()
    let outcome = try tool.run("run")
    #expect(outcome.status == 0)
    let version = try #require(try tool.names(in: "output/versions").first)
    #expect(version.hasPrefix("000001-"))
    #expect(outcome.output.hasSuffix("output/versions/\(version)\n"))
    #expect(outcome.errors.contains("Published a new version"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: tool.folder.url.appending(path: "output/latest").path(percentEncoded: false))
        == "versions/\(version)")
    #expect(
      try tool.names(in: "output/latest") == [
        "SHA256SUMS", "croissant.json", "datapackage.json", "documents-00000-of-00001.jsonl",
        "entities.jsonl", "inputs.jsonl", "manifest.json", "rejected.jsonl", "report.html",
        "run.json", "schema",
      ])
    #expect(try tool.lines(of: "documents").count == 2)
    #expect(try tool.names(in: "output/state") == ["cache.sqlite"])
  }

  @Test func `nothing changed means no new version and status 0`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    let second = try tool.run("run")
    #expect(second.status == 0)
    #expect(second.errors.contains("Nothing changed"))
    #expect(try tool.names(in: "output/versions").count == 1)
  }

  @Test func `versions can be listed, compared, verified, reported and pruned`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    try tool.folder.write("The second text, changed.", to: "in/b.txt")
    try tool.folder.write("A third.", to: "in/c.txt")
    #expect(try tool.run("run").status == 0)
    let list = try tool.run("versions").output.split(separator: "\n")
    #expect(list.count == 2)
    #expect(list[1].hasPrefix("000002-") && list[1].hasSuffix("3 documents, 0 rejected  latest"))
    let diff = try tool.run("diff", "1", "2")
    #expect(diff.status == 0)
    #expect(diff.output.contains("1 added, 0 removed, 1 changed, 1 unchanged"))
    #expect(diff.output.contains("source, text, paragraphs, fingerprint"))
    #expect(try tool.run("verify").output.hasSuffix("valid\n"))
    #expect(try tool.run("verify", "1").status == 0)
    #expect(try tool.run("report").output.lowercased().hasPrefix("<!doctype html>"))
    #expect(try tool.run("prune", "--keep", "1").output.hasPrefix("removed 000001-"))
    #expect(try tool.names(in: "output/versions").count == 1)
    #expect(try tool.run("verify", "1").status == 1)
  }

  @Test func `a flipped byte is found by verify`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    let name = "output/latest/documents-00000-of-00001.jsonl"
    let text = try tool.text(of: name).replacing("first", with: "f1rst")
    try Data(text.utf8).write(to: tool.folder.url.appending(path: name))
    let outcome = try tool.run("verify")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("documents-00000-of-00001.jsonl: checksum differs"))
  }

  @Test func `explain tells of kept and rejected documents`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(
      "<html lang=en><title>Her</title><h1>Her (2013)</h1><p>Spike Jonze directed <i>Her</i>.",
      to: "input/her.html")
    try tool.folder.write("", to: "input/empty.html")
    #expect(try tool.run("run", "--quiet").status == 0)
    let kept = try JSONParser.parse(try #require(try tool.lines(of: "documents").first))
    let keptID = try #require(kept["id"]?.string)
    let outcome = try tool.run("explain", String(keptID.prefix(8)))
    #expect(outcome.status == 0)
    for line in [
      "\(keptID): kept", "source: input/her.html record 0", "stage extract", "stage clean",
    ] {
      #expect(outcome.output.contains(line), "\(line)")
    }
    let rejected = try JSONParser.parse(try #require(try tool.lines(of: "rejected").first))
    let rejectedID = try #require(rejected["id"]?.string)
    #expect(try tool.run("explain", rejectedID).output.contains("left out by intake: empty"))
    #expect(try tool.run("explain", "zz").status == 2)
    #expect(try tool.run("explain", String(repeating: "0", count: 32)).status == 1)
  }

  @Test func `too much bad input ends with 65 and publishes nothing`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(
      #"{"stages": [], "input": {"paths": ["in"], "maximumRejectedShare": 0.4}}"#,
      to: "pipeline.json")
    try tool.folder.write("Good.", to: "in/good.txt")
    try tool.folder.write([0x00, 0x01, 0x02, 0xFF, 0xFE, 0x00], to: "in/bad.bin")
    let outcome = try tool.run("run")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("1 of 2 documents are bad"))
    #expect(try tool.names(in: "output/versions").isEmpty)
  }

  @Test func `a second run ends with 75 while the first holds the lock`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    let path = tool.folder.url.appending(path: "output").path(percentEncoded: false)
    // The path is a zero-terminated copy for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let outcome = try tool.run("run")
    #expect(outcome.status == 75)
    #expect(outcome.errors.contains("another run is working on"))
    #expect(try tool.run("prune", "--keep", "1").status == 75)
    #expect(try tool.run("versions").status == 0)
  }

  @Test func `the message says who holds the lock, and no process that is gone`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    let path = tool.folder.url.appending(path: "output").path(percentEncoded: false)
    // The path is a zero-terminated copy for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let note = "output/state/holder.json"
    try tool.folder.write(#"{"process": \#(getpid()), "since": "2026-01-31T02:00:00Z"}"#, to: note)
    #expect(
      try tool.run("run").errors.contains(
        "another run (process \(getpid()) since 2026-01-31T02:00:00Z) is working on"))
    for other in [#"{"process": 4194305, "since": "2026"}"#, "damaged"] {
      try tool.folder.write(other, to: note)
      #expect(try tool.run("run").errors.contains("another run is working on"))
    }
  }

  @Test func `a run waits for another one to end, as long as it is told to`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    try tool.folder.write("A third.", to: "in/c.txt")
    let path = tool.folder.url.appending(path: "output").path(percentEncoded: false)
    // The path is a zero-terminated copy for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY)
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let late = try tool.run("run", "--wait", "0.3")
    #expect(late.status == 75)
    #expect(late.errors.contains("Waiting for another run"))

    Thread.detachNewThread {
      usleep(500_000)
      close(descriptor)
    }
    let outcome = try tool.run("run", "--wait", "60")
    #expect(outcome.status == 0)
    #expect(try tool.names(in: "output/versions").count == 2)
  }

  @Test func `of runs at the same time one works and the others wait their turn`() throws {
    let tool = try smallDataset()
    let processes = try (0..<4).map { _ in
      let process = Process()
      process.executableURL = CommandLineTool.executable
      process.arguments = ["run", "--quiet", "--wait", "60"]
      process.currentDirectoryURL = tool.folder.url
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try tool.names(in: "output/versions").count == 1)
    #expect(try tool.names(in: "output/state") == ["cache.sqlite"])
  }

  @Test func `old versions go after a run when the configuration says so`() throws {
    let tool = try smallDataset()
    try tool.folder.write(
      #"{"stages": [], "input": {"paths": ["in"]}, "output": {"keepVersions": 2}}"#,
      to: "pipeline.json")
    for number in 1...4 {
      try tool.folder.write("Text \(number).", to: "in/\(number).txt")
      #expect(try tool.run("run", "--quiet").status == 0)
    }
    let left = try tool.names(in: "output/versions")
    #expect(left.map { $0.prefix(6) } == ["000003", "000004"])
    #expect(try tool.run("verify").status == 0)
    // It is housekeeping, and no part of what the version is.
    #expect(!(try tool.text(of: "output/latest/manifest.json").contains("keepVersions")))
  }

  @Test func `a difference can be had as JSON`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run").status == 0)
    try tool.folder.write("The second text, changed.", to: "in/b.txt")
    #expect(try tool.run("run").status == 0)
    let diff = try JSONParser.parse(try tool.run("diff", "1", "2", "--json").output)
    #expect(diff["unchanged"] == 1)
    #expect(diff["added"] == [])
    let keys = try #require(diff["changed"]?.array?.first?["keys"]?.array)
    #expect(keys.contains("text") && keys.contains("fingerprint") && !keys.contains("id"))
  }

  @Test func `an output that cannot be written ends with 74`() throws {
    let tool = try smallDataset()
    try tool.folder.write("a file in the way", to: "output")
    let outcome = try tool.run("run")
    #expect(outcome.status == 74)
    #expect(outcome.errors.hasPrefix("cuesheet: cannot "))
  }

  @Test func `a dry run lists the inputs and writes nothing`() throws {
    let tool = try smallDataset()
    let outcome = try tool.run("run", "--dry-run")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("2 input files, 31 bytes\n  in/a.txt  15\n"))
    #expect(try tool.names(in: ".") == ["in", "pipeline.json"])
  }

  @Test func `input takes several paths and may be repeated`() throws {
    let tool = try smallDataset()
    try tool.folder.write("Elsewhere.", to: "other/c.txt")
    let outcome = try tool.run(
      "run", "--input", "in/a.txt", "in/b.txt", "--input", "other", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let paths = try tool.lines(of: "documents").map {
      try JSONParser.parse($0)["source"]?["path"]?.string ?? ""
    }
    #expect(paths.sorted() == ["a.txt", "b.txt", "other/c.txt"])
  }

  @Test func `the shards of a run hold every document once`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(Self.textOnly, to: "pipeline.json")
    for number in 0..<40 { try tool.folder.write("Text \(number).", to: "in/\(number).txt") }
    var ids: [String] = []
    for shard in ["1/3", "2/3", "3/3"] {
      #expect(try tool.run("run", "--quiet", "--shard", shard).status == 0)
      ids += try tool.lines(of: "documents").compactMap { try JSONParser.parse($0)["id"]?.string }
    }
    #expect(ids.count == 40)
    #expect(Set(ids).count == 40)
  }

  @Test func `of two captures of an address the newest is kept`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": []}"#, to: "pipeline.json")
    let address = #""url": "https://example.org/her""#
    try tool.folder.write(
      "{\(address), \"text\": \"First.\"}\n{\(address), \"text\": \"Second.\"}\n",
      to: "input/pages.jsonl")
    #expect(try tool.run("run", "--quiet").status == 0)
    let records = try tool.lines(of: "documents").map { try JSONParser.parse($0) }
    #expect(records.count == 1)
    #expect(records[0]["text"] == "First.")
    #expect(records[0]["duplicates"]?.array?.first?["kind"] == "superseded-capture")
    let rejected = try JSONParser.parse(try #require(try tool.lines(of: "rejected").first))
    #expect(rejected["stage"] == "identity")
  }

  @Test(arguments: [
    ["deduplicate"], ["extract", "deduplicate", "clean", "language", "entities"],
    ["entities", "clean", "deduplicate", "language"], ["extract", "entities", "clean"], ["clean"],
  ])
  func `stages run in any order`(stages: [String]) throws {
    let tool = try CommandLineTool()
    let list = stages.map { #"{"stage": "\#($0)"}"# }.joined(separator: ", ")
    try tool.folder.write(#"{"stages": [\#(list)]}"#, to: "pipeline.json")
    let text = "Spike Jonze directed the film “Her”, and  Arcade Fire wrote its score in 2013."
    for name in ["a", "b"] { try tool.folder.write(text, to: "input/\(name).txt") }
    try tool.folder.write("Nothing of this has to do with the other two.", to: "input/c.txt")
    #expect(try tool.run("run", "--quiet").status == 0)
    let isCompared = stages.contains("deduplicate")
    #expect(try tool.lines(of: "documents").count == (isCompared ? 2 : 3))
    #expect(try tool.lines(of: "rejected").count == (isCompared ? 1 : 0))
    let verification = try tool.run("verify")
    #expect(verification.status == 0, "\(verification.output)")
  }

  @Test func `an output within its input does not feed on itself`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write("Some text about a film.", to: "a.txt")
    for _ in 0..<2 { #expect(try tool.run("run", "--input", ".", "--quiet").status == 0) }
    #expect(try tool.names(in: "output/versions").count == 1)
  }

  @Test func `the manifest names every model by its digest`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write("Text.", to: "input/a.txt")
    #expect(try tool.run("run", "--quiet").status == 0)
    let manifest = try JSONParser.parse(try tool.text(of: "output/latest/manifest.json"))
    let models = try #require(manifest["generator"]?["models"]?.members)
    #expect(models.map(\.name) == ["blocks", "languages", "names"])
    #expect(Set(models.map { $0.value.string?.count }) == [64])
  }

  @Test func `prune of a folder without versions says so and makes nothing`() throws {
    let tool = try CommandLineTool()
    let outcome = try tool.run("prune", "--keep", "1", "--output", "outptu")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("warning: There are no versions in '"))
    #expect(try tool.names(in: ".").isEmpty)
  }

  @Test func `prune repairs a link that leads to an old version`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run", "--quiet").status == 0)
    try tool.folder.write("A third.", to: "in/c.txt")
    #expect(try tool.run("run", "--quiet").status == 0)
    let link = tool.folder.url.appending(path: "output/latest")
    let first = try #require(try tool.names(in: "output/versions").first)
    try FileManager.default.removeItem(at: link)
    try FileManager.default.createSymbolicLink(
      atPath: link.path(percentEncoded: false), withDestinationPath: "versions/\(first)")
    #expect(try tool.run("prune", "--keep", "1").status == 0)
    #expect(try tool.lines(of: "documents").count == 3)
  }

  @Test func `explain answers from the version when the input is gone`() throws {
    let tool = try smallDataset()
    #expect(try tool.run("run", "--quiet").status == 0)
    try FileManager.default.removeItem(at: tool.folder.url.appending(path: "in"))
    let record = try JSONParser.parse(try #require(try tool.lines(of: "documents").first))
    let outcome = try tool.run("explain", record["id"]?.string ?? "", "--in", "1")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("do not hold these bytes any more"))
  }

  @Test func `the name of the output folder changes no byte`() throws {
    let tool = try smallDataset()
    for output in ["one", "two"] {
      #expect(try tool.run("run", "--quiet", "--output", output).status == 0)
    }
    #expect(try tool.text(of: "one/latest/SHA256SUMS") == tool.text(of: "two/latest/SHA256SUMS"))
  }

  @Test func `logs are JSON when asked for`() throws {
    let tool = try smallDataset()
    let outcome = try tool.run("run", "--log-format", "json")
    for line in outcome.errors.split(separator: "\n") {
      let entry = try JSONParser.parse(String(line))
      #expect(entry["level"]?.string != nil && entry["message"]?.string != nil)
      #expect(entry["time"]?.string?.count == 20)
    }
    #expect(!outcome.errors.isEmpty)
    let failed = try tool.run("run", "--log-format", "json", "--input", "nowhere")
    #expect(failed.status == 2)
    let entry = try JSONParser.parse(failed.errors)
    #expect(entry["level"] == "error")
    #expect(entry["message"]?.string?.contains("there is no file or folder") == true)
  }
}
