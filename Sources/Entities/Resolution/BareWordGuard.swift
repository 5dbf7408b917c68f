internal import Corpus

/// Decides whether words that are spelled like a title are one.
///
/// A title of one word is often a common word: *Her*, *It*, *Up*. It counts only where quotation
/// marks, markup, a capital in the middle of a sentence or what follows it say so, and a pronoun at the
/// beginning of a sentence never counts on the strength of its capital.
struct BareWordGuard {
  let field: ReadField
  let read: ReadDocument
  /// Words that the document also writes in lower case.
  let lowerCased: Set<UInt64>

  /// How sure it is that `tokens`, which spell a title, are one; nil when they are not.
  func confidence(of tokens: Range<Int>) -> Double? {
    if isSetApart(tokens) { return 0.92 }
    let first = field.tokens[tokens.lowerBound]
    let next = field.token(tokens.upperBound)
    if let next, isCapitalNeighbour(next), next.is(.spaceBefore), !next.is(.lineStart) {
      return nil
    }
    let wordCount = tokens.count { field.tokens[$0].is(.word) }
    if wordCount > 1 { return 0.85 }
    if first.is(.unspaced) || first.is(.caseless) { return nil }
    if first.is(.number) { return nil }
    if let before = field.token(tokens.lowerBound - 1), !first.is(.lineStart),
      isCapitalNeighbour(before), !before.is(.sentenceStart),
      !before.has([.film, .song, .function])
    {
      return nil
    }
    // "It" and "Her" have no possessive as pronouns; "It's" is a contraction.
    if let next, next.is(.possessive), !first.has(.subjectPronoun) {
      return first.has(.pronoun) || read.habit != .german ? 0.85 : nil
    }
    let line = field.lines[field.line(of: tokens.lowerBound)]
    if isHead(tokens, line), !first.has(.subjectPronoun) || line.kind == .heading { return 0.85 }
    if read.habit == .german || line.isTitleCase { return nil }
    if first.is(.allCapitals), first.end - first.start < 3 { return nil }
    if first.is(.sentenceStart) { return confidenceAtStart(first, next) }
    return confidenceWithin(first, tokens, next)
  }

  private func confidenceAtStart(_ first: Token, _ next: Token?) -> Double? {
    if first.has(.subjectPronoun) { return nil }
    if let next, next.has(.titleVerb), !next.is(.capitalised) { return 0.75 }
    if first.has([.pronoun, .function, .commonWord, .givenName]) { return nil }
    return lowerCased.contains(first.key) ? nil : 0.7
  }

  private func confidenceWithin(_ first: Token, _ tokens: Range<Int>, _ next: Token?) -> Double? {
    guard first.has(.pronoun), read.habit == .other else { return 0.78 }
    // Italian and Spanish write some pronouns with a capital out of politeness.
    let saysFilm = field.token(tokens.lowerBound - 1)?.has([.film, .song]) == true
    return saysFilm ? 0.75 : nil
  }

  private func isCapitalNeighbour(_ token: Token) -> Bool {
    token.is(.word) && (token.is(.capitalised) || token.is(.number))
  }

  /// Whether quotation marks or markup enclose exactly these tokens.
  private func isSetApart(_ tokens: Range<Int>) -> Bool {
    field.pieces(startingAt: tokens.lowerBound).contains { $0.inner == tokens }
  }

  /// Whether the tokens begin a line and a colon, dash or bracket ends them there.
  private func isHead(_ tokens: Range<Int>, _ line: ReadField.Line) -> Bool {
    guard tokens.lowerBound == line.tokens.lowerBound else { return false }
    guard let next = field.token(tokens.upperBound), tokens.upperBound < line.tokens.upperBound
    else {
      return line.kind == .heading || field.field == .title
    }
    if next.isMark("("), YearInBrackets.year(at: tokens.upperBound, field) != nil { return true }
    guard line.tokens.count <= 20 else { return false }
    return next.isMark(":") || next.isMark("–") || next.isMark("—") || next.isMark("|")
      || (next.isMark("-") && next.is(.spaceBefore))
  }
}
