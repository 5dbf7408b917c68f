internal import ArgumentParser
internal import Catalogs
internal import Engine
internal import Files
internal import Glibc

/// The exit statuses of the contract; 65 and up are those of `sysexits.h`.
enum ExitStatus: Int32, CaseIterable {
  /// Published, or nothing changed.
  case success = 0
  /// The run failed.
  case failure = 1
  /// The configuration or the command line is wrong.
  case usage = 2
  /// More input was bad than the configuration allows (EX_DATAERR).
  case badInput = 65
  /// A file could not be read or written (EX_IOERR).
  case inputOutput = 74
  /// Another run holds the lock (EX_TEMPFAIL).
  case locked = 75

  /// The status that tells of an error.
  init(of error: any Error) {
    switch error {
    case is BrokenPipe: self = .success
    case is ConfigurationError, is UsageError, is SourceDateError, is CatalogError: self = .usage
    case is TooMuchBadInput: self = .badInput
    case is DatasetLocked: self = .locked
    case is FileError: self = .inputOutput
    default: self = .failure
    }
  }

  /// The status with that number, or `fallback` where there is none.
  init(rawValue: Int32, default fallback: ExitStatus) {
    self = ExitStatus(rawValue: rawValue) ?? fallback
  }

  /// The same for the argument parser.
  var exitCode: ExitCode { ExitCode(rawValue) }

  /// Ends the process.
  func endProcess() -> Never { exit(rawValue) }
}
