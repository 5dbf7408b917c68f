/// What checking a version found.
public struct VerificationReport: Sendable, Equatable {
  /// One thing that is wrong.
  public struct Problem: Sendable, Equatable, CustomStringConvertible {
    /// The file, relative to the version.
    public let file: String
    /// Its line, from 1, where one is to blame.
    public let line: Int?
    /// What is wrong, in lower case and without a full stop.
    public let problem: String

    /// File, line and problem on one line.
    public var description: String {
      line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
    }
  }

  /// Problems beyond this number are counted, not kept.
  static let maximumProblems = 100

  /// The version.
  public let version: VersionReference
  /// Files whose checksum was computed.
  public internal(set) var files = 0
  /// Their size.
  public internal(set) var bytes = 0
  /// Lines that were checked against their schema.
  public internal(set) var records = 0
  /// What is wrong, as far as it is kept.
  public private(set) var problems: [Problem] = []
  /// How much is wrong.
  public private(set) var problemCount = 0

  init(version: VersionReference) { self.version = version }

  /// Whether nothing is wrong.
  public var isValid: Bool { problemCount == 0 }

  mutating func report(_ file: String, line: Int? = nil, _ problem: String) {
    problemCount += 1
    guard problems.count < Self.maximumProblems else { return }
    problems.append(Problem(file: file, line: line, problem: problem))
  }
}
