internal import Corpus
internal import Dataset
internal import JSON

/// The documents of a spool that are still in the run.
struct Stock: Sendable {
  let spool: Spool
  /// Positions in the spool that the last comparison looked at.
  let compared: [Int]
  /// Positions in ``compared`` of the documents that stay.
  var kept: [Int]
  /// What the last comparison found, if there was one.
  var outcome: (any CorpusOutcome)?

  /// All documents of a spool.
  init(spool: Spool) { self.init(spool: spool, compared: Array(spool.entries.indices)) }

  /// Some documents of a spool, by their positions.
  init(spool: Spool, compared: [Int]) {
    self.spool = spool
    self.compared = compared
    kept = Array(compared.indices)
  }

  /// ``kept``, sorted by the documents' ids.
  var keptByID: [Int] {
    kept.sorted { spool.entries[compared[$0]].id < spool.entries[compared[$1]].id }
  }

  /// Document number `index` of ``compared``, with the findings written into it.
  func document(at index: Int) throws -> Document {
    let document = try spool.document(at: compared[index])
    return outcome?.apply(at: index, to: document) ?? document
  }
}

/// A document on its way into a spool.
struct SpooledDocument: Sendable {
  let id: DocumentID
  let captureOrder: UInt64
  let bytes: [UInt8]
  let signature: (any Sendable)?

  /// Encodes a document, and signs it for the comparison that follows.
  init(_ document: Document, signedBy stage: (any CorpusStep)?) {
    var document = document
    id = document.id
    captureOrder = document.source.captureOrder ?? 0
    signature = stage?.sign(&document)
    bytes = DocumentCodec.encode(document)
  }
}

/// A document on its way into the dataset.
struct WrittenRecord: Sendable {
  let line: [UInt8]
  let summary: RecordSummary
  let document: Document

  init(_ document: Document) {
    var writer = JSONWriter(capacity: document.text.utf8.count * 2)
    RecordEncoder.encode(document, into: &writer)
    line = writer.bytes
    summary = RecordSummary(document)
    self.document = document
  }
}

extension Result where Success == RawDocument, Failure == Rejection {
  /// Identity of what was found, good or bad.
  var id: DocumentID {
    switch self {
    case .success(let raw): raw.id
    case .failure(let rejection): rejection.id
    }
  }

  /// Where it came from, good or bad.
  var source: SourceReference {
    switch self {
    case .success(let raw): raw.source
    case .failure(let rejection): rejection.source
    }
  }
}
