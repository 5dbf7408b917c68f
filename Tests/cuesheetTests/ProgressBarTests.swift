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
