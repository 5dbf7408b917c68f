import Foundation
import JSON
import TestSupport
import Testing

@testable import cuesheet

/// What pages and file names bring along reaches a log as text, and never as a command.
@Suite struct LogTests {
  private static let hostile = "a\u{1B}[31m\n\r\tb\u{9B}2J\u{7F}\u{2028}\u{202E}c.txt"

  @Test func `a value is one word or in quotation marks`() {
    #expect(LogText.value("input/a.txt") == "input/a.txt")
    #expect(LogText.value("Kraków-2013") == "Kraków-2013")
    #expect(LogText.value("") == "\"\"")
    #expect(LogText.value("a b") == "\"a b\"")
    #expect(LogText.value("a=\"b\"\\") == "\"a=\\\"b\\\"\\\\\"")
  }

  @Test func `controls are written out`() {
    let text = LogText.line(Self.hostile)
    #expect(
      text
        == "a\\u001b[31m\\u000a\\u000d\\u0009b\\u009b2J\\u007f\\u2028\\u202ec.txt")
  }

  @Test func `lines stay apart`() {
    #expect(LogText.lines("Amélie 映画\nb\u{1B}[2J\n") == "Amélie 映画\nb\\u001b[2J\n")
  }

  @Test(arguments: [["--log-format", "text"], ["--log-format", "json"]])
  func `a hostile file name cannot write to the terminal or add a line`(
    format: [String]
  ) throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": [], "input": {"paths": ["in"]}}"#, to: "pipeline.json")
    try tool.folder.write("", to: "in/\(Self.hostile)")
    try tool.folder.write("Text.", to: "in/good.txt")
    let outcome = try tool.run(["run", "--verbose"] + format)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("31m"))
    for scalar in outcome.errors.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(!scalar.properties.isBidiControl)
    }
    // One document that was left out, and the summary.
    #expect(outcome.errors.split(separator: "\n").count == 2)
    if format.last == "json" {
      let first = try #require(outcome.errors.split(separator: "\n").first)
      let entry = try JSONParser.parse(String(first))
      #expect(entry["path"]?.string == "in/\(Self.hostile)")
    }
  }

  @Test func `a file name in an error message stays in its line`() throws {
    let tool = try CommandLineTool()
    let outcome = try tool.run("run", "--config", "none\n\u{1B}[2Jcuesheet: all is well.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test func `a file name stays in its line of a plan`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": [], "input": {"paths": ["in"]}}"#, to: "pipeline.json")
    try tool.folder.write("Text.", to: "in/\(Self.hostile)")
    let plan = try tool.run("run", "--dry-run").output
    #expect(plan.contains("  in/\(LogText.line(Self.hostile))  5\n"))
  }

  @Test(arguments: [
    ["verify"], ["report"], ["diff", "1", "2"], ["explain", "zz"],
    ["config", "--config", "none.json"],
    ["map", "--config", "none.json"], ["catalog", "find", "none", "x"], ["prune", "--keep", "0"],
    ["run", "--jobs", "0"], ["frobnicate"],
  ])
  func `every command tells an error as JSON`(arguments: [String]) throws {
    let outcome = try CommandLineTool().run(arguments + ["--log-format", "json"])
    #expect(outcome.status != 0)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    let entry = try JSONParser.parse(outcome.errors)
    #expect(entry["level"]?.string == "error")
    #expect(entry["message"]?.string?.isEmpty == false)
  }

  @Test func `a run says one line, and nothing when quiet`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": [], "input": {"paths": ["in"]}}"#, to: "pipeline.json")
    try tool.folder.write("Text.", to: "in/a.txt")
    try tool.folder.write("", to: "in/empty.txt")
    let outcome = try tool.run("run")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.contains("left_out=\"intake/empty 1\""))
    #expect(try tool.run("run", "--quiet").errors.isEmpty)
  }
}
