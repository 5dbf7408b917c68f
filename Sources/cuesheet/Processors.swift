internal import Files
internal import Glibc
internal import SystemPackage

/// The machine's processors.
enum Processors {
  /// How many this process may use: all that are there, or those that it was bound to.
  static var count: Int {
    let status = try? FileSystem.read("/proc/self/status", limit: 1 << 16)
    return status.flatMap { allowed(in: String(decoding: $0, as: UTF8.self)) }
      ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// How many processors the kernel says a process may use; nil where it does not say so.
  ///
  /// The mask is in hexadecimal digits, with a comma after each eight (proc_pid_status(5)).
  static func allowed(in status: String) -> Int? {
    let key = "Cpus_allowed:\t"
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(key) }) else {
      return nil
    }
    let count = line.dropFirst(key.count).reduce(0) { count, digit in
      count + (digit.hexDigitValue?.nonzeroBitCount ?? 0)
    }
    return count > 0 ? count : nil
  }
}
