/// What went into and came out of each step of a run; a value that adds up.
public struct RunReport: Sendable, Equatable {
  /// The counts of one step.
  ///
  /// Documents in = documents out + rejected.
  public struct Step: Sendable, Equatable {
    /// Name of the stage, or of a step of the engine.
    public var name: String
    /// Version of the stage.
    public var version: Int
    /// Documents that came in.
    public var input = 0
    /// Documents left out because another one of this dataset stands for them.
    public var duplicates = 0
    /// All documents left out, by reason code, duplicates among them.
    public var rejected: [String: Int] = [:]
    /// Documents left out because their bytes could not be used.
    public var badInput = 0

    /// Creates empty counts.
    public init(name: String, version: Int) {
      self.name = name
      self.version = version
    }

    /// Documents that went on.
    public var output: Int { input - rejected.values.reduce(0, +) }

    /// Counts a document that went on, or was left out for `reason`.
    public mutating func count(dropped reason: DropReason?) {
      input += 1
      guard let reason else { return }
      rejected[reason.code, default: 0] += 1
      if reason.duplicateOf != nil, !reason.isKnown { duplicates += 1 }
      if reason.isBadInput { badInput += 1 }
    }
  }

  /// The steps in the order in which documents meet them.
  public var steps: [Step]

  /// Creates a report for these steps.
  public init(steps: [Step]) { self.steps = steps }

  /// Adds the counts of two reports about the same steps.
  public static func + (left: RunReport, right: RunReport) -> RunReport {
    precondition(
      left.steps.map { $0.name } == right.steps.map { $0.name },
      "reports are added only when they are about the same steps")
    var sum = left
    for (index, step) in right.steps.enumerated() {
      sum.steps[index].input += step.input
      sum.steps[index].duplicates += step.duplicates
      sum.steps[index].badInput += step.badInput
      sum.steps[index].rejected.merge(step.rejected, uniquingKeysWith: +)
    }
    return sum
  }
}

/// One input file, for `inputs.jsonl`.
public struct InputSummary: Sendable, Equatable {
  /// The file, spelled as in ``SourceReference/path``.
  public var path: String
  /// Size on disk.
  public var bytes: Int
  /// SHA-256 of the file as it is on disk, 64 hexadecimal digits.
  public var sha256: String
  /// Documents found in it, bad ones included.
  public var records: Int

  /// Creates a summary.
  public init(path: String, bytes: Int, sha256: String, records: Int) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
    self.records = records
  }
}
