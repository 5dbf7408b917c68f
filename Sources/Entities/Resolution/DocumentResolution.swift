internal import Corpus

/// Turns the names of one document into entities with all their mentions.
struct DocumentResolution {
  private struct Found {
    var name: Int
    var field: Int
    var range: Range<Int>
    var confidence: Double
    var evidence: Evidence
  }

  let read: ReadDocument
  let lexicon: Lexicon

  /// Entities of all types, sorted by type, first mention and id.
  func entities(_ roster: Roster) -> [ResolvedEntity] {
    let (names, kept) = resolve(roster)
    return build(names, kept)
  }

  /// Where names stand, as hints for the tagger.
  func places(_ roster: Roster) -> [FoundPlace] {
    let (names, kept) = resolve(roster)
    // Once for each name: a name may have as many claims as places.
    let areFacts = names.map(\.isFact)
    return kept.map {
      FoundPlace(
        field: $0.field, range: $0.range, type: names[$0.name].type, confidence: $0.confidence,
        evidence: $0.evidence, isFact: areFacts[$0.name])
    }
  }

  private func resolve(_ roster: Roster) -> (names: [ResolvedName], places: [Found]) {
    let names = NamesakeFilms.part(
      mergeSurnames(NameJoins.joinMisspellings(NameDecision.names(of: roster))))
    let surnames = NameJoins.surnames(of: names, lexicon: lexicon)
    var found = stated(names)
    found += searched(names, surnames)
    found += UnspacedSearch.places(of: names, in: read).map {
      Found(
        name: $0.name, field: $0.field, range: $0.range, confidence: 0.8, evidence: .repeated)
    }
    return (names, withoutOverlaps(found))
  }

  /// A surname alone that was found as a name is the person with that surname.
  private func mergeSurnames(_ names: [ResolvedName]) -> [ResolvedName] {
    let surnames = NameJoins.surnames(of: names, lexicon: lexicon)
    var merged = names
    var gone: Set<Int> = []
    for (index, name) in names.enumerated() where name.type == .person && name.words.count == 1 {
      guard let key = name.words.first, let owner = surnames[key]?.first, owner != index else {
        continue
      }
      merged[owner].claims += name.claims
      gone.insert(index)
    }
    return merged.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }

  /// The places that finders pointed at.
  private func stated(_ names: [ResolvedName]) -> [Found] {
    var found: [Found] = []
    for (index, name) in names.enumerated() {
      for claim in name.claims {
        guard let place = claim.place else { continue }
        let isOwn = claim.type == name.type
        let isMisspelt = read.fields[place.field].words(place.tokens) != name.words
        found.append(
          Found(
            name: index, field: place.field, range: trimmed(place),
            confidence: isOwn ? max(claim.probability, name.probability * 0.9) : 0.6,
            evidence: isMisspelt
              ? (place.tokens.count == 1 ? .shortForm : .misspelling)
              : isOwn ? claim.evidence : .repeated))
      }
    }
    return found
  }

  private func trimmed(_ place: Place) -> Range<Int> {
    read.fields[place.field].utf8Range(place.tokens)
  }

  /// The places where names stand again, in full or as a surname.
  private func searched(_ names: [ResolvedName], _ surnames: [UInt64: [Int]]) -> [Found] {
    let search = NameSearch(names, surnames: surnames, lexicon: lexicon)
    let lowerCased = wordsInLowerCase(names)
    let namesakes = NamesakeFilms(names)
    var found: [Found] = []
    for (index, field) in read.fields.enumerated() {
      let bareWords = BareWordGuard(field: field, read: read, lowerCased: lowerCased)
      var lastFull: [UInt64: Int] = [:]
      for match in search.matches(in: field) {
        let name = names[match.name]
        let isPerson = name.type == .person || name.type == .group || name.type == .character
        var owner = namesakes.owner(
          of: match.name, field: index, token: match.tokens.lowerBound)
        var confidence = 0.9 * name.probability
        if match.isShort {
          let key = field.tokens[match.tokens.upperBound - 1].key
          owner = lastFull[key] ?? match.name
          guard isSurnameAlone(match.tokens, field, name) else { continue }
          confidence = 0.8 * names[owner].probability
        } else if isPerson {
          if let surname = name.words.last, name.words.count > 1 { lastFull[surname] = match.name }
          guard isWhole(match.tokens, field) else { continue }
        } else {
          guard let sure = bareWords.confidence(of: match.tokens) else { continue }
          confidence = sure * name.probability
        }
        found.append(
          Found(
            name: owner, field: index, range: field.utf8Range(match.whole),
            confidence: confidence, evidence: match.isShort ? .shortForm : .repeated))
      }
    }
    return found
  }

  /// One-word titles that the text also writes in lower case.
  private func wordsInLowerCase(_ names: [ResolvedName]) -> Set<UInt64> {
    let words = names.filter { $0.words.count == 1 }.map { $0.words[0] }
    guard !words.isEmpty else { return [] }
    var titles = KeyTable<Bool>(capacity: words.count)
    for word in words { titles[word, default: true] = true }
    var found: Set<UInt64> = []
    for token in read.fields[0].tokens
    where token.is(.word) && !token.is(.capitalised) && titles[token.key] == true {
      found.insert(token.key)
    }
    return found
  }

