internal import Corpus

/// Names that the tagger finds in the text, with what the rules found as hints.
///
/// Facts and patterns that are sure come first: the tagger adds names, and decides where the rules
/// are in doubt.
struct TaggedNames: Sendable {
  /// Rules that are this sure are right more often than the tagger: nine in ten on Wikipedia.
  ///
  /// The form of a name alone is less often right than the clues around it, and never that sure of two words.
  private static let sureRule = 0.9
  private static let sureShape = 0.85
  /// Members of a list speak for each other, and the tagger does not see all of it; years speak for themselves.
  private static let sureList = 0.7
  // Less likely names are left out: found on folds 0 and 1 of the training data, and no lower than the
  // five documents that every version must read well allow. Of works and of people, what counts is how
  // likely the words are a name of any such type.
  private static let leastSetApart = 0.4
  private static let leastEmphasised = 0.5
  private static let leastBareWork = 0.45
  private static let leastOneWord = 0.6
  private static let leastPronoun = 0.85
  private static let leastPerson = 0.35
  private static let leastOneWordPerson = 0.45
  /// A name that a rule found too.
  private static let leastRuledPerson = 0.3
  /// German texts set all kinds of works apart alike and name people by their surnames, so that neither is ever
  /// very likely.
  private static let leastInGerman = 0.4
  private static let leastBareOneWordInGerman = 0.5
  /// A sentence alone has few words that could be taken for a title, a longer text has hundreds.
  private static let leastBareInGermanText = 0.75
  /// A single sentence names people by their surnames alone; a longer text does so after it named them in full.
  private static let leastOneWordInGerman = 0.5
  private static let leastOneWordInGermanText = 0.75
  /// English ones do not: the rules know which marks they use for what.
  private static let leastWithoutRule = 0.65
  /// How likely exactly this type must be: wrong types cost more than they bring.
  private static let leastSong = 0.5
  /// Quotation marks are for songs more often than for other works.
  private static let leastQuotedSong = 0.4
  private static let leastFilmInEnglish = 0.55
  /// In a text that is about something else.
  private static let leastWorkElsewhere = 0.75
  private static let leastOneWordElsewhere = 0.8
  /// On a page that states facts about itself, what else it names must be as sure as they are.
  private static let leastWorkBesideFacts = 0.7
  private static let leastPersonBesideFacts = 0.7
  /// Nearly every word in German can be called something with somebody in brackets behind it.
  private static let leastCharacter = 0.5
  /// Headings and menus write every word with a capital.
  private static let leastInTitleCase = 0.8
  /// As many words in lower case are a part of the sentence.
  private static let leastOfPhrase = 4
  /// A text with fewer words about films is not about a film.
  private static let leastFilmWords = 3
  /// What stands in a list beside a work that was found.
  private static let leastBesideWork = 0.25
  /// Names in one list that count as witnesses of each other.
  private static let leastInList = 3

  private let tagger: Tagger
  private let model: TaggerModel

  init(_ model: TaggerModel) {
    self.model = model
    tagger = Tagger(model)
  }

  /// Whether the model was trained on texts like this one.
  static func reads(_ read: ReadDocument) -> Bool { read.habit != .other }

