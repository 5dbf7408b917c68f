internal import ArgumentParser
internal import Corpus
internal import Dataset
internal import Engine
internal import Glibc
internal import JSON
internal import Logging
internal import SystemPackage

/// `cuesheet run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Builds the next version of the dataset.")

  @OptionGroup var configuration: ConfigurationOptions
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

  @Flag(name: .long, help: "Neither use results of earlier runs nor keep those of this one.")
  var noCache = false

  @Flag(name: .long, help: "Check the configuration, list the inputs, and stop.")
  var dryRun = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  func run() throws {
    let loaded = try configuration.load(input: input, output: output, shard: shard)
    guard !dryRun else { return try showPlan(loaded) }
    let logger = logging.logger
    let build = DatasetBuild(
      loaded.configuration, at: loaded.locations, jobs: jobs ?? Processors.count,
      usesCache: !noCache,
      startedAt: UTCTime.text(of: time(nil)), logger: logger)
    var bar = ProgressBar(isVisible: logging.showsProgress)
    let summary: BuildSummary
    do {
      defer { bar.finish() }
      Interruption.listen()
      summary = try build.run { progress in
        bar.show(progress)
        try Interruption.check()
      }
    }
    report(summary, logger)
    try StandardStreams.output("\(summary.publication.version.path)\n")
  }

  private func report(_ summary: BuildSummary, _ logger: Logger) {
    for step in summary.report.steps {
      for (reason, count) in step.rejected.sorted(by: { $0.key < $1.key }) {
        logger.info(
          "Left out",
          metadata: ["stage": "\(step.name)", "reason": "\(reason)", "documents": "\(count)"])
      }
    }
    let seconds = max(summary.seconds, 0.001)
    let outcome =
      switch summary.publication {
      case .published: "Published a new version"
      case .unchanged: "Nothing changed; no version was added"
      }
    logger.info(
      "\(outcome)",
      metadata: [
        "version": "\(summary.publication.version.name)",
        "found": "\(summary.found)", "kept": "\(summary.kept)",
        "duplicates": "\(summary.duplicates)", "bad": "\(summary.badInput)",
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
    for file in files { text += "  \(TerminalText.safe(file.path))  \(file.bytes)\n" }
    let stages = loaded.configuration.stages.map { $0.name }.joined(separator: ", ")
    text += "stages: \(stages.isEmpty ? "none" : stages)\n"
    text += "output: \(TerminalText.safe(loaded.locations.output.string))\n"
    text += "nothing was written\n"
    try StandardStreams.output(text)
  }
}

/// The machine's processors.
enum Processors {
  /// How many this process may use.
  static var count: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
