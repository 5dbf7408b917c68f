internal import Glibc
public import SystemPackage

/// An exclusive lock on a folder, held until the value goes or the process ends.
///
/// It is `flock(2)`: other processes see it only if they ask for it, and the kernel gives it back
/// even when the process is killed. Unlike a lock file in it, the folder cannot be deleted and made
/// anew while it is in use, which would let two processes hold locks on two things of one name.
public struct FolderLock: ~Copyable {
  private let folder: OpenFile

  private init(_ folder: consuming OpenFile) { self.folder = folder }

  /// Takes the lock on a folder that exists; nil when another process or value holds it.
  public static func acquire(_ path: FilePath) throws(FileError) -> FolderLock? {
    let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY)
    do {
      let descriptor = folder.descriptor
      _ = try calling(.lock, path) { Int(flock(descriptor, LOCK_EX | LOCK_NB)) }
    } catch {
      if error.errno == .wouldBlock { return nil }
      throw error
    }
    return FolderLock(folder)
  }
}
