/// The hashes of a word's features, built letter by letter.
///
/// The features are n-grams of two to four letters and the first and last five, the mark at the end of the word being
/// one of them; in scripts that put no spaces between words, where a word is a whole sentence, n-grams of one to three.
/// Either way three end at a letter. A state of each length is carried along: one more letter makes the n-gram that
/// ends there out of the one shorter by a letter that ended before.
struct WordHash {
  /// A longer run of letters is read as several words, which bounds the features of one.
  static let longestWord = 24
  private static let begin = FeatureHash.appending(FeatureHash.begin, to: FeatureHash.seed)

  /// Letters so far.
  private(set) var length = 0
  let isDense: Bool
  /// State of all letters.
  private(set) var whole = FeatureHash.wordSeed
  /// Letters of a word that has an n-gram of five at its beginning and at its end.
  private static let longEnough = 4
  // States of the n-grams of one to four letters that end at the last letter, or at the mark before the word.
  private var one = begin
  private var two: UInt64 = 0
  private var three: UInt64 = 0
  private var four: UInt64 = 0
  /// State of the n-gram of five at the beginning.
  private(set) var beginning: UInt64 = 0

  /// A word in a script that puts no spaces between words when `isDense`.
  @inline(__always)
  init(isDense: Bool) { self.isDense = isDense }

  /// States of the n-grams that end at one more letter, shortest first; of those, ``newest`` begin in the word or at
  /// the mark before it, and the others mean nothing.
  @inline(__always)
  mutating func append(_ letter: UInt32) -> (UInt64, UInt64, UInt64) {
    length &+= 1
    if length == Self.longEnough { beginning = FeatureHash.appending(letter, to: four) }
    four = FeatureHash.appending(letter, to: three)
    three = FeatureHash.appending(letter, to: two)
    two = FeatureHash.appending(letter, to: one)
    one = FeatureHash.appending(letter, to: FeatureHash.seed)
    whole = FeatureHash.appending(letter, to: whole)
    return isDense ? (one, two, three) : (two, three, four)
  }

  /// How many n-grams end at the last letter.
  @inline(__always)
  var newest: Int { min(isDense ? length &+ 1 : length, 3) }

  /// States of the n-grams that end at the mark behind the word; ``last`` of them mean something.
  @inline(__always)
  var ends: (UInt64, UInt64, UInt64) {
    (
      FeatureHash.appending(FeatureHash.end, to: one),
      FeatureHash.appending(FeatureHash.end, to: two),
      FeatureHash.appending(FeatureHash.end, to: three)
    )
  }

  /// How many n-grams end at the mark behind the word.
  @inline(__always)
  var last: Int { min(length &+ 1, isDense ? 2 : 3) }

  /// Whether the word has ``beginning`` and ``ending``.
  @inline(__always)
  var hasEdges: Bool { length >= Self.longEnough && !isDense }

  /// State of the n-gram of five at the end.
  @inline(__always)
  var ending: UInt64 { FeatureHash.appending(FeatureHash.end, to: four) }
}