  /// What the rules made of the text, and what the tagger says where they are not sure.
  func refine(_ roster: Roster, in read: ReadDocument, lexicon: Lexicon) -> Roster {
    let places = DocumentResolution(read: read, lexicon: lexicon).places(roster)
    let facts = DocumentFacts(read, field: 0, places: places)
    let ruled = Dictionary(
      places.filter { $0.field == 0 }.map { ($0.range, $0.type) },
      uniquingKeysWith: { first, _ in first })
    let surePlaces = places.filter {
      $0.field == 0 && Self.isSure($0.confidence, $0.evidence, $0.type, in: read)
    }
    let sure = SurePlaces(surePlaces)
    let sureTypes = Dictionary(
      surePlaces.map { ($0.range, $0.type) }, uniquingKeysWith: { first, _ in first })
    var found: [Tagger.Span] = []
    // Places of titles that are sentences: what rules find in them stays.
    var sentences: [Range<Int>] = []
    let field = read.fields[0]
    var features = TagFeatures(model: model)
    var chances = tagger.makeChances()
    for line in field.lines where Self.mayHoldNames(field.tokens[line.tokens]) {
      features.read(line, of: field, in: facts)
      let start = line.tokens.lowerBound
      var spans = tagger.spans(features, &chances).map { span in
        var moved = span
        moved.tokens = Self.withoutEdges(
          start + span.tokens.lowerBound..<start + span.tokens.upperBound, in: field)
        return moved
      }
      Self.agreeInLists(&spans, in: field)
      if read.habit == .german { NamedKinds.apply(to: &spans, in: field, lexicon) }
      for index in spans.indices where spans[index].type == .film {
        if isListedSeries(spans[index].tokens, in: field) { spans[index].type = .series }
      }
      if read.namesFilms { Self.markParts(&spans, in: field) }
      spans.removeAll { !sure.allow(field.utf8Range($0.tokens)) }
      if read.habit == .english { spans.removeAll { isPlainWord($0, in: field) } }
      spans.removeAll { span in
        guard Self.isSentence(span, line, in: field) else { return false }
        sentences.append(span.tokens)
        return true
      }
      var isKept = spans.indices.map { index in
        let range = field.utf8Range(spans[index].tokens)
        if read.habit != .german { Self.giveWay(&spans[index], to: ruled[range]) }
        // A character stays one in the whole document.
        if spans[index].type == .person, ruled[range] == .character {
          spans[index].type = .character
        }
        return Self.isKept(spans[index], ruled: ruled[range], line, read, lexicon)
      }
      Self.keepInLists(&spans, &isKept, in: field)
      found += zip(spans, isKept).filter(\.1).map(\.0)
    }
    Self.shareParts(&found, in: field)
    Self.dropFirstWords(&found, ruled, in: field)
    // What a rule was not sure of stands where the tagger says the same of the same words.
    let confirmed = Dictionary(found.map { ($0.tokens, $0.type) }, uniquingKeysWith: { $1 })
    var refined = roster.keeping { claim in
      claim.isCertain || Self.isSure(claim.probability, claim.evidence, claim.type, in: read)
        || claim.place.flatMap { confirmed[$0.tokens] } == claim.type
        // The tagger had no say there.
        || claim.place.flatMap { sureTypes[field.utf8Range($0.tokens)] } == claim.type
        || claim.place.map { place in sentences.contains { $0.contains(place.tokens.lowerBound) } }
          ?? false
    }
    for span in found {
      refined.note(
        Claim(
          type: span.type, probability: min(0.97, max(span.probability, 0.9 * span.ofKind, 0.5)),
          evidence: .tagger),
        at: Place(field: 0, tokens: span.tokens), in: read)
    }
    return refined
  }

  /// A name by its type and its words.
  private struct Title: Hashable {
    var type: EntityType
    var words: [UInt64]
  }

  /// "But Her is no comedy", where Her is found elsewhere: sentences begin with a capital, and "But" is no part of the title.
  private static func dropFirstWords(
    _ found: inout [Tagger.Span], _ ruled: [Range<Int>: EntityType], in field: ReadField
  ) {
    let known = Set(
      found.map { Title(type: $0.type, words: field.words($0.tokens)) }
        + ruled.map { range, type in
          Title(type: type, words: field.words(ReadField.tokens(in: range, of: field.tokens)))
        })
    found = found.compactMap { span in
      let first = field.tokens[span.tokens.lowerBound]
      let rest = span.tokens.dropFirst()
      guard !rest.isEmpty, first.is(.sentenceStart), first.has(.function),
        !first.has([.article, .within]),
        known.contains(Title(type: span.type, words: field.words(rest)))
      else { return span }
      if ruled[field.utf8Range(rest)] != nil { return nil }
      var shorter = span
      shorter.tokens = rest
      return shorter
    }
  }

  /// "Wonderfully made": a sentence begins with a capital, whoever is in it.
  private func isPlainWord(_ span: Tagger.Span, in field: ReadField) -> Bool {
    let first = field.tokens[span.tokens.lowerBound]
    guard span.type == .person, span.tokens.count == 1, first.is(.sentenceStart),
      span.ofKind < Self.leastOneWordElsewhere
    else { return false }
    let known = model.wordClass(first.key)
    return !known.isOfPeople && (known.isEnglish || field.text(span.tokens).hasSuffix("ly"))
  }

  /// Whether lists know these words as a series and as no film.
  private func isListedSeries(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    let name = PhraseHash(field.words(tokens))
    let (film, series) = (UInt8(1), UInt8(4))
    return model.phraseClass(name.value) & (film | series) == series
  }

