internal import Corpus

/// Titles that the page's own title and its text agree on: "Once: two people in a shop", and in the
/// text "He shot Once in three weeks".
///
/// What an essay is about stands in its title, between separators or with capitals of its own, and
/// again in the text, spelled the same.
struct RecurringTitles: CandidateFinder {
  /// Places in the text that are looked at for one title.
  private static let maximumPlaces = 50

  /// What an agreement of title and text is worth at least.
  static let leastProbability = 0.55

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    guard let title = read.titleIndex, let line = read.fields[title].lines.first,
      read.namesFilms, read.topicality > 0.3
    else { return }
    let field = read.fields[title]
    for run in Self.candidates(in: line, field, read) {
      let places = Self.places(of: run, in: field, text: read.fields[0], read)
      guard let first = places.first else { continue }
      let words = run.count { field.tokens[$0].is(.word) }
      // One word needs a capital that nothing but a name explains.
      let isEnough = words > 1 ? places.count >= 1 : read.habit == .english || places.count >= 2
      guard isEnough else { continue }
      let sure = min(
        0.85, (words > 1 ? 0.6 : Self.leastProbability) + 0.07 * Double(places.count - 1))
      let claim = Claim(type: .film, probability: sure, evidence: .pageTitle)
      roster.note(claim, at: Place(field: title, tokens: run), in: read)
      roster.note(claim, at: Place(field: 0, tokens: first), in: read)
    }
  }

  /// The parts between separators, and runs of capitals where the title does not write all words so.
  private static func candidates(
    in line: ReadField.Line, _ field: ReadField, _ read: ReadDocument
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = line.tokens.lowerBound
    for index in line.tokens.lowerBound...line.tokens.upperBound {
      let isEnd = index == line.tokens.upperBound
      guard isEnd || isSeparator(field.tokens[index]) else { continue }
      // A page whose title is a name and nothing else is about whatever has that name.
      let isWhole = isEnd && start == line.tokens.lowerBound
      var end = isWhole ? start : index
      while end > start, !field.tokens[end - 1].is(.word) { end -= 1 }
      if start < end, end - start <= 8, TitleRun.begins(field.tokens[start]) {
        found.append(start..<end)
      }
      start = index + 1
    }
    guard !line.isTitleCase, read.habit != .german else { return plausible(found, field, read) }
    var index = line.tokens.lowerBound
    while index < line.tokens.upperBound {
      guard
        let run = TitleRun.forward(from: index, in: field, limit: line.tokens.upperBound)
      else {
        index += 1
        continue
      }
      // A sentence begins with a capital for that reason alone.
      let isOpening = run.lowerBound == line.tokens.lowerBound && run.count == 1
      if !isOpening, run.count < line.tokens.count, !found.contains(run) { found.append(run) }
      index = run.upperBound
    }
    return plausible(found, field, read)
  }

  private static func plausible(
    _ runs: [Range<Int>], _ field: ReadField, _ read: ReadDocument
  ) -> [Range<Int>] {
    runs.filter { run in
      let tokens = field.tokens[run]
      guard let first = tokens.first, !TitleRun.isDoubtful(run, in: field) || isPronoun(run, field)
      else { return false }
      // "Morricone und seine Filme": a person is no title.
      if first.has(.givenName), run.count <= 4, !tokens.contains(where: { $0.has(.connector) }) {
        return false
      }
      if tokens.allSatisfy({ !$0.is(.word) || $0.has([.notPerson, .calendar, .connector]) }) {
        return false
      }
      if let last = tokens.last, events.contains(last.key) { return false }
      return !first.has(.subjectPronoun) || run.count > 1
    }
  }

  /// Last words of names that title and text agree on and that are no films.
  private static let events: Set<UInt64> = Set(
    ["award", "awards", "festival", "prize", "academy", "studios", "records"].map {
      Tokenizer.key(of: $0)
    })

  /// "Her" in "listening to Her again".
  private static func isPronoun(_ run: Range<Int>, _ field: ReadField) -> Bool {
    run.count == 1 && field.tokens[run.lowerBound].has(.pronoun)
      && !field.tokens[run.lowerBound].is(.lineStart)
  }

  /// Where the text has the run again with the same capitals, within a sentence.
  private static func places(
    of run: Range<Int>, in field: ReadField, text: ReadField, _ read: ReadDocument
  ) -> [Range<Int>] {
    let sought = run.filter { field.tokens[$0].is(.word) }.map { field.tokens[$0] }
    guard let first = sought.first else { return [] }
    var places: [Range<Int>] = []
    for start in text.tokens.indices where text.tokens[start].key == first.key {
      guard places.count < maximumPlaces else { break }
      guard spells(sought[0], field, text.tokens[start], text) else { continue }
      var index = start
      var matched = 0
      while index < text.tokens.count, matched < sought.count, index - start < 2 * run.count + 2 {
        let token = text.tokens[index]
        if token.is(.word) {
          guard token.key == sought[matched].key, spells(sought[matched], field, token, text)
          else { break }
          matched += 1
        }
        index += 1
      }
      guard matched == sought.count else { continue }
      let place = start..<index
      if isFree(place, text, read, words: sought.count) { places.append(place) }
    }
    return places
  }

  private static func spells(
    _ left: Token, _ field: ReadField, _ right: Token, _ text: ReadField
  ) -> Bool {
    field.bytes[Int(left.start)..<Int(left.end)].elementsEqual(
      text.bytes[Int(right.start)..<Int(right.end)])
  }

  /// Whether a place is in running text and neither begins a sentence nor goes on as a longer name.
  private static func isFree(
    _ place: Range<Int>, _ text: ReadField, _ read: ReadDocument, words: Int
  ) -> Bool {
    let line = text.lines[text.line(of: place.lowerBound)]
    // The heading repeats the title, and a title-case line says nothing.
    let isHead = line.kind == .heading || line.tokens.lowerBound == 0
    if isHead || line.isTitleCase { return false }
    // What is set apart may be a song as well; its own neighbours decide.
    if text.pieces(startingAt: place.lowerBound).contains(where: { $0.inner == place }) {
      return false
    }
    let first = text.tokens[place.lowerBound]
    if words > 1 { return true }
    if first.is(.sentenceStart) || read.habit == .german { return false }
    let neighbours = [place.lowerBound - 1, place.upperBound]
    return neighbours.allSatisfy { index in
      guard let token = text.token(index), !token.isMark("'") else { return true }
      return !(token.is(.word) && token.is(.capitalised)) || token.has(.personVerb)
        || token.is(.lineStart)
    }
  }

  private static func isSeparator(_ token: Token) -> Bool {
    token.isMark(":") || token.isMark("|") || token.isMark("–") || token.isMark("—")
      || token.isMark("：") || (token.isMark("-") && token.is(.spaceBefore)) || token.isMark("(")
      || token.isMark("?")
  }
}
