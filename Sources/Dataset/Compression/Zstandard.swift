internal import CZstd

/// Makes one Zstandard frame with a checksum.
@safe final class ZstdCompressor: StreamCoder {
  /// How hard to try.
  enum Level: Int32 {
    /// For bytes that nobody else reads.
    case fast = 1
    /// For files of a version. Pinned: it is part of what makes equal input give equal bytes.
    case published = 9
  }

  private let context: OpaquePointer

  init(_ level: Level) throws(DatasetError) {
    guard let context = unsafe ZSTD_createCCtx() else { throw .outOfMemory }
    unsafe self.context = context
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level.rawValue)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  func code(
    _ input: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(DatasetError) {
    let context = unsafe context
    let end = isLast ? ZSTD_e_end : ZSTD_e_continue
    let remaining = unsafe runZstd(input, into: &output) { output, input in
      unsafe ZSTD_compressStream2(context, output, input, end)
    } isDone: { remaining, consumedAll in
      isLast ? remaining == 0 : consumedAll
    }
    guard remaining != nil else { throw .outOfMemory }
  }
}

/// Reads one or more Zstandard frames.
@safe final class ZstdDecompressor: StreamCoder {
  private let context: OpaquePointer
  private var isWithinFrame = false

  init() throws(DatasetError) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .outOfMemory }
    unsafe self.context = context
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  func code(
    _ input: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(DatasetError) {
    if !input.isEmpty {
      let context = unsafe context
      let remaining = unsafe runZstd(input, into: &output) { output, input in
        unsafe ZSTD_decompressStream(context, output, input)
      } isDone: { _, consumedAll in
        consumedAll
      }
      guard let remaining else { throw .damaged }
      isWithinFrame = remaining != 0
    }
    if isLast, isWithinFrame { throw .damaged }
  }
}

/// Calls `step` until it has filled less than its whole output and `isDone` agrees.
///
/// - Returns: what the last step returned, or nil for an error.
private func runZstd(
  _ input: ArraySlice<UInt8>, into output: inout [UInt8],
  _ step: (UnsafeMutablePointer<ZSTD_outBuffer>, UnsafeMutablePointer<ZSTD_inBuffer>) -> Int,
  isDone: (_ remaining: Int, _ consumedAll: Bool) -> Bool
) -> Int? {
  let pieceSize = 128 << 10
  // Zstandard reads and writes only within the sizes given in its two buffers.
  return unsafe input.withUnsafeBytes { bytes in
    var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while true {
      let start = output.count
      var remaining = 0
      output.append(addingCapacity: pieceSize) { output in
        unsafe output.withUnsafeMutableBufferPointer { room, written in
          var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: pieceSize, pos: 0)
          remaining = unsafe step(&target, &source)
          written = unsafe target.pos
        }
      }
      let written = output.count - start
      if ZSTD_isError(remaining) != 0 { return nil }
      let consumedAll = unsafe source.pos == source.size
      if written < pieceSize, isDone(remaining, consumedAll) { return remaining }
    }
  }
}
