internal import Corpus

/// What is true of the tokens of a line, gathered once for ``TagFeatures``.
struct LineFacts {
  /// A token's place in what quotation marks or markup set apart.
  struct Piece {
    /// Quotation, emphasis, citation or brackets.
    var kind: Int
    /// 1 for the first token, 2 within, 3 for the last, 4 for the only one.
    var place: Int
    /// Number of tokens, a few sizes.
    var length: Int
    /// How many of its words begin with a capital: none, some, all but small words, all.
    var capitals: Int
    /// Its first and last token, counted from the beginning of the line.
    var first: Int
    var last: Int
    /// The tokens around it and the marks that set it apart.
    var before: Int
    var after: Int
  }

  /// The habit of capitals of texts in which all nouns have one.
  private static let german: UInt64 = 2
  /// Lists of names hold no longer ones.
  private static let maximumPhrase = 8

  /// What is true of one token.
  struct TokenFacts {
    /// The form of the word, or which mark it is.
    fileprivate(set) var shape: UInt64
    /// What the rules found there, see ``DocumentFacts/hints``.
    fileprivate(set) var hint: UInt16
    /// The first token of the list of names that a token is in, itself where there is no list.
    fileprivate(set) var head: Int
    /// Whether a token may be part of a name: those with a capital, those set apart, those that the rules found, and
    /// the little that stands between two of them.
    fileprivate(set) var mayBeInName = false
    /// Whether a token stands beside such a one, or beside what is set apart.
    fileprivate(set) var isBeside = false
    /// What sets it apart, if anything does.
    fileprivate(set) var piece: Piece?
    /// Its ends; of tokens that are neither in a name nor beside one, those of no word.
    fileprivate(set) var ending = WordEnding.none
    /// What German words a word that lists do not know is made of, see ``Compound``.
    fileprivate(set) var compound: UInt64 = 0
    /// How near the nearest word of each group is before it.
    fileprivate(set) var distances = GroupDistances()
    /// The nearest noun for a kind of work or of people on each side, with how near it is.
    fileprivate(set) var nounBefore: UInt64 = 0
    fileprivate(set) var nounAfter: UInt64 = 0
    /// What lists know of the word.
    fileprivate(set) var wordClass = WordClass.unknown
    /// What lists know of the word without a German genitive's "s", or of its part after the last hyphen, where
    /// they do not know the word itself.
    fileprivate(set) var stemClass = WordClass.unknown
    /// What lists know of the name that begins at it or goes on there.
    fileprivate(set) var phrase: UInt16 = 0
    /// Its place in the run of capitals that it is in.
    fileprivate(set) var runPlace: UInt8 = 0
    /// The tokens before and after that run.
    fileprivate(set) var run: (before: Int, after: Int)?
    /// The words that are used like it; of tokens that are neither in a name nor beside one, none.
    fileprivate(set) var cluster = WordCluster.start
  }

  private(set) var habit: UInt64 = 0
  /// What the document is about.
  private(set) var document: UInt64 = 0
  private(set) var lineClass: UInt64 = 0
  private var tokens: ArraySlice<Token> = []
  private var facts: [TokenFacts] = []

  /// Number of tokens.
  var count: Int { facts.count }

  /// What is true of a token.
  subscript(index: Int) -> TokenFacts {
    @inline(__always) _read { yield facts[index] }
  }

  /// Gathers what is true of the tokens of another line.
  mutating func read(
    _ line: ReadField.Line, _ field: ReadField, _ document: DocumentFacts, _ model: TaggerModel
  ) {
    tokens = field.tokens[line.tokens]
    habit = document.habit
    self.document = document.topic
    lineClass = Self.lineClass(line)
    facts.removeAll(keepingCapacity: true)
    for (index, token) in tokens.enumerated() {
      let hint = document.hints[line.tokens.lowerBound + index]
      facts.append(TokenFacts(shape: Self.shape(token), hint: hint, head: index))
    }
    addPieces(line, field)
    addNearness()
    addRuns()
    addHeads()
    addGroups()
    addWords(field.bytes, model)
    addCompounds(field.bytes, model)
    addPhrases(model)
  }

  /// What is true of the words that may be in a name and of those beside them.
  private mutating func addWords(_ bytes: [UInt8], _ model: TaggerModel) {
    for index in 0..<count where facts[index].mayBeInName || facts[index].isBeside {
      let token = tokens[tokens.startIndex + index]
      facts[index].ending = WordEnding(of: token, bytes)
      facts[index].cluster = WordCluster(of: token, bytes, habit: habit, model)
      guard token.is(.word) else { continue }
      let known = model.wordClass(token.key)
      facts[index].wordClass = known
      if known == .unknown, facts[index].mayBeInName {
        facts[index].stemClass = stemClass(of: token, bytes, model)
      }
    }
  }

  private func stemClass(of token: Token, _ bytes: [UInt8], _ model: TaggerModel) -> WordClass {
    let stem =
      token.lastPart(in: bytes) ?? (habit == Self.german ? token.withoutGenitive(in: bytes) : nil)
    return stem.map { model.wordClass(Tokenizer.key(of: $0)) } ?? .unknown
  }

