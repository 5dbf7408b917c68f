internal import Corpus
public import Dataset
internal import Files
internal import Glibc
internal import Intake
internal import JSON
public import Logging
public import SystemPackage

/// Builds a version again from what it recorded, and says whether it comes out the same.
public struct Rebuild {
  /// What the names of the folders begin with in which versions are built again.
  private static let folderPrefix = "rebuild-"

  private let version: DatasetVersion
  private let configuration: PipelineConfiguration
  private let locations: Locations
  private let recorded: [InputSummary]
  private let state: FilePath
  private let folder: FilePath

  /// Reads what a version recorded.
  ///
  /// - Parameters:
  ///   - version: the version.
  ///   - output: the folder of its dataset, in whose `state` it is built again.
  ///   - inputs: where the inputs are now, from the root; nil for where they were.
  /// - Throws: `FileError`; `DatasetError` when the version does not say enough, and
  ///   `ConfigurationError` when this program cannot read its configuration.
  public init(_ version: DatasetVersion, output: FilePath, inputs: [String]?) throws {
    self.version = version
    state = output.appending("state")
    folder = state.appending("\(Self.folderPrefix)\(getpid())")
    recorded = try version.recordedInputs()
    let run = try version.runRecord()
    let paths = inputs ?? (run["inputs"]?.array ?? []).compactMap(\.string)
    guard !paths.isEmpty else {
      throw DatasetError(
        "\(version.reference.name)/run.json", "does not say where the inputs were; use --input")
    }
    guard inputs != nil || !paths.contains("-") else {
      throw DatasetError(
        version.reference.name,
        "was built from standard input; give the same bytes again, with --input -")
    }
    guard let effective = version.manifest["configuration"]?["effective"] else {
      throw DatasetError("\(version.reference.name)/manifest.json", "has no configuration")
    }
    let file = "\(version.reference.name)/manifest.json"
    let target = folder.appending("dataset")
    let places = ["earlier_datasets", "catalogs"].flatMap { run[$0]?.members ?? [] }
    let closed = try ConfigurationLoader.load(
      Self.located(effective, .object(places)), file: file
    ) { options in
      options.input.paths = paths
      options.output.path = target.string
    }
    var locations = Locations(of: closed, file: file, baseFolder: "/")
    configuration = try closed.openingCatalogs(at: locations)
    locations.selection = Set(recorded.map(\.path))
    self.locations = locations
  }

  /// Builds the version again in a folder that goes afterwards.
  ///
  /// - Parameters:
  ///   - settings: how to build it.
  ///   - logger: told about each document that is left out, at level debug.
  ///   - progress: told how far it has come; the rebuild ends with what it throws.
  /// - Returns: what is not as it was; nothing when every data file is the same to the byte. When the
  ///   program or an input is another, that is said and nothing is built.
  /// - Throws: what a run throws.
  public func run(
    _ settings: DatasetBuild.Settings, logger: Logger, progress: (RunProgress) throws -> Void
  ) throws -> [String] {
    let obstacles = programDifferences + catalogDifferences + (try inputDifferences())
    guard obstacles.isEmpty else { return obstacles }
    try Self.removeLeftovers(state: state)
    try FileSystem.makeFolder(folder)
    guard let lock = try FolderLock.acquire(folder) else {
      throw DatasetLocked(folder: folder.string, holder: nil)
    }
    defer {
      withExtendedLifetime(lock) {}
      // What cannot be removed now, the next run removes.
      try? FileSystem.removeTree(folder)
    }
    let build = DatasetBuild(configuration, at: locations, settings: settings, logger: logger)
    let summary = try build.run(progress: progress)
    return differences(try DatasetVersion(summary.publication.version))
  }

  /// Removes what interrupted rebuilds left behind.
  static func removeLeftovers(output: FilePath) throws(FileError) {
    try removeLeftovers(state: output.appending("state"))
  }

  private static func removeLeftovers(state: FilePath) throws(FileError) {
    guard try FileSystem.kind(of: state) == .folder else { return }
    for name in try FileSystem.names(in: state) where name.string.hasPrefix(folderPrefix) {
      let folder = state.appending(name)
      // Whoever is still at work holds the lock.
      guard try FileSystem.kind(of: folder) == .folder,
        let lock = try FolderLock.acquire(folder)
      else { continue }
      try FileSystem.removeTree(folder)
      withExtendedLifetime(lock) {}
    }
  }

