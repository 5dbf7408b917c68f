internal import Glibc
public import SystemPackage

/// A lock on a folder, exclusive or shared, held until the value goes or the process ends.
///
/// It is `flock(2)`: other processes see it only if they ask for it, and the kernel gives it back
/// even when the process is killed. Unlike a lock file in it, the folder cannot be deleted and made
/// anew while it is in use, which would let two processes hold locks on two things of one name.
public struct FolderLock: ~Copyable {
  private let folder: OpenFile

  private init(_ folder: consuming OpenFile) { self.folder = folder }

  /// Takes the lock on a folder that exists.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - isShared: whether others may hold a shared lock at the same time.
  /// - Returns: the lock, or nil when another process or value holds one that excludes it.
  /// - Throws: `FileError`.
  public static func acquire(
    _ path: FilePath, isShared: Bool = false
  ) throws(FileError) -> FolderLock? {
    let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY)
    do {
      let descriptor = folder.descriptor
      let kind = isShared ? LOCK_SH : LOCK_EX
      _ = try calling(.lock, path) { Int(flock(descriptor, kind | LOCK_NB)) }
    } catch {
      if error.errno == .wouldBlock { return nil }
      throw error
    }
    return FolderLock(folder)
  }
}