  /// The word at a token, or the edge of the line.
  func key(_ index: Int) -> UInt64 {
    index < 0 ? 2 : index >= count ? 3 : tokens[tokens.startIndex + index].key
  }

  /// Whether the word at a token is a noun or a place, or the edge of the line.
  func kinds(_ index: Int) -> UInt64 {
    facts.indices.contains(index) ? facts[index].wordClass.kinds : WordClass.edge
  }

  /// The words that are used like the one at a token, or the edge of the line.
  func cluster(_ index: Int) -> WordCluster {
    index < 0 ? .start : index >= count ? .end : facts[index].cluster
  }

  /// The form of a token, or the edge of the line.
  func shape(_ index: Int) -> UInt64 {
    index < 0 ? 0xFFFE : index >= count ? 0xFFFF : facts[index].shape
  }

  /// What a token says about its neighbours; what belongs to watching and hearing says more about the sentence.
  func clues(_ index: Int) -> UInt64 {
    guard index >= 0, index < count else { return 1 << 63 }
    return tokens[tokens.startIndex + index].clues.subtracting(SentenceTalk.surroundings).rawValue
  }

  private static func lineClass(_ line: ReadField.Line) -> UInt64 {
    let kind: UInt64 =
      switch line.kind {
      case .heading: 1
      case .listItem: 2
      case .table: 3
      case .caption: 4
      default: 0
      }
    let length: UInt64 = line.tokens.count < 6 ? 0 : line.tokens.count < 14 ? 1 : 2
    return kind << 4 | length << 1 | (line.isTitleCase ? 1 : 0)
  }

  private static let shapeTraits: Token.Traits = [
    .word, .capitalised, .allCapitals, .number, .initial, .possessive, .sentenceStart,
    .lowerCased, .caseless,
  ]

  private static func shape(_ token: Token) -> UInt64 {
    guard token.is(.word) else {
      return token.is(.possessive) ? 0x1_0000 : 0x2_0000 | token.key & 0xFFFF
    }
    let traits = UInt64(token.traits.intersection(shapeTraits).rawValue)
    let isShort: UInt64 = token.end - token.start <= 3 ? 1 : 0
    let isYear: UInt64 = token.is(.number) && token.end - token.start == 4 ? 1 : 0
    return traits << 2 | isYear << 1 | isShort
  }

  /// Shorter words are in too many others by chance.
  private static let shortestPart = 4

  /// "Rätselraten" is made of words, "Beckenbauer" too, "Trenchard" is not.
  private mutating func addCompounds(_ bytes: [UInt8], _ model: TaggerModel) {
    for index in 0..<count where facts[index].mayBeInName && !facts[index].wordClass.isGerman {
      let token = tokens[tokens.startIndex + index]
      guard token.is([.capitalised, .lowerCased]), habit == Self.german,
        token.end - token.start >= 2 * Self.shortestPart - 1
      else { continue }
      facts[index].compound = Compound.parts(
        of: bytes[Int(token.start)..<Int(token.end)], shortest: Self.shortestPart, model)
    }
  }

  private mutating func addPieces(_ line: ReadField.Line, _ field: ReadField) {
    for piece in field.pieces(startingIn: line.tokens) {
      guard piece.inner.count <= SetApartSearch.maximumTokens,
        piece.outer.upperBound <= line.tokens.upperBound,
        piece.outer.lowerBound >= line.tokens.lowerBound
      else { continue }
      let base = line.tokens.lowerBound
      let kind: Int =
        switch piece.kind {
        case .quotation: 1
        case .emphasis: 2
        case .citation: 3
        case .workBrackets: 4
        }
      let words = field.tokens[piece.inner].filter { $0.is(.word) }
      let capitals = words.count { $0.is(.capitalised) || $0.is(.number) }
      let small = words.count { !$0.is(.capitalised) && $0.has(.connector) }
      let share =
        capitals == 0 ? 0 : capitals == words.count ? 3 : capitals + small >= words.count ? 2 : 1
      let (before, after) = (piece.outer.lowerBound - base - 1, piece.outer.upperBound - base)
      if before >= 0 { facts[before].isBeside = true }
      if after < count { facts[after].isBeside = true }
      for index in piece.inner {
        let place =
          piece.inner.count == 1
          ? 4
          : index == piece.inner.lowerBound ? 1 : index + 1 == piece.inner.upperBound ? 3 : 2
        facts[index - base].piece = Piece(
          kind: kind, place: place, length: min(6, (piece.inner.count + 1) / 2), capitals: share,
          first: piece.inner.lowerBound - base, last: piece.inner.upperBound - base - 1,
          before: before, after: after)
      }
    }
  }

  private func isCapital(_ index: Int) -> Bool {
    let token = tokens[tokens.startIndex + index]
    return token.is(.capitalised) || token.is(.number) || token.is(.caseless)
  }

  /// Whether a small English word has a capital because sentences begin with one, or because it is a single letter.
  private func isCapitalOfSentence(_ index: Int) -> Bool {
    let token = tokens[tokens.startIndex + index]
    guard habit != Self.german, token.has([.function, .pronoun, .connector]),
      token.is(.sentenceStart) || token.end - token.start == 1
    else { return false }
    return !(index + 1..<min(index + 3, count)).contains { isCapital($0) }
  }

