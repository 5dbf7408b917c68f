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

  /// Vectors of sixteen labels.
  static let mostVectors = 16

  /// Keeps what is probable: probabilities are in proportion to e to the power of the scores, which
  /// hold sixteen labels a vector.
  init(scores: borrowing InlineArray<16, SIMD16<Float>>) {
    let scores = scores.span
    var highest = scores[0]
    for index in 1..<Self.mostVectors {
      highest.replace(with: scores[index], where: scores[index] .> highest)
    }
    let top = SIMD16<Float>(repeating: highest.max())
    let lowest = top + Exponential.lowest
    let least = SIMD16<Float>(repeating: Self.leastProbability)
    var totals = SIMD16<Float>()
    var kept: [Candidate] = []
    kept.reserveCapacity(8)
    // Most vectors hold nothing that counts.
    for index in 0..<Self.mostVectors where any(scores[index] .>= lowest) {
      let powers = Exponential.powers(scores[index] - top)
      totals += powers
      guard any(powers .>= least) else { continue }
      for lane in 0..<16 where powers[lane] >= Self.leastProbability {
        kept.append(Candidate(label: index * 16 + lane, probability: powers[lane]))
      }
    }
    let total = totals.sum()
    for index in kept.indices { kept[index].probability /= total }
    kept.removeAll { $0.probability < Self.leastProbability }
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
