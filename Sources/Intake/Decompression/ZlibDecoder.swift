internal import CZlib

/// Reads what deflate wrote (RFC 1950 to 1952).
@safe final class ZlibDecoder: StreamDecoder {
  enum Wrapper: Int32 {
    case gzip = 31
    case zlib = 15
    /// No header and no check sum, as some servers send `deflate`.
    case none = -15
  }

  // zlib keeps a pointer to its stream, so the stream needs an address of its own.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init(_ wrapper: Wrapper) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    isReady =
      unsafe inflateInit2_(
        stream, wrapper.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    // Harmless for a stream that was never set up.
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  func reset() {
    unsafe inflateReset(stream)
  }

  func decode(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8], limit: Int
  ) -> DecodingStep {
    guard isReady else { return DecodingStep(consumed: 0, status: .failed("out of memory")) }
    var status = Z_OK
    // zlib does not write to its input, and stays within the counts set here.
    unsafe input.withUnsafeBytes { input in
      let base = unsafe input.bindMemory(to: UInt8.self).baseAddress
      unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: base)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      unsafe output.append(upTo: limit) { output in
        unsafe stream.pointee.next_out = unsafe output.bindMemory(to: UInt8.self).baseAddress
        unsafe stream.pointee.avail_out = UInt32(limit)
        status = unsafe inflate(stream, Z_NO_FLUSH)
        return limit - Int(unsafe stream.pointee.avail_out)
      }
    }
    let consumed = input.count - Int(unsafe stream.pointee.avail_in)
    switch status {
    // Z_BUF_ERROR means that it needs more input, which is no error yet.
    case Z_OK, Z_BUF_ERROR: return DecodingStep(consumed: consumed, status: .underWay)
    case Z_STREAM_END: return DecodingStep(consumed: consumed, status: .memberEnd)
    default:
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      return DecodingStep(consumed: consumed, status: .failed(message ?? "invalid deflate data"))
    }
  }
}
