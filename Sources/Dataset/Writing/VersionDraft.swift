internal import Corpus
internal import Digests
internal import Files
internal import JSON
internal import SystemPackage

/// How many documents of which kind a version holds.
struct DocumentCounts: Sendable, Equatable {
  var documents = 0
  var rejected = 0
  var words = 0
  var languages: [LanguageTag: Int] = [:]
  var entities: [EntityType: Int] = [:]

  /// Languages, most frequent first.
  var rankedLanguages: [(tag: LanguageTag, documents: Int)] {
    languages.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  var json: JSONValue {
    [
      "documents": .integer(documents), "rejected": .integer(rejected), "words": .integer(words),
      "languages": .object(
        languages.sorted { $0.key < $1.key }.map { .init($0.key.description, .integer($0.value)) }),
      "entities": .object(
        entities.sorted { $0.key < $1.key }.map { .init($0.key.rawValue, .integer($0.value)) }),
    ]
  }
}

/// One file of a version, as the manifest lists it.
struct VersionFile: Sendable, Equatable {
  let path: String
  let role: FileRole
  let mediaType: String
  let bytes: Int
  let sha256: String
  let records: Int?
  let schema: String?

  /// Describes a JSONL file.
  init(
    path: String, role: FileRole, layout: Layout, compression: Compression = .none,
    _ summary: ShardWriter.Summary
  ) {
    self.path = path
    self.role = role
    switch compression {
    case .none: mediaType = "application/jsonlines"
    case .gzip: mediaType = "application/gzip"
    case .zstd: mediaType = "application/zstd"
    }
    bytes = summary.file.bytes
    sha256 = summary.file.sha256
    records = summary.records
    schema = layout.schemaPath
  }

  /// Describes a small file by its text.
  init(path: String, role: FileRole, mediaType: String, text: String) {
    self.path = path
    self.role = role
    self.mediaType = mediaType
    bytes = text.utf8.count
    sha256 = SHA256Digest.hex(of: text)
    records = nil
    schema = nil
  }

  /// Whether the file is part of what ``VersionDraft/digest`` stands for.
  var isData: Bool { records != nil }

  var json: JSONValue {
    [
      "path": .string(path), "role": .string(role.rawValue), "media_type": .string(mediaType),
      "bytes": .integer(bytes), "sha256": .string(sha256),
      "records": records.map { .integer($0) } ?? .null,
      "schema": schema.map { .string($0) } ?? .null,
    ]
  }
}

/// A version whose data files are complete and whose descriptions are not written yet.
struct VersionDraft {
  let folder: FilePath
  let description: DatasetDescription
  let facts: BuildFacts
  let counts: DocumentCounts
  let entities: EntityOverview
  /// The data files, sorted by path.
  let files: [VersionFile]

  /// SHA-256 of the lines `<sha256>  <path>\n` of the data files, sorted by path; what
  /// `sha256sum documents-* entities.jsonl inputs.jsonl rejected.jsonl | sha256sum` prints.
  var digest: String { Self.digest(of: files.map { ($0.path, $0.sha256) }) }

  static func digest(of files: [(path: String, sha256: String)]) -> String {
    SHA256Digest.hex(of: checksums(files))
  }

  /// The lines that `sha256sum` prints.
  static func checksums(_ files: [(path: String, sha256: String)]) -> String {
    files.sorted { $0.path < $1.path }.map { "\($0.sha256)  \($0.path)\n" }.joined()
  }

  /// Writes every file that describes the data, and brings all of it to the disk.
  func finish(sequence: Int, previous: DatasetVersion?) throws {
    let shards = files.filter { $0.role == .documents }.map { folder.appending($0.path) }
    let changes = try Changes(from: previous?.shards ?? [], to: shards)
    var files = files
    try FileSystem.makeFolder(folder.appending("schema"))
    for layout in Layout.all {
      files.append(
        try write(
          layout.jsonSchema.prettyText, to: layout.schemaPath, .schema,
          mediaType: "application/schema+json"))
    }
    files.append(
      try write(
        Croissant.description(of: self, sequence: sequence).prettyText, to: "croissant.json",
        .metadata, mediaType: "application/ld+json"))
    files.append(
      try write(
        DataPackage.description(of: self, sequence: sequence).prettyText, to: "datapackage.json",
        .metadata, mediaType: "application/json"))
    files.append(
      try write(
        ReportPage(draft: self, sequence: sequence, changes: changes).html, to: "report.html",
        .report, mediaType: "text/html"))
    files.sort { $0.path < $1.path }

    let manifest = Manifest.json(
      of: self, files: files, sequence: sequence, previous: previous, changes: changes
    ).prettyText
    try FileSystem.write(manifest, to: folder.appending("manifest.json"))
    let sums =
      files.map { (path: $0.path, sha256: $0.sha256) }
      + [(path: "manifest.json", sha256: SHA256Digest.hex(of: manifest))]
    try FileSystem.write(Self.checksums(sums), to: folder.appending("SHA256SUMS"))
    try FileSystem.write(facts.runRecord.prettyText, to: folder.appending("run.json"))
    try FileSystem.flushFolder(folder)
  }

  private func write(
    _ text: String, to path: String, _ role: FileRole, mediaType: String
  ) throws(FileError) -> VersionFile {
    try FileSystem.write(text, to: folder.pushing(FilePath(path)))
    return VersionFile(path: path, role: role, mediaType: mediaType, text: text)
  }
}

extension RunReport {
  /// Checks that no document was lost or made up on the way.
  func check(documents: Int, rejected: Int) throws(DatasetError) {
    for (index, step) in steps.enumerated() {
      guard step.output >= 0 else {
        throw DatasetError(
          "stage '\(step.name)'", "left out more documents than the \(step.input) that came in")
      }
      if index > 0, step.input != steps[index - 1].output {
        throw DatasetError(
          "stage '\(step.name)'",
          "\(step.input) documents came in, but '\(steps[index - 1].name)' let "
            + "\(steps[index - 1].output) go on")
      }
    }
    guard let last = steps.last else { return }
    guard last.output == documents else {
      throw DatasetError(
        "stage '\(last.name)'", "\(last.output) documents went on, but \(documents) were written")
    }
    let counted = steps.reduce(0) { $0 + $1.input - $1.output }
    guard counted == rejected else {
      throw DatasetError(
        "rejected.jsonl", "the stages left out \(counted) documents, but \(rejected) were written")
    }
  }
}