  /// Whether a surname stands alone: not as part of another name.
  private func isSurnameAlone(_ tokens: Range<Int>, _ field: ReadField, _ name: ResolvedName)
    -> Bool
  {
    let token = field.tokens[tokens.lowerBound]
    if token.has([.function, .pronoun, .calendar]) { return false }
    let isCommon = token.has([.commonWord, .notPerson, .film, .song, .cinema])
    if isCommon, token.is(.sentenceStart) { return false }
    if let next = field.token(tokens.upperBound), next.is(.spaceBefore), !next.is(.lineStart),
      next.is(.word), next.is(.capitalised) || next.is(.number), read.habit != .german
    {
      return false
    }
    if !token.is(.lineStart), token.is(.spaceBefore),
      let before = field.token(tokens.lowerBound - 1),
      before.is(.word), before.is(.capitalised), !before.is(.allCapitals),
      !before.has([.function, .honorific, .role, .connector]) || before.has(.givenName),
      read.habit != .german || isCommon || before.has(.givenName)
    {
      return false
    }
    return true
  }

  /// Whether a name is not the beginning of a longer one ("Paul Simon" in "Paul Simon Band").
  private func isWhole(_ tokens: Range<Int>, _ field: ReadField) -> Bool {
    guard tokens.count == 1, let next = field.token(tokens.upperBound) else { return true }
    return !(next.is(.spaceBefore) && next.is(.capitalised) && !next.is(.lineStart))
  }

  /// The longest of overlapping places, then the surest, then the first.
  private func withoutOverlaps(_ found: [Found]) -> [Found] {
    var occupied = read.fields.map { [Bool](repeating: false, count: $0.bytes.count) }
    let sorted = found.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.range.count != b.range.count { return a.range.count > b.range.count }
      // Where two works share a name, what a finder said of a place decides.
      let (isSoughtA, isSoughtB) = (a.evidence == .repeated, b.evidence == .repeated)
      if isSoughtA != isSoughtB, a.range == b.range { return isSoughtB }
      if a.confidence != b.confidence { return a.confidence > b.confidence }
      return left.offset < right.offset
    }
    var kept: [Found] = []
    for (_, candidate) in sorted {
      // What was kept is at least as long, so an overlap covers one of the ends.
      guard !candidate.range.isEmpty,
        !occupied[candidate.field][candidate.range.lowerBound],
        !occupied[candidate.field][candidate.range.upperBound - 1]
      else { continue }
      for index in candidate.range { occupied[candidate.field][index] = true }
      kept.append(candidate)
    }
    return kept
  }

  private func build(_ names: [ResolvedName], _ found: [Found]) -> [ResolvedEntity] {
    var mentions = [[Mention]](repeating: [], count: names.count)
    for place in found {
      mentions[place.name].append(
        Mention(
          field: read.fields[place.field].field, range: place.range,
          confidence: (min(place.confidence, 0.99) * 1000).rounded() / 1000,
          evidence: place.evidence.rawValue))
    }
    var byID: [EntityID: Int] = [:]
    var entities: [ResolvedEntity] = []
    for (index, name) in names.enumerated() {
      guard !mentions[index].isEmpty || name.isFact else { continue }
      let id = EntityID(type: name.type, name: name.name, year: name.distinction)
      if let known = byID[id] {
        entities[known].entity.mentions += mentions[index]
        entities[known].names.append(name)
        continue
      }
      byID[id] = entities.count
      let entity = Entity(
        id: id, type: name.type, name: name.name, year: name.type == .film ? name.year : nil,
        role: name.role?.rawValue, mentions: mentions[index])
      entities.append(ResolvedEntity(entity: entity, names: [name]))
    }
    for index in entities.indices {
      entities[index].entity.mentions.sort {
        ($0.field, $0.range.lowerBound) < ($1.field, $1.range.lowerBound)
      }
    }
    Salience.measure(&entities, in: read)
    return entities.sorted { $0.precedes($1) }
  }
}

/// An entity with what led to it.
struct ResolvedEntity {
  var entity: Entity
  var names: [ResolvedName]

  /// By type, then by first mention, those without one last, then by id.
  func precedes(_ other: ResolvedEntity) -> Bool {
    if entity.type != other.entity.type { return entity.type < other.entity.type }
    switch (entity.mentions.first, other.entity.mentions.first) {
    case (let left?, let right?):
      if left.field != right.field { return left.field < right.field }
      if left.range.lowerBound != right.range.lowerBound {
        return left.range.lowerBound < right.range.lowerBound
      }
    case (nil, _?): return false
    case (_?, nil): return true
    case (nil, nil): break
    }
    return entity.id < other.entity.id
  }
}

/// How much a document is about each of its entities.
enum Salience {
  /// Title and stated facts count for a part, mentions in the text for the rest.
  static func measure(_ entities: inout [ResolvedEntity], in read: ReadDocument) {
    let counts = entities.map { $0.entity.mentions.count { $0.field == .text } }
    let most = Double(max(1, counts.max() ?? 1))
    let length = Double(max(1, read.fields[0].bytes.count))
    for index in entities.indices {
      let mentions = entities[index].entity.mentions
      let isInTitle = mentions.contains { $0.field == .title }
      let isFact = entities[index].names.contains { $0.isFact }
      let first = mentions.first { $0.field == .text }
      let early = first.map { 1 - Double($0.range.lowerBound) / length } ?? 0
      let sum =
        (isInTitle ? 0.35 : 0) + (isFact ? 0.1 : 0) + 0.15 * early + 0.4 * Double(counts[index])
        / most
      entities[index].entity.salience = (min(1, sum) * 1000).rounded() / 1000
    }
  }
}
