internal import Digests
internal import Glibc
public import SystemPackage

/// Reads a file at any position; threads may share it, as it has no position of its own.
public final class FileReader: Sendable {
  /// The file.
  public var path: FilePath { file.path }
  private let file: OpenFile

  /// Opens a file.
  public init(_ path: FilePath) throws(FileError) { file = try OpenFile(path, O_RDONLY) }

  /// The size of the file now.
  public func size() throws(FileError) -> Int { Int(try file.status().st_size) }

  /// Reads `count` bytes from `offset` on, or what there is of them.
  public func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var done = 0
    while done < bytes.count {
      let read = try calling(.read, file.path) {
        // The loop keeps `done` below the count.
        unsafe bytes.withUnsafeMutableBytes { bytes in
          guard let base = bytes.baseAddress else { return 0 }
          return unsafe pread(file.descriptor, base + done, bytes.count - done, offset + done)
        }
      }
      if read == 0 { break }
      done += read
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// The SHA-256 of the whole file, 64 hexadecimal digits, and its size.
  public static func digest(of path: FilePath) throws(FileError) -> FileWriter.Summary {
    let file = try OpenFile(path, O_RDONLY)
    var digest = SHA256Digest()
    var size = 0
    var buffer: [UInt8] = []
    while try file.read(upTo: 256 << 10, into: &buffer) > 0 {
      digest.update(buffer)
      size += buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
    return FileWriter.Summary(bytes: size, sha256: digest.hex)
  }
}

/// Reads a file from its beginning, a piece at a time.
public struct SequentialReader: ~Copyable {
  private let file: OpenFile

  /// Opens a file.
  public init(_ path: FilePath) throws(FileError) { file = try OpenFile(path, O_RDONLY) }

  /// Appends up to `limit` bytes to `buffer`, and says how many; 0 at the end.
  public mutating func read(
    upTo limit: Int = 256 << 10, into buffer: inout [UInt8]
  ) throws(FileError) -> Int {
    try file.read(upTo: limit, into: &buffer)
  }
}
