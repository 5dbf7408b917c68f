public import SystemPackage

/// A file operation that failed: what was tried, where, and what the system said.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was tried, as it reads after "cannot".
  public enum Operation: String, Sendable {
    /// Make a folder.
    case makeFolder = "make folder"
    /// List a folder.
    case list
    /// Ask for kind or size.
    case inspect
    /// Open or make a file.
    case open
    /// Read from a file.
    case read
    /// Write to a file.
    case write
    /// Bring a file or folder to the disk for certain.
    case flush
    /// Rename a file or folder.
    case rename
    /// Make or read a symbolic link.
    case link
    /// Remove a file or folder.
    case remove
    /// Lock a file.
    case lock
  }

  /// The file or folder.
  public let path: FilePath
  /// What was tried.
  public let operation: Operation
  /// What the system said.
  public let errno: Errno

  /// Creates an error.
  public init(_ operation: Operation, _ path: FilePath, _ errno: Errno) {
    self.path = path
    self.operation = operation
    self.errno = errno
  }

  /// Whether there is no room left, on the disk or in the user's quota.
  public var isDiskFull: Bool { errno == .noSpace || errno == .diskQuotaExceeded }

  /// One line, `cannot write 'x': No space left on device`.
  public var description: String {
    // A name may hold anything, even what would begin a line of its own in a log.
    let name = path.string.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : String(scalar)
    }.joined()
    return "cannot \(operation.rawValue) '\(name)': \(errno)"
  }
}
