internal import ArgumentParser
internal import Corpus
internal import Dataset
internal import Engine
internal import Files
internal import JSON
internal import SystemPackage

/// `cuesheet verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a version: checksums, schemas, order, counts and positions.")

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var logging: LoggingOptions

  @Argument(help: "latest, a number, the name of its folder, or the beginning of its digest.")
  var version = "latest"

  func run() throws {
    let report = try dataset.load().dataset.open(version).verify()
    var text = "\(report.version.name): \(report.files) files, \(report.bytes) bytes, "
    text += "\(report.records) lines checked\n"
    for problem in report.problems { text += "\(TerminalText.safe("\(problem)"))\n" }
    text += report.isValid ? "valid\n" : "\(report.problemCount) problems\n"
    try StandardStreams.output(text)
    if !report.isValid { throw ExitStatus.failure.exitCode }
  }
}

/// `cuesheet versions`.
struct VersionsCommand: ParsableCommand {
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
struct DiffCommand: ParsableCommand {
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

  func run() throws {
    let directory = try dataset.load().dataset
    let diff = try DatasetDiff(from: directory.open(old), to: directory.open(new))
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
    try StandardStreams.output(text)
  }

  private static func text(_ counts: DatasetDiff.StageChange.Counts?) -> String {
    guard let counts else { return "absent" }
    let rejected = counts.rejected.sorted { $0.key < $1.key }.map { ", \($0.key) \($0.value)" }
    return "in \(counts.input), out \(counts.output)\(rejected.joined())"
  }
}

/// `cuesheet prune`.
struct PruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Removes old versions; the latest always stays.")

  @OptionGroup var dataset: DatasetOptions
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
    let removed = try DatasetLock.holding(directory.output) { try directory.prune(keep: keep) }
    try StandardStreams.output(removed.map { "removed \($0.name)\n" }.joined())
  }
}

/// `cuesheet report`.
struct ReportCommand: ParsableCommand {
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