  private static func isSure(
    _ confidence: Double, _ evidence: Evidence, _ type: EntityType, in read: ReadDocument
  ) -> Bool {
    switch evidence {
    case .nameShape: confidence >= sureShape
    case .list: confidence >= (read.isAboutOtherThings ? sureRule : sureList)
    case .titleYear: confidence >= sureList
    default: confidence >= (type == .character ? sureShape : sureRule)
    }
  }

  private static func mayHoldNames(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.contains { $0.is(.capitalised) || $0.is(.number) || $0.is(.caseless) }
  }

  /// The tokens without marks at the edges that have no partner among them.
  private static func withoutEdges(_ tokens: Range<Int>, in field: ReadField) -> Range<Int> {
    var tokens = tokens
    while tokens.count > 1, let last = field.token(tokens.upperBound - 1), !last.is(.word),
      edges.contains(last.key), !(last.isMark(")") && hasOpening(tokens, in: field))
    {
      tokens = tokens.dropLast()
    }
    // "She was in Epitaph as Asako".
    if let part = tokens.dropFirst().dropLast().first(where: { isPart($0, in: field) }) {
      tokens = tokens.lowerBound..<part
    }
    // "^ Keller" in a list of notes.
    while tokens.count > 1, let first = field.token(tokens.lowerBound), first.isMark("^") {
      tokens = tokens.dropFirst()
    }
    return tokens
  }

  /// Whether a part begins behind the token: titles go on in lower case.
  private static func isPart(_ index: Int, in field: ReadField) -> Bool {
    let token = field.tokens[index]
    guard PlayedParts.asWords.contains(token.key), !token.is(.capitalised),
      let next = field.token(index + 1)
    else { return false }
    return next.is(.capitalised)
  }

  private static let edges: Set<UInt64> = [
    0x22, 0x29, 0x2C, 0x3A, 0x3B, 0x201C, 0x201D, 0xAB, 0xBB,
  ]

  private static func hasOpening(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    tokens.contains { field.tokens[$0].isMark("(") }
  }

  static func isWork(_ type: EntityType) -> Bool {
    [.film, .song, .series, .album].contains(type)
  }

  /// Takes the type that a rule gave to a work.
  private static func giveWay(_ span: inout Tagger.Span, to type: EntityType?) {
    guard let type, isWork(type), isWork(span.type) else { return }
    span.type = type
  }

  private static func isSetApart(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    field.pieces(startingAt: tokens.lowerBound).contains { $0.inner == tokens }
  }

  private static func isKept(
    _ span: Tagger.Span, ruled: EntityType?, _ line: ReadField.Line, _ read: ReadDocument,
    _ lexicon: Lexicon
  ) -> Bool {
    let field = read.fields[0]
    let first = field.tokens[span.tokens.lowerBound]
    let isOneWord = span.tokens.count == 1
    if isWork(span.type) {
      if read.isAboutOtherThings, span.ofKind < leastWorkElsewhere { return false }
      if isAward(span.tokens, in: field) { return false }
      if span.type == .film, read.habit == .english, span.probability < leastFilmInEnglish {
        return false
      }
      if read.statesFacts, span.probability < leastWorkBesideFacts { return false }
      // The rules read markup well; a whole line in italics is no title.
      if first.is(.emphasised), ruled != nil || span.tokens == line.tokens { return false }
      // "Streaming on Netflix": who writes titles in lower case does so throughout.
      let isQuoted = isSetApart(span.tokens, in: field) && !first.is(.emphasised)
      if span.type == .song, span.probability < (isQuoted ? leastQuotedSong : leastSong) {
        return false
      }
      // "``so", half a quotation mark, begins no title.
      if first.isMark("`") { return false }
      if !isQuoted, !PlausibleName.acceptsBareTitle(field.text(span.tokens)) { return false }
      if !isQuoted, first.is(.word), !first.is(.capitalised), !first.is(.number),
        span.tokens.count >= leastOfPhrase
          || field.tokens[span.tokens].contains(where: { $0.is(.capitalised) })
      {
        return false
      }
      if isSetApart(span.tokens, in: field) {
        if first.is(.emphasised) { return span.ofKind >= leastEmphasised }
        if read.habit == .german { return span.ofKind >= leastInGerman }
        return span.ofKind >= (ruled == nil ? leastWithoutRule : leastSetApart)
      }
      if isOneWord, first.has(.subjectPronoun) { return false }
      if isOneWord, first.has(.pronoun), span.ofKind < leastPronoun { return false }
      if isNameOfPerson(span.tokens, in: field) || isKindOfWork(span.tokens, in: field) {
        return false
      }
      // "Few scores" are no title, nor is "Thriller" in a list of genres.
      if field.tokens[span.tokens.upperBound - 1].has(.soundtrack) { return false }
      if isOneWord, first.has(.genre) { return false }
      if line.isHeadline { return span.ofKind >= leastInTitleCase }
      if read.habit == .german {
        let least = isOneWord ? leastBareOneWordInGerman : leastInGerman
        return span.ofKind >= (read.isLong ? leastBareInGermanText : least)
      }
      return span.ofKind >= (isOneWord ? leastOneWord : leastBareWork)
    }
    if span.type == .character, span.ofKind < leastCharacter { return false }
    guard span.type == .person else { return true }
    return isKeptPerson(span, isRuled: ruled == .person, read, lexicon)
  }

