/// A 64-bit hash that is the same in every process and on every machine.
///
/// FNV-1a (Fowler, Noll, Vo) over the bytes, finished with the mixer of MurmurHash3, so that all
/// bits of the result are usable. Swift's `Hasher` is seeded anew in each process and may never
/// reach the output. Not for adversarial input.
public enum StableHash {
  /// Hashes `bytes`; different seeds give independent hashes.
  @inlinable
  public static func hash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var underway = Underway(seed: seed)
    for byte in bytes { underway.add(byte) }
    return underway.value
  }

  /// A hash to which units, mostly bytes, are added one by one.
  public struct Underway: Sendable {
    @usableFromInline var state: UInt64

    /// The hash of nothing.
    @inlinable
    public init(seed: UInt64 = 0) { state = 0xCBF2_9CE4_8422_2325 ^ mix(seed) }

    /// Adds a byte, or a larger unit such as a scalar.
    @inlinable
    public mutating func add(_ unit: some UnsignedInteger) {
      state = (state ^ UInt64(truncatingIfNeeded: unit)) &* 0x0000_0100_0000_01B3
    }

    /// What ``StableHash/hash(_:seed:)`` returns for the bytes that were added.
    @inlinable
    public var value: UInt64 { mix(state) }
  }

  /// The finaliser of MurmurHash3: every bit of `value` changes about half of the bits returned.
  @inlinable
  public static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 33) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ bits >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ bits >> 33
  }
}
