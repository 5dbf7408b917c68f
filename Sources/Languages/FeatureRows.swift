/// The rows of the features of a text, asked for when they are hashed and added up later.
///
/// The table of embeddings is larger than the caches near a core, and a row is 32 bytes of it where nothing
/// foretells: adding row after row is waiting for memory. So each row is prefetched when its feature is hashed, and
/// rows are added when some hundred have gathered, which is twice as fast.
struct FeatureRows {
  /// Rows that are enough to be added; they have room in the first-level cache.
  private static let enough = 256
  /// Rows that can be added before a lane of 16 bits overflows: 257 x 255 is just below 2^16.
  private static let mostAdded = 257

  private let model: LanguageModel
  /// Room for ``enough`` rows, those of a token (five a letter, of which it has ``EvidenceScanner/longToken`` at most
  /// before its last word), the 78 of the longest word, and what is written beyond a word's own.
  private var buckets = InlineArray<512, UInt32>(repeating: 0)
  private var count = 0
  /// Where the token begins, of which it is not yet known whether its rows count.
  private var token = 0

  init(model: LanguageModel) { self.model = model }

  /// Notes the n-grams that end at `letter`, the next one of `word`.
  @inline(__always)
  mutating func append(_ letter: UInt32, to word: inout WordHash) {
    note(word.append(letter), meaning: word.newest)
  }

  /// Notes the n-grams at the end of `word`, the word itself and those at its edges.
  @inline(__always)
  mutating func finish(_ word: WordHash) {
    note(word.ends, meaning: word.last)
    note(word.whole, at: 0)
    note(word.beginning, at: 1)
    note(word.ending, at: 2)
    count &+= word.hasEdges ? 3 : 1
  }

  /// Notes the first `meaning` of three features.
  @inline(__always)
  private mutating func note(_ states: (UInt64, UInt64, UInt64), meaning: Int) {
    note(states.0, at: 0)
    note(states.1, at: 1)
    note(states.2, at: 2)
    count &+= meaning
  }

  /// Asks for the row of the feature that `state` is the hash of, and remembers it behind the others.
  @inline(__always)
  private mutating func note(_ state: UInt64, at place: Int) {
    let bucket = model.bucket(state)
    model.prefetch(bucket: bucket)
    // In bounds: rows are added at the end of a token, or of the word that makes it long.
    unsafe buckets[unchecked: count &+ place] = bucket
  }

  /// Decides whether the rows of the token count, and begins the next one.
  @inline(__always)
  mutating func endToken(counts: Bool, into evidence: inout TextEvidence) {
    if !counts { count = token }
    token = count
    if count >= Self.enough { add(to: &evidence) }
  }

  /// Adds all rows that count to the evidence.
  @inline(never)
  mutating func add(to evidence: inout TextEvidence) {
    evidence.features += count
    var start = 0
    while start < count {
      let end = min(count, start &+ Self.mostAdded)
      var even = SIMD16<UInt16>()
      var odd = SIMD16<UInt16>()
      for index in start..<end {
        let row = model.row(bucket: unsafe buckets[unchecked: index])
        even &+= row & 0x00FF
        odd &+= row &>> 8
      }
      let offset = Int32(end &- start) &* LanguageModel.offset
      evidence.sum.evenHalf &+= SIMD16<Int32>(truncatingIfNeeded: even) &- offset
      evidence.sum.oddHalf &+= SIMD16<Int32>(truncatingIfNeeded: odd) &- offset
      start = end
    }
    count = 0
    token = 0
  }
}
