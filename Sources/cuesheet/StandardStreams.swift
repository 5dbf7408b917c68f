internal import Files
internal import Glibc
internal import SystemPackage

/// The reader of standard output went away.
struct BrokenPipe: Error {}

/// Standard output and error, unbuffered.
enum StandardStreams {
  /// Writes data.
  ///
  /// - Throws: `BrokenPipe` when nobody reads any more, `FileError` when it cannot be written.
  static func output(_ text: String) throws { try output(Array(text.utf8)) }

  /// Writes data.
  ///
  /// - Throws: `BrokenPipe` when nobody reads any more, `FileError` when it cannot be written.
  static func output(_ bytes: [UInt8]) throws {
    switch write(bytes, to: STDOUT_FILENO) {
    case nil: return
    case .brokenPipe?: throw BrokenPipe()
    case let problem?: throw FileError(.write, "standard output", problem)
    }
  }

  /// Writes a message; there is nobody to tell when that fails.
  static func error(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Whether a person reads standard error.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes all bytes, or says why not.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Errno? {
    var done = 0
    while done < bytes.count {
      // The loop keeps `done` below the count.
      let count = unsafe bytes.withUnsafeBytes { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe Glibc.write(descriptor, base + done, buffer.count - done)
      }
      if count < 0 {
        let problem = Errno(rawValue: errno)
        if problem == .interrupted { continue }
        return problem
      }
      done += count
    }
    return nil
  }
}
