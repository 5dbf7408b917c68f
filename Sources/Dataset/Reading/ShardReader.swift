internal import Corpus
internal import Files
internal import JSON
internal import SystemPackage

/// Reads the lines of one JSONL file, compressed or not, as its name tells.
struct ShardReader: ~Copyable {
  private var reader: SequentialReader
  private let decompressor: (any StreamCoder)?
  private let name: String
  private var lines = LineBuffer()
  private var compressed: [UInt8] = []
  private var isAtEnd = false

  init(_ path: FilePath) throws {
    let name = path.lastComponent?.string ?? path.string
    let compression = Compression.allCases.first {
      $0 != .none && name.hasSuffix($0.fileSuffix)
    }
    let decompressor = try (compression ?? .none).makeDecompressor()
    let reader = try SequentialReader(path)
    self.name = name
    self.decompressor = decompressor
    self.reader = reader
  }

  /// The next line without its newline, or nil at the end.
  mutating func next() throws -> ArraySlice<UInt8>? {
    while true {
      if let line = lines.next() { return line }
      if isAtEnd { return lines.rest() }
      guard let decompressor else {
        isAtEnd = try lines.fill { try reader.read(into: &$0) } == 0
        continue
      }
      compressed.removeAll(keepingCapacity: true)
      // Small pieces keep what comes out of a highly compressed file within bounds.
      isAtEnd = try reader.read(upTo: 16 << 10, into: &compressed) == 0
      do {
        try lines.fill { try decompressor.code(compressed[...], isLast: isAtEnd, into: &$0) }
      } catch let error as DatasetError {
        throw DatasetError(name, error.problem)
      }
    }
  }
}

/// Reads the records of several shards one after the other, with their identities.
struct RecordReader: ~Copyable {
  private let shards: [FilePath]
  private var nextShard = 0
  private var current: ShardReader?

  init(_ shards: [FilePath]) { self.shards = shards }

  /// The next record, or nil after the last one.
  mutating func next() throws -> (id: DocumentID, line: ArraySlice<UInt8>)? {
    while true {
      if let line = try current?.next() { return (try Self.id(of: line), line) }
      guard nextShard < shards.count else { return nil }
      current = try ShardReader(shards[nextShard])
      nextShard += 1
    }
  }

  /// The identity at the beginning of a line.
  static func id(of line: ArraySlice<UInt8>) throws(DatasetError) -> DocumentID {
    let head = Array(#"{"id":""#.utf8)
    let digits = line.dropFirst(head.count).prefix(32)
    guard line.starts(with: head), let id = DocumentID(String(decoding: digits, as: UTF8.self))
    else { throw DatasetError("record", "a line does not begin with an id") }
    return id
  }
}
