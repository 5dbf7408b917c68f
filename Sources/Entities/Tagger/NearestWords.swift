/// Words that say what is near, by group.
struct WordGroups: Sendable {
  /// All groups; nouns for kinds of works and people come first.
  static let all = WordGroups([
    [.film, .genre], .soundtrack, .song, .album, .series, .group, .otherWork, .role,
    .cinema, .directed, .played, [.composed, .written], [.performed, .sings], .starring,
    .personVerb, .called, .review, .creation, .within, .by, .of,
  ])
  /// Those of nouns.
  static let nouns = WordGroups(Array(all.clues.prefix(nounCount)))
  /// How many of the groups are those of nouns.
  static let nounCount = 8

  /// What the words of each group are.
  let clues: [Clues]
  /// What a word of any group is.
  let any: Clues

  private init(_ clues: [Clues]) {
    self.clues = clues
    any = clues.reduce(into: Clues()) { $0.formUnion($1) }
  }
}

/// How near the nearest word of each of ``WordGroups/all`` is, in a few sizes.
struct GroupDistances {
  /// The groups that are near enough, a bit each.
  private(set) var groups: UInt32 = 0
  private var sizes = SIMD32<UInt8>.zero

  /// 0 for a group that is not near.
  subscript(group: Int) -> UInt8 { sizes[group] }

  mutating func note(_ group: Int, tokens: Int) {
    groups |= 1 << UInt32(group)
    sizes[group] = tokens <= 3 ? UInt8(max(1, tokens)) : tokens <= 5 ? 4 : 5
  }

  /// The nearest of the nouns, with how near it is.
  var nearestNoun: UInt64 {
    var best: UInt64 = 0
    var least = UInt8.max
    var rest = groups & (1 << UInt32(WordGroups.nounCount) - 1)
    while rest != 0 {
      let group = rest.trailingZeroBitCount
      rest &= rest - 1
      guard sizes[group] < least else { continue }
      least = sizes[group]
      best = UInt64(group + 1) << 1 | (least > 3 ? 1 : 0)
    }
    return best
  }
}

/// The last word of each group, going through a sentence in one direction.
struct NearestWords {
  /// Words further away say nothing.
  private static let reach = 9

  private let groups: WordGroups
  private var places: [Int]
  /// The groups that have had a word, a bit each.
  private var known: UInt32 = 0

  init(of groups: WordGroups) {
    self.groups = groups
    places = [Int](repeating: 0, count: groups.clues.count)
  }

  /// Whether any group has had a word.
  var hasAny: Bool { known != 0 }

  mutating func clear() { known = 0 }

  mutating func add(_ token: Token, at index: Int) {
    guard token.has(groups.any) else { return }
    for (group, clues) in groups.clues.enumerated() where token.has(clues) {
      places[group] = index
      known |= 1 << UInt32(group)
    }
  }

  /// How near the words are; those that are too far away will be so for all tokens to come.
  mutating func distances(from index: Int) -> GroupDistances {
    var distances = GroupDistances()
    var rest = known
    while rest != 0 {
      let group = rest.trailingZeroBitCount
      rest &= rest - 1
      let tokens = abs(index - places[group])
      if tokens <= Self.reach {
        distances.note(group, tokens: tokens)
      } else {
        known &= ~(1 << UInt32(group))
      }
    }
    return distances
  }
}
