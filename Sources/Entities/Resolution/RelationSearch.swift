internal import Corpus

/// States who made what, from facts and from what stands in one line of the text.
struct RelationSearch {
  let read: ReadDocument
  /// The entities that relations may be about.
  let entities: [ResolvedEntity]
  private let places: [(range: Range<Int>, entity: Int)]
  private let byName: [[UInt64]: [Int]]
  private let mainFilm: Int?
  /// The text names no other film, so that what people did they did for this one.
  private let isAboutOneFilm: Bool
  /// Title or first lines call the page one about a soundtrack.
  private let isSoundtrackPage: Bool

  /// The order of relations in a document.
  private struct Key: Hashable {
    var subject: EntityID
    var predicate: Relation.Predicate
    var object: EntityID
  }

  init(read: ReadDocument, entities: [ResolvedEntity]) {
    self.read = read
    self.entities = entities
    var places: [(range: Range<Int>, entity: Int)] = []
    var byName: [[UInt64]: [Int]] = [:]
    for (index, resolved) in entities.enumerated() {
      for mention in resolved.entity.mentions where mention.field == .text {
        places.append((mention.range, index))
      }
      for name in resolved.names { byName[name.words, default: []].append(index) }
    }
    self.places = places.sorted { $0.range.lowerBound < $1.range.lowerBound }
    self.byName = byName
    let films = entities.indices.filter { entities[$0].entity.type == .film }
    isAboutOneFilm = films.count == 1
    isSoundtrackPage = Self.isSoundtrackPage(read)
    mainFilm = films.max {
      let (left, right) = (entities[$0].entity, entities[$1].entity)
      return (left.salience, right.id) < (right.salience, left.id)
    }
  }

  /// All relations, sorted.
  func relations(lexicon: Lexicon) -> [Relation] {
    var evidence: [Key: [Range<Int>]] = [:]
    stateFacts(&evidence, lexicon)
    for (index, resolved) in entities.enumerated() {
      for name in resolved.names {
        for claim in name.claims { relate(index, claim, &evidence) }
      }
    }
    return evidence.map { key, ranges in
      Relation(
        subject: key.subject, predicate: key.predicate, object: key.object,
        evidence: Set(ranges).sorted {
          ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        })
    }.sorted { $0.precedes($1) }
  }

  private func relate(_ index: Int, _ claim: Claim, _ evidence: inout [Key: [Range<Int>]]) {
    let type = entities[index].entity.type
    guard let place = claim.place, place.field == 0 else { return }
    let range = read.fields[0].utf8Range(place.tokens)
    if type == .song {
      if claim.evidence == .trackList, let film = mainFilm, isSoundtrackPage {
        add(index, .appearsIn, film, [range], &evidence)
      } else if let film = source(after: place) {
        add(index, .appearsIn, film.entity, [range.lowerBound..<film.range.upperBound], &evidence)
      }
      return
    }
    guard type == .person || type == .group, let role = claim.role else { return }
    let isCredit = claim.evidence == .credit
    let wanted: [EntityType] = role == .performer ? [.song] : [.film]
    if let work = nearest(to: range, wanted), !isCredit {
      let span =
        min(work.range.lowerBound, range.lowerBound)..<max(work.range.upperBound, range.upperBound)
      relate(person: index, role, work: work.entity, span, &evidence)
    } else if isCredit || isAboutOneFilm, role != .performer, let film = mainFilm {
      relate(person: index, role, work: film, range, &evidence)
    }
  }

  private func relate(
    person: Int, _ role: PersonRole, work: Int, _ range: Range<Int>,
    _ evidence: inout [Key: [Range<Int>]]
  ) {
    switch role {
    case .director: add(work, .directedBy, person, [range], &evidence)
    case .actor: add(person, .actedIn, work, [range], &evidence)
    case .composer: add(person, .composedFor, work, [range], &evidence)
    case .writer: add(work, .writtenBy, person, [range], &evidence)
    case .performer: add(work, .performedBy, person, [range], &evidence)
    case .producer, .author: break
    }
  }

  private func add(
    _ subject: Int, _ predicate: Relation.Predicate, _ object: Int, _ ranges: [Range<Int>],
    _ evidence: inout [Key: [Range<Int>]]
  ) {
    guard subject != object else { return }
    let key = Key(
      subject: entities[subject].entity.id, predicate: predicate,
      object: entities[object].entity.id)
    evidence[key, default: []] += ranges
  }

