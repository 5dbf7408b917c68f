internal import Corpus

/// Finds the likeliest names of a line: a linear-chain conditional random field.
struct Tagger {
  /// A name in a line.
  struct Span {
    /// Tokens, counted from the beginning of the line.
    var tokens: Range<Int>
    /// Its likeliest type.
    var type: EntityType
    /// How likely exactly these tokens are a name of exactly this type.
    var probability: Double
    /// How likely they are a name of this type or of one of its kind, see ``TaggerModel/Label/kinds``.
    var ofKind: Double
  }

  /// Labels in lanes; one is left over.
  typealias Row = SIMD16<Float>
  private typealias Label = TaggerModel.Label

  /// A token for which every label is this much less likely than none, in units of the model, is in no name.
  private static let hopeless: Int16 = 80
  /// e to the power of minus n sixteenths, by multiplication: no C library decides a digit.
  private static let decay: [Float] = {
    var step = 1.0 - 1.0 / 16 / 1024
    for _ in 0..<10 { step *= step }
    var table = [1.0]
    for _ in 1..<640 { table.append(table[table.count - 1] * step) }
    return table.map(Float.init)
  }()

  let model: TaggerModel
  private let steps: TaggerSteps
  private let decay = Tagger.decay

  init(_ model: TaggerModel) {
    self.model = model
    let most = model.steps.max() ?? 0
    steps = TaggerSteps { from, to in
      Self.isPossible(from: from, to: to)
        ? Self.factor(
          Int16(clamping: most - model.steps[from * Row.scalarCount + to]), Self.decay) : 0
    }
  }

  /// Names go on only where they began.
  static func isPossible(from: Int, to: Int) -> Bool {
    guard from < Label.count, to < Label.count else { return false }
    guard Label.isFurther(to) else { return true }
    return from > 0 && Label.type(of: from) == Label.type(of: to)
  }

  /// The names of a line with these features, in order.
  func spans(_ features: TagFeatures) -> [Span] {
    var spans: [Span] = []
    var open: [Row] = []
    // The table is larger than the nearest memory: the rows of the next token are on their way while those
    // of this one are added up.
    if features.count > 0 { prefetch(features[0]) }
    for token in 0..<features.count {
      if token + 1 < features.count { prefetch(features[token + 1]) }
      if let row = likelihoods(features[token]) {
        open.append(row)
      } else if !open.isEmpty {
        spans += names(open, before: token, isEnd: false)
        open.removeAll(keepingCapacity: true)
      }
    }
    if !open.isEmpty { spans += names(open, before: features.count, isEnd: true) }
    return spans
  }

  @inline(__always)
  private func prefetch(_ features: ArraySlice<UInt32>) {
    for feature in features { model.prefetch(feature) }
  }

  /// How well each label goes with a token, or nil for one that is in no name.
  @inline(__always)
  private func likelihoods(_ features: ArraySlice<UInt32>) -> Row? {
    guard !features.isEmpty else { return nil }
    var sums = TaggerModel.Sums()
    for feature in features { model.add(feature, to: &sums) }
    let outside = sums.even[0]
    var (even, odd) = (sums.even, sums.odd)
    even[0] = .min
    odd[7] = .min
    let best = max(even.max(), odd.max())
    guard best > outside - Self.hopeless else { return nil }
    let most = max(best, outside)
    even[0] = outside
    var oddFactors = factors(odd, most)
    oddFactors[7] = 0
    var row = Row()
    row.evenHalf = factors(even, most)
    row.oddHalf = oddFactors
    return row
  }

  /// The names among tokens of which each may be in one; those on either side are in none.
  private func names(_ rows: [Row], before end: Int, isEnd: Bool) -> [Span] {
    let start = end - rows.count
    let chances = TaggerChances(rows, steps, isLineStart: start == 0, isLineEnd: isEnd)
    return chances.spans().map { span in
      var moved = span
      moved.tokens = span.tokens.lowerBound + start..<span.tokens.upperBound + start
      return moved
    }
  }

  /// How likely labels with these sums are, next to one with the sum `most`.
  ///
  /// Written out, since lanes that are taken in a loop go through memory.
  @inline(__always)
  private func factors(_ sums: SIMD8<Int16>, _ most: Int16) -> SIMD8<Float> {
    let units = most &- sums
    return SIMD8(
      Self.factor(units[0], decay), Self.factor(units[1], decay), Self.factor(units[2], decay),
      Self.factor(units[3], decay), Self.factor(units[4], decay), Self.factor(units[5], decay),
      Self.factor(units[6], decay), Self.factor(units[7], decay))
  }

  /// e to the power of minus `units`; a difference that is too large for 16 bits is negative.
  @inline(__always)
  private static func factor(_ units: Int16, _ decay: [Float]) -> Float {
    let index = Int(UInt16(bitPattern: units))
    return index < decay.count ? decay[index] : 0
  }
}

/// How likely each label follows each other one, up to a factor; 0 for those that cannot.
struct TaggerSteps {
  /// By the label before.
  private(set) var from: [Tagger.Row]
  /// By the label after.
  private(set) var into: [Tagger.Row]

