internal import CEntityModel
internal import Digests

/// Memory that holds a model of the tagger: that of the executable, or one that training just wrote.
///
/// The only file that touches the C target.
@safe
package struct TaggerBytes: Sendable {
  /// The model that the executable was built with.
  package static let embedded = TaggerBytes()
  /// SHA-256 of it, 64 hexadecimal digits.
  static let sha256 = SHA256Digest.hex(
    of: embedded.values(UInt8.self, at: 0, count: embedded.count))

  /// Valid and unchanging while the process lives.
  private nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int

  private init() {
    // The C target always defines both, and the pointer is that of a static array.
    guard let bytes = unsafe cuesheet_entity_model else {
      preconditionFailure("the executable was linked without its model of names")
    }
    unsafe base = bytes
    count = Int(cuesheet_entity_model_size)
  }

  /// Keeps a copy of `bytes` until the process ends, for training.
  package init(copying bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 64, alignment: 64)
    unsafe memory.copyBytes(from: bytes)
    guard let start = memory.baseAddress else {
      preconditionFailure("no memory for a model")
    }
    unsafe base = UnsafeRawPointer(start)
    count = bytes.count
  }

  /// Reads `count` values of a type of which every bit pattern is a value.
  func values<Value: BitwiseCopyable>(
    _ type: Value.Type, at offset: Int, count: Int
  ) -> [Value] {
    let stride = MemoryLayout<Value>.stride
    precondition(
      offset >= 0 && count >= 0 && offset + count * stride <= self.count, "the model is cut off")
    return unsafe [Value](unsafeUninitializedCapacity: count) { values, initialized in
      // In bounds by the check above.
      unsafe UnsafeMutableRawBufferPointer(values).copyMemory(
        from: UnsafeRawBufferPointer(start: base + offset, count: count * stride))
      initialized = count
    }
  }

  /// Reads a row of weights, two bytes in each number; the hot loop of the tagger, so `row` is not checked again:
  /// ``TaggerModel`` has checked that as many rows are there as its hashes can name.
  @inline(__always)
  func row(at offset: Int, _ row: Int) -> SIMD8<Int16> {
    unsafe base.load(fromByteOffset: offset &+ row &* 16, as: SIMD8<Int16>.self)
  }

  /// Reads an entry of a table of hashes, under the same condition.
  @inline(__always)
  func entry(at offset: Int, _ slot: Int) -> UInt32 {
    unsafe base.load(fromByteOffset: offset &+ slot &* 4, as: UInt32.self)
  }
}
