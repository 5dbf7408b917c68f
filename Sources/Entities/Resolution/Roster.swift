internal import Corpus

/// A place in a document: tokens of one of its fields.
struct Place: Equatable {
  var field: Int
  var tokens: Range<Int>

  /// Its field and first token in one number.
  var start: Int { field << 32 | tokens.lowerBound }
}

/// One reason to believe that a name is of a type.
struct Claim {
  var type: EntityType
  var probability: Double
  var evidence: Evidence
  var place: Place?
  var role: PersonRole?
  var year: Int?

  /// Whether the claim stands whatever the tagger says of its place: what the page states, and what
  /// its title and its lists say.
  var isCertain: Bool {
    place == nil || evidence.isFact || evidence == .trackList || evidence == .pageTitle
      || evidence == .markupClue || evidence == .workBrackets
      || place?.field != 0
  }
}

/// The names that finders came across, with everything that speaks for them.
struct Roster {
  /// One name.
  struct Entry {
    /// Hashes of its words, in lower case.
    let words: [UInt64]
    /// How it is written, best form first seen.
    var name: String
    /// What speaks for it, in the order it was found.
    var claims: [Claim] = []
  }

  /// The names, in the order they were found.
  private(set) var entries: [Entry] = []
  private var indexByKey: [[UInt64]: Int] = [:]

  /// Files a claim about the words at a place.
  mutating func note(_ claim: Claim, at place: Place, in read: ReadDocument) {
    let field = read.fields[place.field]
    let words = field.words(place.tokens)
    guard !words.isEmpty else { return }
    var placed = claim
    placed.place = place
    file(placed, words: words, name: field.text(place.tokens))
  }

  /// Files a claim about a name that stands outside of the fields.
  mutating func note(_ claim: Claim, name: String, lexicon: Lexicon) {
    let bytes = Array(name.utf8)
    guard (1...300).contains(bytes.count) else { return }
    let words = Tokenizer.tokens(of: bytes, lexicon: lexicon).filter { $0.is(.word) }.map(\.key)
    guard !words.isEmpty else { return }
    file(claim, words: words, name: name)
  }

  /// The claims about exactly these words.
  func entry(_ words: [UInt64]) -> Entry? { indexByKey[words].map { entries[$0] } }

  /// The names that still have claims when only those that match are kept.
  func keeping(_ matches: (Claim) -> Bool) -> Roster {
    var kept = Roster()
    for entry in entries {
      for claim in entry.claims where matches(claim) {
        kept.file(claim, words: entry.words, name: entry.name)
      }
    }
    return kept
  }

  /// Puts other claims in place of those of one type about a name.
  mutating func replace(_ entry: Entry, claimsFor type: EntityType, with claims: [Claim]) {
    if let index = indexByKey[entry.words] { entries[index].claims.removeAll { $0.type == type } }
    for claim in claims { file(claim, words: entry.words, name: entry.name) }
  }

  private mutating func file(_ claim: Claim, words: [UInt64], name: String) {
    if let index = indexByKey[words] {
      entries[index].claims.append(claim)
      if Self.isShouted(entries[index].name), !Self.isShouted(name) { entries[index].name = name }
    } else {
      indexByKey[words] = entries.count
      entries.append(Entry(words: words, name: name, claims: [claim]))
    }
  }

  /// Whether a name is written in capitals.
  static func isShouted(_ name: String) -> Bool {
    name.utf8.count > 3 && name == name.uppercased() && name != name.lowercased()
  }
}

/// Looks for names in a document and files what speaks for them.
protocol CandidateFinder: Sendable {
  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster)
}

/// e to the power of `x`, which is cut to -8...8.
///
/// Repeated squaring, so that the result does not depend on the C library.
func exponential(_ x: Double) -> Double {
  var power = 1 + max(-8, min(8, x)) / 1024
  for _ in 0..<10 { power *= power }
  return power
}

/// A sum of weights as a probability.
func logistic(_ sum: Double) -> Double { 1 / (1 + exponential(-sum)) }
