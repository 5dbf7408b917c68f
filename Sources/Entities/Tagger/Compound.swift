internal import Corpus

/// Finds the words of which a German word is put together.
enum Compound {
  /// How long the known words at its beginning and its end are, in a few sizes, 0 for none; 1 for a word in
  /// which none is.
  static func parts(of word: ArraySlice<UInt8>, shortest: Int, _ model: TaggerModel) -> UInt64 {
    let scalars = String(decoding: word, as: UTF8.self).unicodeScalars.map {
      LetterTable.entry($0.value).lower
    }
    guard scalars.count >= shortest + 3 else { return 1 }
    func isKnown(_ key: UInt64) -> Bool { model.wordClass(key).isGerman }
    var beginning = 0
    var hash = StableHash.Underway()
    for (index, scalar) in scalars.dropLast(3).enumerated() {
      hash.add(scalar)
      if index + 1 >= shortest, isKnown(hash.value) { beginning = index + 1 }
    }
    var end = 0
    for start in 3...scalars.count - shortest {
      var hash = StableHash.Underway()
      for scalar in scalars[start...] { hash.add(scalar) }
      if isKnown(hash.value) {
        end = scalars.count - start
        break
      }
    }
    func size(_ length: Int) -> UInt64 { UInt64(max(0, min(4, length - shortest + 1))) }
    return 1 + size(beginning) * 5 + size(end)
  }
}
