internal import Digests
internal import Glibc
public import SystemPackage

/// Writes a file through a buffer, and knows the SHA-256 of what it wrote.
///
/// A writer that goes without ``finish()`` leaves a file of unknown length behind.
public struct FileWriter: ~Copyable {
  /// What a finished file holds.
  public struct Summary: Sendable, Equatable {
    /// Size.
    public let bytes: Int
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    public let sha256: String
  }

  private static let bufferSize = 256 << 10

  /// The file.
  public var path: FilePath { file.path }
  /// Bytes appended so far, written to the disk or not.
  public private(set) var byteCount = 0
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var digest = SHA256Digest()

  /// Makes a new file; one that exists already is emptied.
  public init(_ path: FilePath) throws(FileError) {
    file = try OpenFile(path, O_WRONLY | O_CREAT | O_TRUNC)
    buffer.reserveCapacity(Self.bufferSize)
  }

  /// Adds bytes.
  public mutating func append(_ bytes: [UInt8]) throws(FileError) { try append(bytes[...]) }

  /// Adds a slice of bytes.
  public mutating func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    byteCount += bytes.count
    if buffer.count + bytes.count > Self.bufferSize { try writeBuffer() }
    guard bytes.count <= Self.bufferSize else {
      digest.update(bytes)
      return try file.write(bytes)
    }
    buffer.append(contentsOf: bytes)
  }

  /// Adds a line and its newline.
  public mutating func append(line: ArraySlice<UInt8>) throws(FileError) {
    try append(line)
    try append([0x0A])
  }

  /// Hands the buffer to the system, so that readers of the file see everything appended so far.
  public mutating func writeBuffer() throws(FileError) {
    guard !buffer.isEmpty else { return }
    digest.update(buffer)
    try file.write(buffer[...])
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, waits until it is on the disk, and closes the file.
  public consuming func finish() throws(FileError) -> Summary {
    try writeBuffer()
    try file.flush()
    return Summary(bytes: byteCount, sha256: digest.hex)
  }
}
