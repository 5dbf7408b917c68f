internal import Glibc
public import SystemPackage

/// A file that is read where the system keeps it, without a copy in memory; threads may share it.
///
/// The file must not be written while it is mapped: make files of this kind under another name and
/// rename them.
public final class MappedFile: Sendable {
  /// The file.
  public let path: FilePath
  /// Its size.
  public let count: Int
  /// Address of the first byte as a number, 0 for an empty file: numbers may be shared by threads.
  private let address: Int

  /// Maps a file.
  public init(_ path: FilePath) throws(FileError) {
    let file = try OpenFile(path, O_RDONLY)
    let size = Int(try file.status().st_size)
    self.path = path
    count = size
    guard size > 0 else {
      address = 0
      return
    }
    let mapped = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
    guard let base = unsafe mapped, unsafe base != MAP_FAILED else {
      throw FileError(.read, path, Errno(rawValue: errno))
    }
    address = Int(bitPattern: base)
  }

  deinit {
    guard let base = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return }
    // What `init` mapped, once.
    _ = unsafe munmap(base, count)
  }

  /// The bytes of `range`, which must lie within the file.
  public func bytes(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes outside of the file")
    guard let base = unsafe UnsafeRawPointer(bitPattern: address) else { return [] }
    // The range lies within the mapping.
    return unsafe Array(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// The eight bytes at `offset` as a number, the last byte first.
  public func number(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= count - 8, "bytes outside of the file")
    guard let base = unsafe UnsafeRawPointer(bitPattern: address) else { return 0 }
    // Eight bytes from `offset` on lie within the mapping.
    return UInt64(
      littleEndian: unsafe (base + offset).loadUnaligned(as: UInt64.self))
  }
}
