internal import BinaryFormat
internal import Corpus
internal import Dataset

/// What became of a document in a segment, as bytes for the cache.
///
/// Compressed, with a checksum that tells of damage. Not a file format: the cache is asked only for
/// what this very program wrote.
enum PassageCodec {
  /// Encodes and compresses.
  ///
  /// - Parameters:
  ///   - passage: what became of the document.
  ///   - steps: the segment's steps; a document was left out at one of them.
  /// - Returns: the bytes.
  /// - Throws: `DatasetError` when there is no memory.
  static func encode(_ passage: Passage<Document>, steps: [Int]) throws -> [UInt8] {
    var writer = ByteWriter()
    switch passage {
    case .kept(let document):
      writer.write(-1)
      return try CompressedValue.encode(writer.bytes + DocumentCodec.encode(document))
    case .dropped(let step, let rejection):
      writer.write(steps.firstIndex(of: step) ?? 0)
      writer.write(rejection.id)
      writer.write(rejection.source)
      writer.write(rejection.reason.code)
      writer.write(rejection.reason.detail)
      writer.write(rejection.reason.isBadInput ? 1 : 0)
      return try CompressedValue.encode(writer.bytes)
    }
  }

  /// Decodes what a segment with the same work wrote.
  ///
  /// - Throws: `DatasetError` or `ByteReader.Damage` when the bytes are something else.
  static func decode(_ bytes: [UInt8], work: SegmentWork) throws -> Passage<Document> {
    let bytes = try CompressedValue.decode(bytes)
    var reader = ByteReader(bytes)
    let position = try reader.integer()
    guard position >= 0 else {
      return .kept(try DocumentCodec.decode(Array(bytes.dropFirst())))
    }
    guard work.steps.indices.contains(position) else { throw ByteReader.Damage() }
    let id = try reader.documentID()
    let source = try reader.source()
    let code = try reader.string()
    let detail = try reader.optionalString()
    let isBadInput = try reader.integer() == 1
    guard reader.isAtEnd else { throw ByteReader.Damage() }
    let reason =
      isBadInput ? DropReason.badInput(code, detail: detail) : DropReason(code, detail: detail)
    let step = work.steps[position]
    return .dropped(step: step, work.pipeline.rejection(id, source, at: step, reason))
  }
}
