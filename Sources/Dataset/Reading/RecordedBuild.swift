public import Corpus
internal import Files
public import JSON
internal import SystemPackage

/// What a version says about how it was made.
extension DatasetVersion {
  private static let maximumRunRecordBytes = 16 << 20

  /// The files that were read, in the order of `inputs.jsonl`.
  ///
  /// - Throws: `FileError`, or `DatasetError` when a line is damaged.
  public func recordedInputs() throws -> [InputSummary] {
    var inputs: [InputSummary] = []
    for path in paths(role: .inputs) {
      var lines = try LineReader(path)
      while let line = try lines.next() {
        guard let json = try? JSONParser.parse(Array(line)), let path = json["path"]?.string,
          let bytes = json["bytes"]?.integer, let sha256 = json["sha256"]?.string,
          let records = json["records"]?.integer
        else {
          throw DatasetError(
            "\(reference.name)/inputs.jsonl", "line \(inputs.count + 1) is damaged")
        }
        inputs.append(InputSummary(path: path, bytes: bytes, sha256: sha256, records: records))
      }
    }
    return inputs
  }

  /// The contents of `run.json`.
  ///
  /// - Throws: `FileError`, or `DatasetError` when it is not JSON.
  public func runRecord() throws -> JSONValue {
    let bytes = try FileSystem.read(
      reference.path.appending("run.json"), limit: Self.maximumRunRecordBytes)
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw DatasetError("\(reference.name)/run.json", error.description)
    }
  }

  /// The data files with their SHA-256, sorted by path.
  public var dataFiles: [(path: String, sha256: String)] {
    (manifest["files"]?.array ?? []).compactMap { file in
      guard file["records"]?.integer != nil, let path = file["path"]?.string,
        let sha256 = file["sha256"]?.string
      else { return nil }
      return (path, sha256)
    }.sorted { $0.path < $1.path }
  }
}
