public import Corpus
internal import Digests
public import Files
internal import Glibc
internal import JSON
public import SystemPackage

/// Writes the next version of a dataset.
///
/// Everything goes into a hidden folder beside the versions, which becomes a version by being
/// renamed. One writer at a time: the caller holds a lock on the output. Errors are `FileError`
/// where the system refuses, and `DatasetError` where facts contradict each other.
public struct DatasetWriter: ~Copyable {
  /// What the names of unfinished versions begin with.
  static let buildingPrefix = ".building-"

  private let directory: DatasetDirectory
  private let description: DatasetDescription
  private let compression: Compression
  private let shardBytes: Int
  private let folder: FilePath
  /// Nil once the rejections are sorted.
  ///
  /// Taken out instead of consuming `self`: Swift 6.3 loses the reference counts of values that were
  /// copied out of a noncopyable value before it is consumed.
  private var rejections: RejectionSpool?
  private var shard: ShardWriter?
  private var shards: [ShardWriter.Summary] = []
  private var lastID: DocumentID?
  private var counts = DocumentCounts()

  /// Makes the folder of a version that is not there yet.
  ///
  /// - Parameters:
  ///   - output: the folder that holds `versions` and `latest`; made if need be.
  ///   - description: name, description and licence.
  ///   - compression: of the shards.
  ///   - shardBytes: a shard ends before the record that would make it larger than this, before
  ///     compression; a single record may be larger.
  /// - Throws: `FileError`.
  public init(
    output: FilePath, description: DatasetDescription, compression: Compression, shardBytes: Int
  ) throws(FileError) {
    precondition(shardBytes > 0, "a shard holds at least one byte")
    self.directory = DatasetDirectory(output: output)
    self.description = description
    self.compression = compression
    self.shardBytes = shardBytes
    // Two writers of one process must not meet either, hence more than the process id.
    let unique = String(UInt32.random(in: 0...UInt32.max), radix: 16)
    folder = directory.versionsFolder.appending("\(Self.buildingPrefix)\(getpid())-\(unique)")
    try FileSystem.makeFolder(folder)
    rejections = try RejectionSpool(folder.appending("rejected.part"))
  }

  /// Removes what crashed runs and interrupted removals left behind.
  ///
  /// Only for the holder of the lock on the output: a folder that another process is writing to
  /// looks the same.
  ///
  /// - Throws: `FileError`.
  public static func removeLeftovers(output: FilePath) throws(FileError) {
    let directory = DatasetDirectory(output: output)
    try FileSystem.removeTemporarySiblings(of: directory.latestLink)
    let versions = directory.versionsFolder
    guard try FileSystem.kind(of: versions) == .folder else { return }
    for name in try FileSystem.names(in: versions)
    where name.string.hasPrefix(buildingPrefix)
      || name.string.hasPrefix(DatasetDirectory.removingPrefix)
    {
      try FileSystem.removeTree(versions.appending(name))
    }
  }

  /// Adds a record.
  ///
  /// Records arrive sorted by id, each id once.
  ///
  /// - Parameters:
  ///   - line: what ``RecordEncoder`` made, without a newline.
  ///   - summary: what the record says, for the counts.
  /// - Throws: `FileError`, or `DatasetError` when the order is wrong.
  public mutating func append(record line: [UInt8], _ summary: RecordSummary) throws {
    if let lastID, summary.id <= lastID {
      throw DatasetError("record \(summary.id)", "records must arrive sorted by id, each once")
    }
    lastID = summary.id
    if let current = shard?.uncompressedBytes, current > 0,
      current + line.count + 1 > shardBytes
    {
      try finishShard()
    }
    if shard == nil {
      shard = try ShardWriter(
        folder.appending("documents-\(shards.count).part"), compression: compression)
    }
    try shard?.append(line: line[...])
    counts.documents += 1
    counts.words += summary.words
    counts.languages[summary.language, default: 0] += 1
  }

  /// Adds a document that was left out, in any order.
  ///
  /// - Throws: `FileError`.
  public mutating func append(_ rejection: Rejection) throws(FileError) {
    try rejections?.append(rejection)
  }

