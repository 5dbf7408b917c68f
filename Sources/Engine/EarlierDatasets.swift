internal import Corpus
internal import Dataset
internal import Files
internal import JSON
internal import SystemPackage

/// The earlier datasets that stages compare with, by what the configuration calls them.
struct EarlierDatasets: Sendable {
  private var versions: [String: DatasetVersion] = [:]

  /// No datasets.
  init() {}

  /// Opens the datasets that the stages of a configuration name.
  ///
  /// - Parameters:
  ///   - configuration: the configuration.
  ///   - locations: where its paths lead.
  /// - Throws: `ConfigurationError` naming each that is not there.
  init(of configuration: PipelineConfiguration, at locations: Locations) throws {
    var problems: [ConfigurationProblem] = []
    for (number, stage) in configuration.stages.enumerated() {
      guard case .corpus(let step) = stage.work else { continue }
      for (index, path) in step.earlierDatasets.enumerated() {
        do {
          versions[path] = try DatasetVersion.at(locations.path(path))
        } catch let error as DatasetError {
          problems.append(
            ConfigurationProblem(
              path: "stages[\(number)].against[\(index)]", problem: error.description))
        }
      }
    }
    guard problems.isEmpty else { throw locations.error(problems) }
  }

  /// Runs `body` while nobody can prune the datasets.
  ///
  /// - Throws: what `body` throws.
  func holding<Result>(_ body: () throws -> Result) throws -> Result {
    func hold(_ rest: ArraySlice<DatasetVersion>) throws -> Result {
      guard let version = rest.first else { return try body() }
      return try version.holding { try hold(rest.dropFirst()) }
    }
    return try hold(versions.sorted { $0.key < $1.key }.map(\.value)[...])
  }

  /// What a manifest calls the dataset at `path`: its folder and version, which tells the content and
  /// no place.
  func portableName(of path: String) -> String? { versions[path]?.portableName }

  /// What a manifest calls each dataset, and the folder of the version.
  var places: [(portableName: String, folder: FilePath)] {
    versions.values.map { version in
      // `latest` leads elsewhere one day.
      let folder = version.reference.path
      return (version.portableName, (try? FileSystem.resolved(folder)) ?? folder)
    }.sorted { $0.portableName < $1.portableName }
  }

  /// Signs the documents of the earlier datasets of a stage and keeps them on disk.
  ///
  /// - Parameters:
  ///   - stage: what they are compared for.
  ///   - path: the file for the texts.
  ///   - map: signs in parallel.
  ///   - add: takes each signature.
  /// - Returns: the documents in order of datasets and ids.
  /// - Throws: `FileError`, or `DatasetError` when a record cannot be read.
  func spool(
    for stage: any CorpusStep, in path: FilePath, with map: OrderedParallelMap,
    add: (any Sendable) -> Void
  ) throws -> Spool {
    guard !stage.earlierDatasets.isEmpty else { return .empty }
    var spool = try SpoolWriter(path)
    for name in stage.earlierDatasets {
      guard let version = versions[name] else { continue }
      var records = version.records()
      try map.run(
        next: { try records.next(Batches.size) },
        transform: { lines in
          Result {
            try lines.map { line in
              SpooledDocument(try RecordDecoder.comparable(line), signedBy: stage)
            }
          }
        },
        consume: { documents in
          for document in try documents.get() {
            try spool.append(
              document.bytes, id: document.id, captureOrder: document.captureOrder)
            if let signature = document.signature { add(signature) }
          }
        })
    }
    return try spool.finish()
  }
}
