/// Clues by word, for the languages that the stage reads.
///
/// Built once; a look-up costs one hash table access, and one more comparison for long words, whose
/// ends are looked at because German writes "Lieblingsfilm" as one word.
struct Lexicon: Sendable {
  /// The lexicon that ships with the stage.
  static let standard = Lexicon()

  private let table: KeyTable<Clues>

  private init() {
    var table: [UInt64: Clues] = [:]
    for (clues, words) in ClueWords.all + [(.givenName, GivenNames.all)] {
      for word in words.utf8.split(whereSeparator: {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n")
      }) {
        table[Tokenizer.key(of: Substring(word)), default: []].formUnion(clues)
      }
    }
    self.table = KeyTable(table)
  }

  /// The clues of the word with hash `key`, which stands at `range` of `bytes`.
  func clues(of key: UInt64, bytes: [UInt8], range: Range<Int>) -> Clues {
    if let known = table[key] { return known }
    guard range.count >= 6 else { return [] }
    if let hyphen = bytes[range].firstIndex(of: 0x2D) {
      // "Jean-Baptiste" is a given name because "Jean" and "Baptiste" are.
      let parts = [bytes[range.lowerBound..<hyphen], bytes[hyphen + 1..<range.upperBound]]
      let areNames = parts.allSatisfy { part in
        table[Tokenizer.key(of: part)]?.contains(.givenName)
          == true
      }
      if areNames { return .givenName }
    }
    return shape(bytes, range)
  }

  private struct Ending {
    let bytes: [UInt8]
    let clues: Clues
  }

  /// By the lower six bits of both of their last bytes; none is shorter.
  private let endings: [[Ending]] = {
    var endings = Array(repeating: [Ending](), count: 1 << 12)
    for (clues, ends) in ClueEndings.all {
      for end in ends.split(separator: " ") {
        let bytes = Array(end.utf8)
        endings[Self.place(bytes, bytes.count)].append(Ending(bytes: bytes, clues: clues))
      }
    }
    return endings
  }()

  private static func place(_ bytes: [UInt8], _ end: Int) -> Int {
    Int(bytes[end - 2] & 0x3F) << 6 | Int(bytes[end - 1] & 0x3F)
  }

  private func shape(_ bytes: [UInt8], _ range: Range<Int>) -> Clues {
    let candidates = endings[Self.place(bytes, range.upperBound)]
    var clues: Clues = []
    for ending in candidates where ending.bytes.count + 2 <= range.count {
      let tail = bytes[range].suffix(ending.bytes.count)
      if tail.elementsEqual(ending.bytes) { clues.formUnion(ending.clues) }
    }
    return clues
  }
}
