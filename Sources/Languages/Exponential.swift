/// Powers of e, the same everywhere.
///
/// The C library's `exp` differs in its last bits between versions, and the output may not.
enum Exponential {
  /// What is lower counts as this.
  static let lowest: Float = -16

  /// e to the power of each number from -16 to 0, to five digits; what is lower counts as -16.
  ///
  /// Taylor's series for a 64th of the number, then six times squared: no branch, and no step that
  /// vectors do not have.
  @inline(__always)
  static func powers(_ exponents: SIMD16<Float>) -> SIMD16<Float> {
    let lowest = SIMD16<Float>(repeating: Self.lowest)
    let x = exponents.replacing(with: lowest, where: exponents .< lowest) * (1 / 64)
    var power = x * (1 / 720) + 1 / 120
    power = power * x + 1 / 24
    power = power * x + 1 / 6
    power = power * x + 1 / 2
    power = power * x + 1
    power = power * x + 1
    for _ in 0..<6 { power *= power }
    return power
  }
}
