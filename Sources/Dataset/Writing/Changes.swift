internal import JSON
internal import SystemPackage

/// How the records of a version differ from those of the one before.
struct Changes: Sendable, Equatable {
  var added = 0
  var removed = 0
  var changed = 0
  var unchanged = 0

  /// Counts by reading both sets of shards, which are sorted by id, side by side.
  init(from old: [FilePath], to new: [FilePath]) throws {
    try Changes.compare(from: old, to: new) { difference in
      switch difference {
      case .added: added += 1
      case .removed: removed += 1
      case .changed: changed += 1
      case .unchanged: unchanged += 1
      }
    }
  }

  var json: JSONValue {
    [
      "added": .integer(added), "removed": .integer(removed), "changed": .integer(changed),
      "unchanged": .integer(unchanged),
    ]
  }
}
