/// The hash that turns n-grams and words into rows of the model.
///
/// A product of the state and an odd constant (Knuth's multiplicative hashing) after each letter: one
/// multiplication a letter serves the n-grams of all lengths that end there. `Training/language/hashing.h`
/// is the other half and has to give the same numbers.
enum FeatureHash {
  /// State before the first letter of an n-gram.
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  /// State before the first letter of a whole word.
  static let wordSeed: UInt64 = 0x8422_2325_CBF2_9CE4
  /// Stands before the first letter of a word.
  static let begin: UInt32 = 1
  /// Stands after the last letter of a word.
  static let end: UInt32 = 2

  /// The state after one more letter.
  @inline(__always)
  static func appending(_ letter: UInt32, to state: UInt64) -> UInt64 {
    (state ^ UInt64(letter)) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The row of a feature, below `buckets`; only the upper half of the state is well mixed.
  @inline(__always)
  static func bucket(_ state: UInt64, of buckets: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: ((state >> 32) &* buckets) >> 32)
  }
}
