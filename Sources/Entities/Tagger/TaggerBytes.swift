internal import CEntityModel
internal import CMemory
internal import EmbeddedModels

/// A model of the tagger: that of the executable, or one that training just wrote.
///
/// The only file that touches the C target.
package struct TaggerBytes: Sendable {
  /// The model that the executable was built with.
  package static let embedded = TaggerBytes(
    memory: unsafe ModelMemory(cuesheet_entity_model, count: cuesheet_entity_model_size)
      .inLargePages)
  /// SHA-256 of it, 64 hexadecimal digits.
  static let sha256 = embedded.memory.sha256

  /// The bytes of the model.
  let memory: ModelMemory

  /// Number of bytes.
  var count: Int { memory.count }

  private init(memory: ModelMemory) { self.memory = memory }

  /// Keeps a copy of `bytes` until the process ends, for training.
  package init(copying bytes: [UInt8]) { memory = ModelMemory(copying: bytes) }

  /// Reads a row of weights, two bytes in each number; the hot loop of the tagger, so `offset` is not checked again:
  /// ``TaggerModel`` has checked that as many rows are there as its hashes can name.
  @inline(__always)
  func row(at offset: Int) -> SIMD8<Int16> {
    unsafe memory.base.load(fromByteOffset: offset, as: SIMD8<Int16>.self)
  }

  /// Reads a byte of a row, under the same condition.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    unsafe memory.base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// Asks the memory for a row of weights; nothing is read, so any place is as good as another.
  @inline(__always)
  func prefetch(at offset: Int) { unsafe cuesheet_prefetch(memory.base + offset) }

  /// Reads an entry of a table of hashes, under the same condition.
  @inline(__always)
  func entry(at offset: Int, _ slot: Int) -> UInt32 {
    unsafe memory.base.load(fromByteOffset: offset &+ slot &* 4, as: UInt32.self)
  }
}
