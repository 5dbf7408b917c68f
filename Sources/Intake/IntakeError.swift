public import SystemPackage

/// An input that cannot be listed: where, and what is wrong.
///
/// Problems of single files are no errors: such files are listed and their documents rejected.
public struct IntakeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The input.
  public let path: FilePath
  /// What is wrong, in lower case and without a full stop.
  public let problem: String

  /// One line with path and problem.
  public var description: String { "'\(path)': \(problem)" }
}
