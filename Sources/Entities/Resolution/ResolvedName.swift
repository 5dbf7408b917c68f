internal import Corpus

/// A name with the type that was decided for it, on its way to an entity.
struct ResolvedName {
  /// The decided type.
  var type: EntityType
  /// How it is written.
  var name: String
  /// Hashes of its words.
  var words: [UInt64]
  /// Probability that name and type are right.
  var probability: Double
  /// The strongest reason.
  var evidence: Evidence
  /// What speaks for it, places included.
  var claims: [Claim]
  /// Other ways the document writes the name, as hashes of their words.
  var otherForms: [(words: [UInt64], name: String)] = []
  /// The year that tells it apart from another film of the same name in the document.
  var distinction: Int?

  /// Whether the page itself states the name.
  var isFact: Bool { claims.contains { $0.evidence.isFact } }

  /// The year that most claims give; the earliest of equals.
  var year: Int? {
    var votes: [Int: Int] = [:]
    for claim in claims { if let year = claim.year { votes[year, default: 0] += 1 } }
    return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// The role that weighs most; writing the page counts only when there is nothing else.
  var role: PersonRole? {
    guard type == .person || type == .group else { return nil }
    var votes: [PersonRole: Double] = [:]
    for claim in claims {
      guard let role = claim.role else { continue }
      votes[role, default: 0] +=
        role == .author ? 0.01 : claim.probability * (claim.evidence.isFact ? 3 : 1)
    }
    let order = PersonRole.allCases
    return order.filter { votes[$0] != nil }.max {
      let (left, right) = (votes[$0] ?? 0, votes[$1] ?? 0)
      // Of equals the one that is named first in the enumeration is the greater.
      return left == right
        ? (order.firstIndex(of: $0) ?? 0) > (order.firstIndex(of: $1) ?? 0) : left < right
    }
  }
}

/// Decides what each name of a roster is.
enum NameDecision {
  /// Names that are less likely are left out.
  static let threshold = 0.5
  /// How much a further reading of the text adds; readings of one text are not independent.
  private static let repetition = 0.35
  /// A use that is this clear stands beside another type of the same name.
  private static let separateUse = 0.85

  /// The names that are likelier than not, in the roster's order.
  static func names(of roster: Roster) -> [ResolvedName] {
    var names: [ResolvedName] = []
    for entry in roster.entries {
      var byType: [(type: EntityType, claims: [Claim], probability: Double)] = []
      for type in EntityType.allCases {
        let claims = entry.claims.filter { $0.type == type }
        guard !claims.isEmpty else { continue }
        byType.append((type, claims, combined(claims)))
      }
      byType.sort { ($0.probability, $1.type) > ($1.probability, $0.type) }
      guard let winner = byType.first, winner.probability >= threshold else { continue }
      let separate = byType.dropFirst().filter { other in
        // A page about a film speaks of the song of that name in quotation marks.
        if winner.type == .song, other.type == .film,
          other.claims.contains(where: {
            $0.evidence == .pageTitle && $0.probability >= RecurringTitles.leastProbability
          })
        {
          return true
        }
        return other.probability >= separateUse && winner.type != .character
          && other.claims.contains { $0.probability >= separateUse }
          && (other.type == .person) == (winner.type == .person)
      }
      let separateTypes = separate.map(\.type)
      let own = entry.claims.filter { !separateTypes.contains($0.type) }
      names.append(name(entry, winner.type, winner.probability, own))
      for other in separate {
        names.append(name(entry, other.type, other.probability, other.claims))
      }
    }
    return names
  }

  /// How likely claims make each type, one by one.
  static func probabilities(of claims: [Claim]) -> [EntityType: Double] {
    Dictionary(grouping: claims, by: \.type).mapValues { combined($0) }
  }

  private static func name(
    _ entry: Roster.Entry, _ type: EntityType, _ probability: Double, _ claims: [Claim]
  ) -> ResolvedName {
    let best = claims.filter { $0.type == type }.max { $0.probability < $1.probability }
    return ResolvedName(
      type: type, name: entry.name, words: entry.words, probability: min(probability, 0.99),
      evidence: best?.evidence ?? .clue, claims: claims)
  }

  private static func combined(_ claims: [Claim]) -> Double {
    var doubt = 1.0
    var readings = 0
    for claim in claims.sorted(by: { $0.probability > $1.probability }).prefix(8) {
      if claim.evidence.isFact {
        doubt *= 1 - claim.probability
      } else {
        doubt *= 1 - claim.probability * (readings == 0 ? 1 : repetition)
        readings += 1
      }
    }
    return 1 - doubt
  }
}
