internal import Corpus

/// Which documents stand for which others, and where the others can be read back.
struct DuplicateIndex: Sendable {
  private struct Note: Sendable {
    let spool: Spool
    let index: Int
    let similarity: Double?
    let kind: String
  }

  private var notes: [DocumentID: [Note]] = [:]

  /// Notes that the document at `index` of `spool` was left out.
  mutating func add(_ reason: DropReason, spool: Spool, index: Int) {
    guard let original = reason.duplicateOf else { return }
    notes[original, default: []].append(
      Note(spool: spool, index: index, similarity: reason.similarity, kind: reason.code))
  }

  /// The documents that `id` stands for, sorted by id, then by source.
  func references(for id: DocumentID) throws -> [DuplicateReference] {
    try (notes[id] ?? []).map { note in
      DuplicateReference(
        id: note.spool.entries[note.index].id, source: try note.spool.source(at: note.index),
        similarity: note.similarity, kind: note.kind)
    }.sorted {
      ($0.id, $0.source.path, $0.source.record) < ($1.id, $1.source.path, $1.source.record)
    }
  }
}
