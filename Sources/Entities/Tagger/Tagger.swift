internal import Corpus

/// Finds the likeliest names of a line: a linear-chain conditional random field.
struct Tagger {
  /// A name in a line.
  struct Span {
    /// Tokens, counted from the beginning of the line.
    var tokens: Range<Int>
    var type: EntityType
    /// How likely exactly these tokens are a name of exactly this type.
    var probability: Double
  }

  private typealias Label = TaggerModel.Label
  private static let lanes = 16
  /// e to the power of minus n sixteenths, by multiplication: no C library decides a digit.
  private static let decay: [Double] = {
    var step = 1.0 - 1.0 / 16 / 1024
    for _ in 0..<10 { step *= step }
    var table = [1.0]
    for _ in 1..<640 { table.append(table[table.count - 1] * step) }
    return table
  }()

  let model: TaggerModel
  /// The steps as factors, 0 for those that cannot be.
  private let factors: [Double]

  init(_ model: TaggerModel) {
    self.model = model
    let most = model.steps.max() ?? 0
    factors = model.steps.enumerated().map { index, step in
      Self.isPossible(from: index / Self.lanes, to: index % Self.lanes)
        ? Self.factor(Int(step - most)) : 0
    }
  }

  /// Names go on only where they began.
  static func isPossible(from: Int, to: Int) -> Bool {
    guard from < Label.count, to < Label.count else { return false }
    guard Label.isFurther(to) else { return true }
    return from > 0 && Label.type(of: from) == Label.type(of: to)
  }

  /// The names of a line with these features.
  func spans(_ features: TagFeatures) -> [Span] {
    let count = features.count
    guard count > 0 else { return [] }
    var scores = [SIMD16<Int16>](repeating: .zero, count: count)
    for token in 0..<count {
      var sum = SIMD16<Int16>.zero
      for feature in features[token] { sum &+= model.weights(of: feature) }
      sum[15] = 0
      scores[token] = sum
    }
    let labels = path(scores)
    guard labels.contains(where: { $0 > 0 }) else { return [] }
    let chances = Chances(scores, factors)
    var spans: [Span] = []
    var token = 0
    while token < count {
      guard labels[token] > 0 else {
        token += 1
        continue
      }
      let type = Label.type(of: labels[token])
      var end = token + 1
      while end < count, labels[end] == Label.further(type) { end += 1 }
      spans.append(
        Span(
          tokens: token..<end, type: Label.types[type],
          probability: chances.probability(of: token..<end, type)))
      token = end
    }
    return spans
  }

  /// The best labels (Viterbi); of equals the earlier label.
  private func path(_ scores: [SIMD16<Int16>]) -> [Int] {
    var best = [Int32](repeating: 0, count: scores.count * Self.lanes)
    var before = [UInt8](repeating: 0, count: scores.count * Self.lanes)
    for label in 0..<Label.count {
      best[label] = Label.isFurther(label) ? -1_000_000 : Int32(scores[0][label])
    }
    for token in 1..<max(1, scores.count) {
      let now = token * Self.lanes
      let then = now - Self.lanes
      for label in 0..<Label.count {
        var most = Int32.min
        var from = 0
        if Label.isFurther(label) {
          for previous in label - 1...label {
            let sum = best[then + previous] + model.steps[previous * Self.lanes + label]
            if sum > most { (most, from) = (sum, previous) }
          }
        } else {
          for previous in 0..<Label.count {
            let sum = best[then + previous] + model.steps[previous * Self.lanes + label]
            if sum > most { (most, from) = (sum, previous) }
          }
        }
        best[now + label] = most + Int32(scores[token][label])
        before[now + label] = UInt8(from)
      }
    }
    let end = (scores.count - 1) * Self.lanes
    var label = 0
    for other in 1..<Label.count where best[end + other] > best[end + label] { label = other }
    var labels = [Int](repeating: 0, count: scores.count)
    for token in stride(from: scores.count - 1, through: 0, by: -1) {
      labels[token] = label
      label = Int(before[token * Self.lanes + label])
    }
    return labels
  }

  private static func factor(_ units: Int) -> Double {
    -units < decay.count ? decay[-units] : 0
  }

  /// What comes before and after each token, summed over all ways to label it; rows of lanes.
  private struct Chances {
    private let count: Int
    private let factors: [Double]
    private var emissions: [Double]
    private var before: [Double]
    private var after: [Double]

    init(_ scores: [SIMD16<Int16>], _ factors: [Double]) {
      count = scores.count
      self.factors = factors
      emissions = Array(repeating: 0, count: count * lanes)
      before = emissions
      after = emissions
      for (token, score) in scores.enumerated() {
        var most = score[0]
        for label in 1..<Label.count { most = max(most, score[label]) }
        for label in 0..<Label.count {
          emissions[token * lanes + label] = Tagger.factor(Int(score[label]) - Int(most))
        }
      }
      for label in 0..<Label.count where !Label.isFurther(label) {
        before[label] = emissions[label]
      }
      Self.level(&before, 0)
      for row in stride(from: lanes, to: count * lanes, by: lanes) {
        for to in 0..<Label.count where emissions[row + to] > 0 {
          before[row + to] = sum(before, row - lanes, into: to) * emissions[row + to]
        }
        Self.level(&before, row)
      }
      for label in 0..<Label.count { after[(count - 1) * lanes + label] = 1 }
      for row in stride(from: (count - 2) * lanes, through: 0, by: -lanes) {
        for from in 0..<Label.count {
          var total = 0.0
          for to in 0..<Label.count { total += way(from, to, at: row + lanes) }
          after[row + from] = total
        }
        Self.level(&after, row)
      }
    }

    /// All ways into a label from the row before; a further word comes from two labels only.
    private func sum(_ values: [Double], _ row: Int, into to: Int) -> Double {
      var total = 0.0
      let sources = Label.isFurther(to) ? to - 1..<to + 1 : 0..<Label.count
      for from in sources { total += values[row + from] * factors[from * lanes + to] }
      return total
    }

    /// A step into a row, with all that comes after it.
    private func way(_ from: Int, _ to: Int, at row: Int) -> Double {
      factors[from * lanes + to] * emissions[row + to] * after[row + to]
    }

    /// How likely exactly these tokens are a name of that type.
    ///
    /// The share of the first label at its token, times the share of each step within, times the
    /// share of what does not go on at the end.
    func probability(of tokens: Range<Int>, _ type: Int) -> Double {
      let start = tokens.lowerBound * lanes
      var label = Label.first(type)
      var total = 0.0
      for other in 0..<Label.count { total += before[start + other] * after[start + other] }
      guard total > 0 else { return 0 }
      var product = before[start + label] * after[start + label] / total
      for token in tokens where token + 1 < count {
        let isLast = token + 1 == tokens.upperBound
        var all = 0.0
        for to in 0..<Label.count { all += way(label, to, at: (token + 1) * lanes) }
        guard all > 0 else { return 0 }
        let goingOn = way(label, Label.further(type), at: (token + 1) * lanes)
        product *= (isLast ? all - goingOn : goingOn) / all
        label = Label.further(type)
      }
      return min(1, max(0, product))
    }

    /// Makes the largest value of a row 1, so that long lines do not come to nothing.
    private static func level(_ values: inout [Double], _ row: Int) {
      var most = 0.0
      for label in 0..<Label.count { most = max(most, values[row + label]) }
      for label in 0..<Label.count {
        values[row + label] = most > 0 ? values[row + label] / most : 1
      }
    }
  }
}
