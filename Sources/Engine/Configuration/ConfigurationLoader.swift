public import Corpus
public import JSON

/// Everything that is wrong with a configuration, reported together.
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
  /// The file, as the user named it.
  public let file: String
  /// What is wrong, in the order in which it was found.
  public let problems: [ConfigurationProblem]

  /// Creates an error.
  public init(file: String, problems: [ConfigurationProblem]) {
    self.file = file
    self.problems = problems
  }

  /// A line per problem and a closing line.
  public var description: String {
    let lines = problems.map { "\(file): \($0)" }
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    return (lines + ["\(count); nothing was read or written"]).joined(separator: "\n")
  }
}

/// Turns the text of `pipeline.json` into a checked configuration.
public enum ConfigurationLoader {
  /// Parses the text of a configuration; `file` is only used in messages.
  ///
  /// - Throws: `ConfigurationError` with line and column when the text is not JSON.
  public static func parse(_ text: [UInt8], file: String) throws(ConfigurationError) -> JSONValue {
    do {
      return try JSONParser.parse(text)
    } catch {
      let problem = ConfigurationProblem(path: "", problem: position(of: error, in: text))
      throw ConfigurationError(file: file, problems: [problem])
    }
  }

  /// Checks a parsed configuration, then what the command line puts in place of its settings.
  ///
  /// - Parameters:
  ///   - json: the configuration.
  ///   - file: its name, for messages.
  ///   - overriding: changes settings after they were read.
  /// - Returns: the configuration.
  /// - Throws: `ConfigurationError` with every problem.
  public static func load(
    _ json: JSONValue, file: String, overriding: (inout PipelineOptions) -> Void = { _ in }
  ) throws(ConfigurationError) -> PipelineConfiguration {
    var (options, problems) = PipelineOptions.read(from: json, at: "", ignoring: ["stages"])
    overriding(&options)
    let shard = options.input.shard.flatMap { Shard($0) }
    if let text = options.input.shard, shard == nil {
      problems.append(
        ConfigurationProblem(
          path: "input.shard", problem: "'\(text)' is not a part of a whole such as '1/4'"))
    }
    if options.input.paths.isEmpty {
      problems.append(
        ConfigurationProblem(path: "input.paths", problem: "must name at least one file or folder"))
    }
    for (index, path) in options.input.paths.enumerated() where path.isEmpty {
      problems.append(
        ConfigurationProblem(path: "input.paths[\(index)]", problem: "must not be empty"))
    }
    if options.output.path.isEmpty {
      problems.append(ConfigurationProblem(path: "output.path", problem: "must not be empty"))
    }
    let stages = readStages(json["stages"], &problems)
    guard problems.isEmpty else { throw ConfigurationError(file: file, problems: problems) }
    options.input.shard = shard?.description
    return PipelineConfiguration(options: options, stages: stages, shard: shard)
  }

  private static func readStages(
    _ json: JSONValue?, _ problems: inout [ConfigurationProblem]
  ) -> [ConfiguredStage] {
    let list = json ?? .array(StageRegistry.defaultStages.map { ["stage": .string($0)] })
    guard let elements = list.array else {
      problems.append(ConfigurationProblem(path: "stages", expected: "an array", found: list))
      return []
    }
    var stages: [ConfiguredStage] = []
    var named: Set<String> = []
    for (index, element) in elements.enumerated() {
      let path = "stages[\(index)]"
      guard element.members != nil else {
        problems.append(ConfigurationProblem(path: path, expected: "an object", found: element))
        continue
      }
      guard let name = element["stage"] else {
        problems.append(
          ConfigurationProblem(
            path: path, problem: "the key 'stage' with a stage's name is missing"))
        continue
      }
      guard let name = name.string else {
        problems.append(
          ConfigurationProblem(path: "\(path).stage", expected: "a string", found: name))
        continue
      }
      let known = StageRegistry.all.map { $0.name }
      guard let entry = StageRegistry.all.first(where: { $0.name == name }) else {
        problems.append(
          ConfigurationProblem(
            path: "\(path).stage",
            problem: "unknown stage '\(name)'\(NearestName.hint(for: name, among: known))"))
        continue
      }
      if !named.insert(name).inserted {
        problems.append(
          ConfigurationProblem(path: "\(path).stage", problem: "'\(name)' is in the list twice"))
      }
      if entry.isExtractor, index > 0 {
        problems.append(
          ConfigurationProblem(
            path: "\(path).stage",
            problem: "'\(name)' makes documents out of pages and must be the first stage"))
      }
      let (stage, found) = entry.configure(element, path)
      problems += found
      if let stage {
        problems += missingPrerequisites(of: stage, at: path, after: stages)
        stages.append(stage)
      }
    }
    return stages
  }

  private static func missingPrerequisites(
    of stage: ConfiguredStage, at path: String, after earlier: [ConfiguredStage]
  ) -> [ConfigurationProblem] {
    guard case .corpus(let step) = stage.work else { return [] }
    return step.prerequisites.filter { needed in !earlier.contains { $0.name == needed.stage } }.map
    {
      ConfigurationProblem(
        path: "\(path).\($0.option)", problem: "needs the stage '\($0.stage)' before this one")
    }
  }

  /// A JSON error with line and column in place of a byte offset.
  private static func position(of error: JSONError, in text: [UInt8]) -> String {
    let before = text.prefix(error.offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
    return "not valid JSON: \(error.problem) (line \(line), column \(column))"
  }
}
