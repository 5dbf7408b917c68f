/// Tells two close languages apart by whole words.
///
/// The features of ``LanguageModel`` are shared by some hundred languages, and few of them are left for what
/// distinguishes Bosnian from Croatian. Here each word has its own number: the logarithm of how much more frequent it is in
/// the one language than in the other (`Training/language/close.py`). They are added like those of a naive Bayes
/// classifier, and only for a text that the model takes for one of the two; how the probability of both is
/// split between them then follows from the words and, half as much, from the model.
struct CloseWords: Sendable {
  /// Two languages and their words.
  struct Pair: Sendable {
    let first: Int
    let second: Int
    /// What speaks for the first language before any word is read, as a logarithm.
    let prior: Float
    /// Upper halves of the hashes of words, in ascending order.
    let words: [UInt32]
    /// What each word says for the first language.
    let weights: [Int8]
  }

  /// Weights in a unit of the natural logarithm.
  static let steps: Float = 32
  /// Taken for the probability of a language that the model does not name.
  private static let unlikely: Float = 0.001

  let pairs: [Pair]
  /// By label, whether it is in a pair.
  private let isClose: [Bool]

  init(pairs: [Pair], labels: Int) {
    precondition(pairs.count <= SIMD8<Int32>.scalarCount, "there are more pairs than sums")
    self.pairs = pairs
    isClose = (0..<labels).map { label in
      pairs.contains { $0.first == label || $0.second == label }
    }
  }

  /// Whether words may change `posterior`.
  func concern(_ posterior: Posterior) -> Bool {
    posterior.candidates.contains { isClose[$0.label] }
  }

  /// What the words in `range` say, for each pair that `posterior` names a language of; 0 for the others.
  func odds(
    in bytes: Span<UInt8>, _ range: Range<Int>, letters: LetterTable, after posterior: Posterior
  ) -> SIMD8<Int32> {
    let concerned = pairs.indices.filter { index in
      posterior.candidates.contains {
        $0.label == pairs[index].first || $0.label == pairs[index].second
      }
    }
    var odds = SIMD8<Int32>()
    var state = FeatureHash.wordSeed
    var length = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, width) = EvidenceScanner.scalar(in: bytes, at: index, before: range.upperBound)
      index += width
      let entry = letters[scalar]
      if entry.isLetter {
        state = FeatureHash.appending(entry.lowercase(of: scalar), to: state)
        length += 1
      } else if length > 0 {
        add(state, to: &odds, of: concerned)
        state = FeatureHash.wordSeed
        length = 0
      }
    }
    if length > 0 { add(state, to: &odds, of: concerned) }
    return odds
  }

  private func add(_ state: UInt64, to odds: inout SIMD8<Int32>, of concerned: [Int]) {
    let word = UInt32(truncatingIfNeeded: state >> 32)
    for index in concerned {
      let pair = pairs[index]
      var low = 0
      var high = pair.words.count
      while low < high {
        let middle = (low + high) / 2
        if pair.words[middle] < word { low = middle + 1 } else { high = middle }
      }
      if low < pair.words.count, pair.words[low] == word {
        odds[index] &+= Int32(pair.weights[low])
      }
    }
  }

  /// What remains of `posterior` when the words have said `odds`.
  func decide(_ posterior: Posterior, odds: SIMD8<Int32>) -> Posterior {
    var candidates = posterior.candidates
    func probability(_ label: Int) -> Float {
      candidates.first { $0.label == label }?.probability ?? 0
    }
    for (index, pair) in pairs.enumerated() {
      let first = probability(pair.first)
      let second = probability(pair.second)
      let both = first + second
      guard both > 0 else { continue }
      let words = Float(odds[index]) / Self.steps + pair.prior
      let lesser = Exponential.powers(SIMD16(repeating: -abs(words)))[0]
      let model = ((first + Self.unlikely) / (second + Self.unlikely)).squareRoot()
      let share =
        words > 0 ? model / (model + lesser) : model * lesser / (model * lesser + 1)
      candidates.removeAll { $0.label == pair.first || $0.label == pair.second }
      candidates.append(.init(label: pair.first, probability: both * share))
      candidates.append(.init(label: pair.second, probability: both * (1 - share)))
    }
    return Posterior(candidates)
  }
}
