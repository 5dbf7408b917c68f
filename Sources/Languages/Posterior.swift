/// The languages that a piece of text is probably in.
///
/// Only the probable ones are kept, so that a document of ten thousand paragraphs stays small.
struct Posterior: Sendable, Equatable {
  /// A label of the model and its probability.
  struct Candidate: Sendable, Equatable {
    var label: Int
    var probability: Float
  }

  private static let leastProbability: Float = 0.005

  /// Most probable first; labels of equal probability in the order of the model.
  let candidates: [Candidate]

  /// Keeps what is probable: probabilities are in proportion to e to the power of the scores, which
  /// hold sixteen labels a vector.
  init(scores: [SIMD16<Float>]) {
    var highest = SIMD16<Float>(repeating: -.infinity)
    for vector in scores { highest.replace(with: vector, where: vector .> highest) }
    let top = SIMD16<Float>(repeating: highest.max())
    var powers: [SIMD16<Float>] = []
    powers.reserveCapacity(scores.count)
    var totals = SIMD16<Float>()
    for vector in scores {
      let power = Exponential.powers(vector - top)
      totals += power
      powers.append(power)
    }
    let total = totals.sum()
    let least = SIMD16<Float>(repeating: Self.leastProbability * total)
    var kept: [Candidate] = []
    for (index, power) in powers.enumerated() where any(power .>= least) {
      for lane in 0..<16 where power[lane] >= least[0] {
        kept.append(Candidate(label: index * 16 + lane, probability: power[lane] / total))
      }
    }
    candidates = Self.sorted(kept)
  }

  private static func sorted(_ candidates: [Candidate]) -> [Candidate] {
    candidates.sorted {
      $0.probability == $1.probability
        ? $0.label < $1.label : $0.probability > $1.probability
    }
  }

  /// The same evidence with other expectations: `weight` of each candidate, relative to the others.
  func reweighted(_ weight: (Candidate) -> Float) -> [Candidate] {
    let weighed = candidates.map {
      Candidate(label: $0.label, probability: $0.probability * weight($0))
    }
    let total = weighed.reduce(0) { $0 + $1.probability }
    guard total > 0 else { return candidates }
    return Self.sorted(
      weighed.map { Candidate(label: $0.label, probability: $0.probability / total) })
  }
}
