internal import Corpus
internal import Files
internal import JSON
internal import SystemPackage

extension DatasetVersion {
  /// Reads every file and checks all that a version promises: checksums, completeness, schemas,
  /// order, counts, and that positions fit their texts.
  ///
  /// - Throws: `FileError` when a file that is there cannot be read.
  public func verify() throws -> VerificationReport {
    var verifier = VersionVerifier(self)
    return try verifier.run()
  }
}

/// Checks one version.
private struct VersionVerifier {
  private let version: DatasetVersion
  private var report: VerificationReport
  private var counts = DocumentCounts()

  init(_ version: DatasetVersion) {
    self.version = version
    report = VerificationReport(version: version.reference)
  }

  mutating func run() throws -> VerificationReport {
    let sums = try checkSums()
    try checkManifest(against: sums)
    for file in version.manifest["files"]?.array ?? [] {
      guard let path = file["path"]?.string, sums[path] != nil,
        let schema = file["schema"]?.string, sums[schema] != nil,
        let role = file["role"]?.string.flatMap(FileRole.init)
      else { continue }
      try checkLines(path, role, schema: schema, stated: file["records"]?.integer)
    }
    if version.manifest["counts"] != counts.json {
      report.report(
        "manifest.json", "counts: the files hold \(counts.json.compactText)")
    }
    checkStages()
    return report
  }

  // MARK: - Checksums

  /// Checks `SHA256SUMS`, and gives the checksum of every file that is there.
  private mutating func checkSums() throws -> [String: String] {
    let present = try filesPresent()
    var listed: [String: String] = [:]
    if present.contains("SHA256SUMS") {
      var lines = try LineReader(version.reference.path.appending("SHA256SUMS"))
      while let line = try lines.next() {
        // 64 digits, two spaces, the path.
        guard line.count > 66 else {
          report.report("SHA256SUMS", "a line is too short")
          continue
        }
        listed[String(decoding: line.dropFirst(66), as: UTF8.self)] = String(
          decoding: line.prefix(64), as: UTF8.self)
      }
    }
    var actual: [String: String] = [:]
    for path in present where path != "SHA256SUMS" && path != "run.json" {
      let summary = try FileReader.digest(of: version.reference.path.pushing(FilePath(path)))
      actual[path] = summary.sha256
      report.files += 1
      report.bytes += summary.bytes
      switch listed.removeValue(forKey: path) {
      case nil: report.report(path, "not in SHA256SUMS")
      case summary.sha256: break
      default: report.report(path, "checksum differs from SHA256SUMS")
      }
    }
    for path in listed.keys.sorted() { report.report(path, "in SHA256SUMS, but not there") }
    for path in ["SHA256SUMS", "run.json"] where !present.contains(path) {
      report.report(path, "missing")
    }
    return actual
  }

  private mutating func filesPresent() throws -> [String] {
    let root = version.reference.path
    var files: [String] = []
    for name in try FileSystem.names(in: root) {
      switch try FileSystem.kind(of: root.appending(name)) {
      case .file: files.append(name.string)
      case .folder:
        for inner in try FileSystem.names(in: root.appending(name)) {
          let path = "\(name.string)/\(inner.string)"
          if try FileSystem.kind(of: root.appending(name).appending(inner)) == .file {
            files.append(path)
          } else {
            report.report(path, "not a regular file")
          }
        }
      default: report.report(name.string, "not a regular file")
      }
    }
    return files
  }

  // MARK: - Manifest

  private mutating func checkManifest(against sums: [String: String]) throws {
    let manifest = version.manifest
    let described = Set(sums.keys).subtracting(["manifest.json"])
    var listed: Set<String> = []
    var data: [(path: String, sha256: String)] = []
    for file in manifest["files"]?.array ?? [] {
      guard let path = file["path"]?.string, let sha256 = file["sha256"]?.string else { continue }
      listed.insert(path)
      if sums[path] != sha256 { report.report(path, "checksum differs from manifest.json") }
      if file["records"]?.integer != nil { data.append((path, sha256)) }
    }
    for path in described.symmetricDifference(listed).sorted() {
      report.report(path, listed.contains(path) ? "missing" : "not in manifest.json")
    }
    if VersionDraft.digest(of: data) != version.digest {
      report.report("manifest.json", "digest: is not that of the data files")
    }
    if !version.digest.hasPrefix(version.reference.digestPrefix)
      || manifest["version"]?.integer != version.reference.sequence
    {
      report.report("manifest.json", "version or digest differ from the name of the folder")
    }
    for (path, layout) in [("manifest.json", Layout.manifest), ("run.json", Layout.run)] {
      guard let validator = try validator(layout.schemaPath, among: sums) else { continue }
      let file = version.reference.path.appending(path)
      guard try FileSystem.kind(of: file) == .file else { continue }
      do {
        let json = try JSONParser.parse(try FileSystem.read(file, limit: 1 << 30))
        for problem in validator.problems(in: json) { report.report(path, problem) }
      } catch let error as JSONError {
        report.report(path, error.description)
      }
    }
  }

