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
    var powers = scores
    var totals = SIMD16<Float>()
    for index in powers.indices {
      let power = Exponential.powers(powers[index] - top)
      totals += power
      powers[index] = power
    }
    let total = totals.sum()
    let least = SIMD16<Float>(repeating: Self.leastProbability * total)
    var kept: [Candidate] = []
    for (index, power) in powers.enumerated() where any(power .>= least) {
      for lane in 0..<16 where power[lane] >= least[0] {
        kept.append(Candidate(label: index * 16 + lane, probability: power[lane] / total))
      }
    }
    Self.sort(&kept)
    candidates = kept
  }

  /// Keeps what is probable of `candidates`.
  init(_ candidates: [Candidate]) {
    var kept = candidates.filter { $0.probability >= Self.leastProbability }
    Self.sort(&kept)
    self.candidates = kept
  }

  private static func sort(_ candidates: inout [Candidate]) {
    // Most texts leave one.
    guard candidates.count > 1 else { return }
    candidates.sort {
      $0.probability == $1.probability
        ? $0.label < $1.label : $0.probability > $1.probability
    }
  }

  /// The same evidence with other expectations: `weight` of each candidate, relative to the others.
  func reweighted(_ weight: (Candidate) -> Float) -> [Candidate] {
    var weighed = candidates
    var total: Float = 0
    for index in weighed.indices {
      weighed[index].probability *= weight(candidates[index])
      total += weighed[index].probability
    }
    guard total > 0 else { return candidates }
    for index in weighed.indices { weighed[index].probability /= total }
    Self.sort(&weighed)
    return weighed
  }
}
