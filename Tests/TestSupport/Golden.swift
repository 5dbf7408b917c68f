internal import Foundation
public import Testing

/// Expected results in files, reviewed as differences.
public enum Golden {
  /// Records an issue unless `text` equals the file at `path` in `Tests/Fixtures`.
  ///
  /// With `UPDATE_GOLDENS` in the environment the file is written, and the test still fails, so that
  /// no result is accepted unseen.
  public static func compare(
    _ text: String, with path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = Fixtures.root.appending(path: path)
    let expected = try? String(decoding: Fixtures.bytes(file), as: UTF8.self)
    guard expected.map({ Array($0.utf8) }) != Array(text.utf8) else { return }
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("wrote \(path); look at the difference", sourceLocation: sourceLocation)
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = (expected ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(lines, expectedLines).enumerated().first { $0.element.0 != $0.element.1 }
    let number = line?.offset ?? min(lines.count, expectedLines.count)
    Issue.record(
      """
      \(path) differs from line \(number + 1) on; `make goldens` writes it anew
      found:    \(number < lines.count ? String(lines[number].prefix(400)) : "nothing")
      expected: \(number < expectedLines.count ? String(expectedLines[number].prefix(400)) : "nothing")
      """, sourceLocation: sourceLocation)
  }
}
