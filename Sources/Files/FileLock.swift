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

  /// Takes the lock, making the file if need be; nil when another process or value holds it.
  public static func acquire(_ path: FilePath) throws(FileError) -> FileLock? {
    let file = try OpenFile(path, O_RDWR | O_CREAT)
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