  private static func isKeptPerson(
    _ span: Tagger.Span, isRuled: Bool, _ read: ReadDocument, _ lexicon: Lexicon
  ) -> Bool {
    let field = read.fields[0]
    let first = field.tokens[span.tokens.lowerBound]
    let isOneWord = span.tokens.count == 1
    // "Los Angeles-based", "Gene Kelly-ish": a part in lower case makes an adjective of a name.
    if isAdjective(field.tokens[span.tokens.upperBound - 1], in: field) { return false }
    // In a text about a film, somebody with nothing but a given name is one of its characters.
    if isOneWord, read.filmWords >= leastFilmWords, read.leaning > 0,
      first.has(.givenName) || isGivenNameInGenitive(first, in: field, lexicon)
    {
      return false
    }
    if PlayedParts.isOne(span.tokens, in: field) { return false }
    if read.statesFacts, !isRuled, span.ofKind < leastPersonBesideFacts { return false }
    guard isOneWord else {
      let least = read.habit == .german ? leastInGerman : leastPerson
      return span.ofKind >= (isRuled ? leastRuledPerson : least)
    }
    if read.isAboutOtherThings { return span.ofKind >= leastOneWordElsewhere }
    // "Strings and rain": names are not joined with common nouns.
    if read.habit == .english, first.is(.sentenceStart),
      let and = field.token(span.tokens.upperBound),
      and.has(.and), let noun = field.token(span.tokens.upperBound + 1), noun.is(.lowerCased),
      !noun.is(.capitalised), !noun.has([.function, .pronoun])
    {
      return false
    }
    guard read.habit == .german else { return span.ofKind >= leastOneWordPerson }
    return span.ofKind >= (read.isLong ? leastOneWordInGermanText : leastOneWordInGerman)
  }

  /// Two words of which the first is a given name: a bare title like that is too rare to be believed.
  private static func isNameOfPerson(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    tokens.count == 2 && field.tokens[tokens.lowerBound].has(.givenName)
      && field.tokens[tokens].allSatisfy { $0.is(.capitalised) && !$0.has([.work, .commonWord]) }
  }

  /// Whether a title would be a whole line but for its full stop, with small words in it: a sentence, since lines that
  /// are titles end in none.
  private static func isSentence(
    _ span: Tagger.Span, _ line: ReadField.Line, in field: ReadField
  ) -> Bool {
    let tokens = span.tokens
    return isWork(span.type) && tokens.count >= leastOfPhrase
      && tokens.lowerBound == line.tokens.lowerBound
      && tokens.upperBound + 1 == line.tokens.upperBound
      && field.tokens[tokens.upperBound].isMark(".")
      && field.tokens[tokens].contains { $0.is(.lowerCased) && !$0.is(.capitalised) }
  }

  /// "Album der Woche", "Song of the Year", also in quotation marks.
  private static func isAward(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    tokens.count > 2 && field.tokens[tokens.lowerBound].has(.work)
      && field.tokens[tokens.upperBound - 2].has(.article)
      && spansOfTime.contains(field.tokens[tokens.upperBound - 1].key)
  }

  private static let spansOfTime = Set(
    ["woche", "monats", "jahres", "jahrzehnts", "week", "month", "year", "decade"].map {
      Tokenizer.key(of: $0)
    })

  /// "La película", "Das Lied": the word for what is named.
  private static func isKindOfWork(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    tokens.count == 2 && field.tokens[tokens.lowerBound].has(.article)
      && field.tokens[tokens.lowerBound + 1].has(.work)
  }

