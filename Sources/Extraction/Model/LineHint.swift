/// What a short line says by its first words, looked up in ``FurniturePhrases``.
///
/// A hint among many: a page in a language that the phrases do not cover is decided by shape.
enum LineHint {
  /// Words of the longest phrase.
  static let longest = 6

  /// The bits of a hint.
  private static let phrases: [(bit: UInt8, phrases: [String])] = [
    (1, FurniturePhrases.openings.sorted()), (2, FurniturePhrases.notices),
    (4, FurniturePhrases.alone.sorted()), (8, FurniturePhrases.related),
    (16, FurniturePhrases.replyForm.sorted()),
  ]

  private static let table: HashIndex = {
    var table = HashIndex(capacity: phrases.reduce(0) { $0 + $1.phrases.count })
    for (bit, phrases) in phrases {
      for phrase in phrases { table.insert(TextScan(phrase).textHash, bit) }
    }
    return table
  }()

  /// The hint of a phrase, given as the ``TextScan/textHash`` of its words.
  static func of(_ hash: UInt64) -> UInt8 { table[hash] }
}
