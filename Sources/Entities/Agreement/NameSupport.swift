internal import Corpus

/// What speaks for a name from outside of its document.
protocol NameSupport {
  /// The code of mentions that it decided.
  var evidence: Evidence { get }
  /// How much speaks for a name that the document gives reasons for; 0 for nothing.
  func support(for name: String, as type: EntityType, in read: ReadDocument) -> Double
  /// What words with capitals are that the document says nothing about, or nothing but that it sets them
  /// apart.
  func type(
    ofOpen name: String, isSetApart: Bool, in read: ReadDocument
  ) -> (type: EntityType, probability: Double)?
}

/// What a document leaves open, and what becomes of it with support from outside.
struct OpenQuestions {
  /// Names that are noted of one document; more of them are a list or a page built to stall us.
  private static let maximumNotes = 256
  /// A name of a person has more words; a surname alone is joined within its document only.
  private static let leastWordsOfPerson = 2

  /// What the rules found.
  let ruled: Roster
  /// What was left of it, with what the tagger found.
  var decided: Roster
  let read: ReadDocument

  /// The decided names, those in doubt with what `support` says about them.
  func answered(by support: any NameSupport, outside entities: [ResolvedEntity]) -> Roster {
    var answered = decided
    for (entry, type) in doubts {
      let sure = support.support(for: entry.name, as: type, in: read)
      if sure > 0 { answered.support(entry, as: type, with: sure, evidence: support.evidence) }
    }
    for (run, isSetApart) in openRuns(outside: entities) {
      let name = read.fields[0].text(run)
      guard
        let (type, probability) = support.type(ofOpen: name, isSetApart: isSetApart, in: read)
      else { continue }
      answered.note(
        Claim(type: type, probability: probability, evidence: support.evidence),
        at: Place(field: 0, tokens: run), in: read)
    }
    return answered
  }

  /// What the document says about its names, for a comparison of all documents; each key once, in its
  /// best standing.
  func notes(_ entities: [ResolvedEntity]) -> [UInt64] {
    var notes: [NameNote] = []
    for resolved in entities {
      let entity = resolved.entity
      let key = NameNote.key(of: entity.name)
      let isFact = resolved.names.contains { $0.isFact }
      let isSure = resolved.names.contains { $0.probability >= Self.certainty }
      let isNamed =
        entity.type != .person
        || FoldedName(entity.name).wordCount >= Self.leastWordsOfPerson
      let standing: NameNote.Standing =
        isFact && isNamed ? .fact : isSure && isNamed ? .certain : .doubtful
      notes.append(NameNote(key: key, standing, type: entity.type, year: entity.year))
    }
    let known = Set(notes.map(\.key))
    for (entry, type) in doubts {
      let key = NameNote.key(of: entry.name)
      if !known.contains(key) {
        notes.append(NameNote(key: key, .doubtful, type: type, isQuestion: true))
      }
    }
    let named = Set(notes.map(\.key))
    for (run, isSetApart) in openRuns(outside: entities) {
      let key = NameNote.key(of: read.fields[0].text(run))
      guard !(isSetApart ? known : named).contains(key) else { continue }
      notes.append(
        NameNote(key: key, isSetApart ? .doubtful : .open, type: nil, isQuestion: true))
    }
    return Set(notes).sorted { left, right in
      left.standing != right.standing
        ? left.standing.rawValue > right.standing.rawValue : left.packed < right.packed
    }.prefix(Self.maximumNotes).map(\.packed)
  }

  /// A document that is this sure of a name is a witness for others.
  private static let certainty = 0.85

