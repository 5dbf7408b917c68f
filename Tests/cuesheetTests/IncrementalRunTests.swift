import Foundation
import Glibc
import JSON
import TestSupport
import Testing

/// A run that goes on from earlier ones makes what a run from nothing makes.
@Suite struct IncrementalRunTests {
  private static let configuration = #"""
    {"input": {"paths": ["in"]}, "stages": [
      {"stage": "extract"}, {"stage": "clean", "minimumWords": 3}, {"stage": "deduplicate"}]}
    """#
  private static let allStages = #"{"input": {"paths": ["in"]}}"#

  /// Files that a sequence of changes is made of.
  private struct Collection {
    let tool: CommandLineTool
    var random: SeededGenerator
    var names: Set<String> = []

    /// Adds, changes or removes a file.
    mutating func change() throws {
      let number = Int.random(in: 0..<12, using: &random)
      let name = ["\(number).html", "\(number).txt", "\(number).jsonl"][number % 3]
      if names.contains(name), Bool.random(using: &random) {
        names.remove(name)
        try FileManager.default.removeItem(at: tool.folder.url.appending(path: "in/\(name)"))
      } else {
        names.insert(name)
        try tool.folder.write(content(of: name), to: "in/\(name)")
      }
    }

    private mutating func content(of name: String) -> String {
      switch name.split(separator: ".").last {
      case "html":
        "<title>\(sentence())</title><h1>\(sentence())</h1><p>\(story())<p>\(story())"
      case "jsonl":
        (0..<3).map { number in
          #"{"id": "\#(number)", "url": "https://example.org/\#(number)", "text": "\#(story())"}"#
            + "\n"
        }.joined()
      default: "\(story())\n\n\(story())\n"
      }
    }

    private mutating func story() -> String {
      (0..<4).map { _ in sentence() }.joined(separator: " ")
    }

    /// Few sentences, so that documents resemble each other now and then.
    private mutating func sentence() -> String {
      let people = ["Ada Brandt", "Louis Okafor", "Mira Sand"]
      let films = ["The Glass Harbour", "Nine Winters", "A Letter Home"]
      let person = people.randomElement(using: &random) ?? ""
      let film = films.randomElement(using: &random) ?? ""
      return [
        "\(person) directed “\(film)” (2013) by the sea.", "The score of \(film) is by \(person).",
        "In \(film) spielt \(person) die Hauptrolle.", "Nothing much happened that evening.",
      ].randomElement(using: &random) ?? ""
    }
  }

  /// All of a version that must not depend on how it came to be.
  private static func content(_ tool: CommandLineTool, _ output: String) throws -> [String?] {
    let manifest = try JSONParser.parse(try tool.text(of: "\(output)/latest/manifest.json"))
    return ["digest", "configuration", "inputs", "stages", "counts", "generator"].map { key in
      manifest[key].map { "\($0)" }
    }
  }

  /// The models make a start slow without optimisation, so all stages get one short sequence.
  @Test(arguments: [(UInt64(1), 6), (2, 6), (3, 6), (4, 6), (5, 3)])
  func `any sequence of changes gives what a run from nothing gives`(
    seed: UInt64, steps: Int
  ) throws {
    let tool = try CommandLineTool()
    try tool.folder.write(steps < 6 ? Self.allStages : Self.configuration, to: "pipeline.json")
    var collection = Collection(tool: tool, random: SeededGenerator(seed: seed))
    for step in 0..<steps {
      for _ in 0..<Int.random(in: 1...4, using: &collection.random) { try collection.change() }
      try tool.folder.write("Stays.", to: "in/always.txt")
      let jobs = "\(Int.random(in: 1...4, using: &collection.random))"
      try #require(try tool.run("run", "--quiet", "--jobs", jobs).status == 0)
      try #require(
        try tool.run("run", "--quiet", "--no-cache", "--output", "scratch-\(step)").status == 0)
      let (incremental, scratch) = try (
        Self.content(tool, "output"), Self.content(tool, "scratch-\(step)")
      )
      #expect(incremental == scratch, "seed \(seed), step \(step)")
    }
  }

  /// A collection of a few pages, and its first version.
  private func dataset(_ configuration: String = configuration) throws -> CommandLineTool {
    let tool = try CommandLineTool()
    try tool.folder.write(configuration, to: "pipeline.json")
    for number in 0..<4 {
      try tool.folder.write(
        "<h1>Page \(number)</h1><p>Ada Brandt directed page number \(number) of this collection.",
        to: "in/\(number).html")
    }
    try #require(try tool.run("run", "--quiet").status == 0)
    return tool
  }

  @Test func `a damaged cache is noticed and built anew`() throws {
    let tool = try dataset()
    let before = try Self.content(tool, "output")
    try tool.folder.write([UInt8](repeating: 0x5A, count: 70_000), to: "output/state/cache.sqlite")
    let outcome = try tool.run("run")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("warning: The cache was damaged and is built anew"))
    #expect(try Self.content(tool, "output") == before)
    #expect(try tool.run("run").errors.contains("damaged") == false)
  }

  @Test func `a result that was tampered with is not believed`() throws {
    let tool = try dataset()
    let before = try Self.content(tool, "output")
    // Another file asks for all documents again; values keep their length and lose their sense.
    try tool.folder.write("Another short text about a film.", to: "in/new.txt")
    let path = tool.folder.url.appending(path: "output/state/cache.sqlite")
    var bytes = try Data(contentsOf: path)
    let frame = Data([0x28, 0xB5, 0x2F, 0xFD])
    var position = bytes.startIndex
    while let found = bytes.range(of: frame, in: position..<bytes.endIndex) {
      bytes[found.upperBound + 12] ^= 0xFF
      position = found.upperBound
    }
    try bytes.write(to: path)
    try #require(try tool.run("run", "--quiet").status == 0)
    try FileManager.default.removeItem(at: tool.folder.url.appending(path: "in/new.txt"))
    try #require(try tool.run("run", "--quiet").status == 0)
    #expect(try Self.content(tool, "output") == before)
  }

  @Test func `nothing is kept without a cache`() throws {
    let tool = try dataset(
      #"{"input": {"paths": ["in"]}, "stages": [{"stage": "extract"}], "output": {"cacheBytes": 0}}"#
    )
    #expect(try tool.names(in: "output/state").isEmpty)
    #expect(try tool.run("run", "--no-cache", "--output", "other").status == 0)
    #expect(try tool.names(in: "other/state").isEmpty)
  }

  @Test func `other options of a stage are other results`() throws {
    let tool = try dataset()
    try tool.folder.write(
      Self.configuration.replacing(#""minimumWords": 3"#, with: #""minimumWords": 50"#),
      to: "pipeline.json")
    #expect(try tool.run("run", "--quiet").status == 0)
    #expect(try tool.lines(of: "documents").isEmpty)
  }

  @Test(.timeLimit(.minutes(10)), arguments: [SIGTERM, SIGINT])
  func `a run that is asked to stop publishes nothing and leaves what it has done`(
    number: Int32
  ) throws {
    let tool = try CommandLineTool()
    try tool.folder.write(
      #"{"input": {"paths": ["in"]}, "stages": [{"stage": "language"}]}"#, to: "pipeline.json")
    let lines = (0..<20_000).map {
      #"{"id": "\#($0)", "text": "Ada Brandt directed film number \#($0) by the sea, they say."}"#
    }
    try tool.folder.write(lines.joined(separator: "\n"), to: "in/many.jsonl")
    let process = Process()
    process.executableURL = CommandLineTool.executable
    process.arguments = ["run", "--jobs", "2"]
    process.currentDirectoryURL = tool.folder.url
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let cache = tool.folder.url.appending(path: "output/state/cache.sqlite-wal")
    // With sanitizers on, a start takes its time.
    while process.isRunning {
      let size =
        try? FileManager.default.attributesOfItem(
          atPath: cache.path(percentEncoded: false))[.size] as? Int
      if let size, size > 200_000 { break }
      usleep(50_000)
    }
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == number)
    #expect(try tool.names(in: "output/versions").isEmpty)
    #expect(try tool.names(in: "output/state") == ["cache.sqlite"])
    let size =
      try FileManager.default.attributesOfItem(
        atPath: tool.folder.url.appending(path: "output/state/cache.sqlite").path)[.size] as? Int
    #expect((size ?? 0) > 100_000)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe is read once in each run`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": []}"#, to: "pipeline.json")
    for text in ["The first evening.", "The first evening.", "The second."] {
      let status = try tool.shell(
        "rm -f pipe; mkfifo pipe; echo '\(text)' > pipe & \"$CUESHEET\" run --quiet --input pipe")
      #expect(status == 0)
      #expect(try tool.lines(of: "documents").map { $0.contains(text) } == [true])
    }
    #expect(try tool.names(in: "output/versions").count == 2)
  }
}
