internal import Corpus
internal import Dataset
internal import Engine
internal import Files
internal import SystemPackage

/// What monitoring wants to know about the last run, in the text format of Prometheus.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
struct RunMetrics {
  /// Seconds since 1970.
  let start: Int
  /// Seconds since 1970.
  let end: Int
  /// How long the run took.
  let seconds: Double
  /// How the process ends.
  let status: ExitStatus
  /// What the run led to; nil when it failed.
  let summary: BuildSummary?
  /// Where the time went.
  let measurements: RunMeasurements
  /// When a run last succeeded before this one, seconds since 1970.
  let earlierSuccess: Int?

  private static let lastSuccess = "cuesheet_run_last_success_timestamp_seconds"

  /// When a run last succeeded, as an earlier metrics file says; nil where there is none.
  static func lastSuccess(in file: FilePath) -> Int? {
    guard let bytes = try? FileSystem.read(file, limit: 1 << 20) else { return nil }
    let line = bytes.split(separator: UInt8(ascii: "\n")).first {
      $0.starts(with: "\(lastSuccess) ".utf8)
    }
    return line.flatMap {
      Int(String(decoding: $0.dropFirst(lastSuccess.utf8.count + 1), as: UTF8.self))
    }
  }

  /// The file's text.
  var text: String {
    var text = MetricsText()
    text.add("cuesheet_run_success", "Whether the last run succeeded.", [([], flag(succeeded))])
    text.add(
      "cuesheet_run_exit_status", "Exit status of the last run.", [([], "\(status.rawValue)")])
    text.add(
      "cuesheet_run_start_timestamp_seconds", "When the last run began.", [([], "\(start)")])
    text.add("cuesheet_run_end_timestamp_seconds", "When the last run ended.", [([], "\(end)")])
    text.add(
      "cuesheet_run_duration_seconds", "How long the last run took.", [([], "\(seconds)")])
    if let success = succeeded ? end : earlierSuccess {
      text.add(Self.lastSuccess, "When a run last succeeded.", [([], "\(success)")])
    }
    text.add(
      "cuesheet_run_peak_memory_bytes", "The most memory the last run held at once.",
      [([], "\(measurements.peakMemoryBytes)")])
    text.add(
      "cuesheet_run_phase_seconds", "How long each phase of the last run took.",
      measurements.phases.map { ([("phase", $0.name)], "\($0.seconds)") })
    text.add(
      "cuesheet_run_stage_seconds", "Time in each stage of the last run, summed over threads.",
      measurements.stages.map { ([("stage", $0.name)], "\($0.seconds)") })
    if let summary { add(summary, to: &text) }
    return text.text
  }

  private var succeeded: Bool { status == .success }

  private func add(_ summary: BuildSummary, to text: inout MetricsText) {
    let version = summary.publication.version
    let isNew = if case .published = summary.publication { true } else { false }
    text.add(
      "cuesheet_run_published", "Whether the last run added a version.", [([], flag(isNew))])
    text.add(
      "cuesheet_dataset_version", "Sequence number of the latest version.",
      [([], "\(version.sequence)")])
    text.add(
      "cuesheet_dataset_info", "The latest version and the program that made sure of it.",
      [([("version", version.name), ("program", ProgramVersion.current)], "1")])
    text.add(
      "cuesheet_run_input_bytes", "Bytes of input files the last run read.",
      [([], "\(summary.inputBytes)")])
    text.add(
      "cuesheet_run_documents", "Documents of the last run by what became of them.",
      [
        ([("outcome", "kept")], "\(summary.kept)"),
        ([("outcome", "rejected")], "\(summary.found - summary.kept)"),
      ])
    text.add(
      "cuesheet_run_stage_documents", "Documents that came into each stage of the last run.",
      summary.report.steps.map { ([("stage", $0.name)], "\($0.input)") })
    text.add(
      "cuesheet_run_rejected_documents", "Documents the last run left out, by stage and reason.",
      summary.report.steps.flatMap { step in
        step.rejected.sorted { $0.key < $1.key }.map { reason, count in
          ([("stage", step.name), ("reason", reason)], "\(count)")
        }
      })
  }

  private func flag(_ value: Bool) -> String { value ? "1" : "0" }
}

/// Metrics in the text format, each a gauge: a batch job tells how things are, it does not count up.
private struct MetricsText {
  typealias Sample = (labels: [(name: String, value: String)], value: String)

  private(set) var text = ""

  /// Adds a metric; one without samples is left out.
  mutating func add(_ name: String, _ help: String, _ samples: [Sample]) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escape($0.value))\"" }
      text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
      text += " \(sample.value)\n"
    }
  }

  /// A label's value; the format escapes these three and nothing else.
  private static func escape(_ value: String) -> String {
    value.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: String(scalar)
      }
    }.joined()
  }
}
