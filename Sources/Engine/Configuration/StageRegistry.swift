internal import Catalogs
internal import Cleanup
internal import Corpus
internal import Deduplication
internal import Entities
internal import Extraction
public import JSON
internal import Languages

/// The stages that a configuration can name.
public enum StageRegistry {
  /// Every stage, in the order of the default pipeline.
  ///
  /// Adding a stage is one line here.
  public static let all: [RegisteredStage] = [
    .extractor(Extract.self),
    .document(Clean.self) { $0.recurringLines },
    .document(TagLanguage.self),
    .document(FindEntities.self) { $0.agreement },
    .corpus(Deduplicate.self),
  ]

  /// The names of the stages that run when a configuration has no `stages`.
  public static var defaultStages: [String] { all.map { $0.name } }
}

/// A stage that can be configured.
public struct RegisteredStage: Sendable {
  /// Name in `pipeline.json`.
  public let name: String
  /// One sentence on what it does.
  public let summary: String
  /// Raised whenever the stage makes something else of the same input.
  public let version: Int
  /// JSON Schema of the stage's options.
  public let optionsSchema: JSONValue
  /// Whether it makes documents out of pages.
  public let isExtractor: Bool
  let configure: @Sendable (JSONValue, String) -> (ConfiguredStage?, [ConfigurationProblem])

  /// JSON Schema of the stage's element in `stages`.
  var configurationSchema: JSONValue {
    let name = JSONValue.Member("stage", ["const": .string(name), "description": .string(summary)])
    return .object(
      (optionsSchema.members ?? []).map { member in
        member.name == "properties"
          ? .init("properties", .object([name] + (member.value.members ?? []))) : member
      } + [.init("required", ["stage"])])
  }

  private init<Stage: Configurable>(
    _ type: Stage.Type, isExtractor: Bool,
    wrap: @escaping @Sendable (Stage) -> ConfiguredStage.Work
  ) {
    name = Stage.name
    summary = Stage.summary
    version = Stage.version
    optionsSchema = Stage.Options.schema
    self.isExtractor = isExtractor
    configure = { json, path in
      let (options, problems) = Stage.Options.read(from: json, at: path, ignoring: ["stage"])
      guard problems.isEmpty else { return (nil, problems) }
      do throws(OptionsError) {
        let instance = try Stage(options: options)
        let reading = instance as? any CatalogReading
        let stage = ConfiguredStage(
          name: Stage.name, version: Stage.version, options: options.json, models: { Stage.models },
          work: wrap(instance), catalogFiles: reading?.catalogFiles ?? [],
          reading: { catalogs in (reading?.reading(catalogs) as? Stage).map(wrap) })
        return (stage, [])
      } catch {
        return (nil, [ConfigurationProblem(path: "\(path).\(error.key)", problem: error.problem)])
      }
    }
  }

  static func extractor<Stage: Extractor>(_ type: Stage.Type) -> RegisteredStage {
    RegisteredStage(type, isExtractor: true) { .extractor($0) }
  }

  static func document<Stage: DocumentStage>(_ type: Stage.Type) -> RegisteredStage {
    RegisteredStage(type, isExtractor: false) { .document($0, comparison: nil) }
  }

  /// A stage on whose documents a comparison follows, unless its options forbid it.
  static func document<Stage: DocumentStage, Comparison: CorpusStage>(
    _ type: Stage.Type, comparison: @escaping @Sendable (Stage) -> Comparison?
  ) -> RegisteredStage {
    RegisteredStage(type, isExtractor: false) { stage in
      .document(
        stage,
        comparison: comparison(stage).map {
          .init(
            name: Comparison.name, version: Comparison.version, work: ErasedCorpusStage(stage: $0))
        })
    }
  }

  static func corpus<Stage: CorpusStage>(_ type: Stage.Type) -> RegisteredStage {
    RegisteredStage(type, isExtractor: false) { .corpus(ErasedCorpusStage(stage: $0)) }
  }
}

/// A stage with its options, ready to run.
public struct ConfiguredStage: Sendable {
  enum Work: Sendable {
    case extractor(any Extractor)
    /// A document stage and a comparison that follows it.
    case document(any DocumentStage, comparison: FollowingComparison?)
    case corpus(any CorpusStep)
  }

  /// A comparison that is part of a stage and a step of its own in the manifest.
  struct FollowingComparison: Sendable {
    let name: String
    let version: Int
    let work: any CorpusStep
  }

  /// Name of the stage.
  public let name: String
  /// Version of the stage.
  public let version: Int
  /// The effective options.
  public private(set) var options: JSONValue
  /// SHA-256 of each model of the stage, by name.
  ///
  /// Digested when asked for: most commands never do.
  let models: @Sendable () -> [String: String]
  private(set) var work: Work
  /// Catalogues that the stage looks names up in, as the configuration names them.
  let catalogFiles: [String]
  /// What the options call them once they are open, in the same order.
  private(set) var catalogNames: [String] = []
  /// The stage's work with its catalogues open.
  private let reading: @Sendable ([any NameCatalog]) -> Work?

  fileprivate init(
    name: String, version: Int, options: JSONValue,
    models: @escaping @Sendable () -> [String: String], work: Work,
    catalogFiles: [String], reading: @escaping @Sendable ([any NameCatalog]) -> Work?
  ) {
    self.name = name
    self.version = version
    self.options = options
    self.models = models
    self.work = work
    self.catalogFiles = catalogFiles
    self.reading = reading
  }

  /// The stage with its catalogues open; its options then name them by their content.
  func reading(_ catalogs: [(name: String, index: CatalogIndex)]) -> ConfiguredStage {
    guard let work = reading(catalogs.map(\.index)) else { return self }
    var stage = self
    stage.work = work
    stage.catalogNames = catalogs.map(\.name)
    stage.options = .object(
      (options.members ?? []).map { member in
        member.value == .array(catalogFiles.map { .string($0) })
          ? .init(member.name, .array(catalogs.map { .string($0.name) })) : member
      })
    return stage
  }

  /// The stage's element in the effective configuration.
  public var json: JSONValue {
    .object([.init("stage", .string(name))] + (options.members ?? []))
  }

  /// The element with earlier datasets called by their versions.
  func portableJSON(_ earlier: EarlierDatasets) -> JSONValue {
    guard case .corpus(let step) = work, !step.earlierDatasets.isEmpty else { return json }
    return .object(
      (json.members ?? []).map { member in
        guard member.value == .array(step.earlierDatasets.map { .string($0) }) else {
          return member
        }
        let names = step.earlierDatasets.map { earlier.portableName(of: $0) ?? $0 }
        return .init(member.name, .array(names.map { .string($0) }))
      })
  }
}
