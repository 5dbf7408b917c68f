internal import ArgumentParser
internal import Corpus
internal import Dataset
internal import Engine
internal import Files
internal import Glibc
internal import JSON
internal import Logging
internal import SystemPackage

/// `cuesheet run`.
struct RunCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Builds the next version of the dataset.")

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var lock: LockOptions
  @OptionGroup var logging: LoggingOptions

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Files and folders to read instead of the configured ones; - is JSONL on standard input.")
  var input: [String] = []

  @Option(name: .long, help: "Folder of the dataset, instead of the configured one.")
  var output: String?

  @Option(name: .long, help: "Number of threads (default: number of processors).")
  var jobs: Int?

  @Option(name: .long, help: "Process only part i of n, as i/n; documents are divided by their id.")
  var shard: String?

  @Option(
    name: .long,
    help: "Write what monitoring wants to know to this file, in the text format of Prometheus.")
  var metricsFile: String?

  @Flag(name: .long, help: "Neither use results of earlier runs nor keep those of this one.")
  var noCache = false

  @Flag(name: .long, help: "Check the configuration, list the inputs, and stop.")
  var dryRun = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  func run() throws {
    guard !dryRun else { return try showPlan(load()) }
    let metrics = try metricsFile.map { try MetricsFile(path: FilePath($0)) }
    do {
      try build(metrics)
    } catch let error where !(error is BrokenPipe) {
      metrics?.tryWrite(status: ExitStatus(of: error), logging.logger)
      throw error
    }
  }

  private func load() throws -> ConfigurationOptions.Loaded {
    try configuration.load(input: input, output: output, shard: shard).openingCatalogs()
  }

  /// Runs the build and tells of it; a run that fails leaves the metrics to the caller.
  private func build(_ metrics: MetricsFile?) throws {
    let start = try RunStart(sourceDateEpoch: Self.environment("SOURCE_DATE_EPOCH"))
    let loaded = try load()
    let logger = logging.logger
    let settings = DatasetBuild.Settings(
      jobs: jobs ?? Processors.count, usesCache: !noCache, start: start, patience: lock.patience,
      onHopelessDocument: { document in
        // A thread cannot be stopped. The kernel gives back the lock, and the next run cleans up.
        logger.error("Gave up on '\(document.path)'; leave it out, or raise input.maximumSeconds")
        metrics?.tryWrite(status: .failure, logger)
        _exit(ExitStatus.failure.rawValue)
      })
    let build = DatasetBuild(
      loaded.configuration, at: loaded.locations, settings: settings, logger: logger)
    metrics?.watch(build.watch)
    var bar = ProgressBar(isVisible: logging.showsProgress)
    let summary: BuildSummary
    do {
      defer { bar.finish() }
      Interruption.listen()
      summary = try build.run { progress in
        bar.show(progress)
        try Interruption.check("nothing was published, and the next run goes on from here")
      }
    }
    report(summary, logger)
    do {
      try metrics?.write(status: .success, summary)
    } catch {
      // The version is there, and that is what the exit status tells.
      logger.error("The metrics could not be written: \(error)")
    }
    try StandardStreams.output("\(summary.publication.version.path)\n")
  }

  /// Tells what a run led to, in one line.
  private func report(_ summary: BuildSummary, _ logger: Logger) {
    let seconds = max(summary.seconds, 0.001)
    let outcome =
      switch summary.publication {
      case .published: "Published a new version"
      case .unchanged: "Nothing changed; no version was added"
      }
    let leftOut = summary.report.steps.flatMap { step in
      step.rejected.sorted { $0.key < $1.key }.map { "\(step.name)/\($0.key) \($0.value)" }
    }
    logger.info(
      "\(outcome)",
      metadata: [
        "version": "\(summary.publication.version.name)",
        "found": "\(summary.found)", "kept": "\(summary.kept)",
        "duplicates": "\(summary.duplicates)", "bad": "\(summary.badInput)",
        "left_out": "\(leftOut.joined(separator: ", "))",
        "seconds": "\((seconds * 100).rounded() / 100)",
        "documents_per_second": "\(Int(Double(summary.found) / seconds))",
        "megabytes_per_second":
          "\((Double(summary.inputBytes) / seconds / 100_000).rounded() / 10)",
      ])
  }

  /// Says what a run would do.
  private func showPlan(_ loaded: ConfigurationOptions.Loaded) throws {
    let files = try loaded.locations.plannedInputs()
    var text = "\(files.count) input files, \(files.reduce(0) { $0 + $1.bytes }) bytes\n"
    for file in files { text += "  \(LogText.line(file.path))  \(file.bytes)\n" }
    let stages = loaded.configuration.stages.map { $0.name }.joined(separator: ", ")
    text += "stages: \(stages.isEmpty ? "none" : stages)\n"
    text += "output: \(LogText.line(loaded.locations.output.string))\n"
    text += "nothing was written\n"
    try StandardStreams.output(text)
  }

  private static func environment(_ name: String) -> String? {
    // The value is copied before anything could change the environment.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
