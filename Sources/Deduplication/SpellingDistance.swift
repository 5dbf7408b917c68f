/// Tells misspellings and misreadings from other words.
///
/// The distance is that of optimal string alignment (Damerau 1964): letters inserted, left out,
/// replaced or swapped, in bytes. Words of three to five bytes may differ by one edit, longer ones
/// by two: OCR reads `m` for `rn`, and a letter beyond ASCII has two bytes.
struct SpellingDistance {
  private var rows: [[Int]] = [[], [], []]

  /// Whether one may be a misspelling of the other.
  mutating func isMisspelling(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    let longer = max(left.count, right.count)
    guard (3...40).contains(longer), min(left.count, right.count) >= 2 else { return false }
    let limit = longer <= 5 ? 1 : 2
    guard abs(left.count - right.count) <= limit else { return false }
    return distance(left, right, limit: limit) <= limit
  }

  /// The distance, or any number beyond `limit`.
  private mutating func distance(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, limit: Int
  ) -> Int {
    let width = right.count
    rows[0] = Array(0...width)
    rows[1] = rows[0]
    rows[2] = rows[0]
    // Row i lies in rows[i % 3].
    for i in 1...left.count {
      let letter = left[left.startIndex + i - 1]
      let above = (i - 1) % 3
      let here = i % 3
      rows[here][0] = i
      var smallest = i
      for j in 1...width {
        let other = right[right.startIndex + j - 1]
        var best = rows[above][j - 1] + (letter == other ? 0 : 1)
        best = min(best, rows[above][j] + 1, rows[here][j - 1] + 1)
        if i > 1, j > 1, letter == right[right.startIndex + j - 2],
          left[left.startIndex + i - 2] == other
        {
          best = min(best, rows[(i - 2) % 3][j - 2] + 1)
        }
        rows[here][j] = best
        smallest = min(smallest, best)
      }
      // A later row can fall below this one only by way of a swap, which costs one as well.
      if smallest > limit + 1 { return smallest }
    }
    return rows[left.count % 3][width]
  }
}
