/// Tells misspellings and misreadings from other words.
///
/// The distance is that of optimal string alignment (Damerau 1964): letters inserted, left out,
/// replaced or swapped, in bytes. Words of three to five bytes may differ by one edit, longer ones
/// by two: OCR reads `m` for `rn`, and a letter beyond ASCII has two bytes.
struct SpellingDistance {
  /// The longest word that is compared.
  private static let maximumLength = 40

  /// What most words that differ differ by.
  struct Shape {
    private let length: Int
    /// The letters that occur, a bit each; letters 64 apart share one.
    private let mask: UInt64

    init(_ letters: ArraySlice<UInt8>) {
      length = letters.count
      mask = letters.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    /// Whether a word of the other shape may be a misspelling of one of this.
    func mayBeNear(_ other: Shape) -> Bool {
      let longer = max(length, other.length)
      guard let limit = SpellingDistance.limit(longer: longer), min(length, other.length) >= 2
      else {
        return false
      }
      // An edit takes a letter away and brings another at most.
      return abs(length - other.length) <= limit
        && (mask ^ other.mask).nonzeroBitCount <= 2 * limit
    }
  }

  /// Row i of the table lies in the i % 3rd third.
  private var rows = Array(repeating: 0, count: 3 * (maximumLength + 1))

  /// How many edits a misspelling has at most; nil for words that are too short or long to tell.
  private static func limit(longer: Int) -> Int? {
    (3...maximumLength).contains(longer) ? (longer <= 5 ? 1 : 2) : nil
  }

  /// Whether one may be a misspelling of the other.
  mutating func isMisspelling(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard Shape(left).mayBeNear(Shape(right)),
      let limit = Self.limit(longer: max(left.count, right.count))
    else { return false }
    return distance(left, right, limit: limit) <= limit
  }

  /// The distance, or any number beyond `limit`.
  private mutating func distance(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, limit: Int
  ) -> Int {
    let size = Self.maximumLength + 1
    let width = right.count
    for j in 0...width { rows[j] = j }
    for i in 1...left.count {
      let letter = left[left.startIndex + i - 1]
      let here = i % 3 * size
      let above = (i - 1) % 3 * size
      let aboveThat = (i + 1) % 3 * size
      rows[here] = i
      var smallest = i
      for j in 1...width {
        let other = right[right.startIndex + j - 1]
        var best = rows[above + j - 1] + (letter == other ? 0 : 1)
        best = min(best, rows[above + j] + 1, rows[here + j - 1] + 1)
        if i > 1, j > 1, letter == right[right.startIndex + j - 2],
          left[left.startIndex + i - 2] == other
        {
          best = min(best, rows[aboveThat + j - 2] + 1)
        }
        rows[here + j] = best
        smallest = min(smallest, best)
      }
      // A later row can fall below this one only by way of a swap, which costs one as well.
      if smallest > limit + 1 { return smallest }
    }
    return rows[left.count % 3 * size + width]
  }
}
