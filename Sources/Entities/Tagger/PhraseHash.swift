internal import Corpus

/// The hash of a name, word by word; training makes the same ones.
struct PhraseHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds the hash of a word.
  mutating func add(_ word: UInt64) { state = StableHash.mix(state ^ word) }

  /// The hash of the words so far.
  var value: UInt64 { state }
}
