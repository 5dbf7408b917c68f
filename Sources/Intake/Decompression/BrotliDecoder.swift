internal import CBrotli

/// Reads a Brotli stream (RFC 7932).
@safe final class BrotliDecoder: StreamDecoder {
  private var state: OpaquePointer?

  init() { unsafe state = BrotliDecoderCreateInstance(nil, nil, nil) }

  deinit { unsafe BrotliDecoderDestroyInstance(state) }

  func reset() {
    unsafe BrotliDecoderDestroyInstance(state)
    unsafe state = BrotliDecoderCreateInstance(nil, nil, nil)
  }

  func decode(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8], limit: Int
  ) -> DecodingStep {
    guard let state = unsafe state else {
      return DecodingStep(consumed: 0, status: .failed("out of memory"))
    }
    var unread = input.count
    var result = BROTLI_DECODER_RESULT_ERROR
    // Brotli stays within the counts given here, and updates both.
    unsafe input.withUnsafeBytes { input in
      unsafe output.append(upTo: limit) { output in
        var free = limit
        var from = unsafe input.bindMemory(to: UInt8.self).baseAddress
        var to = unsafe output.bindMemory(to: UInt8.self).baseAddress
        result = unsafe BrotliDecoderDecompressStream(state, &unread, &from, &free, &to, nil)
        return limit - free
      }
    }
    let consumed = input.count - unread
    switch result {
    case BROTLI_DECODER_RESULT_SUCCESS:
      return DecodingStep(consumed: consumed, status: .memberEnd)
    case BROTLI_DECODER_RESULT_ERROR:
      return DecodingStep(consumed: consumed, status: .failed("invalid brotli data"))
    default:
      return DecodingStep(consumed: consumed, status: .underWay)
    }
  }
}
