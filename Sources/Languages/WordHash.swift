/// The hashes of a word's features, built letter by letter.
///
/// A state of each length is carried along: one more letter makes the n-gram that ends there out of the one
/// shorter by a letter that ended before.
struct WordHash {
  /// A longer run of letters is read as several words, which bounds the features of one.
  static let longestWord = 24
  private static let begin = FeatureHash.appending(FeatureHash.begin, to: FeatureHash.seed)

  /// Letters so far.
  private(set) var length = 0
  /// Letters of the longest n-grams; three in scripts without spaces, where a word is a whole sentence.
  let longest: Int
  /// State of all letters.
  private(set) var whole = FeatureHash.wordSeed
  // States of the n-grams of one to four letters that end at the last letter, or at the mark before the word.
  private var one = begin
  private var two: UInt64 = 0
  private var three: UInt64 = 0
  private var four: UInt64 = 0

  /// A word in a script that puts no spaces between words when `isDense`.
  @inline(__always)
  init(isDense: Bool) { longest = isDense ? 3 : 5 }

  /// States of the n-grams of one to five letters that end at one more letter; those that would begin before the
  /// mark, or are longer than ``longest``, mean nothing.
  @inline(__always)
  mutating func append(_ letter: UInt32) -> (UInt64, UInt64, UInt64, UInt64, UInt64) {
    let five = FeatureHash.appending(letter, to: four)
    four = FeatureHash.appending(letter, to: three)
    three = FeatureHash.appending(letter, to: two)
    two = FeatureHash.appending(letter, to: one)
    one = FeatureHash.appending(letter, to: FeatureHash.seed)
    whole = FeatureHash.appending(letter, to: whole)
    length &+= 1
    return (one, two, three, four, five)
  }

  /// States of the n-grams of two to five letters that end at the mark behind the word; likewise.
  @inline(__always)
  var ends: (UInt64, UInt64, UInt64, UInt64) {
    (
      FeatureHash.appending(FeatureHash.end, to: one),
      FeatureHash.appending(FeatureHash.end, to: two),
      FeatureHash.appending(FeatureHash.end, to: three),
      FeatureHash.appending(FeatureHash.end, to: four)
    )
  }
}
