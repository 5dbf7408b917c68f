public import SystemPackage

/// A catalogue or one of its sources that cannot be used: which, why, and what helps.
public struct CatalogError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file.
  public let path: FilePath
  /// What is wrong and what to do, in lower case and without a full stop.
  public let problem: String

  init(_ path: FilePath, _ problem: String) {
    self.path = path
    self.problem = problem
  }

  /// One line with path and problem.
  public var description: String { "'\(path)': \(problem)" }
}