  /// Removes everything written so far.
  ///
  /// - Throws: `FileError`.
  public consuming func discard() throws(FileError) { try FileSystem.removeTree(folder) }

  /// Makes a version of what was appended, unless the latest one says the same already.
  ///
  /// - Throws: `FileError`, or `DatasetError` when the report does not add up. Either way no version
  ///   appears, and what was written is removed as far as possible.
  public consuming func publish(_ facts: BuildFacts) throws -> Publication {
    do {
      return try assemble(facts)
    } catch {
      try? FileSystem.removeTree(folder)
      throw error
    }
  }

  private mutating func finishShard() throws {
    if let finished = shard.take() { shards.append(try finished.finish()) }
  }

  private mutating func assemble(_ facts: BuildFacts) throws -> Publication {
    guard let rejections = rejections.take() else {
      preconditionFailure("a version is assembled once")
    }
    if shards.isEmpty, shard == nil {
      // Even an empty dataset has a file whose schema readers can look at.
      shard = try ShardWriter(folder.appending("documents-0.part"), compression: compression)
    }
    try finishShard()
    counts.rejected = rejections.count
    try facts.report.check(documents: counts.documents, rejected: counts.rejected)

    var files = try nameShards()
    let (entityFile, entities) = try Self.writeEntities(facts.entities, folder)
    files.append(entityFile)
    counts.entities = entities.countByType
    files.append(
      VersionFile(
        path: "rejected.jsonl", role: .rejected, layout: .rejection,
        try rejections.finish(into: folder.appending("rejected.jsonl"))))
    files.append(try Self.writeInputs(facts.inputs, folder))

    let draft = VersionDraft(
      folder: folder, description: description, facts: facts, counts: counts, entities: entities,
      files: files.sorted { $0.path < $1.path })
    if let same = try directory.confirmLatest(digest: draft.digest, description: description) {
      try FileSystem.removeTree(folder)
      return .unchanged(same)
    }
    let latest = try directory.latest.map { try DatasetVersion($0) }
    let reference = directory.reference(
      sequence: (latest?.reference.sequence ?? 0) + 1, digest: draft.digest)
    try draft.finish(sequence: reference.sequence, previous: latest)
    try directory.adopt(folder, as: reference)
    return .published(reference)
  }

  /// Gives the shards their final names, now that their number is known.
  private func nameShards() throws -> [VersionFile] {
    var files: [VersionFile] = []
    for (index, summary) in shards.enumerated() {
      let name =
        "documents-\(index.padded(to: 5))-of-\(shards.count.padded(to: 5)).jsonl"
        + compression.fileSuffix
      try FileSystem.rename(
        folder.appending("documents-\(index).part"), to: folder.appending(name))
      files.append(
        VersionFile(
          path: name, role: .documents, layout: .record, compression: compression, summary))
    }
    return files
  }

  private static func writeEntities(
    _ table: EntityTable, _ folder: FilePath
  ) throws -> (VersionFile, EntityOverview) {
    let name = "entities.jsonl"
    var writer = try ShardWriter(folder.appending(name), compression: .none)
    let overview = try table.forEachLine { try writer.append(line: $0) }
    return (
      VersionFile(path: name, role: .entities, layout: .entity, try writer.finish()), overview
    )
  }

  private static func writeInputs(
    _ inputs: [InputSummary], _ folder: FilePath
  ) throws -> VersionFile {
    let name = "inputs.jsonl"
    var file = try ShardWriter(folder.appending(name), compression: .none)
    var writer = JSONWriter()
    let sorted = inputs.map { (path: Spelling($0.path), input: $0) }.sorted {
      ($0.path, $0.input.sha256) < ($1.path, $1.input.sha256)
    }
    for (_, input) in sorted {
      writer.removeAll()
      writer.object { writer in
        writer.member("path", input.path)
        writer.member("bytes", input.bytes)
        writer.member("sha256", input.sha256)
        writer.member("records", input.records)
      }
      try file.append(line: writer.bytes[...])
    }
    return VersionFile(path: name, role: .inputs, layout: .input, try file.finish())
  }
}

extension Int {
  /// Decimal digits with leading zeros, at least `width` of them.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
