internal import Corpus
internal import Dataset
internal import Files
internal import Intake
internal import JSON
public import Logging
internal import SystemPackage

/// One run of a pipeline over its inputs, from finding files to publishing a version.
public struct DatasetBuild: Sendable {
  private let configuration: PipelineConfiguration
  private let locations: Locations
  private let jobs: Int
  private let usesCache: Bool
  private let logger: Logger
  private let startedAt: String

  /// Creates a run; nothing is touched until ``run(progress:)``.
  ///
  /// - Parameters:
  ///   - configuration: what to run.
  ///   - locations: where the configuration's paths lead.
  ///   - jobs: how many threads work on documents.
  ///   - usesCache: whether results of earlier runs may be used, and those of this one kept.
  ///   - startedAt: the time for `run.json`, ISO 8601 in UTC.
  ///   - logger: told about each document that is left out, at level debug.
  public init(
    _ configuration: PipelineConfiguration, at locations: Locations, jobs: Int,
    usesCache: Bool = true, startedAt: String, logger: Logger
  ) {
    self.configuration = configuration
    self.locations = locations
    self.jobs = jobs
    self.usesCache = usesCache
    self.startedAt = startedAt
    self.logger = logger
  }

  /// Builds the next version.
  ///
  /// - Parameter progress: told how far the run has come, on the calling thread; a run ends with what
  ///   it throws, and leaves a cache behind from which the next one goes on.
  /// - Returns: the version, and what happened on the way.
  /// - Throws: `ConfigurationError` when an input does not exist, `DatasetLocked`,
  ///   `TooMuchBadInput`, `FileError`, `DatasetError`, and what `progress` throws. Nothing is published
  ///   then.
  public func run(progress: (RunProgress) throws -> Void) throws -> BuildSummary {
    let begin = ContinuousClock.now
    let earlier = try EarlierDatasets(of: configuration, at: locations)
    let listing = try locations.findInputs()
    if listing.files.isEmpty { logger.warning("No input files found") }
    return try DatasetLock.holding(locations.output) {
      let workFolder = locations.output.appending("state").appending("work")
      try FileSystem.removeTree(workFolder)
      try FileSystem.makeFolder(workFolder)
      // What cannot be removed now, the next run removes.
      defer { try? FileSystem.removeTree(workFolder) }
      try DatasetWriter.removeLeftovers(output: locations.output)
      guard let cache = openCache(earlier) else {
        return try build(
          listing.files, earlier, nil, workFolder: workFolder, since: begin, progress: progress)
      }
      var isComplete = false
      defer { cache.close(isComplete: isComplete, logger) }
      let summary =
        try unchanged(listing.files, cache, since: begin)
        ?? build(
          listing.files, earlier, cache, workFolder: workFolder, since: begin, progress: progress)
      isComplete = true
      return summary
    }
  }

  /// The cache, unless none is wanted or there can be none.
  private func openCache(_ earlier: EarlierDatasets) -> BuildCache? {
    let limit = configuration.options.output.cacheBytes
    guard usesCache, limit > 0 else { return nil }
    return BuildCache(
      in: locations.output.appending("state"), limit: limit, configuration, earlier, jobs: jobs,
      logger)
  }

  /// What the last run led to, if it would lead to the same again.
  private func unchanged(
    _ files: [InputFile], _ cache: BuildCache, since begin: ContinuousClock.Instant
  ) throws -> BuildSummary? {
    guard let last = cache.lastBuild(of: files, jobs: jobs),
      let version = try DatasetDirectory(output: locations.output).confirmLatest(
        digest: last.digest, description: description)
    else { return nil }
    return BuildSummary(
      publication: .unchanged(version), report: last.report,
      inputBytes: files.reduce(0) { $0 + $1.bytes },
      seconds: (ContinuousClock.now - begin) / .seconds(1))
  }

  private var description: DatasetDescription {
    let options = configuration.options
    return DatasetDescription(
      name: options.name, description: options.description, license: options.license)
  }

  private func build(
    _ files: [InputFile], _ earlier: EarlierDatasets, _ cache: BuildCache?, workFolder: FilePath,
    since begin: ContinuousClock.Instant, progress: (RunProgress) throws -> Void
  ) throws -> BuildSummary {
    let options = configuration.options.output
    let writer = try DatasetWriter(
      output: locations.output, description: description, compression: options.compression,
      shardBytes: options.shardBytes)
    var passes = BuildPasses(
      Pipeline(configuration.stages), writer: writer, workFolder: workFolder, earlier: earlier,
      cache: cache, jobs: jobs, logger: logger)
    do {
      try passes.readInputs(
        files, limits: locations.limits, shard: configuration.shard, progress: progress)
      try checkBadInput(passes.report)
      try passes.runMiddleSegments(progress: progress)
      try passes.writeRecords(progress: progress)
    } catch {
      try? passes.discard()
      throw error
    }
    let report = passes.report
    let facts = BuildFacts(
      configuration: configuration.portableJSON(earlier), report: report, inputs: passes.inputs,
      generator: Generator.description(of: configuration.stages),
      runRecord: runRecord(report, seconds: (ContinuousClock.now - begin) / .seconds(1)),
      entities: passes.entities)
    let publication = try passes.publish(facts)
    try cache?.remember(publication.version, report: report, inputs: facts.inputs)
    return BuildSummary(
      publication: publication, report: report,
      inputBytes: facts.inputs.reduce(0) { $0 + $1.bytes },
      seconds: (ContinuousClock.now - begin) / .seconds(1))
  }

  /// Stops before anything is written when the input is worse than the configuration allows.
  private func checkBadInput(_ report: RunReport) throws(TooMuchBadInput) {
    let found = report.steps[Pipeline.intakeStep].input
    let bad = report.steps.reduce(0) { $0 + $1.badInput }
    let limit = configuration.options.input.maximumRejectedShare
    guard Double(bad) > limit * Double(found) else { return }
    throw TooMuchBadInput(bad: bad, found: found, maximumShare: limit)
  }

  /// What `run.json` says: the only file of a version that tells when and how it was made.
  private func runRecord(_ report: RunReport, seconds: Double) -> JSONValue {
    [
      "started": .string(startedAt),
      "seconds": .number((seconds * 1000).rounded() / 1000),
      "jobs": .integer(jobs),
      "inputs": .array(locations.inputs.map { .string($0.string) }),
      "output": .string(locations.output.string),
      "documents": .integer(report.steps[Pipeline.intakeStep].input),
    ]
  }
}
