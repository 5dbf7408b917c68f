internal import Corpus
internal import SystemPackage

/// The lines of the shards of a version, one batch after the other.
public struct RecordLines: ~Copyable {
  private var reader: RecordReader

  init(_ shards: [FilePath]) { reader = RecordReader(shards) }

  /// Up to `count` lines without their newlines, or nil after the last one.
  ///
  /// - Throws: `FileError`, or `DatasetError` when a line is none of a record.
  public mutating func next(_ count: Int) throws -> [[UInt8]]? {
    var lines: [[UInt8]] = []
    while lines.count < count, let (_, line) = try reader.next() { lines.append(Array(line)) }
    return lines.isEmpty ? nil : lines
  }
}
