internal import Files
public import SystemPackage

/// Makes sure that one program at a time changes a dataset.
public enum DatasetLock {
  /// Runs `body` while no other run can touch the dataset.
  ///
  /// - Parameters:
  ///   - output: the dataset's folder; made if need be.
  ///   - body: what changes the dataset.
  /// - Returns: what `body` returns.
  /// - Throws: `DatasetLocked` when somebody else holds the lock, `FileError`, and what `body` throws.
  public static func holding<Result>(
    _ output: FilePath, _ body: () throws -> Result
  ) throws -> Result {
    try FileSystem.makeFolder(output)
    guard let lock = try FolderLock.acquire(output) else {
      throw DatasetLocked(folder: output.string)
    }
    defer { withExtendedLifetime(lock) {} }
    return try body()
  }
}
