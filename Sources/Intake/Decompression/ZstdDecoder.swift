internal import CZstd

/// Reads zstd frames (RFC 8878); skips skippable ones.
@safe final class ZstdDecoder: StreamDecoder {
  private let context: OpaquePointer?

  /// Creates a decoder that takes as much memory as a frame may ask for without being told (128 MB).
  init() { unsafe context = ZSTD_createDCtx() }

  /// Creates a decoder that refuses frames whose window is larger than that power of two.
  convenience init(maximumWindowLog: Int32) {
    self.init()
    unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, maximumWindowLog)
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  func reset() {
    // Drops the state of a frame, and keeps the dictionary.
    unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
  }

  /// Uses a dictionary for all frames from here on.
  ///
  /// - Returns: false when it is not one.
  func load(dictionary: [UInt8]) -> Bool {
    // zstd copies the bytes.
    let result = unsafe dictionary.withUnsafeBytes {
      unsafe ZSTD_DCtx_loadDictionary(context, $0.baseAddress, $0.count)
    }
    return ZSTD_isError(result) == 0
  }

  func decode(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8], limit: Int
  ) -> DecodingStep {
    guard let context = unsafe context else {
      return DecodingStep(consumed: 0, status: .failed("out of memory"))
    }
    var consumed = 0
    var result = 0
    // zstd stays within the sizes given here, and updates both positions.
    unsafe input.withUnsafeBytes { input in
      unsafe output.append(upTo: limit) { output in
        var from = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: limit, pos: 0)
        result = unsafe ZSTD_decompressStream(context, &to, &from)
        consumed = unsafe from.pos
        return unsafe to.pos
      }
    }
    guard ZSTD_isError(result) == 0 else {
      let message = unsafe ZSTD_getErrorName(result).map { unsafe String(cString: $0) }
      return DecodingStep(
        consumed: consumed, status: .failed((message ?? "invalid zstd data").lowercased()))
    }
    return DecodingStep(consumed: consumed, status: result == 0 ? .memberEnd : .underWay)
  }
}
