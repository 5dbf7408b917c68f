internal import Engine

/// A line on the terminal that says how far a run has come.
struct ProgressBar {
  private static let width = 24

  private let isVisible: Bool
  private let clock = ContinuousClock()
  private let begin: ContinuousClock.Instant
  private var phase = RunProgress.Phase.processing
  private var phaseBegin: ContinuousClock.Instant
  private var lastDrawn: ContinuousClock.Instant?

  init(isVisible: Bool) {
    self.isVisible = isVisible
    begin = clock.now
    phaseBegin = begin
  }

  /// Draws the bar, at most ten times a second.
  mutating func show(_ progress: RunProgress) {
    guard isVisible else { return }
    let now = clock.now
    if progress.phase != phase {
      phase = progress.phase
      phaseBegin = now
      lastDrawn = nil
    }
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    StandardStreams.error(
      "\r\u{1B}[K" + Self.line(progress, seconds: (now - phaseBegin) / .seconds(1)))
  }

  /// Removes the bar.
  func finish() {
    if isVisible { StandardStreams.error("\r\u{1B}[K") }
  }

  /// `processing [######......] 25 %  1200 documents, 400/s, 12.5 MB/s, 9 s left`.
  static func line(_ progress: RunProgress, seconds: Double) -> String {
    var share: Double?
    if let total = progress.totalDocuments, total > 0 {
      share = Double(progress.documents) / Double(total)
    } else if progress.totalBytes > 0 {
      share = Double(progress.bytes) / Double(progress.totalBytes)
    }
    var line = progress.phase.rawValue
    if let share {
      let filled = Int(min(1, share) * Double(width))
      let bar =
        String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
      line += " [\(bar)] \(Int(min(1, share) * 100)) %"
    }
    line += "  \(progress.documents) documents"
    guard seconds > 0.5 else { return line }
    line += ", \(Int(Double(progress.documents) / seconds))/s"
    if progress.bytes > 0 {
      line += ", \((Double(progress.bytes) / seconds / 100_000).rounded() / 10) MB/s"
    }
    if let share, share > 0.01, share < 1 {
      line += ", \(Int((seconds / share * (1 - share)).rounded(.up))) s left"
    }
    return line
  }
}
