import Testing

@testable import Engine
@testable import cuesheet

@Suite struct ProgressBarTests {
  @Test func `says how far, how fast and how long`() {
    var progress = RunProgress(phase: .processing, totalBytes: 4_000_000)
    progress.documents = 300
    progress.bytes = 1_000_000
    #expect(
      ProgressBar.line(progress, seconds: 2)
        == "processing [######..................] 25 %  300 documents, 150/s, 0.5 MB/s, 6 s left")
  }

  @Test func `says no more than it knows`() {
    var progress = RunProgress(phase: .processing)
    progress.documents = 7
    #expect(ProgressBar.line(progress, seconds: 0.1) == "processing  7 documents")
  }
}

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("Amélie 映画", "Amélie 映画"), ("a\u{1B}[31mb", "a\u{FFFD}[31mb"),
    ("\u{9B}x\u{7F}\r", "\u{FFFD}x\u{FFFD}\u{FFFD}"), ("line\nline", "line\nline"),
  ])
  func `no control character reaches a terminal`(text: String, expected: String) {
    #expect(TerminalText.safe(text) == expected)
  }
}
