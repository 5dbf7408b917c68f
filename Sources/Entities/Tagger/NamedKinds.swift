internal import Corpus

/// What a noun right before a title, or before a list of titles, says of it: "Fernsehserien wie „X“ und „Y“".
enum NamedKinds {
  private static let types: [(Clues, EntityType)] = [
    (.series, .series), (.film, .film), (.album, .album), (.song, .song),
  ]
  /// A list is not followed further from one title to the next.
  private static let gap = 12

  /// Nor past more titles.
  private static let mostTitles = 24

  private enum Noun { case kind(EntityType), other }

  /// Gives works the type that the noun before their list names; leaves out what it says is no such work.
  static func apply(
    to spans: inout [Tagger.Span], in field: ReadField, _ lexicon: Lexicon
  ) {
    var known: Noun?
    var kept: [Tagger.Span] = []
    for (index, span) in spans.enumerated() {
      let isNext =
        index > 0
        && isList(spans[index - 1].tokens.upperBound..<span.tokens.lowerBound, in: field)
      if !isNext {
        let start = beginning(ofListAt: span.tokens.lowerBound, in: field)
        known = noun(before: start, in: field, lexicon)
      }
      guard let known, TaggedNames.isWork(span.type) else {
        kept.append(span)
        continue
      }
      if case .kind(let type) = known {
        kept.append(span)
        kept[kept.count - 1].type = type
      }
    }
    spans = kept
  }

  /// Where the first title of a list that is set apart begins, whatever the tagger says of the titles in it.
  private static func beginning(ofListAt start: Int, in field: ReadField) -> Int {
    var first = start
    for _ in 0..<mostTitles {
      let after = field.setApart.partitionPoint { $0.inner.lowerBound >= first }
      guard after > 0, case let piece = field.setApart[after - 1], piece.inner.upperBound <= first,
        isList(piece.inner.upperBound..<first, in: field)
      else { break }
      first = piece.inner.lowerBound
    }
    return first
  }

  /// Whether a list goes on: commas, "und" and further names.
  private static func isList(_ tokens: Range<Int>, in field: ReadField) -> Bool {
    guard (1...gap).contains(tokens.count) else { return false }
    var isSeparated = false
    for index in tokens {
      let token = field.tokens[index]
      if token.is(.lineStart) { return false }
      if token.isMark(",") || token.has(.and) {
        isSeparated = true
      } else if !token.is(.capitalised), !isQuotationMark(token) {
        return false
      }
    }
    return isSeparated
  }

  private static func noun(
    before start: Int, in field: ReadField, _ lexicon: Lexicon
  ) -> Noun? {
    var index = start - 1
    guard start < field.tokens.count, !field.tokens[start].is(.lineStart) else { return nil }
    if let mark = field.token(index), !mark.is(.word) {
      guard !mark.is(.lineStart), isQuotationMark(mark) else { return nil }
      index -= 1
    }
    var isList = false
    if let like = field.token(index), like.has(.called), !like.is(.lineStart) {
      index -= 1
      isList = true
    }
    guard let noun = field.token(index), noun.is([.word, .capitalised]) else { return nil }
    let clues = clues(of: noun, in: field, lexicon)
    let named = types.filter { !clues.isDisjoint(with: $0.0) }
    if named.count == 1 { return .kind(named[0].1) }
    // A musical may be a film too.
    let isOther = named.isEmpty && clues.contains(.otherWork) && !clues.contains(.genre)
    return isOther && isList ? .other : nil
  }

  /// What a noun says, or its part behind the last hyphen: "Horror-Serie".
  private static func clues(
    of noun: Token, in field: ReadField, _ lexicon: Lexicon
  ) -> Clues {
    guard let part = noun.lastPart(in: field.bytes) else { return noun.clues }
    let key = Tokenizer.key(of: part)
    return noun.clues.union(lexicon.clues(of: key, bytes: field.bytes, range: part.indices))
  }

  private static func isQuotationMark(_ token: Token) -> Bool {
    [0x22, 0x27, 0xAB, 0xBB, 0x2018, 0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A]
      .contains(token.key)
  }
}
