public import Corpus
public import Dataset

/// How far a run has come.
public struct RunProgress: Sendable, Equatable {
  /// What a run is doing.
  public enum Phase: String, Sendable {
    /// Waiting for another run to end.
    case waiting
    /// Reading inputs and taking documents through the stages.
    case processing
    /// Writing the new version.
    case writing
  }

  /// What the run is doing.
  public var phase: Phase
  /// Documents done in this phase.
  public var documents: Int
  /// Documents to be done in this phase; nil while that is not known.
  public var totalDocuments: Int?
  /// Bytes of input files read so far.
  public var bytes: Int
  /// Bytes of all input files; 0 in phases that read none.
  public var totalBytes: Int

  init(phase: Phase, totalDocuments: Int? = nil, totalBytes: Int = 0) {
    self.phase = phase
    self.totalDocuments = totalDocuments
    self.totalBytes = totalBytes
    documents = 0
    bytes = 0
  }
}

/// What a run led to.
public struct BuildSummary: Sendable {
  /// The new version, or the latest one when nothing changed.
  public let publication: Publication
  /// Documents in and out of each step.
  public let report: RunReport
  /// Bytes of all input files.
  public let inputBytes: Int
  /// How long the run took.
  public let seconds: Double

  /// Documents found.
  public var found: Int { report.steps[Pipeline.intakeStep].input }
  /// Documents kept.
  public var kept: Int { report.steps.last?.output ?? 0 }
  /// Documents left out because another one stands for them.
  public var duplicates: Int { report.steps.reduce(0) { $0 + $1.duplicates } }
  /// Documents left out because their bytes could not be used.
  public var badInput: Int { report.steps.reduce(0) { $0 + $1.badInput } }
}

/// Another run works on the same dataset.
public struct DatasetLocked: Error, Sendable, CustomStringConvertible {
  /// The dataset's folder.
  public let folder: String
  /// Who works on it and since when, if that is known.
  public let holder: String?

  /// What is wrong, and what to do.
  public var description: String {
    let who = holder.map { " (\($0))" } ?? ""
    return "another run\(who) is working on '\(folder)'; wait for it to end, use --wait, or choose "
      + "another --output"
  }
}

/// More documents were bad than the configuration allows.
public struct TooMuchBadInput: Error, Sendable, CustomStringConvertible {
  /// Documents whose bytes could not be used.
  public let bad: Int
  /// Documents found.
  public let found: Int
  /// The limit.
  public let maximumShare: Double

  /// What is wrong, and what to do.
  public var description: String {
    "\(bad) of \(found) documents are bad, more than input.maximumRejectedShare (\(maximumShare)) "
      + "allows; nothing was published; `cuesheet run --verbose` names each of them"
  }
}
