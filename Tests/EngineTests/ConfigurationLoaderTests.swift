import Corpus
import Dataset
import Foundation
import JSON
import TestSupport
import Testing

@testable import Engine

@Suite struct ConfigurationLoaderTests {
  private func load(_ text: String) throws -> PipelineConfiguration {
    try ConfigurationLoader.load(
      ConfigurationLoader.parse(Array(text.utf8), file: "pipeline.json"), file: "pipeline.json")
  }

  private func problems(of text: String) -> [String] {
    do {
      _ = try load(text)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map { "\($0)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `everything has a default`() throws {
    let configuration = try load("{}")
    #expect(configuration.options == PipelineOptions())
    #expect(configuration.stages.map { $0.name } == StageRegistry.defaultStages)
  }

  @Test func `the shipped configuration is the default but for its description`() throws {
    let file = Fixtures.packageRoot.appending(path: "pipeline.json")
    let text = String(decoding: try Fixtures.bytes(file), as: UTF8.self)
    var shipped = try load(text)
    shipped.options.name = PipelineOptions().name
    shipped.options.description = PipelineOptions().description
    shipped.options.license = PipelineOptions().license
    #expect(shipped.json == (try load("{}")).json)
  }

  @Test func `the effective configuration reads back the same`() throws {
    let configuration = try load(#"{"input": {"shard": "2/4"}, "stages": [{"stage": "clean"}]}"#)
    #expect(try load(configuration.json.prettyText).json == configuration.json)
    #expect(configuration.shard?.index == 2)
  }

  @Test func `all problems are reported together`() {
    let text = """
      {"nme": 1, "input": {"paths": [], "maximumDocumentBytes": -4, "shard": "5/4"},
       "stages": [{"stage": "extrat"}, {"stage": "clean", "minWords": 2}, {"stage": "extract"},
                  {"stage": "clean"}, {}, 3], "output": 3}
      """
    let found = problems(of: text)
    let expected = [
      "nme: unknown key; did you mean 'name'?",
      "input.maximumDocumentBytes: -4 is out of range; it must be 1 to 1073741824",
      "output: expected an object, found an integer",
      "input.shard: '5/4' is not a part of a whole such as '1/4'",
      "input.paths: must name at least one file or folder",
      "stages[0].stage: unknown stage 'extrat'; did you mean 'extract'?",
      "stages[2].stage: 'extract' makes documents out of pages and must be the first stage",
      "stages[3].stage: 'clean' is in the list twice",
      "stages[4]: the key 'stage' with a stage's name is missing",
      "stages[5]: expected an object, found an integer",
    ]
    for problem in expected { #expect(found.contains(problem)) }
    #expect(found.contains { $0.hasPrefix("stages[1].minWords: unknown key") })
    #expect(found.count == expected.count + 1)
  }

  @Test func `text that is no JSON is located by line and column`() {
    #expect(
      problems(of: "{\n  \"é\": tru }")
        == ["not valid JSON: expected a value (line 2, column 8)"])
  }

  @Test func `folders in a manifest have no path`() throws {
    let configuration = try load(
      #"{"input": {"paths": ["/data/a/pages", "-"]}, "output": {"path": "/srv/out/"}}"#)
    let json = configuration.portableJSON(EarlierDatasets())
    #expect(json["input"]?["paths"] == ["pages", "-"])
    #expect(json["output"]?["path"] == nil)
  }

  @Test func `the schema names every stage and setting`() {
    let schema = PipelineConfiguration.schema
    let stages = schema["properties"]?["stages"]?["items"]?["oneOf"]?.array ?? []
    #expect(
      stages.compactMap { $0["properties"]?["stage"]?["const"]?.string }
        == StageRegistry.defaultStages)
    for field in PipelineOptions.fields { #expect(schema["properties"]?[field.name] != nil) }
  }
}

@Suite struct ShardTests {
  @Test(arguments: ["0/4", "5/4", "1", "a/b", "1/0", "-1/2", "1/2/3", ""])
  func `refuses what is no part of a whole`(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test func `every document is in exactly one part`() {
    var generator = SeededGenerator(seed: 5)
    let shards = (1...3).compactMap { Shard("\($0)/3") }
    for _ in 0..<100 {
      let id = DocumentID(high: .random(in: 0 ... .max, using: &generator), low: 0)
      #expect(shards.filter { $0.contains(id) }.count == 1)
    }
  }
}
