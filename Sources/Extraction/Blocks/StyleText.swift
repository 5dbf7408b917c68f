/// Reads just enough of a `style` attribute.
enum StyleText {
  /// Whether the declarations hide the element.
  static func hides(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 12 else { return false }
    for index in range {
      switch bytes[index] | 0x20 {
      case UInt8(ascii: "d"):
        if has("display:none", bytes, index..<range.upperBound) { return true }
      case UInt8(ascii: "v"):
        if has("visibility:hidden", bytes, index..<range.upperBound) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether the range begins with `word`: white space is left out and letters are small, so that
  /// one spelling is enough.
  private static func has(
    _ word: StaticString, _ bytes: Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    word.withUTF8Buffer { letters in
      var index = range.lowerBound
      for position in letters.indices {
        while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
        // In bounds: `position` is one of the indices.
        guard index < range.upperBound, unsafe bytes[index] | 0x20 == letters[position] else {
          return false
        }
        index += 1
      }
      return true
    }
  }
}