  /// The work named nearest to a person within the same line, those before it first.
  private func nearest(
    to range: Range<Int>, _ types: [EntityType]
  ) -> (range: Range<Int>, entity: Int)? {
    let bytes = read.fields[0].bytes
    let here = firstPlace(from: range.lowerBound)
    var best: (range: Range<Int>, entity: Int)?
    var bestDistance = 160
    for index in max(0, here - 8)..<min(places.count, here + 8) {
      let place = places[index]
      guard types.contains(entities[place.entity].entity.type) else { continue }
      let isBefore = place.range.upperBound <= range.lowerBound
      let gap =
        isBefore
        ? place.range.upperBound..<range.lowerBound
        : range.upperBound..<max(range.upperBound, place.range.lowerBound)
      // A full stop before a space ends what one statement can say.
      guard gap.count < bestDistance,
        !gap.contains(where: { index in
          bytes[index] == 0x0A
            || (bytes[index] == 0x2E && index + 1 < bytes.count
              && bytes[index + 1] == 0x20 && gap.count > 40)
        })
      else { continue }
      best = place
      bestDistance = gap.count
    }
    return best
  }

  private func firstPlace(from offset: Int) -> Int {
    places.partitionPoint { $0.range.lowerBound >= offset }
  }

  /// The film that a piece of music is said to be from, right after it.
  private func source(after place: Place) -> (range: Range<Int>, entity: Int)? {
    let field = read.fields[0]
    var index = place.tokens.upperBound
    let limit = min(field.tokens.count, index + 7)
    var sawOf = false
    while index < limit {
      let token = field.tokens[index]
      if token.is(.lineStart) || token.isMark(".") { return nil }
      if token.has(.of) { sawOf = true }
      let next = firstPlace(from: Int(token.start))
      if sawOf, next < places.count, places[next].range.lowerBound == Int(token.start),
        entities[places[next].entity].entity.type == .film
      {
        return places[next]
      }
      index += 1
    }
    return nil
  }

  /// Whether title or first heading call the page one about a soundtrack.
  private static func isSoundtrackPage(_ read: ReadDocument) -> Bool {
    let fields = read.titleIndex.map { [read.fields[$0]] } ?? []
    if fields.contains(where: { $0.tokens.contains { $0.has(.soundtrack) } }) { return true }
    return read.fields[0].lines.prefix(3).contains { line in
      line.tokens.count <= 14 && read.fields[0].tokens[line.tokens].contains { $0.has(.soundtrack) }
    }
  }

  private func stateFacts(_ evidence: inout [Key: [Range<Int>]], _ lexicon: Lexicon) {
    var pending = Array(read.document.structuredData.reversed())
    var seen = 0
    while let item = pending.popLast(), seen < 2_000 {
      seen += 1
      var credits: [(name: String, role: PersonRole)] = []
      for property in item.properties {
        var name: String?
        let role = StructuredFacts.role(of: property.name)
        switch property.value {
        case .text(let text): name = text
        case .item(let nested):
          pending.append(nested)
          if role != nil { name = StructuredFacts.name(of: nested) }
        }
        if let name, let role { credits.append((name, role)) }
      }
      guard !credits.isEmpty,
        let subject = StructuredFacts.name(of: item).flatMap({
          find($0, StructuredFacts.type(of: item), item.syntax, lexicon)
        })
      else { continue }
      for (name, role) in credits {
        guard let person = find(name, .person, nil, lexicon) ?? find(name, .group, nil, lexicon)
        else { continue }
        let isSong = entities[subject].entity.type == .song
        guard entities[subject].entity.type == .film || isSong else { continue }
        let stated: PersonRole = isSong && role == .composer ? .writer : role
        guard isSong == (stated == .performer) || stated == .writer else { continue }
        factRelation(person, stated, subject, &evidence)
      }
    }
  }

  private func factRelation(
    _ person: Int, _ role: PersonRole, _ work: Int, _ evidence: inout [Key: [Range<Int>]]
  ) {
    switch role {
    case .director: add(work, .directedBy, person, [], &evidence)
    case .actor: add(person, .actedIn, work, [], &evidence)
    case .composer: add(person, .composedFor, work, [], &evidence)
    case .writer: add(work, .writtenBy, person, [], &evidence)
    case .performer: add(work, .performedBy, person, [], &evidence)
    case .producer, .author: break
    }
  }

  private func find(
    _ name: String, _ type: EntityType?, _ syntax: StructuredItem.Syntax?, _ lexicon: Lexicon
  ) -> Int? {
    guard let type else { return nil }
    let title =
      syntax == .openGraph ? TitleHead.subject(of: name, type, shownAs: read.document.title) : name
    let words = Tokenizer.tokens(of: Array(title.utf8), lexicon: lexicon).filter { $0.is(.word) }
      .map(\.key)
    return byName[words]?.first { entities[$0].entity.type == type }
  }
}
