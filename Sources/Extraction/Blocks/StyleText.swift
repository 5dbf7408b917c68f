/// Reads just enough of a `style` attribute.
enum StyleText {
  /// Whether the declarations hide the element.
  static func hides(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 12 else { return false }
    // White space is left out and letters are small, so that two spellings are enough.
    var compact: [UInt8] = []
    for index in range where bytes[index] > 0x20 { compact.append(bytes[index] | 0x20) }
    return contains(compact, "display:none") || contains(compact, "visibility:hidden")
  }

  private static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    let word = Array(word.description.utf8)
    guard bytes.count >= word.count else { return false }
    for start in 0...bytes.count - word.count
    where bytes[start] == word[0] && bytes[start..<start + word.count].elementsEqual(word) {
      return true
    }
    return false
  }
}
