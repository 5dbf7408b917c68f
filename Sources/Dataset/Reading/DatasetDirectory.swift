internal import Corpus
public import Files
internal import JSON
public import SystemPackage

/// One version of a dataset, by name.
public struct VersionReference: Sendable, Equatable {
  /// Number, from 1.
  public let sequence: Int
  /// The first twelve hexadecimal digits of its digest.
  public let digestPrefix: String
  /// The folder.
  public let path: FilePath
  /// Whether there is no later one.
  public let isLatest: Bool

  /// Name of the folder, `000002-5c1f0a9be7d4`.
  public var name: String { "\(sequence.padded(to: 6))-\(digestPrefix)" }
}

/// The folder that holds the versions of a dataset.
///
/// Reading needs no lock: a version never changes once it is there.
public struct DatasetDirectory: Sendable {
  /// What the names of versions that are being removed begin with.
  static let removingPrefix = ".removing-"

  /// The folder that holds `versions` and `latest`.
  public let output: FilePath

  /// Looks at a folder, which need not exist.
  public init(output: FilePath) { self.output = output }

  var versionsFolder: FilePath { output.appending("versions") }
  var latestLink: FilePath { output.appending("latest") }

  /// All versions, oldest first.
  ///
  /// - Throws: `FileError`.
  public func versions() throws(FileError) -> [VersionReference] {
    guard try FileSystem.kind(of: versionsFolder) == .folder else { return [] }
    let found = try FileSystem.names(in: versionsFolder).compactMap { name in
      Self.parse(name.string).map { ($0.sequence, $0.digestPrefix, versionsFolder.appending(name)) }
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    return found.enumerated().map { index, version in
      VersionReference(
        sequence: version.0, digestPrefix: version.1, path: version.2,
        isLatest: index == found.count - 1)
    }
  }

  /// Sequence and digest of the name of a version's folder; nil for any other name.
  private static func parse(_ name: String) -> (sequence: Int, digestPrefix: String)? {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int(Substring(parts[0])), sequence > 0,
      sequence.padded(to: 6).utf8.elementsEqual(parts[0]), parts[1].count == 12,
      Substring(parts[1]).allSatisfy(\.isHexDigit)
    else { return nil }
    return (sequence, String(Substring(parts[1])))
  }

  /// The version with the highest number, or nil where there is none.
  ///
  /// The link called `latest` is for other programs: a run that dies between adding a version and
  /// moving the link leaves it one behind until the next run.
  public var latest: VersionReference? {
    get throws(FileError) { try versions().last }
  }

  /// The latest version, if it has that digest and that description.
  ///
  /// The link called `latest` leads to it afterwards, whatever it led to. Needs the lock on the output.
  ///
  /// - Throws: `FileError`, or `DatasetError` when its manifest cannot be read.
  public func confirmLatest(
    digest: String, description: DatasetDescription
  ) throws -> VersionReference? {
    guard let reference = try latest else { return nil }
    let version = try DatasetVersion(reference)
    guard version.digest == digest, try version.description == description else { return nil }
    try link(reference)
    return reference
  }

  /// Opens a version by what people call it: `latest`, `2`, `000002`, the name of its folder, or
  /// the beginning of its digest (at least four digits).
  ///
  /// - Throws: `FileError`, or `DatasetError` when there is no such version.
  public func open(_ name: String) throws -> DatasetVersion {
    let versions = try versions()
    guard let last = versions.last else {
      throw DatasetError("'\(output)'", "there is no version yet; 'cuesheet run' makes one")
    }
    if name == "latest" { return try DatasetVersion(last) }
    let matches = versions.filter {
      $0.name == name || Int(name) == $0.sequence
    }
    let found =
      !matches.isEmpty || name.count < 4
      ? matches : versions.filter { $0.digestPrefix.hasPrefix(name) }
    guard found.count <= 1 else {
      throw DatasetError(
        "'\(name)'", "could be any of \(found.map(\.name).joined(separator: ", "))")
    }
    guard let version = found.first else {
      let hint = NearestName.hint(for: name, among: versions.map(\.name) + ["latest"])
      throw DatasetError("'\(name)'", "no such version\(hint)")
    }
    return try DatasetVersion(version)
  }

  /// What pruning did.
  public struct Pruning: Sendable, Equatable {
    /// The versions removed, oldest first.
    public internal(set) var removed: [VersionReference] = []
    /// Old versions that stay because somebody is reading them, oldest first.
    public internal(set) var inUse: [VersionReference] = []
  }

  /// Removes all but the newest `count` versions; needs the lock on the output.
  ///
  /// What an interrupted pruning or run left behind goes too.
  ///
  /// - Throws: `FileError`.
  public func prune(keep count: Int) throws(FileError) -> Pruning {
    precondition(count > 0, "the latest version is always kept")
    try DatasetWriter.removeLeftovers(output: output)
    let all = try versions()
    // The link may lead to an older version, after a crash or by hand.
    if let last = all.last { try link(last) }
    var pruning = Pruning()
    for version in all.dropLast(count) {
      guard let lock = try FolderLock.acquire(version.path) else {
        pruning.inUse.append(version)
        continue
      }
      defer { withExtendedLifetime(lock) {} }
      // Renamed first, so that nothing that looks like a version is ever incomplete.
      let doomed = versionsFolder.appending("\(Self.removingPrefix)\(version.name)")
      try FileSystem.rename(version.path, to: doomed)
      try FileSystem.flushFolder(versionsFolder)
      try FileSystem.removeTree(doomed)
      pruning.removed.append(version)
    }
    return pruning
  }

  func reference(sequence: Int, digest: String) -> VersionReference {
    let prefix = String(digest.prefix(12))
    return VersionReference(
      sequence: sequence, digestPrefix: prefix,
      path: versionsFolder.appending("\(sequence.padded(to: 6))-\(prefix)"), isLatest: true)
  }

  /// Makes a finished folder a version, and then the latest.
  func adopt(_ folder: FilePath, as version: VersionReference) throws(FileError) {
    try FileSystem.rename(folder, to: version.path)
    do {
      try FileSystem.flushFolder(versionsFolder)
      try link(version)
    } catch {
      // A run that fails adds no version; but nothing may be taken away that `latest` leads to.
      if (try? FileSystem.linkTarget(of: latestLink)) != target(of: version) {
        try? FileSystem.rename(version.path, to: folder)
      }
      throw error
    }
  }

  private func target(of version: VersionReference) -> FilePath {
    FilePath("versions").appending(version.name)
  }

  /// Lets `latest` lead to `version`, if it does not already.
  func link(_ version: VersionReference) throws(FileError) {
    let target = target(of: version)
    if try FileSystem.kind(of: latestLink) == .link,
      try FileSystem.linkTarget(of: latestLink) == target
    {
      return
    }
    try FileSystem.replaceLink(at: latestLink, target: target)
  }
}
