internal import CLanguageModel
internal import CMemory
internal import EmbeddedModels

/// The trained model of languages, which is part of the executable.
///
/// The only file that touches the C target. Its layout is in `Training/language/README.md`; a test
/// reads the whole of it.
struct ModelFile: Sendable {
  /// The model that the executable was built with.
  static let embedded = ModelFile(
    memory: unsafe ModelMemory(cuesheet_language_model, count: cuesheet_language_model_size)
      .inLargePages)
  /// SHA-256 of it, 64 hexadecimal digits.
  static let sha256 = embedded.memory.sha256

  /// The bytes of the model.
  let memory: ModelMemory

  /// Reads one row of embeddings; the hot loop of the stage, so `bucket` is not checked again.
  ///
  /// ``FeatureHash`` keeps `bucket` below ``LanguageModel/buckets``, and ``LanguageModel`` has checked that
  /// so many rows are there.
  @inline(__always)
  func row(at offset: Int, bucket: UInt32) -> SIMD16<UInt16> {
    unsafe memory.base.load(
      fromByteOffset: offset &+ Int(bucket) &* LanguageModel.dimensions, as: SIMD16<UInt16>.self)
  }

  /// Asks the memory for one row of embeddings; nothing is read, so any place is as good as another.
  @inline(__always)
  func prefetchRow(at offset: Int, bucket: UInt32) {
    unsafe cuesheet_prefetch(memory.base + (offset &+ Int(bucket) &* LanguageModel.dimensions))
  }
}
