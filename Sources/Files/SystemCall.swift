internal import Glibc
internal import SystemPackage

/// Calls the system again for as long as a signal interrupts it.
///
/// - Returns: the result, which is not negative.
func calling(
  _ operation: FileError.Operation, _ path: FilePath, _ call: () -> Int
) throws(FileError) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = Errno(rawValue: Glibc.errno)
    if code != .interrupted { throw FileError(operation, path, code) }
  }
}

/// An open file that is closed when its owner goes.
///
/// Errors of `close` are not reported: whoever needs to know that bytes are safe calls ``flush()``
/// first, which reports them all.
struct OpenFile: ~Copyable {
  let path: FilePath
  let descriptor: Int32

  init(_ path: FilePath, _ flags: Int32, permissions: mode_t = 0o666) throws(FileError) {
    self.path = path
    descriptor = Int32(
      truncatingIfNeeded: try calling(.open, path) {
        // The pointer is valid for the length of the call.
        unsafe path.withPlatformString { Int(unsafe open($0, flags | O_CLOEXEC, permissions)) }
      })
  }

  deinit { _ = close(descriptor) }

  /// Appends up to `limit` bytes at the file's position to `buffer`; 0 at the end.
  func read(upTo limit: Int, into buffer: inout [UInt8]) throws(FileError) -> Int {
    let start = buffer.count
    try buffer.append(addingCapacity: limit) { output throws(FileError) in
      // The span has room for `limit` bytes, and `read` says how many of them it wrote.
      try unsafe output.withUnsafeMutableBufferPointer { room, written throws(FileError) in
        written = try calling(.read, path) {
          guard let base = room.baseAddress else { return 0 }
          return unsafe Glibc.read(descriptor, base, limit)
        }
      }
    }
    return buffer.count - start
  }

  /// Writes all of `bytes` at the file's position.
  func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    var done = 0
    while done < bytes.count {
      done += try calling(.write, path) {
        // The loop keeps `done` below the count.
        unsafe bytes.withUnsafeBytes { bytes in
          guard let base = bytes.baseAddress else { return 0 }
          return unsafe Glibc.write(descriptor, base + done, bytes.count - done)
        }
      }
    }
  }

  /// Waits until the file's bytes are on the disk.
  func flush() throws(FileError) {
    _ = try calling(.flush, path) { Int(fsync(descriptor)) }
  }

  func status() throws(FileError) -> stat {
    var status = stat()
    _ = try calling(.inspect, path) { Int(unsafe fstat(descriptor, &status)) }
    return status
  }
}
