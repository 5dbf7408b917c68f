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

  /// Room for what is reckoned of a line, which the next one uses again.
  func makeChances() -> TaggerChances { TaggerChances(steps) }

  /// The names of a line with these features, in order.
  func spans(_ features: TagFeatures, _ chances: inout TaggerChances) -> [Span] {
    var spans: [Span] = []
    // The table is larger than the nearest memory: the rows of the next token are on their way while those
    // of this one are added up.
    if features.count > 0 { prefetch(features[0]) }
    for token in 0..<features.count {
      if token + 1 < features.count { prefetch(features[token + 1]) }
      if let row = likelihoods(features[token]) {
        chances.add(row)
      } else if !chances.isEmpty {
        spans += chances.takeNames(before: token, isLineEnd: false)
      }
    }
    if !chances.isEmpty { spans += chances.takeNames(before: features.count, isLineEnd: true) }
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