  /// Names with the types that there are reasons for, but not enough.
  private var doubts: [(entry: Roster.Entry, type: EntityType)] {
    var doubts: [(entry: Roster.Entry, type: EntityType)] = []
    for (isRuled, entries) in [(true, ruled.entries), (false, decided.entries)] {
      for entry in entries {
        let sure = NameDecision.probabilities(of: decided.entry(entry.words)?.claims ?? [])
        let other = isRuled ? [] : ruled.entry(entry.words)?.claims ?? []
        for type in EntityType.allCases where type != .character {
          guard entry.claims.contains(where: { $0.type == type }),
            !other.contains(where: { $0.type == type }), (sure[type] ?? 0) < NameDecision.threshold,
            type != .person || entry.words.count >= Self.leastWordsOfPerson
          else { continue }
          doubts.append((entry, type))
        }
      }
    }
    return doubts
  }

  /// Entities that are less sure than this may be the wrong part of a longer name.
  private static let sureMention = 0.7

  /// Shorter words in quotation marks are letters and signs.
  private static let leastBytes = 3

  /// Runs of two and more words with capitals in the running text that no entity covers for certain, and
  /// what is set apart there.
  ///
  /// Single words that are not set apart are left out: what they mean is nothing that other documents could
  /// tell.
  private func openRuns(
    outside entities: [ResolvedEntity]
  ) -> [(tokens: Range<Int>, isSetApart: Bool)] {
    let field = read.fields[0]
    var taken = entities.flatMap(\.entity.mentions).filter {
      $0.field == .text && $0.confidence >= Self.sureMention
    }.map(\.range)
    taken.sort { $0.lowerBound < $1.lowerBound }
    var runs: [(tokens: Range<Int>, isSetApart: Bool)] = []
    var seen: Set<Range<Int>> = []
    for piece in field.setApart where SetApartTitles.isTitleLike(piece, in: field, read) {
      guard runs.count < Self.maximumNotes, isFree(piece.inner, taken),
        field.utf8Range(piece.inner).count >= Self.leastBytes,
        field.lines[field.line(of: piece.inner.lowerBound)].kind != .code
      else { continue }
      if seen.insert(piece.inner).inserted { runs.append((piece.inner, true)) }
    }
    for line in field.lines
    where !line.isTitleCase && line.kind != .heading && line.kind != .code {
      var index = line.tokens.lowerBound
      while index < line.tokens.upperBound, runs.count < 2 * Self.maximumNotes {
        guard TitleRun.begins(field.tokens[index]), !field.tokens[index].is(.number),
          let run = TitleRun.forward(from: index, in: field, limit: line.tokens.upperBound)
        else {
          index += 1
          continue
        }
        var found = [run]
        if let name = NameRun.forward(from: index, in: field, limit: line.tokens.upperBound),
          name != run
        {
          found.append(name)
        }
        if field.tokens[index].is(.sentenceStart) { found += found.map { $0.dropFirst() } }
        for candidate in found where hasCapitals(candidate) && isFree(candidate, taken) {
          if seen.insert(candidate).inserted { runs.append((candidate, false)) }
        }
        index = run.upperBound
      }
    }
    return runs
  }

  private func hasCapitals(_ run: Range<Int>) -> Bool {
    let tokens = read.fields[0].tokens[run]
    return tokens.count { $0.is(.word) && $0.is(.capitalised) } >= 2
      && tokens.first?.is(.capitalised) == true
  }

  private func isFree(_ run: Range<Int>, _ taken: [Range<Int>]) -> Bool {
    let range = read.fields[0].utf8Range(run)
    let end = taken.partitionPoint { $0.lowerBound >= range.upperBound }
    return end == 0 || taken[end - 1].upperBound <= range.lowerBound
  }
}

extension Roster {
  /// Raises what speaks for a name of that type; claims that were given up come back.
  mutating func support(
    _ entry: Entry, as type: EntityType, with sure: Double, evidence: Evidence
  ) {
    let claims = entry.claims.filter { $0.type == type }.map { claim in
      var raised = claim
      raised.probability = 1 - (1 - claim.probability) * (1 - sure)
      raised.evidence = evidence
      return raised
    }
    replace(entry, claimsFor: type, with: claims)
  }
}
