internal import CLanguageModel
internal import Digests

/// The bytes of the trained model, which are part of the executable.
///
/// The only file that touches the C target. Its layout is in `Training/language/README.md`; a test
/// reads the whole of it.
@safe
struct ModelFile: Sendable {
  /// The model that the executable was built with.
  static let embedded = ModelFile()

  /// Constant memory: valid and unchanging while the process lives.
  private nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int

  private init() {
    // The C target always defines both, and the memory is never freed.
    guard let bytes = unsafe cuesheet_language_model() else {
      preconditionFailure("the executable was linked without its language model")
    }
    unsafe base = bytes
    count = Int(cuesheet_language_model_size)
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

  /// Reads one row of embeddings; the hot loop of the stage, so `bucket` is not checked again.
  ///
  /// ``FeatureHash`` keeps `bucket` below ``LanguageModel/buckets``, and ``LanguageModel`` has checked that
  /// so many rows are there.
  @inline(__always)
  func row(at offset: Int, bucket: UInt32) -> SIMD16<UInt16> {
    unsafe base.load(
      fromByteOffset: offset &+ Int(bucket) &* LanguageModel.dimensions, as: SIMD16<UInt16>.self)
  }

  /// Asks the memory for one row of embeddings; nothing is read, so any place is as good as another.
  @inline(__always)
  func prefetchRow(at offset: Int, bucket: UInt32) {
    unsafe cuesheet_prefetch(base + (offset &+ Int(bucket) &* LanguageModel.dimensions))
  }

  /// SHA-256 of the model, 64 hexadecimal digits.
  static let sha256 = SHA256Digest.hex(
    of: embedded.values(UInt8.self, at: 0, count: embedded.count))
}
