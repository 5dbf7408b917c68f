public import SystemPackage

/// The lines of a text file, compressed or not, one at a time.
public struct SourceLines {
  private let path: FilePath
  private var lines: LineSplitter

  /// Opens a file; `-` is no standard input here.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - maximumLineBytes: longer lines are an error.
  /// - Throws: `IntakeError` when it cannot be opened.
  public init(_ path: FilePath, maximumLineBytes: Int) throws(IntakeError) {
    let file = InputFile(
      location: path, path: path.string, bytes: 0, problem: nil, isEscaped: false,
      isReadOnce: false)
    self.path = path
    let limits = IntakeLimits(maximumDocumentBytes: maximumLineBytes / 4)
    do {
      lines = LineSplitter(ContentStream(try FileBytes(file)), limits: limits)
    } catch {
      throw IntakeError(path: path, problem: "cannot be opened: \(error)")
    }
  }

  /// The next line that is not blank, with its number from 1; nil at the end.
  ///
  /// - Throws: `IntakeError` where the file is damaged or a line too long.
  public mutating func next() throws(IntakeError) -> (number: Int, bytes: [UInt8])? {
    guard let (line, piece) = lines.next() else { return nil }
    switch piece {
    case .line(let bytes): return (line + 1, bytes)
    case .bad(let code, let detail, _):
      throw IntakeError(path: path, problem: "line \(line + 1): \(detail ?? code)")
    case .page, .record, .damaged: return nil
    }
  }
}
