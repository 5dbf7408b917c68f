internal import Corpus
internal import Dataset
internal import Files
internal import Intake
internal import JSON
public import Logging
internal import SystemPackage

/// One run of a pipeline over its inputs, from finding files to publishing a version.
public struct DatasetBuild: Sendable {
  /// How a run goes about its work; nothing of it changes a byte of the version.
  public struct Settings: Sendable {
    /// How many threads work on documents.
    public var jobs: Int
    /// Whether results of earlier runs may be used, and those of this one kept.
    public var usesCache: Bool
    /// The time for `run.json`.
    public var start: RunStart
    /// How long to wait while another run works on the dataset.
    public var patience: Duration
    /// Called on another thread when a document has taken so long that the run had better end.
    public var onHopelessDocument: @Sendable (RunWatch.Straggler) -> Void

    /// Creates settings.
    public init(
      jobs: Int, usesCache: Bool = true, start: RunStart, patience: Duration = .zero,
      onHopelessDocument: @escaping @Sendable (RunWatch.Straggler) -> Void = { _ in }
    ) {
      self.jobs = jobs
      self.usesCache = usesCache
      self.start = start
      self.patience = patience
      self.onHopelessDocument = onHopelessDocument
    }
  }

  /// Where the time goes; also tells of a run that failed.
  public let watch: RunWatch
  private let configuration: PipelineConfiguration
  private let locations: Locations
  private let settings: Settings
  private let logger: Logger

  /// Creates a run; nothing is touched until ``run(progress:)``.
  ///
  /// - Parameters:
  ///   - configuration: what to run.
  ///   - locations: where the configuration's paths lead.
  ///   - settings: how to run it.
  ///   - logger: told about each document that is left out, at level debug.
  public init(
    _ configuration: PipelineConfiguration, at locations: Locations, settings: Settings,
    logger: Logger
  ) {
    self.configuration = configuration
    self.locations = locations
    self.settings = settings
    self.logger = logger
    watch = RunWatch(
      steps: Pipeline(configuration.stages).steps.map { $0.name },
      limit: configuration.options.input.documentLimit)
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
    // Opened once before the wait, so that a mistake is told at once.
    _ = try EarlierDatasets(of: configuration, at: locations)
    let found = try watch.time(phase: "finding") { try locations.filesToRead() }
    return try DatasetLock(locations.output, patience: settings.patience).holding {
      locked, isFirst in
      if isFirst {
        let holder = locked.holder ?? "unknown"
        logger.info("Waiting for another run", metadata: ["holder": "\(holder)"])
      }
      try progress(RunProgress(phase: .waiting))
    } _: { hasWaited in
      // What was there before the wait may have changed since.
      let files = hasWaited ? try locations.filesToRead() : found
      let earlier = try EarlierDatasets(of: configuration, at: locations)
      if files.isEmpty { logger.warning("No input files found") }
      let workFolder = locations.output.appending("state").appending("work")
      try FileSystem.removeTree(workFolder)
      try FileSystem.makeFolder(workFolder)
      // What cannot be removed now, the next run removes.
      defer { try? FileSystem.removeTree(workFolder) }
      try DatasetWriter.removeLeftovers(output: locations.output)
      try Rebuild.removeLeftovers(output: locations.output)
      let summary = try earlier.holding {
        try build(files, earlier, workFolder: workFolder, since: begin, progress: progress)
      }
      pruneVersions()
      return summary
    }
  }

  /// Builds with a cache, unless none is wanted or there can be none.
  private func build(
    _ files: [InputFile], _ earlier: EarlierDatasets, workFolder: FilePath,
    since begin: ContinuousClock.Instant, progress: (RunProgress) throws -> Void
  ) throws -> BuildSummary {
    guard let cache = openCache(earlier) else {
      return try build(
        files, earlier, nil, workFolder: workFolder, since: begin, progress: progress)
    }
    var isComplete = false
    defer { cache.close(isComplete: isComplete, logger) }
    if let summary = try unchanged(files, cache, since: begin) { return summary }
    let summary = try build(
      files, earlier, cache, workFolder: workFolder, since: begin, progress: progress)
    isComplete = true
    return summary
  }

