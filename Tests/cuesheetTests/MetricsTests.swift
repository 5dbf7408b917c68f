import Foundation
import JSON
import TestSupport
import Testing

/// `--metrics-file` and the measurements in `run.json`.
@Suite struct MetricsTests {
  /// The samples of a file in the text format, by name and labels.
  ///
  /// Fails where the format is not kept: each metric is described once, before its samples.
  private func samples(_ text: String) throws -> [String: Double] {
    #expect(text.hasSuffix("\n"))
    var samples: [String: Double] = [:]
    var described: Set<String> = []
    var current = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if let match = line.wholeMatch(of: /# HELP ([a-z_]+) [A-Z].*\./) {
        current = String(match.1)
        #expect(described.insert(current).inserted, "\(current) is described twice")
      } else if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) gauge/) {
        #expect(match.1 == current)
      } else {
        let match = try #require(
          line.wholeMatch(of: /(([a-z_]+)(\{([a-z]+="([^"\\]|\\.)*",?)+\})?) (-?[0-9.e+-]+)/),
          "\(line)")
        #expect(match.2 == current)
        let value: Double = try #require(Double(String(match.6)))
        samples[String(match.1)] = value
      }
    }
    return samples
  }

  private func dataset() throws -> CommandLineTool {
    let tool = try CommandLineTool()
    try tool.folder.write(
      #"{"stages": [{"stage": "extract"}, {"stage": "deduplicate"}], "input": {"paths": ["in"]}}"#,
      to: "pipeline.json")
    try tool.folder.write("<p>The first text is about a film and its song.", to: "in/a.html")
    try tool.folder.write("", to: "in/empty.html")
    return tool
  }

  @Test func `tell of a run that published, and of one that found nothing new`() throws {
    let tool = try dataset()
    #expect(try tool.run("run", "--quiet", "--metrics-file", "m.prom").status == 0)
    let first = try samples(try tool.text(of: "m.prom"))
    #expect(first["cuesheet_run_success"] == 1)
    #expect(first["cuesheet_run_exit_status"] == 0)
    #expect(first["cuesheet_run_published"] == 1)
    #expect(first["cuesheet_dataset_version"] == 1)
    #expect(first[#"cuesheet_run_documents{outcome="kept"}"#] == 1)
    #expect(first[#"cuesheet_run_documents{outcome="rejected"}"#] == 1)
    #expect(first[#"cuesheet_run_rejected_documents{stage="intake",reason="empty"}"#] == 1)
    #expect(first[#"cuesheet_run_stage_documents{stage="extract"}"#] == 1)
    #expect(first["cuesheet_run_input_bytes"] == 47)
    #expect((first[#"cuesheet_run_stage_seconds{stage="extract"}"#] ?? 0) > 0)
    #expect((first["cuesheet_run_peak_memory_bytes"] ?? 0) > 1_000_000)
    let start = try #require(first["cuesheet_run_start_timestamp_seconds"])
    #expect(abs(start - Date().timeIntervalSince1970) < 600)
    #expect(first["cuesheet_run_last_success_timestamp_seconds"] ?? 0 >= start)

    #expect(try tool.run("run", "--quiet", "--metrics-file", "m.prom").status == 0)
    let second = try samples(try tool.text(of: "m.prom"))
    #expect(second["cuesheet_run_success"] == 1)
    #expect(second["cuesheet_run_published"] == 0)
    // Written beside it and renamed, and nothing stays behind.
    #expect(try tool.names(in: ".") == ["in", "m.prom", "output", "pipeline.json"])
  }

  @Test func `tell of a run that failed, and when one last succeeded`() throws {
    let tool = try dataset()
    #expect(try tool.run("run", "--quiet", "--metrics-file", "m.prom").status == 0)
    let before = try samples(try tool.text(of: "m.prom"))
    for (arguments, status) in [
      (["--input", "nowhere"], 2), (["--output", "in/a.html"], 74), (["--config", "none.json"], 2),
    ] {
      let outcome = try tool.run(["run", "--quiet", "--metrics-file", "m.prom"] + arguments)
      #expect(outcome.status == Int32(status))
      let after = try samples(try tool.text(of: "m.prom"))
      #expect(after["cuesheet_run_success"] == 0)
      #expect(after["cuesheet_run_exit_status"] == Double(status))
      #expect(after["cuesheet_dataset_version"] == nil)
      let success = "cuesheet_run_last_success_timestamp_seconds"
      #expect(after[success] != nil && after[success] == before[success])
    }
  }

  /// Whether a program can be found.
  private static func isInstalled(_ program: String) -> Bool {
    (try? CommandLineTool().shell("command -v \(program) > /dev/null")) == 0
  }

  @Test(.enabled(if: isInstalled("promtool"), "needs Prometheus"))
  func `are what Prometheus expects`() throws {
    let tool = try dataset()
    #expect(try tool.run("run", "--quiet", "--metrics-file", "m.prom").status == 0)
    #expect(try tool.shell("promtool check metrics < m.prom") == 0)
  }

  @Test(.enabled(if: isInstalled("systemd-analyze"), "needs systemd"))
  func `the units for systemd are valid`() throws {
    let status = try CommandLineTool().shell(
      "systemd-analyze verify --man=no docs/systemd/*.service docs/systemd/*.timer",
      in: Fixtures.packageRoot)
    #expect(status == 0)
  }

  @Test func `a metrics file that cannot be written is told, and takes no version away`() throws {
    let tool = try dataset()
    let outcome = try tool.run("run", "--quiet", "--metrics-file", "none/m.prom")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\n"))
    #expect(outcome.errors.hasPrefix("error: The metrics could not be written: "))
    #expect(outcome.errors.contains("none/m.prom"))
  }

  @Test func `metrics go where a link leads, and replace nothing but a file`() throws {
    let tool = try dataset()
    try tool.folder.write("", to: "metrics/real.prom")
    let link = tool.folder.url.appending(path: "m.prom")
    try FileManager.default.createSymbolicLink(
      atPath: link.path(percentEncoded: false), withDestinationPath: "metrics/real.prom")
    #expect(try tool.run("run", "--quiet", "--metrics-file", "m.prom").status == 0)
    #expect(try samples(try tool.text(of: "metrics/real.prom"))["cuesheet_run_success"] == 1)
    #expect(try tool.names(in: "metrics") == ["real.prom"])
    for path in ["metrics", "/dev/null"] {
      let outcome = try tool.run("run", "--metrics-file", path)
      #expect(outcome.status == 2)
      #expect(outcome.errors == "cuesheet: --metrics-file: '\(path)' is not a file\n")
    }
  }

  @Test func `run.json says where the time went`() throws {
    let tool = try dataset()
    #expect(try tool.run("run", "--quiet").status == 0)
    let run = try JSONParser.parse(try tool.text(of: "output/latest/run.json"))
    #expect(
      run["phases"]?.members?.map(\.name) == ["finding", "comparing", "processing", "writing"])
    #expect(
      run["stages"]?.members?.map(\.name) == ["intake", "extract", "identity", "deduplicate"])
    #expect((run["peak_memory_bytes"]?.integer ?? 0) > 1_000_000)
    let slowest = try #require(run["slowest_documents"]?.array)
    #expect(slowest.map { $0["path"] } == ["in/a.html"])
    #expect(slowest.first?["record"] == 0)
    #expect(slowest.first?["seconds"]?.double != nil)
  }

  @Test func `a given time makes run.json the same again`() throws {
    let tool = try dataset()
    func run(_ epoch: String) throws -> Int32 {
      try tool.shell(
        "rm -rf output; SOURCE_DATE_EPOCH=\(epoch) \"$CUESHEET\" run --quiet 2> errors")
    }
    #expect(try run("1400000000") == 0)
    let first = try tool.text(of: "output/latest/run.json")
    #expect(try JSONParser.parse(first)["started"] == "2014-05-13T16:53:20Z")
    #expect(try run("1400000000") == 0)
    #expect(try tool.text(of: "output/latest/run.json") == first)
    for wrong in ["soon", "-1", "999999999999999"] {
      #expect(try run(wrong) == 2)
      #expect(try tool.text(of: "errors").contains("SOURCE_DATE_EPOCH is '\(wrong)'"))
    }
  }
}
