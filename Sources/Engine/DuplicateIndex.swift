internal import Corpus

/// Which documents stand for which others, and where the others can be read back.
///
/// 48 bytes for each document that was left out.
struct DuplicateIndex: Sendable {
  private struct Note: Sendable {
    let original: DocumentID
    /// Position in ``spools``.
    let spool: UInt32
    let index: UInt32
    let similarity: Double?
    /// Position in ``kinds``.
    let kind: UInt8
  }

  /// Those that documents were left out of; others need not stay in memory.
  private var spools: [Spool] = []
  /// The last one, before a document of it is noted.
  private var next: Spool?
  private var kinds: [String] = []
  private var notes: [Note] = []

  /// Begins to note documents of another spool.
  mutating func begin(_ spool: Spool) { next = spool }

  /// Notes that the document at `index` of the last spool was left out.
  mutating func add(_ reason: DropReason, index: Int) {
    guard let original = reason.duplicateOf, !reason.isKnown else { return }
    if let spool = next.take() { spools.append(spool) }
    if !kinds.contains(reason.code) { kinds.append(reason.code) }
    notes.append(
      Note(
        original: original, spool: UInt32(spools.count - 1), index: UInt32(index),
        similarity: reason.similarity, kind: UInt8(kinds.firstIndex(of: reason.code) ?? 0)))
  }

  /// Sorts what was noted; before that nothing is found.
  mutating func finish() {
    notes.sort { ($0.original, $0.spool, $0.index) < ($1.original, $1.spool, $1.index) }
  }

  /// The documents that `id` stands for, sorted by id, then by source.
  func references(for id: DocumentID) throws -> [DuplicateReference] {
    var low = 0
    var high = notes.count
    while low < high {
      let middle = (low + high) / 2
      if notes[middle].original < id { low = middle + 1 } else { high = middle }
    }
    return try notes[low...].prefix { $0.original == id }.map { note in
      let (spool, index) = (spools[Int(note.spool)], Int(note.index))
      return DuplicateReference(
        id: spool.entries[index].id, source: try spool.source(at: index),
        similarity: note.similarity, kind: kinds[Int(note.kind)])
    }.sorted {
      ($0.id, $0.source.path, $0.source.record) < ($1.id, $1.source.path, $1.source.record)
    }
  }
}
