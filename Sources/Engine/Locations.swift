internal import Corpus
internal import Files
internal import Intake
public import SystemPackage

/// Where a configuration's paths lead.
public struct Locations: Sendable {
  /// Files and folders to read.
  public let inputs: [FilePath]
  /// The dataset's folder.
  public let output: FilePath
  private let file: String
  private let baseFolder: FilePath
  let limits: IntakeLimits
  /// The files to read, by the paths that records give them; nil for all.
  var selection: Set<String>?

  /// Finds the paths of a configuration.
  ///
  /// - Parameters:
  ///   - configuration: the configuration.
  ///   - file: the file it came from, for messages.
  ///   - baseFolder: the folder that relative paths start from.
  public init(of configuration: PipelineConfiguration, file: String, baseFolder: FilePath) {
    let options = configuration.options
    // "-" is standard input, not a name in the folder.
    inputs = options.input.paths.map { $0 == "-" ? "-" : baseFolder.pushing(FilePath($0)) }
    output = baseFolder.pushing(FilePath(options.output.path))
    self.file = file
    self.baseFolder = baseFolder
    limits = IntakeLimits(maximumDocumentBytes: options.input.maximumDocumentBytes)
  }

  /// Where a path of the configuration leads.
  func path(_ path: String) -> FilePath { baseFolder.pushing(FilePath(path)) }

  /// An error about the configuration.
  func error(_ problems: [ConfigurationProblem]) -> ConfigurationError {
    ConfigurationError(file: file, problems: problems)
  }

  /// The input files in the order in which a run reads them, with their sizes in bytes.
  ///
  /// - Throws: `ConfigurationError` naming every input that does not exist.
  public func plannedInputs() throws -> [(path: String, bytes: Int)] {
    try findInputs().files.map { ($0.path, $0.bytes) }
  }

  /// The files to read, in order.
  ///
  /// - Throws: `ConfigurationError` naming every input that does not exist.
  func filesToRead() throws -> [InputFile] {
    try findInputs().files.filter { selection?.contains($0.path) ?? true }
  }

  /// Finds the input files.
  ///
  /// - Throws: `ConfigurationError` naming every input that does not exist.
  func findInputs() throws -> InputListing {
    var problems: [ConfigurationProblem] = []
    for (index, path) in inputs.enumerated() where path != "-" {
      guard try FileSystem.kind(of: path) == nil else { continue }
      problems.append(
        ConfigurationProblem(
          path: "input.paths[\(index)]", problem: "there is no file or folder '\(path)'"))
    }
    guard problems.isEmpty else { throw ConfigurationError(file: file, problems: problems) }
    do throws(IntakeError) {
      // An output within an input must not feed on itself.
      let own = ["versions", "state", "latest"].map { output.appending($0) }
      return try InputFinder.find(inputs, excluding: own)
    } catch {
      let problem = ConfigurationProblem(path: "input.paths", problem: "\(error)")
      throw ConfigurationError(file: file, problems: [problem])
    }
  }
}
