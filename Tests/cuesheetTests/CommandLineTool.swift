import Foundation
import TestSupport

/// The built executable, run in a folder of its own.
struct CommandLineTool {
  /// What a run printed, and how it ended.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Beside the test bundle, where the build puts both.
  static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "cuesheet")

  /// Runs `cuesheet` with arguments; standard output and error go to files, so that neither can fill
  /// a pipe.
  func run(_ arguments: String..., input: String = "") throws -> Outcome {
    try run(arguments, input: input)
  }

  /// Runs `cuesheet` with a list of arguments.
  func run(_ arguments: [String], input: String = "") throws -> Outcome {
    let streams = try TemporaryFolder()
    let inputFile = try streams.write(input, to: "in")
    let outputFile = try streams.write("", to: "out")
    let errorFile = try streams.write("", to: "err")
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }

  /// Runs a line of shell in a folder, the tool's unless said otherwise; `$CUESHEET` is the executable.
  ///
  /// - Returns: its exit status.
  @discardableResult
  func shell(_ line: String, in folder: URL? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["CUESHEET": Self.executable.path(percentEncoded: false)]) { $1 }
    process.currentDirectoryURL = folder ?? self.folder.url
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The text of a file in the folder.
  func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.url.appending(path: path)), as: UTF8.self)
  }

  /// The names in a folder of the folder, sorted.
  func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: path).path(percentEncoded: false)
    ).sorted()
  }

  /// The lines of all JSONL files of the latest version whose name begins with `prefix`.
  func lines(of prefix: String) throws -> [String] {
    try names(in: "output/latest").filter { $0.hasPrefix(prefix) && $0.hasSuffix(".jsonl") }
      .flatMap { try text(of: "output/latest/\($0)").split(separator: "\n").map(String.init) }
  }
}
