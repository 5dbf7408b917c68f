// Operations on vectors for which the standard library has only loops over lanes.

extension SIMD16<UInt8> {
  /// 1 in each lane where the value and a byte of `word` together are more than 255, 0 in the others.
  ///
  /// The carry of an addition, by Warren, "Hacker's Delight", 2-13.
  @inline(__always)
  func carries(adding word: UInt64) -> Self {
    // Both are 16 bytes, and every pattern of bits is a value.
    let other = unsafe unsafeBitCast(SIMD2(repeating: word), to: Self.self)
    return (self & other | (self | other) & ~(self &+ other)) &>> 7
  }

  /// The bytes as two words, the first lane in the lowest bits.
  @inline(__always)
  var words: SIMD2<UInt64> {
    // Both are 16 bytes, and every pattern of bits is a value.
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return SIMD2(UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
  }
}
