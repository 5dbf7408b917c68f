internal import Corpus

/// Tokens in a row of which each may be in a name, and how likely each label is at each of them, summed over all
/// ways to label them.
struct TaggerChances {
  private typealias Label = TaggerModel.Label

  /// Less likely names are not weighed against others.
  private static let least = 0.2
  /// Beginnings and continuations that are less likely are not followed.
  private static let leastPart: Float = 0.02

  private let steps: TaggerSteps
  /// How well each label goes with each token by itself.
  private var rows: [Tagger.Row] = []
  /// What a label at a token is worth, with all that comes before it.
  private var before: [Tagger.Row] = []
  /// What comes after a label at a token.
  private var after: [Tagger.Row] = []
  /// What a label at a token is worth, with all that comes after it.
  private var ahead: [Tagger.Row] = []

  init(_ steps: TaggerSteps) { self.steps = steps }

  /// Whether there are no tokens.
  var isEmpty: Bool { rows.isEmpty }

  /// Adds how well each label goes with the next token.
  mutating func add(_ row: Tagger.Row) { rows.append(row) }

  /// The names among the tokens, which end before `end` of the line, and no tokens any more; the tokens on
  /// either side are in none.
  mutating func takeNames(before end: Int, isLineEnd: Bool) -> [Tagger.Span] {
    let start = end - rows.count
    sum(isLineStart: start == 0, isLineEnd: isLineEnd)
    rows.removeAll(keepingCapacity: true)
    return spans().map { span in
      var moved = span
      moved.tokens = span.tokens.lowerBound + start..<span.tokens.upperBound + start
      return moved
    }
  }

  /// Sums forward and backward (Rabiner 1989), both in one loop: each step waits for the one before, but those
  /// forward do not wait for those backward.
  private mutating func sum(isLineStart: Bool, isLineEnd: Bool) {
    Self.fit(&before, rows)
    Self.fit(&after, rows)
    Self.fit(&ahead, rows)
    var reached = isLineStart ? Tagger.Row(repeating: 1) : steps.from[Label.outside]
    for label in 0..<Label.count where Label.isFurther(label) { reached[label] = 0 }
    var following = isLineEnd ? Tagger.Row(repeating: 1) : steps.into[Label.outside]
    for token in rows.indices {
      let first = Self.level(reached * rows[token])
      before[token] = first
      let last = rows.count - 1 - token
      after[last] = following
      let worth = Self.level(rows[last] * following)
      ahead[last] = worth
      reached = .zero
      following = .zero
      for label in 0..<Label.count {
        reached += steps.from[label] * first[label]
        following += steps.into[label] * worth[label]
      }
      following = Self.level(following)
    }
  }

  /// Makes an array as long as another, in the memory that it has; what is in it does not count.
  private static func fit(_ rows: inout [Tagger.Row], _ others: [Tagger.Row]) {
    rows.removeAll(keepingCapacity: true)
    rows += others
  }

  /// The likeliest names of what was summed, none of which overlaps a likelier one, in order.
  private func spans() -> [Tagger.Span] {
    var candidates: [Tagger.Span] = []
    for token in before.indices { addNames(startingAt: token, to: &candidates) }
    guard candidates.count > 1 else { return candidates }
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
