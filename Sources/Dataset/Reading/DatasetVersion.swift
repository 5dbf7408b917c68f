public import Corpus
internal import Files
public import JSON
public import SystemPackage

/// A version whose manifest was read.
public struct DatasetVersion: Sendable {
  /// Which one.
  public let reference: VersionReference
  /// The manifest.
  public let manifest: JSONValue

  private static let maximumManifestBytes = 256 << 20

  /// Reads the manifest of a version.
  ///
  /// - Throws: `FileError`, or `DatasetError` when the manifest is not one.
  public init(_ reference: VersionReference) throws {
    self.reference = reference
    let bytes = try FileSystem.read(
      reference.path.appending("manifest.json"), limit: Self.maximumManifestBytes)
    do {
      manifest = try JSONParser.parse(bytes)
    } catch {
      throw DatasetError("\(reference.name)/manifest.json", error.description)
    }
    guard manifest["manifest_version"]?.integer == Manifest.version else {
      throw DatasetError(
        "\(reference.name)/manifest.json",
        "expected manifest_version \(Manifest.version), "
          + "found \(manifest["manifest_version"]?.compactText ?? "none")")
    }
  }

  /// Opens a version by a folder: its own, or that of a dataset, whose latest version it is then.
  ///
  /// - Throws: `FileError`, or `DatasetError` when there is none.
  public static func at(_ folder: FilePath) throws -> DatasetVersion {
    // A link such as `latest` is followed, which asking for its kind would not.
    guard (try? FileSystem.kind(of: folder.appending("manifest.json"))) == .file else {
      guard let latest = try DatasetDirectory(output: folder).latest else {
        throw DatasetError("'\(folder)'", "holds no version of a dataset")
      }
      return try DatasetVersion(latest)
    }
    let here = VersionReference(sequence: 0, digestPrefix: "", path: folder, isLatest: false)
    let version = try DatasetVersion(here)
    let reference = VersionReference(
      sequence: version.manifest["version"]?.integer ?? 0,
      digestPrefix: String(version.digest.prefix(12)), path: folder, isLatest: false)
    return try DatasetVersion(reference)
  }

  /// Reads the version while nobody can prune it.
  ///
  /// A version that cannot be locked, because its file system has no locks, is read without.
  ///
  /// - Throws: what `body` throws.
  public func holding<Result>(_ body: () throws -> Result) rethrows -> Result {
    let lock = try? FolderLock.acquire(reference.path, isShared: true)
    defer { withExtendedLifetime(lock) {} }
    return try body()
  }

  /// Name of the dataset and of the version, `films/000002-5c1f0a9be7d4`.
  public var portableName: String { "\(manifest["name"]?.string ?? "")/\(reference.name)" }

  /// The records, in order of their ids.
  public func records() -> RecordLines { RecordLines(shards) }

  /// SHA-256 over the data files; see the manifest.
  public var digest: String { manifest["digest"]?.string ?? "" }

  /// The page about this version.
  public var reportPath: FilePath { reference.path.appending("report.html") }

  /// The files with records, in the order in which they continue each other.
  public var shards: [FilePath] { paths(role: .documents) }

  var description: DatasetDescription {
    get throws {
      guard let name = manifest["name"]?.string, let text = manifest["description"]?.string,
        let license = manifest["license"]?.string
      else {
        throw DatasetError(
          "\(reference.name)/manifest.json", "name, description or license is missing")
      }
      return DatasetDescription(name: name, description: text, license: license)
    }
  }

  func paths(role: FileRole) -> [FilePath] {
    (manifest["files"]?.array ?? []).filter { $0["role"]?.string == role.rawValue }
      .compactMap { $0["path"]?.string }.sorted()
      // A manifest is not trusted to stay within its folder.
      .filter { FilePath($0).components.allSatisfy { $0.kind == .regular } && !$0.hasPrefix("/") }
      .map { reference.path.pushing(FilePath($0)) }
  }

  /// What a version says about one document.
  public struct Finding: Sendable, Equatable {
    /// Identity of the document.
    public let id: DocumentID
    /// Whether the document was left out; then `json` is its line of `rejected.jsonl`.
    public let isRejected: Bool
    /// The record, or the rejection.
    public let json: JSONValue
  }

  /// Finds documents whose id begins with `prefix`, kept ones first; reads every shard.
  ///
  /// - Throws: `FileError`, or `DatasetError` when a line cannot be read.
  public func find(idPrefix prefix: String, limit: Int = 100) throws -> [Finding] {
    let prefix = Array(prefix.lowercased().utf8)
    var found: [Finding] = []
    for (paths, isRejected) in [(shards, false), (paths(role: .rejected), true)] {
      var reader = RecordReader(paths)
      while found.count < limit, let (id, line) = try reader.next() {
        guard id.description.utf8.starts(with: prefix) else { continue }
        do {
          found.append(
            Finding(id: id, isRejected: isRejected, json: try JSONParser.parse(Array(line))))
        } catch {
          throw DatasetError("record \(id)", error.description)
        }
      }
    }
    return found
  }
}
