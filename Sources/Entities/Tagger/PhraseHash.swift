internal import Corpus

/// The hash of a name, word by word; training makes the same ones.
struct PhraseHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Begins with the hashes of some words.
  init(_ words: some Sequence<UInt64> = EmptyCollection()) { for word in words { add(word) } }

  /// Adds the hash of a word.
  mutating func add(_ word: UInt64) { state = StableHash.mix(state ^ word) }

  /// The hash of the words so far.
  var value: UInt64 { state }
}
