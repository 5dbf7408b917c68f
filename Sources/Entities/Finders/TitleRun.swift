/// Follows a title that nothing but its capital letters sets apart.
enum TitleRun {
  /// Titles and names of more tokens are not found without quotation marks or markup.
  static let maximumTokens = 12

  /// The run that begins at `start`, or nil when no title can begin there.
  static func forward(from start: Int, in field: ReadField, limit: Int) -> Range<Int>? {
    guard start < limit, begins(field.tokens[start]) else { return nil }
    var end = start + 1
    var index = start + 1
    let stop = min(limit, start + maximumTokens)
    while index < stop {
      let token = field.tokens[index]
      if begins(token), token.is(.spaceBefore) || field.tokens[index - 1].isMark("-") {
        index += 1
        end = index
      } else if token.is(.possessive) || token.isMark("'") || token.isMark("’") {
        index += 1
      } else if token.has(.connector), token.is(.word), index + 1 < stop {
        // "in 1948" and "as Asako" say something about the title.
        if stops.contains(token.key) || field.tokens[index + 1].is(.number) { break }
        index += 1
      } else if token.isMark(":") || token.isMark("&"), index + 1 < stop,
        begins(field.tokens[index + 1])
      {
        index += 1
      } else if token.isMark("."), field.tokens[index - 1].has(.abbreviation),
        !token.is(.spaceBefore)
      {
        index += 1
      } else {
        break
      }
      if index - end > 3 { break }
    }
    return start..<withMark(end, in: field, limit: limit)
  }

  private static let stops = Set(["as", "by", "como", "als"].map { Tokenizer.key(of: $0) })

  /// Takes in "!" or "?" where the sentence goes on behind it.
  private static func withMark(_ end: Int, in field: ReadField, limit: Int) -> Int {
    guard end + 1 < limit, field.tokens[end].isMark("!") || field.tokens[end].isMark("?"),
      !field.tokens[end].is(.spaceBefore)
    else { return end }
    let next = field.tokens[end + 1]
    return next.isMark(",") || next.isMark("(") || (next.is(.word) && !next.is(.capitalised))
      ? end + 1 : end
  }

  /// The run that ends before `end`, within the line that begins at `limit`.
  static func backward(to end: Int, in field: ReadField, limit: Int) -> Range<Int>? {
    var start = end
    var index = end - 1
    while index >= max(limit, end - maximumTokens) {
      let token = field.tokens[index]
      if begins(token) {
        start = index
        if token.is(.sentenceStart), !follows(index, in: field) { break }
      } else if token.is(.possessive) || (token.has(.connector) && token.is(.word))
        || token.isMark("&") || (token.isMark(":") && start == index + 1)
      {
        if start == end { return nil }
        if start - index > 3 { break }
      } else {
        break
      }
      index -= 1
    }
    // "In Heat (1995)": the first word of a sentence is a capital for that reason alone.
    while start < end, field.tokens[start].is(.sentenceStart), start + 1 < end,
      field.tokens[start].has([.connector, .pronoun]), !field.tokens[start].has(.article)
    {
      start += 1
    }
    guard start < end, begins(field.tokens[start]) else { return nil }
    return start..<end
  }

  /// After a colon within a title the run goes on to the left.
  private static func follows(_ index: Int, in field: ReadField) -> Bool {
    guard let before = field.token(index - 1) else { return false }
    return before.isMark(":") && !field.tokens[index].is(.lineStart)
  }

  /// Whether a title can begin with `token`.
  static func begins(_ token: Token) -> Bool {
    token.is(.word) && (token.is(.capitalised) || token.is(.number) || token.is(.caseless))
      && !token.is(.unspaced)
  }

  /// Whether the words of a run speak against a title: roles, months, institutions.
  static func isDoubtful(_ run: Range<Int>, in field: ReadField) -> Bool {
    let tokens = field.tokens[run]
    guard let first = tokens.first, let last = tokens.last else { return true }
    if tokens.allSatisfy({ $0.is(.number) || $0.has([.calendar, .connector]) }) { return true }
    let nouns: Clues = [.director, .actor, .composer, .writer, .calendar]
    if first.has(nouns), run.count <= 2 { return true }
    if run.count == 1 {
      return first.has([.notPerson, .function, .pronoun, .role, .work, .calendar])
    }
    return last.has([.honorific])
  }
}
