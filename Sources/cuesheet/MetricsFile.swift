internal import Engine
internal import Files
internal import Glibc
internal import Logging
internal import SystemPackage

/// Where metrics go, from the beginning of a run on.
///
/// Unchecked: `watched` is set once, before anything runs on another thread.
final class MetricsFile: @unchecked Sendable {
  private let path: FilePath
  private let start = time(nil)
  private let begin = ContinuousClock.now
  private var watched: RunWatch?

  /// Decides where to write: where a link leads, and not in place of the link.
  ///
  /// - Throws: `UsageError` when something is there that is no file, and that a file must not replace.
  init(path: FilePath) throws {
    let target = try FileSystem.kind(of: path) == .link ? try FileSystem.resolved(path) : path
    if let kind = try FileSystem.kind(of: target), kind != .file {
      throw UsageError("--metrics-file: '\(path)' is not a file")
    }
    self.path = target
  }

  /// Notes where the run measures itself.
  func watch(_ watch: RunWatch) { watched = watch }

  /// Writes what happened, whole or not at all.
  ///
  /// - Throws: `FileError`.
  func write(status: ExitStatus, _ summary: BuildSummary? = nil) throws {
    let metrics = RunMetrics(
      start: start, end: time(nil), seconds: (ContinuousClock.now - begin) / .seconds(1),
      status: status, summary: summary,
      measurements: (watched ?? RunWatch.idle).measurements,
      earlierSuccess: RunMetrics.lastSuccess(in: path))
    try FileSystem.write(metrics.text, to: path)
  }

  /// Writes what went wrong; what is already wrong is the more important error.
  func tryWrite(status: ExitStatus, _ logger: Logger) {
    do {
      try write(status: status)
    } catch {
      logger.error("\(error)")
    }
  }
}
