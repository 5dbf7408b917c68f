internal import Corpus

/// Joins spellings of one person: misspelt names and surnames alone.
enum NameJoins {
  /// Shorter names differ by one letter and are different people ("Jon Hall", "Jan Hall").
  private static let minimumLetters = 10

  /// Joins names that differ by one letter in one word.
  static func joinMisspellings(_ names: [ResolvedName]) -> [ResolvedName] {
    var groups: [UInt64: [Int]] = [:]
    for (index, name) in names.enumerated() where name.type == .person && name.words.count >= 2 {
      guard let last = name.words.last, let first = name.words.first else { continue }
      groups[last, default: []].append(index)
      if first != last { groups[first, default: []].append(index) }
    }
    // A place may have a claim of a rule and one of the tagger.
    let places = names.map { name in
      name.words.count < 2 ? 0 : Set(name.claims.compactMap { $0.place?.start }).count
    }
    var target: [Int: Int] = [:]
    for index in names.indices where names[index].type == .person && names[index].words.count >= 2 {
      guard let last = names[index].words.last, let first = names[index].words.first else {
        continue
      }
      // A group that large is no group of spellings.
      for key in [last, first] {
        for other in (groups[key] ?? []).prefix(20) where other != index && target[other] == nil {
          guard names[index].words.count == names[other].words.count,
            abs(names[index].name.utf8.count - names[other].name.utf8.count) <= 4,
            outranks(names[other], places[other], names[index], places[index]),
            isMisspelling(names[index].name, names[other].name)
          else { continue }
          target[index] = other
        }
      }
    }
    var joined = names
    for (index, other) in target.sorted(by: { $0.key < $1.key }) {
      joined[other].claims += names[index].claims
      joined[other].otherForms.append((names[index].words, names[index].name))
    }
    return joined.enumerated().filter { target[$0.offset] == nil }.map(\.element)
  }

  /// Whether `left` is the better known spelling.
  private static func outranks(
    _ left: ResolvedName, _ leftPlaces: Int, _ right: ResolvedName, _ rightPlaces: Int
  ) -> Bool {
    if left.isFact != right.isFact { return left.isFact }
    if leftPlaces != rightPlaces { return leftPlaces > rightPlaces }
    // The longer spelling, because letters are left out more often than put in.
    return (left.name.utf8.count, right.name) > (right.name.utf8.count, left.name)
  }

  private static func isMisspelling(_ left: String, _ right: String) -> Bool {
    let a = Array(left.lowercased().unicodeScalars)
    let b = Array(right.lowercased().unicodeScalars)
    guard min(a.count, b.count) >= minimumLetters, abs(a.count - b.count) <= 1 else { return false }
    var prefix = 0
    while prefix < min(a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < min(a.count, b.count) - prefix,
      a[a.count - 1 - suffix] == b[b.count - 1 - suffix]
    {
      suffix += 1
    }
    return max(a.count, b.count) - prefix - suffix <= 1
  }

  /// The surname of each person that has one.
  static func surnames(of names: [ResolvedName], lexicon: Lexicon) -> [UInt64: [Int]] {
    var surnames: [UInt64: [Int]] = [:]
    for (index, name) in names.enumerated() where name.type == .person {
      let tokens = Tokenizer.tokens(of: Array(name.name.utf8), lexicon: lexicon).filter {
        $0.is(.word) && !$0.is(.initial)
      }
      guard tokens.count >= 2 else { continue }
      let surname = tokens.last { !$0.has(.abbreviation) }
      guard let surname, surname.is(.capitalised), surname.end - surname.start >= 3,
        !surname.has([.function, .pronoun])
      else { continue }
      surnames[surname.key, default: []].append(index)
    }
    return surnames
  }
}
