public import SystemPackage

/// A file to be read, and how it is called in records.
public struct InputFile: Sendable, Equatable {
  /// Where the file is; `-` for standard input.
  public let location: FilePath
  /// The value of `source.path`: begins with the last component of the input it was found under.
  ///
  /// In a name that is not UTF-8, bytes that do not decode and `%` are written as `%` and two hex
  /// digits.
  public let path: String
  /// Size on disk when it was listed; 0 where it is not known.
  public let bytes: Int
  /// Why it cannot be read, where that is known already (a dangling link, a folder that cannot be
  /// listed).
  let problem: String?
  /// Whether ``path`` holds escapes; such a path never counts as the same as one without.
  let isEscaped: Bool
  /// Whether its bytes are gone once they were read: standard input, pipes and devices.
  public let isReadOnce: Bool

  /// Standard input, which holds JSONL.
  public static let standardInput = InputFile(
    location: "-", path: "stdin", bytes: 0, problem: nil, isEscaped: false, isReadOnce: true)

  var isStandardInput: Bool { self == .standardInput }
}

/// What a walk over the inputs found.
public struct InputListing: Sendable, Equatable {
  /// The files, in the order of the inputs and sorted by the bytes of their paths within each.
  public internal(set) var files: [InputFile] = []
  /// How many files and folders were left out because their name begins with a dot.
  public internal(set) var hidden = 0
  /// How many files and folders were left out because they are listed under another name.
  public internal(set) var alreadyListed = 0

  /// Size of all files.
  public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
}
