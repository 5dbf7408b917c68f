internal import Corpus
internal import Files
internal import JSON
internal import SystemPackage

/// Keeps rejections on disk until they are all there and can be sorted.
///
/// Memory holds 40 bytes for each.
struct RejectionSpool: ~Copyable {
  private struct Entry {
    let id: DocumentID
    let record: Int
    let offset: Int
    let length: Int
  }

  /// How many there are.
  var count: Int { entries.count }
  /// How many there are for each reason.
  private(set) var countByReason: [String: Int] = [:]
  private var entries: [Entry] = []
  private var file: FileWriter
  private var writer = JSONWriter()

  init(_ path: FilePath) throws(FileError) { file = try FileWriter(path) }

  mutating func append(_ rejection: Rejection) throws(FileError) {
    writer.removeAll()
    RejectionEncoder.encode(rejection, into: &writer)
    entries.append(
      Entry(
        id: rejection.id, record: rejection.source.record, offset: file.byteCount,
        length: writer.bytes.count))
    countByReason[rejection.reason.code, default: 0] += 1
    try file.append(writer.bytes)
  }

  /// Writes the rejections to `path`, sorted by id, then source path, then record, and removes the
  /// spool.
  consuming func finish(into path: FilePath) throws -> ShardWriter.Summary {
    try file.writeBuffer()
    let spool = try FileReader(file.path)
    entries.sort { ($0.id, $0.record) < ($1.id, $1.record) }
    var output = try ShardWriter(path, compression: .none)
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].id == entries[start].id { end += 1 }
      for entry in try Self.sortedByPath(entries[start..<end], spool) {
        try output.append(line: spool.read(at: entry.offset, count: entry.length)[...])
      }
      start = end
    }
    let summary = try output.finish()
    try FileSystem.removeTree(spool.path)
    return summary
  }

  /// Sorts rejections of one id; only then is the path worth reading again.
  private static func sortedByPath(
    _ entries: ArraySlice<Entry>, _ spool: FileReader
  ) throws -> [Entry] {
    guard entries.count > 1 else { return Array(entries) }
    var keyed: [(path: Spelling, line: Spelling, entry: Entry)] = []
    for entry in entries {
      let bytes = try spool.read(at: entry.offset, count: entry.length)
      let path = try JSONParser.parse(bytes)["source"]?["path"]?.string ?? ""
      // The whole line decides last, so that not even equal sources leave the order to chance.
      keyed.append((Spelling(path), Spelling(exactly: bytes), entry))
    }
    return keyed.sorted {
      ($0.path, $0.entry.record, $0.line) < ($1.path, $1.entry.record, $1.line)
    }.map { $0.entry }
  }
}
