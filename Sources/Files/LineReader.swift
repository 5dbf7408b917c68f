internal import Glibc
public import SystemPackage

/// Cuts bytes that arrive in pieces into lines.
public struct LineBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0
  /// Bytes from `start` on that are known to hold no newline, so that no byte is searched twice.
  private var searched = 0

  /// Begins with no bytes.
  public init() {}

  /// How many bytes wait for their newline.
  public var pendingCount: Int { bytes.count - start }

  /// The next whole line without its newline, or nil until more bytes arrive.
  public mutating func next() -> ArraySlice<UInt8>? {
    // The search starts at most at the end, and the address found lies within the array.
    let newline: Int? = unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, start + searched < buffer.count else { return nil }
      let from = unsafe base + start + searched
      guard let found = unsafe memchr(from, 0x0A, buffer.count - start - searched)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
    guard let newline else {
      searched = pendingCount
      return nil
    }
    defer {
      start = newline + 1
      searched = 0
    }
    return bytes[start..<newline]
  }

  /// What is left after the last newline, or nil if nothing is; ends the buffer.
  public mutating func rest() -> ArraySlice<UInt8>? {
    guard pendingCount > 0 else { return nil }
    defer {
      start = bytes.count
      searched = 0
    }
    return bytes[start...]
  }

  /// Lets `body` append more bytes; lines returned before keep their bytes.
  public mutating func fill<Result, Failure: Error>(
    _ body: (inout [UInt8]) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    bytes.removeFirst(start)
    start = 0
    return try body(&bytes)
  }
}

/// Reads a file line by line; memory holds one line, whatever the size of the file.
public struct LineReader: ~Copyable {
  /// The file.
  public let path: FilePath
  private var reader: SequentialReader
  private var buffer = LineBuffer()
  private let maximumLineBytes: Int
  private var isAtEnd = false

  /// Opens a file; a line longer than `maximumLineBytes` is an error (`EFBIG`).
  public init(_ path: FilePath, maximumLineBytes: Int = 1 << 30) throws(FileError) {
    self.path = path
    self.maximumLineBytes = maximumLineBytes
    reader = try SequentialReader(path)
  }

  /// The next line without its newline, or nil at the end; the last line needs no newline.
  public mutating func next() throws(FileError) -> ArraySlice<UInt8>? {
    while true {
      if let line = buffer.next() { return line }
      if isAtEnd { return buffer.rest() }
      guard buffer.pendingCount <= maximumLineBytes else {
        throw FileError(.read, path, .fileTooLarge)
      }
      let count = try buffer.fill { bytes throws(FileError) in try reader.read(into: &bytes) }
      isAtEnd = count == 0
    }
  }
}
