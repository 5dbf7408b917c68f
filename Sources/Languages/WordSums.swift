/// A word of lower-cased letters, at most ``EvidenceScanner/longestWord`` of them.
struct Word {
  private var letters = InlineArray<24, UInt32>(repeating: 0)
  private(set) var length = 0

  @inline(__always)
  mutating func append(_ letter: UInt32) {
    letters[length] = letter
    length &+= 1
  }

  @inline(__always)
  mutating func removeAll() { length = 0 }

  @inline(__always)
  subscript(index: Int) -> UInt32 { letters[index] }

  @inline(__always)
  func hasSameLetters(as other: Word) -> Bool {
    guard length == other.length else { return false }
    for index in 0..<length where letters[index] != other.letters[index] { return false }
    return true
  }
}

/// The sums of the rows of words met lately.
///
/// A word is kept in the one place that its hash names, until another one takes it. What is kept is
/// exact, so it makes no difference to the evidence what was read before. Not for two threads at once.
final class WordSums {
  /// The rows of one word, added.
  struct Sum {
    /// The numbers at even places of the rows.
    var even = SIMD16<UInt16>()
    /// Those at odd places.
    var odd = SIMD16<UInt16>()
    /// How many rows.
    var rows: UInt16 = 0
  }

  private struct Entry {
    var word = Word()
    var sum = Sum()
  }

  /// 4,096 places: they have room in the second-level cache, and a language's frequent words in them.
  private static let placeBits: UInt64 = 12
  private var entries = [Entry](repeating: Entry(), count: 1 << placeBits)

  /// The rows of `word`, whose letters make up `state`, added.
  @inline(__always)
  func sum(of word: Word, isDense: Bool, state: UInt64, model: LanguageModel) -> Sum {
    let place = Int(truncatingIfNeeded: state >> (64 - Self.placeBits))
    if entries[place].word.hasSameLetters(as: word) { return entries[place].sum }
    let sum = rows(of: word, isDense: isDense, state: state, model: model)
    entries[place] = Entry(word: word, sum: sum)
    return sum
  }

  /// Hashes all features first and adds their rows then: with nothing else between them, many loads are
  /// under way at a time.
  @inline(never)
  private func rows(of word: Word, isDense: Bool, state: UInt64, model: LanguageModel) -> Sum {
    // A word of 24 letters has 119 features.
    var buckets = InlineArray<128, UInt32>(repeating: 0)
    var count = 0
    func note(_ state: UInt64) {
      buckets[count] = model.bucket(state)
      count &+= 1
    }
    // States of the n-grams that end at the last letter, by length.
    var states = (
      FeatureHash.appending(FeatureHash.begin, to: FeatureHash.seed), UInt64(0), UInt64(0),
      UInt64(0)
    )
    for index in 0..<word.length {
      let letter = word[index]
      let one = FeatureHash.appending(letter, to: FeatureHash.seed)
      let two = FeatureHash.appending(letter, to: states.0)
      note(one)
      note(two)
      let three = FeatureHash.appending(letter, to: states.1)
      if index >= 1 { note(three) }
      let four = FeatureHash.appending(letter, to: states.2)
      if !isDense {
        if index >= 2 { note(four) }
        if index >= 3 { note(FeatureHash.appending(letter, to: states.3)) }
      }
      states = (one, two, three, four)
    }
    note(FeatureHash.appending(FeatureHash.end, to: states.0))
    note(FeatureHash.appending(FeatureHash.end, to: states.1))
    if !isDense {
      if word.length >= 2 { note(FeatureHash.appending(FeatureHash.end, to: states.2)) }
      if word.length >= 3 { note(FeatureHash.appending(FeatureHash.end, to: states.3)) }
    }
    note(state)

    var sum = Sum()
    for index in 0..<count {
      let row = model.row(bucket: buckets[index])
      sum.even &+= row & 0x00FF
      sum.odd &+= row &>> 8
    }
    sum.rows = UInt16(truncatingIfNeeded: count)
    return sum
  }
}
