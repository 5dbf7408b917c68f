internal import Corpus
public import JSON

/// A complete, checked configuration.
public struct PipelineConfiguration: Sendable {
  /// The settings beside the stages.
  public var options: PipelineOptions
  /// The stages in the order in which they run.
  public internal(set) var stages: [ConfiguredStage]
  /// The part of the documents that is processed, if not all.
  public var shard: Shard?

  /// The effective configuration, every default filled in.
  public var json: JSONValue {
    let stageList: [JSONValue] = stages.map(\.json)
    return .object(
      (options.json.members ?? []).flatMap { member in
        member.name == "output"
          ? [JSONValue.Member("stages", .array(stageList)), member] : [member]
      })
  }

  /// Settings of the output that say nothing about the content.
  private static let operational: Set<String> = ["path", "cacheBytes", "keepVersions"]

  /// The effective configuration as it stands in a manifest: without where and how it is run, and with
  /// inputs reduced to their last component and earlier datasets to their versions, so that the same
  /// build in another place has the same manifest.
  func portableJSON(_ earlier: EarlierDatasets) -> JSONValue {
    var copy = self
    copy.options.input.paths = options.input.paths.map { Self.lastComponent($0) }
    let members = (copy.json.members ?? []).map { member in
      if member.name == "stages" {
        return JSONValue.Member("stages", .array(stages.map { $0.portableJSON(earlier) }))
      }
      guard member.name == "output" else { return member }
      let kept = (member.value.members ?? []).filter { !Self.operational.contains($0.name) }
      return JSONValue.Member("output", .object(kept))
    }
    return .object(members)
  }

  /// The JSON Schema (2020-12) of `pipeline.json`.
  public static var schema: JSONValue {
    let stageSchemas = StageRegistry.all.map { $0.configurationSchema }
    var members = PipelineOptions.schema.members ?? []
    let defaults = JSONValue.array(StageRegistry.defaultStages.map { ["stage": .string($0)] })
    members = members.map { member in
      guard member.name == "properties" else { return member }
      let stages = JSONValue.Member(
        "stages",
        [
          "type": "array", "items": ["oneOf": .array(stageSchemas)],
          "description": "The stages in the order in which they run.", "default": defaults,
        ])
      return JSONValue.Member("properties", .object((member.value.members ?? []) + [stages]))
    }
    return .object(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
        .init("title", "Configuration of a Cuesheet pipeline"),
      ] + members)
  }

  private static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