  private func openCache(_ earlier: EarlierDatasets) -> BuildCache? {
    let limit = configuration.options.output.cacheBytes
    guard settings.usesCache, limit > 0 else { return nil }
    return BuildCache(
      in: locations.output.appending("state"), limit: limit, configuration, earlier,
      jobs: settings.jobs, logger)
  }

  /// What the last run led to, if it would lead to the same again.
  private func unchanged(
    _ files: [InputFile], _ cache: BuildCache, since begin: ContinuousClock.Instant
  ) throws -> BuildSummary? {
    let last = watch.time(phase: "comparing") {
      cache.lastBuild(of: files, jobs: settings.jobs)
    }
    guard let last,
      let version = try DatasetDirectory(output: locations.output).confirmLatest(
        digest: last.digest, description: description)
    else { return nil }
    return BuildSummary(
      publication: .unchanged(version), report: last.report,
      inputBytes: files.reduce(0) { $0 + $1.bytes },
      seconds: (ContinuousClock.now - begin).inSeconds)
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
      cache: cache, jobs: settings.jobs, watch: watch, logger: logger)
    do {
      try watch.tellingStragglers(tell) {
        try watch.time(phase: "processing") {
          try passes.readInputs(
            files, limits: locations.limits, shard: configuration.shard, progress: progress)
          try checkBadInput(passes.report)
          try passes.runMiddleSegments(progress: progress)
        }
        try watch.time(phase: "writing") { try passes.writeRecords(progress: progress) }
      }
    } catch {
      try? passes.discard()
      throw error
    }
    let report = passes.report
    let record = RunRecord(
      start: settings.start, jobs: settings.jobs, locations: locations, earlier: earlier,
      stages: configuration.stages,
      documents: report.steps[Pipeline.intakeStep].input,
      seconds: (ContinuousClock.now - begin).inSeconds, measurements: watch.measurements)
    let facts = BuildFacts(
      configuration: configuration.portableJSON(earlier), report: report, inputs: passes.inputs,
      generator: Generator.description(of: configuration.stages), runRecord: record.json,
      entities: passes.entities)
    let publication = try watch.time(phase: "publishing") { try passes.publish(facts) }
    // A page that took too long may be faster the next time.
    if !report.steps.contains(where: { $0.rejected[RunWatch.limitCode] != nil }) {
      try cache?.remember(publication.version, report: report, inputs: facts.inputs)
    }
    return BuildSummary(
      publication: publication, report: report,
      inputBytes: facts.inputs.reduce(0) { $0 + $1.bytes },
      seconds: (ContinuousClock.now - begin).inSeconds)
  }

  /// Tells of a document that takes long, while it is still under way.
  private func tell(_ straggler: RunWatch.Straggler) {
    logger.warning(
      straggler.isHopeless ? "A document does not come back" : "A document takes long",
      metadata: [
        "path": "\(straggler.path)", "record": "\(straggler.record)",
        "seconds": "\(straggler.seconds.rounded())",
      ])
    if straggler.isHopeless { settings.onHopelessDocument(straggler) }
  }

  /// Removes the versions that the configuration does not keep.
  ///
  /// The new version is there already, so a failure is told and does not make the run fail.
  private func pruneVersions() {
    let count = configuration.options.output.keepVersions
    guard count > 0 else { return }
    do {
      let pruning = try DatasetDirectory(output: locations.output).prune(keep: count)
      for version in pruning.removed {
        logger.debug("Removed an old version", metadata: ["version": "\(version.name)"])
      }
      for version in pruning.inUse {
        logger.debug("Kept an old version in use", metadata: ["version": "\(version.name)"])
      }
    } catch {
      logger.error("Old versions could not be removed: \(error)")
    }
  }

  /// Stops before anything is written when the input is worse than the configuration allows.
  private func checkBadInput(_ report: RunReport) throws(TooMuchBadInput) {
    let found = report.steps[Pipeline.intakeStep].input
    let bad = report.steps.reduce(0) { $0 + $1.badInput }
    let limit = configuration.options.input.maximumRejectedShare
    guard Double(bad) > limit * Double(found) else { return }
    throw TooMuchBadInput(bad: bad, found: found, maximumShare: limit)
  }
}