  init(_ factor: (_ from: Int, _ to: Int) -> Float) {
    let labels = 0..<Tagger.Row.scalarCount
    from = labels.map { _ in .zero }
    into = from
    for before in labels {
      for after in labels {
        let value = factor(before, after)
        from[before][after] = value
        into[after][before] = value
      }
    }
  }
}

/// What comes before and after each token of a run, summed over all ways to label it.
private struct TaggerChances {
  private typealias Label = TaggerModel.Label

  /// Less likely names are not weighed against others.
  private static let least = 0.2
  /// Beginnings and continuations that are less likely are not followed.
  private static let leastPart: Float = 0.02

  private let steps: TaggerSteps
  private var before: [Tagger.Row] = []
  private var after: [Tagger.Row]
  /// What a label at a token is worth, with all that comes after it.
  private var ahead: [Tagger.Row]

  init(_ rows: [Tagger.Row], _ steps: TaggerSteps, isLineStart: Bool, isLineEnd: Bool) {
    self.steps = steps
    before.reserveCapacity(rows.count)
    var first = isLineStart ? Tagger.Row(repeating: 1) : steps.from[Label.outside]
    for label in 0..<Label.count where Label.isFurther(label) { first[label] = 0 }
    before.append(Self.level(first * rows[0]))
    for row in rows.dropFirst() {
      let last = before[before.count - 1]
      var sum = Tagger.Row.zero
      for label in 0..<Label.count { sum += steps.from[label] * last[label] }
      before.append(Self.level(sum * row))
    }
    var following = isLineEnd ? Tagger.Row(repeating: 1) : steps.into[Label.outside]
    after = rows
    ahead = rows
    for token in rows.indices.reversed() {
      after[token] = following
      let worth = Self.level(rows[token] * following)
      ahead[token] = worth
      var sum = Tagger.Row.zero
      for label in 0..<Label.count { sum += steps.into[label] * worth[label] }
      following = Self.level(sum)
    }
  }

  /// The likeliest names, none of which overlaps a likelier one, in order.
  func spans() -> [Tagger.Span] {
    var candidates: [Tagger.Span] = []
    for token in before.indices { addNames(startingAt: token, to: &candidates) }
    candidates.sort { left, right in
      if left.ofKind != right.ofKind { return left.ofKind > right.ofKind }
      return (left.tokens.lowerBound, left.tokens.upperBound)
        < (right.tokens.lowerBound, right.tokens.upperBound)
    }
    var kept: [Tagger.Span] = []
    var isTaken = [Bool](repeating: false, count: before.count)
    for span in candidates where !span.tokens.contains(where: { isTaken[$0] }) {
      kept.append(span)
      for token in span.tokens { isTaken[token] = true }
    }
    return kept.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Adds what is likely enough; of one kind of name only the likeliest type.
  private func addNames(startingAt token: Int, to candidates: inout [Tagger.Span]) {
    let shares = before[token] * after[token]
    let total = shares.sum()
    guard total > 0, shares[Label.outside] < total * (1 - Self.leastPart) else { return }
    let known = candidates.count
    for type in Label.types.indices {
      let share = shares[Label.first(type)] / total
      guard share >= Self.leastPart else { continue }
      follow(type, from: token, share) { end, probability in
        let same = candidates[known...].firstIndex { other in
          other.tokens.upperBound == end && Label.kind(other.type) == Label.kinds[type]
        }
        guard let same else {
          candidates.append(
            Tagger.Span(
              tokens: token..<end, type: Label.types[type], probability: Double(probability),
              ofKind: Double(probability)))
          return
        }
        candidates[same].ofKind += Double(probability)
        if Double(probability) > candidates[same].probability {
          candidates[same].probability = Double(probability)
          candidates[same].type = Label.types[type]
        }
      }
    }
    let isLikely = candidates[known...].filter { $0.ofKind >= Self.least }
    candidates.replaceSubrange(known..., with: isLikely)
  }

  /// Tells each end that a name of a type may have, with how likely it is exactly that name.
  private func follow(
    _ type: Int, from token: Int, _ share: Float, _ tell: (_ end: Int, _ probability: Float) -> Void
  ) {
    var probability = share
    var label = Label.first(type)
    var end = token + 1
    while end < before.count {
      let ways = steps.from[label] * ahead[end]
      let all = ways.sum()
      guard all > 0 else { return }
      let goingOn = ways[Label.further(type)] / all
      tell(end, probability * (1 - goingOn))
      probability *= goingOn
      guard probability >= Self.leastPart else { return }
      label = Label.further(type)
      end += 1
    }
    tell(end, probability)
  }

  /// Makes the largest value of a row 1, so that long lines do not come to nothing.
  @inline(__always)
  private static func level(_ row: Tagger.Row) -> Tagger.Row {
    let most = row.max()
    return most > 0 ? row / most : Tagger.Row(repeating: 1)
  }
}
