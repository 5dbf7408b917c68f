import Foundation
import JSON
import TestSupport
import Testing

@Suite struct UsageTests {
  @Test func `help and version are no errors`() throws {
    let tool = try CommandLineTool()
    let help = try tool.run("--help")
    #expect(help.status == 0)
    #expect(help.output.contains("SUBCOMMANDS"))
    #expect(help.errors.isEmpty)
    let version = try tool.run("--version")
    #expect(version.status == 0)
    #expect(version.output == "0.1.0\n")
  }

  @Test(arguments: [
    ["run", "--jbos", "3"], ["run", "--jobs", "0"], ["run", "--jobs", "two"], ["frobnicate"],
    ["prune", "--keep", "0"], ["prune"], ["diff", "1"], ["run", "--quiet", "--verbose"],
    ["run", "--log-format", "xml"], ["explain"], ["run", "--wait=-1"], ["run", "--wait", "soon"],
    ["prune", "--keep", "1", "--wait", "nan"], ["verify", "--jobs", "2"],
    ["verify", "--rebuild", "--jobs", "0"],
  ])
  func `a wrong command line ends with status 2`(arguments: [String]) throws {
    let outcome = try CommandLineTool().run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Usage:"))
  }

  @Test func `every problem of a configuration is told at once`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(
      #"{"nme": 1, "stages": [{"stage": "extrat"}], "output": {"shardBytes": 0}}"#,
      to: "pipeline.json")
    let outcome = try tool.run("run")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        pipeline.json: nme: unknown key; did you mean 'name'?
        pipeline.json: output.shardBytes: 0 is out of range; it must be 1 to 1099511627776
        pipeline.json: stages[0].stage: unknown stage 'extrat'; did you mean 'extract'?
        3 problems; nothing was read or written

        """)
    #expect(try tool.names(in: ".") == ["pipeline.json"])
  }

  @Test func `a configuration that is not there is a wrong command line`() throws {
    let outcome = try CommandLineTool().run("run", "--config", "none.json")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "cuesheet: cannot open 'none.json': No such file or directory\n")
  }

  @Test func `an input that is not there is named with its place`() throws {
    let tool = try CommandLineTool()
    let outcome = try tool.run("run", "--input", "nowhere")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("input.paths[0]: there is no file or folder"))
    #expect(try tool.names(in: ".").isEmpty)
  }

  @Test func `the effective configuration is a configuration`() throws {
    let tool = try CommandLineTool()
    let first = try tool.run("config")
    try tool.folder.write(first.output, to: "pipeline.json")
    #expect(try tool.run("config").output == first.output)
  }

  @Test func `the documentation of the stages is up to date`() throws {
    let page = Fixtures.packageRoot.appending(path: "docs/stages.md")
    let written = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    #expect(try CommandLineTool().run("stages", "--markdown").output == written)
  }

  @Test func `every command is documented`() throws {
    let readme = Fixtures.packageRoot.appending(path: "README.md")
    let text = String(decoding: try Data(contentsOf: readme), as: UTF8.self)
    for command in [
      "run", "map", "verify", "versions", "diff", "prune", "explain", "stages", "config", "report",
    ] {
      #expect(text.contains("`cuesheet \(command)"), "\(command)")
    }
  }

  @Test func `the configuration schema is JSON Schema`() throws {
    let schema = try JSONParser.parse(CommandLineTool().run("config", "--schema").output)
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func `the command line does not hide what is wrong in the file`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write("[]", to: "list.json")
    try tool.folder.write(#"{"input": 5, "output": {"path": 7}}"#, to: "types.json")
    for file in ["list.json", "types.json"] {
      let outcome = try tool.run("run", "--config", file, "--input", ".", "--output", "o")
      #expect(outcome.status == 2)
    }
  }

  @Test func `standard output that is full ends with 74`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let tool = CommandLineTool.executable.path(percentEncoded: false)
    process.arguments = ["-c", "'\(tool)' stages > /dev/full 2> /dev/null"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
  }

  @Test func `a reader that goes away is no error`() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let tool = CommandLineTool.executable.path(percentEncoded: false)
    process.arguments = ["-c", "{ '\(tool)' stages; echo status $? >&2; } | true"]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    process.waitUntilExit()
    let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(errors == "status 0\n")
  }
}
