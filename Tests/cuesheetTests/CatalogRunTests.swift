import Foundation
import JSON
import TestSupport
import Testing

/// Catalogues and other documents that decide names in doubt.
@Suite struct CatalogRunTests {
  private static let list = """
    type,name,year,id,titles
    film,The Glass Harbour,1977,own-1,Der gläserne Hafen
    film,Salt Road Home,1990,own-2,
    """

  private func line(_ id: String, _ text: String) -> String {
    JSONValue.object([.init("id", .string(id)), .init("text", .string(text))]).compactText + "\n"
  }

  private func entities(_ record: String) throws -> [JSONValue] {
    try JSONParser.parse(record)["entities"]?.array ?? []
  }

  @Test func `a run looks names up, and the manifest names the catalogue by its content`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(Self.list, to: "lists/own.csv")
    let built = try tool.run("catalog", "build", "--output", "lists/own.index", "lists/own.csv")
    #expect(built.status == 0, "\(built.errors)")
    let sha256 = String(built.output.prefix(64))
    let found = try tool.run("catalog", "find", "lists/own.index", "DER GLASERNE HAFEN")
    #expect(try JSONParser.parse(found.output)["id"]?.string == "own-1", "\(found.output)")

    try tool.folder.write(
      line(
        "a", "Der Film „Der gläserne Hafen“ läuft heute. Den Film „Der gläserne Hafen“ mag ich."),
      to: "in.jsonl")
    for folder in ["lists", "elsewhere"] {
      if folder != "lists" {
        try FileManager.default.createDirectory(
          at: tool.folder.url.appending(path: folder), withIntermediateDirectories: true)
        try FileManager.default.moveItem(
          at: tool.folder.url.appending(path: "lists/own.index"),
          to: tool.folder.url.appending(path: "\(folder)/own.index"))
      }
      try tool.folder.write(
        """
        {"input": {"paths": ["in.jsonl"]},
         "stages": [{"stage": "language"}, {"stage": "entities", "catalogs": ["\(folder)/own.index"]}]}
        """, to: "pipeline.json")
      let run = try tool.run("run", "--quiet")
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try tool.names(in: "output/versions").count == 1, "another place is no other build")
    let record = try #require(try tool.lines(of: "documents").first)
    let film = try #require(try entities(record).first)
    #expect(film["name"]?.string == "The Glass Harbour")
    #expect(film["year"]?.integer == 1977)
    let manifest = try JSONParser.parse(try tool.text(of: "output/latest/manifest.json"))
    let stages = manifest["configuration"]?["effective"]?["stages"]?.array
    #expect(stages?[1]["catalogs"] == ["own.index@sha256:\(sha256)".asJSON])
    #expect(try tool.run("verify").status == 0)
    // The version was built where the catalogue stood first.
    let gone = try tool.run("verify", "--rebuild")
    #expect(gone.status == 2 && gone.errors.contains("stages[1].catalogs[0]"), "\(gone.errors)")
    try FileManager.default.moveItem(
      at: tool.folder.url.appending(path: "elsewhere/own.index"),
      to: tool.folder.url.appending(path: "lists/own.index"))
    let rebuilt = try tool.run("verify", "--rebuild")
    #expect(rebuilt.status == 0, "\(rebuilt.output)\(rebuilt.errors)")
    try tool.folder.write(Self.list + "film,Another Film,2001,own-3,\n", to: "lists/own.csv")
    #expect(
      try tool.run("catalog", "build", "--output", "lists/own.index", "lists/own.csv").status == 0)
    let other = try tool.run("verify", "--rebuild")
    #expect(other.status == 1 && other.output.contains("catalogue own.index@sha256:\(sha256)"))
  }

  @Test func `a catalogue that cannot be used is a mistake in the configuration`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write("no catalogue", to: "bad.index")
    try tool.folder.write(line("a", "A text."), to: "in.jsonl")
    try tool.folder.write(
      """
      {"input": {"paths": ["in.jsonl"]},
       "stages": [{"stage": "entities", "catalogs": ["bad.index", "gone.index"]}]}
      """, to: "pipeline.json")
    for command in ["run", "map"] {
      let outcome = try tool.run(command)
      #expect(outcome.status == 2)
      for part in ["stages[0].catalogs[0]", "bad.index", "stages[0].catalogs[1]", "catalog build"] {
        #expect(outcome.errors.contains(part), "\(outcome.errors)")
      }
    }
    try tool.folder.write("nothing of the kind\n", to: "list.txt")
    #expect(try tool.run("catalog", "build", "--output", "x.index", "list.txt").status == 2)
  }

  @Test func `documents help each other alike in any order, with any number of threads`() throws {
    let tool = try CommandLineTool()
    func page(_ title: String, _ text: String) -> String {
      let facts = #"{"@context": "https://schema.org", "@type": "Movie", "name": "\#(title)"}"#
      let script = "<script type=\"application/ld+json\">\(facts)</script>"
      return "<html><head>\(script)</head><body><article><p>\(text)</p></article></body></html>"
    }
    let filler = " It is a slow film about people who wait for a boat, and nobody says a word."
    var lines = (0..<12).map { number in
      JSONValue.object([
        .init("id", "page-\(number)".asJSON),
        .init(
          "html",
          page(
            "The Glass Harbour",
            "The film “The Glass Harbour” opens in fog, take \(number)." + filler
          )
          .asJSON),
      ]).compactText
    }
    lines += (0..<8).map { number in
      // In a language that no tagger reads, so that only rules and other documents decide.
      let text =
        "Wieczór \(number): rozmawialiśmy o wszystkim, a ktoś znowu wspomniał „The Glass Harbour” i deszcz."
      return JSONValue.object([.init("id", "open-\(number)".asJSON), .init("text", text.asJSON)])
        .compactText
    }
    func found(_ lines: [String], _ folder: String, jobs: Int) throws -> [String: String] {
      try tool.folder.write(lines.joined(separator: "\n"), to: "\(folder)/in.jsonl")
      try tool.folder.write(
        """
        {"input": {"paths": ["in.jsonl"]},
         "stages": [{"stage": "extract"}, {"stage": "language"}, {"stage": "entities"}]}
        """, to: "\(folder)/pipeline.json")
      let run = try tool.run(
        "run", "--quiet", "--config", "\(folder)/pipeline.json", "--jobs", "\(jobs)")
      #expect(run.status == 0, "\(run.errors)")
      let records = try tool.text(of: "\(folder)/output/latest/documents-00000-of-00001.jsonl")
      return try Dictionary(
        uniqueKeysWithValues: records.split(separator: "\n").map { record in
          let json = try JSONParser.parse(String(record))
          return (json["id"]?.string ?? "", json["entities"]?.compactText ?? "")
        })
    }
    let first = try found(lines, "one", jobs: 1)
    #expect(first.count == 20)
    #expect(first.values.allSatisfy { $0.contains("The Glass Harbour") })
    #expect(first.values.count { $0.contains(#""evidence":"dataset""#) } == 8)
    for jobs in [2, 8] { #expect(try found(lines, "jobs-\(jobs)", jobs: jobs) == first) }
    var generator = SeededGenerator(seed: 7)
    for number in 0..<3 {
      let shuffled = lines.shuffled(using: &generator)
      #expect(try found(shuffled, "shuffled-\(number)", jobs: 2) == first, "seed 7")
    }
  }
}

extension String {
  /// The text as a JSON value.
  fileprivate var asJSON: JSONValue { .string(self) }
}
