internal import Corpus
internal import SystemPackage

extension Changes {
  /// What became of one document.
  enum Difference {
    case added(DocumentID)
    case removed(DocumentID)
    case changed(DocumentID, old: ArraySlice<UInt8>, new: ArraySlice<UInt8>)
    case unchanged(DocumentID)
  }

  /// Merges two sets of shards that are sorted by id; memory holds one record of each.
  static func compare(
    from old: [FilePath], to new: [FilePath], _ body: (Difference) throws -> Void
  ) throws {
    var oldReader = RecordReader(old)
    var newReader = RecordReader(new)
    var left = try oldReader.next()
    var right = try newReader.next()
    while true {
      switch (left, right) {
      case (nil, nil): return
      case (let (id, _)?, nil):
        try body(.removed(id))
        left = try oldReader.next()
      case (nil, let (id, _)?):
        try body(.added(id))
        right = try newReader.next()
      case (let (oldID, oldLine)?, let (newID, newLine)?):
        if oldID == newID {
          try body(
            oldLine == newLine
              ? .unchanged(newID) : .changed(newID, old: oldLine, new: newLine))
        } else {
          try body(oldID < newID ? .removed(oldID) : .added(newID))
        }
        if oldID <= newID { left = try oldReader.next() }
        if newID <= oldID { right = try newReader.next() }
      }
    }
  }
}