  // MARK: - What is not as it was

  /// Stages, models, libraries and the program itself.
  private var programDifferences: [String] {
    let then = version.manifest["generator"] ?? .null
    let now = Generator.description(of: configuration.stages)
    var problems = Self.differences(then, now).map { name, then, now in
      "generator.\(name): the version was made with \(then), this is \(now)"
    }
    let steps = Pipeline(configuration.stages).steps
    for stage in version.manifest["stages"]?.array ?? [] {
      guard let name = stage["name"]?.string, let recorded = stage["version"]?.integer,
        let step = steps.first(where: { $0.name == name }), step.version != recorded
      else { continue }
      problems.append(
        "stage \(name): the version was made with version \(recorded), this is \(step.version)")
    }
    return problems
  }

  /// Catalogues that hold other bytes.
  private var catalogDifferences: [String] {
    let recorded = version.manifest["configuration"]?["effective"]?["stages"]?.array ?? []
    return zip(recorded, configuration.stages).flatMap { recorded, stage in
      let then = (recorded["catalogs"]?.array ?? []).compactMap(\.string)
      return zip(then, stage.catalogNames).filter { $0 != $1 }.map { then, now in
        "catalogue \(then): found \(now)"
      }
    }
  }

  /// Members of two objects that differ, those of objects within as `models.x`.
  private static func differences(
    _ old: JSONValue, _ new: JSONValue
  ) -> [(name: String, old: String, new: String)] {
    let names = (old.members ?? []).map(\.name)
    let added = (new.members ?? []).map(\.name).filter { old[$0] == nil }
    return (names + added).flatMap { name -> [(name: String, old: String, new: String)] in
      let (left, right) = (old[name], new[name])
      guard left != right else { return [] }
      if let left, let right, left.members != nil, right.members != nil {
        return differences(left, right).map { ("\(name).\($0.name)", $0.old, $0.new) }
      }
      return [(name, left?.compactText ?? "none", right?.compactText ?? "none")]
    }
  }

  /// Inputs that are gone or hold other bytes.
  private func inputDifferences() throws -> [String] {
    // Names that are not UTF-8 may be written like other names.
    let files = Dictionary(grouping: try locations.filesToRead(), by: \.path)
    var problems: [String] = []
    for input in recorded {
      guard let namesakes = files[input.path] else {
        let remedy = input.path == InputFile.standardInput.path ? "; give it with --input -" : ""
        problems.append("input \(input.path): not there any more\(remedy)")
        continue
      }
      // The comparison at the end tells.
      guard !namesakes.contains(where: \.isReadOnce) else { continue }
      do {
        let found = try namesakes.map { try FileReader.digest(of: $0.location).sha256 }
        guard !found.contains(input.sha256) else { continue }
        problems.append(
          "input \(input.path): expected \(input.sha256), found \(found.joined(separator: ", "))")
      } catch {
        // What could not be read then has the digest of nothing.
        if input.bytes > 0 { problems.append("input \(input.path): \(error)") }
      }
    }
    return problems
  }

  /// What of the new version differs; its number and what follows from it may.
  private func differences(_ new: DatasetVersion) -> [String] {
    var problems: [String] = []
    let then = Dictionary(
      version.dataFiles.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let now = Dictionary(
      new.dataFiles.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    for path in Set(then.keys).union(now.keys).sorted() where then[path] != now[path] {
      problems.append(
        "\(path): expected \(then[path] ?? "no such file"), rebuilt \(now[path] ?? "no such file")")
    }
    for key in ["configuration", "inputs", "stages", "counts", "generator"]
    where version.manifest[key] != new.manifest[key] {
      problems.append("manifest.json: \(key) differs")
    }
    return problems
  }

  /// The recorded configuration with earlier datasets and catalogues called by where they are.
  private static func located(_ effective: JSONValue, _ places: JSONValue) -> JSONValue {
    func located(_ value: JSONValue) -> JSONValue {
      guard let names = value.array, !names.isEmpty else { return value }
      let paths = names.compactMap { name in name.string.flatMap { places[$0] } }
      return paths.count == names.count ? .array(paths) : value
    }
    return .object(
      (effective.members ?? []).map { member in
        guard member.name == "stages", let stages = member.value.array else { return member }
        return .init(
          "stages",
          .array(
            stages.map { stage in
              .object((stage.members ?? []).map { .init($0.name, located($0.value)) })
            }))
      })
  }
}
