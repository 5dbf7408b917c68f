internal import Corpus

/// A MinHash signature as it is kept in memory: the lower halves of its values, 128 bytes.
///
/// Half of a value is enough to tell values apart; of two that differ, one in 65,536 has the same
/// lower half.
struct Sketch: Sendable {
  /// Values 0 to 15, 16 to 31 and so on.
  private typealias Quarter = SIMD16<UInt16>

  private var quarters: (Quarter, Quarter, Quarter, Quarter) = (.zero, .zero, .zero, .zero)

  /// The lower halves of `minhash`; where there is a salt, of hashes with it, so that documents with
  /// different salts have no values in common.
  init(_ minhash: [UInt32], salt: UInt64) {
    for (index, value) in minhash.enumerated() {
      let salted = salt == 0 ? UInt64(value) : StableHash.mix(UInt64(value) ^ salt)
      let half = UInt16(truncatingIfNeeded: salted)
      switch index / 16 {
      case 0: quarters.0[index % 16] = half
      case 1: quarters.1[index % 16] = half
      case 2: quarters.2[index % 16] = half
      default: quarters.3[index % 16] = half
      }
    }
  }

  subscript(index: Int) -> UInt16 {
    switch index / 16 {
    case 0: quarters.0[index % 16]
    case 1: quarters.1[index % 16]
    case 2: quarters.2[index % 16]
    default: quarters.3[index % 16]
    }
  }

  /// Which values are equal, a bit each.
  func equalValues(_ other: Sketch) -> UInt64 {
    Self.equal(quarters.0, other.quarters.0) | Self.equal(quarters.1, other.quarters.1) << 16
      | Self.equal(quarters.2, other.quarters.2) << 32
      | Self.equal(quarters.3, other.quarters.3) << 48
  }

  private static let bits = Quarter(
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)

  @inline(__always)
  private static func equal(_ left: Quarter, _ right: Quarter) -> UInt64 {
    UInt64(Quarter.zero.replacing(with: bits, where: left .== right).wrappedSum())
  }
}
