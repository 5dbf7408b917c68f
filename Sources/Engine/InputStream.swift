internal import Corpus
internal import Intake

/// The documents of all input files, one after another.
struct InputStream: ~Copyable {
  /// A batch ends after this many bytes, so that a few large pages are not one thread's burden.
  private static let batchBytes = 4 << 20

  /// Bytes of all files.
  let totalBytes: Int
  /// Bytes read up to the end of the last batch, as they are on disk.
  private(set) var bytesRead = 0
  /// The files that were read to their end.
  private(set) var summaries: [InputSummary] = []
  private let files: [InputFile]
  private let limits: IntakeLimits
  private var nextFile = 0
  private var reader: DocumentReader?
  private var finishedBytes = 0

  init(_ files: [InputFile], limits: IntakeLimits) {
    self.files = files
    self.limits = limits
    totalBytes = files.reduce(0) { $0 + $1.bytes }
  }

  /// The next documents, at most `count`; nil after the last.
  mutating func nextBatch(of count: Int) -> [FoundDocument]? {
    var batch: [FoundDocument] = []
    var bytes = 0
    while batch.count < count, bytes < Self.batchBytes, let document = next() {
      bytes += document.byteCount
      batch.append(document)
    }
    bytesRead = finishedBytes + (reader?.bytesRead ?? 0)
    return batch.isEmpty ? nil : batch
  }

  private mutating func next() -> FoundDocument? {
    while true {
      if let document = reader?.next() { return document }
      if let finished = reader.take() {
        let summary = finished.finish()
        finishedBytes += summary.bytes
        summaries.append(summary)
      }
      guard nextFile < files.count else { return nil }
      reader = DocumentReader(files[nextFile], limits: limits)
      nextFile += 1
    }
  }
}
