public import Corpus

/// What people call a dataset, and under which terms they may use it.
public struct DatasetDescription: Sendable, Equatable {
  /// Short name, `cuesheet-sample`.
  public var name: String
  /// One sentence or a few.
  public var description: String
  /// SPDX identifier of the licence, `CC-BY-4.0`.
  public var license: String

  /// Creates a description.
  public init(name: String, description: String, license: String) {
    self.name = name
    self.description = description
    self.license = license
  }
}

/// How the shards of documents are compressed; the other files never are.
public enum Compression: String, OptionChoice {
  /// Plain JSONL.
  case none
  /// Gzip (RFC 1952), without a time or a name in its header.
  case gzip
  /// Zstandard (RFC 8878), with a checksum in each frame.
  case zstd

  /// What the name of a compressed file ends with.
  var fileSuffix: String {
    switch self {
    case .none: ""
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }
}

/// Why a dataset cannot be written or read, apart from failing files.
public struct DatasetError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The version, file or document that is wrong.
  public let subject: String
  /// What is wrong, in lower case and without a full stop.
  public let problem: String

  /// Creates an error.
  public init(_ subject: String, _ problem: String) {
    self.subject = subject
    self.problem = problem
  }

  /// Subject and problem on one line.
  public var description: String { "\(subject): \(problem)" }
}