  private mutating func validator(
    _ path: String, among sums: [String: String]
  ) throws -> SchemaValidator? {
    guard sums[path] != nil else {
      report.report(path, "missing")
      return nil
    }
    do {
      let bytes = try FileSystem.read(
        version.reference.path.pushing(FilePath(path)), limit: 1 << 24)
      return try SchemaValidator(try JSONParser.parse(bytes))
    } catch let error as JSONError {
      report.report(path, error.description)
    } catch let error as DatasetError {
      report.report(path, error.problem)
    }
    return nil
  }

  private mutating func checkStages() {
    var output: Int?
    for stage in version.manifest["stages"]?.array ?? [] {
      let name = stage["name"]?.string ?? ""
      let rejected = (stage["rejected"]?.members ?? []).reduce(0) { $0 + ($1.value.integer ?? 0) }
      let documentsIn = stage["in"]?.integer ?? 0
      let documentsOut = stage["out"]?.integer ?? 0
      if documentsIn != documentsOut + rejected {
        report.report("manifest.json", "stages: '\(name)' lost or made up documents")
      }
      if let output, output != documentsIn {
        report.report("manifest.json", "stages: '\(name)' got other documents than were sent on")
      }
      output = documentsOut
    }
    if let output, output != counts.documents {
      report.report("manifest.json", "stages: the last one let \(output) documents go on")
    }
  }

  // MARK: - Lines

  /// The last sort key of a file or group of files.
  private var lastRecordID: String?

  private mutating func checkLines(
    _ path: String, _ role: FileRole, schema: String, stated: Int?
  ) throws {
    guard let validator = try validator(schema, among: [schema: ""]) else { return }
    var lineNumber = 0
    var lastKey: [String] = []
    do {
      var reader = try ShardReader(version.reference.path.pushing(FilePath(path)))
      while let line = try reader.next() {
        lineNumber += 1
        report.records += 1
        let json: JSONValue
        do {
          json = try JSONParser.parse(Array(line))
        } catch {
          report.report(path, line: lineNumber, error.description)
          continue
        }
        let problems = validator.problems(in: json)
        for problem in problems { report.report(path, line: lineNumber, problem) }
        guard problems.isEmpty else { continue }
        check(json, role, path, lineNumber, &lastKey)
      }
    } catch let error as DatasetError {
      report.report(path, line: lineNumber + 1, error.problem)
    }
    if lineNumber != stated {
      report.report(path, "\(lineNumber) lines, but the manifest says \(stated ?? 0)")
    }
  }

  /// Checks order and contents of a line that matches its schema, and counts it.
  private mutating func check(
    _ json: JSONValue, _ role: FileRole, _ path: String, _ line: Int, _ lastKey: inout [String]
  ) {
    func member(_ name: String) -> String { json[name]?.string ?? "" }
    switch role {
    case .documents:
      let id = member("id")
      if let lastRecordID, id <= lastRecordID {
        report.report(path, line: line, "id: not in ascending order")
      }
      lastRecordID = id
      for problem in RecordChecks.problems(in: json) {
        report.report(path, line: line, problem)
      }
      counts.documents += 1
      counts.words += json["quality"]?["words"]?.integer ?? 0
      counts.languages[LanguageTag(json["language"]?["tag"]?.string ?? ""), default: 0] += 1
    case .entities:
      let key = [member("type"), member("id")]
      if !lastKey.lexicographicallyPrecedes(key) {
        report.report(path, line: line, "not sorted by type and id")
      }
      lastKey = key
      if let type = EntityType(rawValue: key[0]) { counts.entities[type, default: 0] += 1 }
    case .rejected:
      let key = [member("id")]
      if key.lexicographicallyPrecedes(lastKey) {
        report.report(path, line: line, "not sorted by id")
      }
      lastKey = key
      counts.rejected += 1
    case .inputs, .schema, .metadata, .report: break
    }
  }
}