  private static func isAdjective(_ token: Token, in field: ReadField) -> Bool {
    let bytes = field.bytes[Int(token.start)..<Int(token.end)]
    guard let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")), hyphen + 1 < bytes.endIndex else {
      return false
    }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[hyphen + 1])
  }

  /// "Theodores": German writes the genitive without an apostrophe.
  private static func isGivenNameInGenitive(
    _ token: Token, in field: ReadField, _ lexicon: Lexicon
  ) -> Bool {
    guard let stem = token.withoutGenitive(in: field.bytes) else { return false }
    let key = Tokenizer.key(of: stem)
    return lexicon.clues(of: key, bytes: field.bytes, range: stem.indices).contains(.givenName)
  }

  /// Works that only commas, "and" and brackets part are of one type: the likeliest of all.
  private static func agreeInLists(_ spans: inout [Tagger.Span], in field: ReadField) {
    var first = 0
    while first < spans.count {
      var end = first + 1
      while end < spans.count, isWork(spans[end - 1].type), isWork(spans[end].type),
        isListed(spans[end - 1].tokens.upperBound..<spans[end].tokens.lowerBound, in: field)
      {
        end += 1
      }
      if end - first >= leastInList {
        let types: [EntityType] = [.film, .song, .series, .album]
        let weights = types.map { type in
          spans[first..<end].reduce(0) { $0 + ($1.type == type ? $1.probability : 0) }
        }
        if let most = weights.indices.max(by: { weights[$0] < weights[$1] }) {
          for index in first..<end { spans[index].type = types[most] }
        }
      }
      first = end
    }
  }

  /// "Takashi Shimura's Kanji Watanabe": whose an actor is, is a part; so is "Tom Hale (Captain Bly)".
  private static func markParts(_ spans: inout [Tagger.Span], in field: ReadField) {
    for index in spans.indices.dropFirst() where spans[index].type == .person {
      let actor = spans[index - 1]
      guard actor.type == .person, actor.tokens.count > 1,
        actor.tokens.upperBound + 1 == spans[index].tokens.lowerBound
      else { continue }
      let mark = field.tokens[actor.tokens.upperBound]
      let isTitled = field.tokens[spans[index].tokens.lowerBound].has(.honorific)
      guard mark.is(.possessive) || (mark.isMark("(") && isTitled) else { continue }
      spans[index].type = .character
    }
  }

  /// The last word of a part's name alone is that part, unless a person has it too.
  private static func shareParts(_ spans: inout [Tagger.Span], in field: ReadField) {
    func lastWords(_ type: EntityType) -> Set<UInt64> {
      Set(
        spans.filter { $0.type == type && $0.tokens.count > 1 }
          .map { field.tokens[$0.tokens.upperBound - 1].key })
    }
    let parts = lastWords(.character).subtracting(lastWords(.person))
    for index in spans.indices where spans[index].type == .person && spans[index].tokens.count == 1
    {
      if parts.contains(field.tokens[spans[index].tokens.lowerBound].key) {
        spans[index].type = .character
      }
    }
  }

  /// What stands in a list with a work is another one, though it is less likely by itself.
  private static func keepInLists(
    _ spans: inout [Tagger.Span], _ isKept: inout [Bool], in field: ReadField
  ) {
    func follow(_ index: Int, from known: Int) {
      guard !isKept[index], isKept[known], isWork(spans[index].type), isWork(spans[known].type),
        spans[index].ofKind >= leastBesideWork, !isPronoun(spans[known].tokens, in: field)
      else { return }
      let (first, second) = (min(index, known), max(index, known))
      let gap = spans[first].tokens.upperBound..<spans[second].tokens.lowerBound
      guard isListed(gap, in: field) else { return }
      spans[index].type = spans[known].type
      isKept[index] = true
    }
    for index in spans.indices.dropFirst() { follow(index, from: index - 1) }
    for index in spans.indices.dropLast().reversed() { follow(index, from: index + 1) }
  }

  /// Whether a title is a word like "Her", beside which anything can stand.
  private static func isPronoun(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    tokens.count == 1 && field.tokens[tokens.lowerBound].has(.pronoun)
  }

  private static func isListed(_ gap: Range<Int>, in field: ReadField) -> Bool {
    guard gap.count <= 12 else { return false }
    var depth = 0
    var isSeparated = false
    for index in gap {
      let token = field.tokens[index]
      if token.isMark("(") { depth += 1 } else if token.isMark(")") { depth -= 1 }
      if depth > 0 { continue }
      if token.isMark(",") || token.isMark("/") || token.has(.and) { isSeparated = true }
      if token.is(.word) && !token.has(.and) { return false }
      if token.isMark(".") || token.isMark(":") { return false }
    }
    return isSeparated
  }
}
