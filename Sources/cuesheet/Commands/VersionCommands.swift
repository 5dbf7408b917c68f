internal import ArgumentParser
internal import Corpus
internal import Dataset
internal import Engine
internal import Files
internal import Glibc
internal import JSON
internal import Logging
internal import SystemPackage

/// `cuesheet verify`.
struct VerifyCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a version: checksums, schemas, order, counts and positions.",
    discussion: """
      With --rebuild, the version is also built again from the inputs and with the configuration \
      that it recorded, in a folder that goes afterwards, and must come out the same to the byte.
      """)

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var logging: LoggingOptions

  @Flag(name: .long, help: "Build the version again and compare.")
  var rebuild = false

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "With --rebuild: where the inputs are now (default: where they were).")
  var input: [String] = []

  @Option(
    name: .long, help: "With --rebuild: number of threads (default: number of processors).")
  var jobs: Int?

  @Argument(help: "latest, a number, the name of its folder, or the beginning of its digest.")
  var version = "latest"

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if !rebuild, jobs != nil || !input.isEmpty {
      throw ValidationError("--input and --jobs need --rebuild")
    }
  }

  func run() throws {
    let directory = try dataset.load().dataset
    let found = try directory.open(version)
    try found.holding {
      try check(found)
      if rebuild { try self.rebuild(found, in: directory) }
    }
  }

  /// Builds the version again and compares.
  private func rebuild(_ found: DatasetVersion, in directory: DatasetDirectory) throws {
    let logger = logging.logger
    let inputs = try input.map { try ConfigurationOptions.absolute($0) }
    let rebuild = try Rebuild(
      found, output: directory.output, inputs: inputs.isEmpty ? nil : inputs)
    let settings = DatasetBuild.Settings(
      jobs: jobs ?? Processors.count, usesCache: false, start: try RunStart(sourceDateEpoch: nil),
      onHopelessDocument: { _ in _exit(ExitStatus.failure.rawValue) })
    Interruption.listen()
    let problems = try rebuild.run(settings, logger: logger) { _ in
      try Interruption.check("the rebuild was not compared")
    }
    var text = problems.map { "\(LogText.line($0))\n" }.joined()
    text +=
      problems.isEmpty
      ? "rebuilt: the data files are the same to the byte\n"
      : "\(problems.count) problems with the rebuild\n"
    try StandardStreams.output(text)
    if !problems.isEmpty { throw ExitStatus.failure.exitCode }
  }

  private func check(_ found: DatasetVersion) throws {
    let report = try found.verify()
    var text = "\(report.version.name): \(report.files) files, \(report.bytes) bytes, "
    text += "\(report.records) lines checked\n"
    for problem in report.problems { text += "\(LogText.line("\(problem)"))\n" }
    text += report.isValid ? "valid\n" : "\(report.problemCount) problems\n"
    try StandardStreams.output(text)
    if !report.isValid { throw ExitStatus.failure.exitCode }
  }
}

/// `cuesheet versions`.
struct VersionsCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "Lists the versions of the dataset, oldest first.")

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var logging: LoggingOptions

  func run() throws {
    let directory = try dataset.load().dataset
    var text = ""
    for reference in try directory.versions() {
      let manifest = try DatasetVersion(reference).manifest
      let documents = manifest["counts"]?["documents"]?.integer ?? 0
      let rejected = manifest["counts"]?["rejected"]?.integer ?? 0
      text += "\(reference.name)  \(documents) documents, \(rejected) rejected"
      text += reference.isLatest ? "  latest\n" : "\n"
    }
    try StandardStreams.output(text)
  }
}

/// `cuesheet diff`.
struct DiffCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Says which documents differ between two versions, and how.",
    discussion:
      "Versions are named as for `verify`. A line per document: + added, - removed, ~ changed."
  )

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var logging: LoggingOptions

  @Argument(help: "The older version.")
  var old: String

  @Argument(help: "The newer version.")
  var new: String

  @Flag(name: .long, help: "Print one JSON object instead.")
  var json = false

  func run() throws {
    let directory = try dataset.load().dataset
    let (old, new) = (try directory.open(old), try directory.open(new))
    let diff = try old.holding { try new.holding { try DatasetDiff(from: old, to: new) } }
    try StandardStreams.output(json ? diff.json.prettyText : Self.text(diff))
  }

  /// The difference in lines for people.
  private static func text(_ diff: DatasetDiff) -> String {
    var text = "\(diff.old.name) -> \(diff.new.name): \(diff.added.count) added, "
    text += "\(diff.removed.count) removed, \(diff.changed.count) changed, "
    text += "\(diff.unchanged) unchanged\n"
    for id in diff.added { text += "+ \(id)\n" }
    for id in diff.removed { text += "- \(id)\n" }
    for record in diff.changed {
      text += "~ \(record.id)  \(record.keys.joined(separator: ", "))\n"
    }
    for stage in diff.stages {
      text += "stage \(stage.name): \(Self.text(stage.old)) -> \(Self.text(stage.new))\n"
    }
    return text
  }

  private static func text(_ counts: DatasetDiff.StageChange.Counts?) -> String {
    guard let counts else { return "absent" }
    let rejected = counts.rejected.sorted { $0.key < $1.key }.map { ", \($0.key) \($0.value)" }
    return "in \(counts.input), out \(counts.output)\(rejected.joined())"
  }
}

/// `cuesheet prune`.
struct PruneCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Removes old versions; the latest always stays.")

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var lock: LockOptions
  @OptionGroup var logging: LoggingOptions

  @Option(name: .long, help: "How many of the newest versions stay.")
  var keep: Int

  func validate() throws {
    if keep < 1 {
      throw ValidationError("--keep must be at least 1: the latest version always stays")
    }
  }

  func run() throws {
    let directory = try dataset.load().dataset
    // The lock would make the folder.
    guard try !directory.versions().isEmpty else {
      logging.logger.warning("There are no versions in '\(directory.output)'")
      return
    }
    let pruning = try DatasetLock(directory.output, patience: lock.patience).holding { _ in
      try directory.prune(keep: keep)
    }
    let kept = pruning.inUse.map { "kept \($0.name), which is in use\n" }
    try StandardStreams.output(
      (pruning.removed.map { "removed \($0.name)\n" } + kept).joined())
  }
}

/// `cuesheet report`.
struct ReportCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Prints one self-contained HTML page about a version.")

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var logging: LoggingOptions

  @Argument(help: "The version, named as for `verify`.")
  var version = "latest"

  func run() throws {
    let found = try dataset.load().dataset.open(version)
    try StandardStreams.output(FileSystem.read(found.reportPath, limit: 1 << 28))
  }
}
