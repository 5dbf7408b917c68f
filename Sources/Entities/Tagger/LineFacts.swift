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
    /// The tokens around it, counted from the beginning of the line.
    var before: Int
    var after: Int
  }

  /// Words that say what is near, by group; the first eight are nouns for kinds of works and people.
  private static let groups: [Clues] = [
    [.film, .genre], .soundtrack, .song, .album, .series, .group, .otherWork, .role,
    .cinema, .directed, .played, [.composed, .written], [.performed, .sings], .starring,
    .personVerb, .called, .review, .creation, .within, .by, .of,
  ]
  private static let anyGroup = groups.reduce(into: Clues()) { $0.formUnion($1) }
  /// Words further away say nothing.
  private static let reach = 9
  /// Lists of names hold no longer ones.
  private static let maximumPhrase = 8

  let count: Int
  let habit: UInt64
  /// What the document is about.
  let document: UInt64
  let lineClass: UInt64
  private let tokens: ArraySlice<Token>
  private let shapes: [UInt64]
  /// Whether a token is part of a name or stands so near to one that it may be.
  private(set) var isNearName: [Bool]
  private(set) var endings: [WordEnding] = []
  /// What German words a word that lists do not know is made of, see ``Compound``.
  private(set) var compounds: [UInt64]
  /// How near the nearest word of each group is on either side, 0 for none: a row for each token.
  private(set) var left: [UInt8] = []
  private(set) var right: [UInt8] = []
  private(set) var pieces: [Piece?]
  private(set) var wordClasses: [UInt8]
  /// What lists know of the word without a German genitive's "s", or of its part after the last hyphen, where
  /// they do not know the word itself.
  private(set) var stemClasses: [UInt8]
  /// Letters that neither English nor German has.
  private(set) var isForeign: [Bool]
  private(set) var phrases: [UInt16]
  private(set) var elsewhere: [UInt8]
  private(set) var hints: [UInt16]
  private(set) var wordBefore: [UInt64]
  private(set) var wordAfter: [UInt64]
  private(set) var runPlace: [UInt8]
  /// The first token of the list of names that a token is in, itself where there is no list.
  private(set) var heads: [Int]

  init(
    _ line: ReadField.Line, _ field: ReadField, _ facts: DocumentFacts, _ model: TaggerModel
  ) {
    let tokens = field.tokens[line.tokens]
    self.tokens = tokens
    count = tokens.count
    habit = facts.habit
    document = facts.topic
    lineClass = Self.lineClass(line)
    shapes = tokens.map(Self.shape)
    pieces = Array(repeating: nil, count: count)
    wordClasses = Array(repeating: 0, count: count)
    stemClasses = Array(repeating: 0, count: count)
    isForeign = Array(repeating: false, count: count)
    phrases = Array(repeating: 0, count: count)
    elsewhere = Array(repeating: 0, count: count)
    hints = Array(facts.hints[line.tokens])
    isNearName = Array(repeating: false, count: count)
    compounds = Array(repeating: 0, count: count)
    wordBefore = Array(repeating: 1, count: count)
    wordAfter = Array(repeating: 1, count: count)
    runPlace = Array(repeating: 0, count: count)
    heads = Array(0..<count)
    addPieces(line, field)
    addNearness()
    addRuns()
    addHeads()
    addGroups()
    addWords(field.bytes, facts, model)
    addCompounds(field.bytes, model)
    addPhrases(model)
  }

  /// What is true of the words near a name and of those beside them.
  private mutating func addWords(_ bytes: [UInt8], _ facts: DocumentFacts, _ model: TaggerModel) {
    endings = Array(repeating: .none, count: count)
    for index in 0..<count
    where isNearName[index] || (index > 0 && isNearName[index - 1])
      || (index + 1 < count && isNearName[index + 1])
    {
      let token = tokens[tokens.startIndex + index]
      endings[index] = WordEnding(of: token, bytes)
      guard token.is(.word) else { continue }
      wordClasses[index] = model.wordClass(token.key)
      if wordClasses[index] == 0 {
        stemClasses[index] = stemClass(of: token, head: endings[index].head, bytes, model)
      }
      isForeign[index] = Self.hasForeignLetters(bytes[Int(token.start)..<Int(token.end)])
      elsewhere[index] = facts.elsewhere(token.key)
    }
  }

  private func stemClass(
    of token: Token, head: UInt64, _ bytes: [UInt8], _ model: TaggerModel
  ) -> UInt8 {
    if head != token.key { return model.wordClass(head) }
    let range = Int(token.start)..<Int(token.end)
    guard habit == 2, range.count > 3, bytes[range.upperBound - 1] == UInt8(ascii: "s") else {
      return 0
    }
    return model.wordClass(
      Tokenizer.key(of: String(decoding: bytes[range.dropLast()], as: UTF8.self)))
  }

  private static func hasForeignLetters(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.contains(where: { $0 >= 0x80 }) else { return false }
    return String(decoding: word, as: UTF8.self).unicodeScalars.contains {
      $0.value >= 0x80 && !germanLetters.contains($0) && !apostrophes.contains($0)
    }
  }

  private static let germanLetters: Set<Unicode.Scalar> = ["ä", "ö", "ü", "Ä", "Ö", "Ü", "ß"]
  private static let apostrophes: Set<Unicode.Scalar> = ["’", "‐", "‑"]

  /// The word at a token, or the edge of the line.
  func key(_ index: Int) -> UInt64 {
    index < 0 ? 2 : index >= count ? 3 : tokens[tokens.startIndex + index].key
  }

  /// The form of a token, or the edge of the line.
  func shape(_ index: Int) -> UInt64 {
    index < 0 ? 0xFFFE : index >= count ? 0xFFFF : shapes[index]
  }

  /// What a token says about its neighbours.
  func clues(_ index: Int) -> UInt64 {
    index < 0 || index >= count ? 1 << 63 : tokens[tokens.startIndex + index].clues.rawValue
  }

  /// Number of groups: the length of a row of ``left`` and ``right``.
  static let groupCount = groups.count

  /// The nearest noun before a token.
  func nounBefore(_ index: Int) -> UInt64 { nearestNoun(left, index) }

  /// The nearest noun after a token.
  func nounAfter(_ index: Int) -> UInt64 { nearestNoun(right, index) }

  /// The nearest of the groups that are nouns, with how near it is.
  private func nearestNoun(_ distances: [UInt8], _ index: Int) -> UInt64 {
    var best: UInt64 = 0
    var least = UInt8.max
    let row = index * Self.groupCount
    for group in 0..<8 where distances[row + group] > 0 && distances[row + group] < least {
      least = distances[row + group]
      best = UInt64(group + 1) << 1 | (least > 3 ? 1 : 0)
    }
    return best
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
    for index in 0..<count where isNearName[index] && wordClasses[index] >> 6 == 0 {
      let token = tokens[tokens.startIndex + index]
      guard token.is([.capitalised, .lowerCased]), habit == 2,
        token.end - token.start >= 2 * Self.shortestPart - 1
      else { continue }
      compounds[index] = Compound.parts(
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
      for index in piece.inner {
        let place =
          piece.inner.count == 1
          ? 4
          : index == piece.inner.lowerBound ? 1 : index + 1 == piece.inner.upperBound ? 3 : 2
        pieces[index - base] = Piece(
          kind: kind, place: place, length: min(6, (piece.inner.count + 1) / 2), capitals: share,
          before: piece.outer.lowerBound - base - 1, after: piece.outer.upperBound - base)
      }
    }
  }

  private func isCapital(_ index: Int) -> Bool {
    let token = tokens[tokens.startIndex + index]
    return token.is(.capitalised) || token.is(.number) || token.is(.caseless)
  }

  private mutating func addNearness() {
    for index in 0..<count where isCapital(index) || pieces[index] != nil || hints[index] != 0 {
      for near in max(0, index - 2)..<min(count, index + 3) { isNearName[near] = true }
    }
  }

  /// Runs of capitalised words, small words within them left out.
  private mutating func addRuns() {
    var index = 0
    while index < count {
      guard isCapital(index), pieces[index] == nil else {
        index += 1
        continue
      }
      var end = index + 1
      while end < count, pieces[end] == nil {
        let token = tokens[tokens.startIndex + end]
        guard token.is(.spaceBefore), isCapital(end) || token.is(.initial) else { break }
        end += 1
      }
      let before = key(index - 1)
      let after = key(end)
      for place in index..<end {
        wordBefore[place] = before
        wordAfter[place] = after
        runPlace[place] = UInt8(min(4, place - index) * 8 + min(4, end - index))
      }
      index = end
    }
  }

  /// Further back a list is not followed from one name to the one before.
  private static let gap = 10

  /// "hits include A, B (1991) and C": what stands before the first name speaks for all of them.
  private mutating func addHeads() {
    for index in 0..<count where isCapital(index) || pieces[index] != nil {
      if index > 0, isCapital(index - 1) || pieces[index - 1] != nil {
        heads[index] = heads[index - 1]
      } else if let before = nameBefore(index) {
        heads[index] = heads[before]
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
      if isCapital(index) || pieces[index] != nil { return index }
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
    let size = Self.groupCount
    left = Array(repeating: 0, count: count * size)
    right = left
    var last = [Int](repeating: -100, count: size)
    for index in 0..<count {
      let token = tokens[tokens.startIndex + index]
      if index > 0, token.is(.sentenceStart), endsSentence(index - 1) {
        for group in 0..<size { last[group] = -100 }
      }
      if isNearName[index] {
        for group in 0..<size where index - last[group] <= Self.reach {
          left[index * size + group] = Self.distance(index - last[group])
        }
      }
      guard token.has(Self.anyGroup) else { continue }
      for group in 0..<size where token.has(Self.groups[group]) { last[group] = index }
    }
    var next = [Int](repeating: 1 << 30, count: size)
    for index in stride(from: count - 1, through: 0, by: -1) {
      let token = tokens[tokens.startIndex + index]
      if isNearName[index] {
        for group in 0..<size where next[group] - index <= Self.reach {
          right[index * size + group] = Self.distance(next[group] - index)
        }
      }
      if endsSentence(index) {
        for group in 0..<size { next[group] = 1 << 30 }
      }
      guard token.has(Self.anyGroup) else { continue }
      for group in 0..<size where token.has(Self.groups[group]) { next[group] = index }
    }
  }

  private func endsSentence(_ index: Int) -> Bool {
    let token = tokens[tokens.startIndex + index]
    return token.isMark(".") || token.isMark("!") || token.isMark("?") || token.isMark("。")
  }

  private static func distance(_ tokens: Int) -> UInt8 {
    tokens <= 3 ? UInt8(max(1, tokens)) : tokens <= 5 ? 4 : 5
  }

  /// Marks the longest runs of words that lists of names hold.
  private mutating func addPhrases(_ model: TaggerModel) {
    for start in 0..<count where isNearName[start] && isCapital(start) {
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
      for place in start..<found.end where phrases[place] == 0 {
        let position: UInt16 = place == start ? 1 : place + 1 == found.end ? 3 : 2
        phrases[place] = UInt16(found.value) << 4 | length << 2 | position
      }
    }
  }
}
