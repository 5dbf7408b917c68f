internal import CZlib

/// zlib keeps a pointer to its stream, so the stream needs an address of its own.
@safe private struct Stream: ~Copyable {
  let pointer: UnsafeMutablePointer<z_stream>
  let isDeflating: Bool

  init(isDeflating: Bool) {
    unsafe pointer = .allocate(capacity: 1)
    unsafe pointer.initialize(to: z_stream())
    self.isDeflating = isDeflating
  }

  deinit {
    // Both are harmless for a stream that was never set up.
    _ = unsafe isDeflating ? deflateEnd(pointer) : inflateEnd(pointer)
    unsafe pointer.deinitialize(count: 1)
    unsafe pointer.deallocate()
  }

  /// Calls `step` until it has taken in all of `input` and has nothing more to give.
  ///
  /// - Returns: the last status and how much of the input is left.
  func run(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8],
    _ step: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> (status: Int32, unread: Int) {
    let pieceSize = 64 << 10
    var status = Z_OK
    // zlib does not write to its input, and reads and writes only within the counts set here.
    unsafe input.withUnsafeBytes { input in
      let base = unsafe input.bindMemory(to: UInt8.self).baseAddress
      unsafe pointer.pointee.next_in = unsafe UnsafeMutablePointer(mutating: base)
      unsafe pointer.pointee.avail_in = UInt32(input.count)
      repeat {
        output.append(addingCapacity: pieceSize) { output in
          unsafe output.withUnsafeMutableBufferPointer { room, written in
            unsafe pointer.pointee.next_out = room.baseAddress
            unsafe pointer.pointee.avail_out = UInt32(pieceSize)
            status = unsafe step(pointer)
            written = pieceSize - Int(unsafe pointer.pointee.avail_out)
          }
        }
      } while unsafe status == Z_OK
        && (pointer.pointee.avail_out == 0 || pointer.pointee.avail_in > 0)
      unsafe pointer.pointee.next_in = nil
    }
    return (status, Int(unsafe pointer.pointee.avail_in))
  }
}

/// Makes one gzip member with no time, name or system in its header beyond zlib's constants.
final class GzipCompressor: StreamCoder {
  /// zlib's default, pinned: the level is part of what makes equal input give equal bytes.
  private static let level: Int32 = 6

  private let stream = Stream(isDeflating: true)

  init() throws(DatasetError) {
    // 15 bits of window; 16 more ask for the gzip wrapper.
    let status = unsafe deflateInit2_(
      stream.pointer, Self.level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .outOfMemory }
  }

  func code(
    _ input: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(DatasetError) {
    let flush = isLast ? Z_FINISH : Z_NO_FLUSH
    let result = unsafe stream.run(input, into: &output) { unsafe deflate($0, flush) }
    // Z_BUF_ERROR means that there was nothing to do, which is no error.
    guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(result.status) else { throw .outOfMemory }
  }
}

/// Reads one or more gzip members.
final class GzipDecompressor: StreamCoder {
  private let stream = Stream(isDeflating: false)
  private var isWithinMember = false

  init() throws(DatasetError) {
    let status = unsafe inflateInit2_(
      stream.pointer, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .outOfMemory }
  }

  func code(
    _ input: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(DatasetError) {
    var input = input
    while !input.isEmpty {
      isWithinMember = true
      let result = unsafe stream.run(input, into: &output) { unsafe inflate($0, Z_NO_FLUSH) }
      input = input.suffix(result.unread)
      switch result.status {
      case Z_STREAM_END:
        isWithinMember = false
        _ = unsafe inflateReset(stream.pointer)
      case Z_OK, Z_BUF_ERROR: break
      default: throw .damaged
      }
    }
    if isLast, isWithinMember { throw .damaged }
  }
}
