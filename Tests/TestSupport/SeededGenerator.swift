/// A random number generator whose sequence follows from its seed (SplitMix64, Steele and others 2014).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// The seed, to be printed when a test fails.
  public let seed: UInt64
  private var state: UInt64

  /// Creates a generator.
  public init(seed: UInt64) {
    self.seed = seed
    self.state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