  /// Names hold no more tokens in a row that could not begin one: "of the" in "The Lord of the Rings".
  private static let mostBetween = 2

  private mutating func addNearness() {
    var end = -Self.mostBetween - 1
    for index in 0..<count
    where facts[index].piece != nil || facts[index].hint != 0
      || isCapital(index) && !isCapitalOfSentence(index)
    {
      let start = index - end <= Self.mostBetween ? end : index
      for inside in start...index { facts[inside].mayBeInName = true }
      if start > 0 { facts[start - 1].isBeside = true }
      end = index + 1
      if end < count { facts[end].isBeside = true }
    }
  }

  /// Runs of capitalised words, small words within them left out.
  private mutating func addRuns() {
    var index = 0
    while index < count {
      guard isCapital(index), facts[index].piece == nil else {
        index += 1
        continue
      }
      var end = index + 1
      while end < count, facts[end].piece == nil {
        let token = tokens[tokens.startIndex + end]
        guard token.is(.spaceBefore), isCapital(end) || token.is(.initial) else { break }
        end += 1
      }
      for place in index..<end {
        facts[place].run = (index - 1, end)
        facts[place].runPlace = UInt8(min(4, place - index) * 8 + min(4, end - index))
      }
      index = end
    }
  }

  /// Further back a list is not followed from one name to the one before.
  private static let gap = 10

  /// "hits include A, B (1991) and C": what stands before the first name speaks for all of them.
  private mutating func addHeads() {
    for index in 0..<count where isCapital(index) || facts[index].piece != nil {
      if index > 0, isCapital(index - 1) || facts[index - 1].piece != nil {
        facts[index].head = facts[index - 1].head
      } else if let before = nameBefore(index) {
        facts[index].head = facts[before].head
      }
    }
  }

  /// The last token of the name that only separators, brackets or small words of a title part from
  /// the one at `start`.
  private func nameBefore(_ start: Int) -> Int? {
    var index = start - 1
    var isSeparated = false
    while index >= 0, start - index <= Self.gap {
      let token = tokens[tokens.startIndex + index]
      if isCapital(index) || facts[index].piece != nil { return index }
      if token.isMark(",") || token.isMark(";") || token.isMark("/") || token.has(.and) {
        isSeparated = true
      } else if token.isMark(")") {
        guard let open = (max(0, index - Self.gap)..<index).last(where: { isMark($0, "(") }) else {
          return nil
        }
        index = open
      } else if token.is(.word) {
        guard token.has(.connector), !isSeparated else { return nil }
      } else if !Self.quotationMarks.contains(token.key) {
        return nil
      }
      index -= 1
    }
    return nil
  }

  private static let quotationMarks: Set<UInt64> = [
    0x22, 0x27, 0xAB, 0xBB, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A,
  ]

  private func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    tokens[tokens.startIndex + index].isMark(mark)
  }

  private mutating func addGroups() {
    var last = NearestWords(of: .all)
    for index in 0..<count {
      let token = tokens[tokens.startIndex + index]
      if index > 0, token.is(.sentenceStart), endsSentence(index - 1) { last.clear() }
      if facts[index].mayBeInName, last.hasAny {
        facts[index].distances = last.distances(from: index)
        facts[index].nounBefore = facts[index].distances.nearestNoun
      }
      last.add(token, at: index)
    }
    var next = NearestWords(of: .nouns)
    for index in (0..<count).reversed() {
      if facts[index].mayBeInName, next.hasAny {
        facts[index].nounAfter = next.distances(from: index).nearestNoun
      }
      if endsSentence(index) { next.clear() }
      next.add(tokens[tokens.startIndex + index], at: index)
    }
  }

  private func endsSentence(_ index: Int) -> Bool {
    let token = tokens[tokens.startIndex + index]
    return token.isMark(".") || token.isMark("!") || token.isMark("?") || token.isMark("。")
  }

  /// Marks the longest runs of words that lists of names hold.
  private mutating func addPhrases(_ model: TaggerModel) {
    for start in 0..<count where facts[start].mayBeInName && isCapital(start) {
      var name = PhraseHash()
      var words = 0
      var index = start
      var found = (end: start, value: UInt8(0), words: 0)
      while index < count, words < Self.maximumPhrase {
        let token = tokens[tokens.startIndex + index]
        if token.is(.word) {
          name.add(token.key)
          words += 1
          let value = model.phraseClass(name.value)
          if value != 0 { found = (index + 1, value, words) }
        } else if !token.is(.possessive), index - start > 12 || token.isMark(".") {
          break
        }
        index += 1
      }
      guard found.value != 0 else { continue }
      let length = UInt16(min(3, found.words))
      for place in start..<found.end where facts[place].phrase == 0 {
        let position: UInt16 = place == start ? 1 : place + 1 == found.end ? 3 : 2
        facts[place].phrase = UInt16(found.value) << 4 | length << 2 | position
      }
    }
  }
}
