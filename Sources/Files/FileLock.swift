internal import Glibc
public import SystemPackage

/// An exclusive lock on a file, held until the value goes or the process ends.
///
/// It is `flock(2)`: other processes see it only if they ask for it, and the kernel gives it back
/// even when the process is killed. The file itself stays: removing it would let two processes
/// hold locks on two files of one name.
public struct FileLock: ~Copyable {
  private let file: OpenFile

  private init(_ file: consuming OpenFile) { self.file = file }

  /// Takes the lock on a file, making it if need be; nil when another process or value holds it.
  public static func acquire(_ path: FilePath) throws(FileError) -> FileLock? {
    try acquire(path, OpenFile(path, O_RDWR | O_CREAT))
  }

  /// Takes the lock on a folder that exists; nil when another process or value holds it.
  ///
  /// Unlike a file in it, the folder cannot be deleted and made anew while it is in use.
  public static func acquire(folder path: FilePath) throws(FileError) -> FileLock? {
    try acquire(path, OpenFile(path, O_RDONLY | O_DIRECTORY))
  }

  private static func acquire(
    _ path: FilePath, _ file: consuming OpenFile
  ) throws(FileError) -> FileLock? {
    do {
      let descriptor = file.descriptor
      _ = try calling(.lock, path) { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
    } catch {
      if error.errno == .wouldBlock { return nil }
      throw error
    }
    return FileLock(file)
  }
}
