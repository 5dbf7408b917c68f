internal import Corpus

/// Finds names within Chinese, Japanese and Korean text, where no space marks their edges.
enum UnspacedSearch {
  /// Names of fewer bytes (two Han) are too often parts of other words.
  private static let minimumBytes = 9
  /// Bytes compared at most; a page with more names than that is a list.
  private static let budget = 64 << 20

  /// Every place of every name that has such a script in it.
  static func places(
    of names: [ResolvedName], in read: ReadDocument
  ) -> [(name: Int, field: Int, range: Range<Int>)] {
    var places: [(name: Int, field: Int, range: Range<Int>)] = []
    var spent = 0
    for (index, name) in names.enumerated() {
      let needle = Array(name.name.utf8)
      guard needle.count >= minimumBytes, name.type != .character,
        name.name.unicodeScalars.contains(where: { Self.hasNoEdges($0.value) })
      else { continue }
      for (number, field) in read.fields.enumerated() {
        spent += field.bytes.count
        guard spent <= budget else { return places }
        for start in occurrences(of: needle, in: field.bytes) {
          places.append((index, number, start..<start + needle.count))
        }
      }
    }
    return places
  }

  /// Korean writes spaces, but particles to the end of a name.
  private static func hasNoEdges(_ scalar: UInt32) -> Bool {
    LetterTable.isUnspaced(scalar) || (0xAC00...0xD7A3).contains(scalar)
  }

  private static func occurrences(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = needle.first, bytes.count >= needle.count else { return [] }
    var found: [Int] = []
    var index = 0
    while index <= bytes.count - needle.count {
      if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
        found.append(index)
        index += needle.count
      } else {
        index += 1
      }
    }
    return found
  }
}
