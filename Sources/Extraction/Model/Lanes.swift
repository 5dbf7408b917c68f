// Operations on vectors for which the standard library has only loops over lanes.

extension SIMD16<UInt8> {
  /// 1 in each lane where the value is greater, 0 in the others.
  ///
  /// The borrow of a subtraction, by Warren, "Hacker's Delight", 2-13.
  @inline(__always)
  func isGreater(than other: Self) -> Self {
    let borrow = ~other & self | (~other | self) & (other &- self)
    return borrow &>> 7
  }

  /// The bytes as two words, the first lane in the lowest bits.
  @inline(__always)
  var words: SIMD2<UInt64> {
    // Both are 16 bytes, and every pattern of bits is a value.
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return SIMD2(UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
  }
}
