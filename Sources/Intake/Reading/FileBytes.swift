internal import Digests
internal import Glibc
internal import SystemPackage

/// An open file that is read once from front to back, and digested on the way.
final class FileBytes {
  /// Pages are read in pieces of this size; measured, larger ones gain nothing.
  static let blockBytes = 256 << 10
  /// As much of a file as is held without growing on the way.
  private static let reservedBytes = 2 << 20
  /// Room past the end that a file's size tells, so that reading finds the end without growing.
  private static let spare = 64

  private let descriptor: FileDescriptor
  private let isOwned: Bool
  private var digest = SHA256Digest()
  private(set) var bytesRead = 0
  private var isAtEnd = false
  /// Size of a regular file when it was opened, nil for pipes.
  let size: Int?

  init(_ file: InputFile) throws(Errno) {
    if file.isStandardInput {
      (descriptor, isOwned, size) = (.standardInput, false, nil)
      return
    }
    do {
      descriptor = try FileDescriptor.open(file.location, .readOnly, options: .closeOnExec)
    } catch {
      throw error as? Errno ?? .ioError
    }
    isOwned = true
    var status = stat()
    let isKnown = unsafe fstat(descriptor.rawValue, &status) == 0
    size = isKnown && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { if isOwned { try? descriptor.close() } }

  /// Appends the next bytes to `buffer`, at most a block; 0 at the end.
  func read(into buffer: inout [UInt8]) throws(Errno) -> Int {
    guard !isAtEnd else { return 0 }
    let start = buffer.count
    if start == 0, let size { buffer.reserveCapacity(min(size, Self.reservedBytes) + Self.spare) }
    // A file that has grown, or did not know its size, is read to its end as well.
    let left = size.map { $0 - bytesRead } ?? -1
    let room = left < 0 ? Self.blockBytes : min(Self.blockBytes, left + Self.spare)
    try unsafe buffer.append(upTo: room) { block throws(Errno) in
      do {
        // No more than the block's size is read.
        return try unsafe descriptor.read(into: block)
      } catch {
        throw error as? Errno ?? .ioError
      }
    }
    digest.update(buffer[start...])
    bytesRead += buffer.count - start
    isAtEnd = buffer.count == start
    return buffer.count - start
  }

  /// The SHA-256 of what was read so far, 64 hexadecimal digits.
  var sha256: String { digest.hex }

  /// Reads what is left and gives the digest of all; where reading fails, of what was read.
  func finish() -> (sha256: String, bytes: Int) {
    var rest: [UInt8] = []
    while let count = try? read(into: &rest), count > 0 { rest.removeAll(keepingCapacity: true) }
    return (sha256, bytesRead)
  }
}
