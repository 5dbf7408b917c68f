internal import Corpus

/// MinHash signatures (Broder 1997) of the pairs of neighbouring words.
///
/// Pairs, because in a short text with a fifth of its words changed only one run of five words in
/// three survives, but two pairs in three do.
enum MinHash {
  /// Values of a signature.
  static let size = 64

  /// One mask and one multiplier for each value, out of a fixed sequence.
  private static let functions: [(mask: UInt32, factor: UInt32)] = (0..<size).map { index in
    let bits = StableHash.mix(UInt64(index) &+ 0x9E37_79B9_7F4A_7C15)
    return (UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32) | 1)
  }

  /// The signature of a text; empty without words.
  static func signature(of text: FoldedText) -> [UInt32] {
    let words = text.words
    guard let first = words.first else { return [] }
    var pairs = zip(words, words.dropFirst()).map { hash($0.hash, $1.hash) }
    if pairs.isEmpty { pairs = [first.hash] }
    return functions.map { function in
      var minimum = UInt32.max
      for pair in pairs {
        var value = (pair ^ function.mask) &* function.factor
        value ^= value >> 15
        value = value &* 0x85EB_CA6B
        minimum = min(minimum, value)
      }
      return minimum
    }
  }

  /// The hash of a pair of words.
  static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: StableHash.mix(UInt64(first) << 32 | UInt64(second)))
  }
}
