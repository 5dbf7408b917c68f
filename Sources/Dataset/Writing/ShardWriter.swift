internal import Files
internal import SystemPackage

/// Writes one JSONL file, compressed or not.
struct ShardWriter: ~Copyable {
  /// What a finished file holds.
  struct Summary {
    let file: FileWriter.Summary
    let records: Int
  }

  /// Bytes handed to the compressor at once.
  private static let pieceSize = 256 << 10

  /// Lines so far.
  private(set) var records = 0
  /// Bytes so far, before compression.
  private(set) var uncompressedBytes = 0
  private var file: FileWriter
  private let compressor: (any StreamCoder)?
  private var pending: [UInt8] = []
  private var compressed: [UInt8] = []

  init(_ path: FilePath, compression: Compression) throws {
    let compressor = try compression.makeCompressor()
    let file = try FileWriter(path)
    self.compressor = compressor
    self.file = file
  }

  mutating func append(line: ArraySlice<UInt8>) throws {
    records += 1
    uncompressedBytes += line.count + 1
    guard compressor != nil else { return try file.append(line: line) }
    pending.append(contentsOf: line)
    pending.append(0x0A)
    if pending.count >= Self.pieceSize { try compressPending(isLast: false) }
  }

  private mutating func compressPending(isLast: Bool) throws {
    guard let compressor else { return }
    try compressor.code(pending[...], isLast: isLast, into: &compressed)
    try file.append(compressed)
    pending.removeAll(keepingCapacity: true)
    compressed.removeAll(keepingCapacity: true)
  }

  /// Brings the file to the disk.
  consuming func finish() throws -> Summary {
    try compressPending(isLast: true)
    let records = records
    return Summary(file: try file.finish(), records: records)
  }
}
