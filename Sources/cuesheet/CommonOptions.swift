internal import ArgumentParser
internal import Corpus
internal import Dataset
internal import Engine
internal import Files
internal import Glibc
internal import JSON
internal import Logging
internal import SystemPackage

/// A command line that is wrong in a way that the argument parser cannot see.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A command that can say something went wrong, in the form that was asked for.
protocol LoggingCommand: ParsableCommand {
  var logging: LoggingOptions { get }
}

/// What all commands share: how much is logged, and in which form.
struct LoggingOptions: ParsableArguments {
  @Flag(name: .long, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .long, help: "Name every document that is left out.")
  var verbose = false

  @Option(name: .long, help: "Form of the log on standard error: text or json.")
  var logFormat = StandardErrorLog.Format.text

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  var logger: Logger {
    Self.logger(logFormat, quiet ? .error : verbose ? .debug : .info)
  }

  /// A logger for a command line that could not be parsed: says it as JSON where that was asked for.
  static func jsonLogger(of arguments: [String]) -> Logger? {
    let wantsJSON =
      arguments.contains("--log-format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == ("--log-format", "json") }
    return wantsJSON ? logger(.json, .error) : nil
  }

  private static func logger(_ format: StandardErrorLog.Format, _ level: Logger.Level) -> Logger {
    let log = StandardErrorLog(format: format, level: level)
    return Logger(label: "cuesheet") { _ in log }
  }

  /// Whether a progress bar is wanted and somebody can see it.
  var showsProgress: Bool {
    !quiet && !verbose && logFormat == .text && StandardStreams.errorIsTerminal
  }
}

extension StandardErrorLog.Format: ExpressibleByArgument {}

/// What the commands share that change a dataset.
struct LockOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "Wait so many seconds for another run to end before giving up with status 75.")
  var wait = 0.0

  func validate() throws {
    guard wait >= 0, wait <= Self.longest else {
      throw ValidationError("--wait must be a number of seconds from 0 to \(Int(Self.longest))")
    }
  }

  /// Nobody means to wait for more than a year.
  private static let longest = 31_536_000.0

  var patience: Duration { .seconds(wait) }
}

/// Where the configuration is.
struct ConfigurationOptions: ParsableArguments {
  private static let defaultFile = "pipeline.json"

  @Option(
    name: .long,
    help: "The configuration (default: pipeline.json, or built-in defaults without it).")
  var config: String?

  /// Reads and checks the configuration.
  ///
  /// - Parameters:
  ///   - input: paths that replace the configured inputs, relative to the working directory.
  ///   - output: a path that replaces the configured output, likewise.
  ///   - shard: a part that replaces the configured one.
  /// - Returns: the configuration and where its paths lead.
  /// - Throws: `ConfigurationError`, or `UsageError` when the file cannot be read.
  func load(input: [String] = [], output: String? = nil, shard: String? = nil) throws -> Loaded {
    let file = config ?? Self.defaultFile
    let path = FilePath(file)
    let workingFolder = try Self.workingFolder()
    // Paths on the command line start from the working directory, not from the file.
    func absolute(_ path: String) -> String { Self.absolute(path, in: workingFolder) }
    var json = JSONValue.object([])
    if try config != nil || FileSystem.kind(of: path) != nil {
      let bytes: [UInt8]
      do {
        bytes = try FileSystem.read(path, limit: 16 << 20)
      } catch {
        throw UsageError("\(error)")
      }
      json = try ConfigurationLoader.parse(bytes, file: file)
    }
    let folder = workingFolder.pushing(path).removingLastComponent()
    let configuration = try ConfigurationLoader.load(json, file: file) { options in
      if !input.isEmpty { options.input.paths = input.map(absolute) }
      if let shard { options.input.shard = shard }
      if let output { options.output.path = absolute(output) }
    }
    return Loaded(
      configuration: configuration,
      locations: Locations(of: configuration, file: file, baseFolder: folder))
  }

  /// A configuration and where its paths lead.
  struct Loaded {
    let configuration: PipelineConfiguration
    let locations: Locations

    var dataset: DatasetDirectory { DatasetDirectory(output: locations.output) }

    /// The same with the catalogues of the stages open, for commands that run them.
    func openingCatalogs() throws -> Loaded {
      Loaded(
        configuration: try configuration.openingCatalogs(at: locations), locations: locations)
    }
  }

  /// A path of the command line, from the root; `-` stays as it is.
  static func absolute(_ path: String) throws -> String { absolute(path, in: try workingFolder()) }

  private static func absolute(_ path: String, in workingFolder: FilePath) -> String {
    path == "-" ? path : workingFolder.pushing(FilePath(path)).string
  }

  private static func workingFolder() throws -> FilePath {
    guard let buffer = unsafe getcwd(nil, 0) else {
      throw FileError(.inspect, ".", Errno(rawValue: errno))
    }
    // `getcwd(nil, 0)` gives a string of its own, which is ours to free.
    defer { unsafe free(buffer) }
    return unsafe FilePath(platformString: buffer)
  }
}

/// The dataset that a command looks at.
struct DatasetOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOptions

  @Option(name: .long, help: "Folder of the dataset (default: the configuration's).")
  var output: String?

  func load() throws -> ConfigurationOptions.Loaded { try configuration.load(output: output) }
}
