internal import Files
internal import Glibc
public import SystemPackage

/// Makes sure that one program at a time changes a dataset.
public struct DatasetLock: Sendable {
  /// How long to wait between two attempts.
  private static let pauseMilliseconds = 100

  /// The dataset's folder.
  private let output: FilePath
  /// How long to wait for another program.
  private let patience: Duration

  /// Describes a lock; nothing is locked yet.
  ///
  /// - Parameters:
  ///   - output: the dataset's folder; made if need be.
  ///   - patience: how long to wait while another program holds it.
  public init(_ output: FilePath, patience: Duration = .zero) {
    self.output = output
    self.patience = patience
  }

  /// Runs `body` while no other program can change the dataset.
  ///
  /// - Parameters:
  ///   - onWait: told again and again who is waited for, if anybody is, and whether for the first time.
  ///   - body: what changes the dataset; told whether it had to wait.
  /// - Returns: what `body` returns.
  /// - Throws: `DatasetLocked` when somebody else holds the lock, `FileError`, and what `body` and
  ///   `onWait` throw.
  public func holding<Result>(
    onWait: (DatasetLocked, _ isFirst: Bool) throws -> Void = { _, _ in },
    _ body: (_ hasWaited: Bool) throws -> Result
  ) throws -> Result {
    try FileSystem.makeFolder(output)
    let begin = ContinuousClock.now
    var hasWaited = false
    while true {
      if let lock = try FolderLock.acquire(output) {
        defer { withExtendedLifetime(lock) {} }
        LockHolder.current.write(to: output)
        defer { LockHolder.remove(from: output) }
        return try body(hasWaited)
      }
      let locked = DatasetLocked(
        folder: output.string, holder: LockHolder(of: output)?.description)
      guard ContinuousClock.now - begin < patience else { throw locked }
      try onWait(locked, !hasWaited)
      hasWaited = true
      usleep(UInt32(Self.pauseMilliseconds * 1000))
    }
  }
}
