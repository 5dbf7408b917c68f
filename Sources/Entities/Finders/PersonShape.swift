/// What the form of a name says about whether it is a person's.
enum PersonShape {
  /// Words in names of organisations that pages state as authors.
  private static let organisations: Set<UInt64> = Set(
    """
    institute institut academy akademie university universität foundation stiftung association editors editorial
    redaktion staff team magazine magazin press verlag gmbh inc ltd llc records studios media entertainment
    productions network festival museum
    """.split(whereSeparator: \.isWhitespace).map { Tokenizer.key(of: $0) })

  /// Whether a stated name could be a person's: words, no address, no sentence.
  static func isPlausible(_ name: String, lexicon: Lexicon) -> Bool {
    let bytes = Array(name.utf8)
    guard (2...80).contains(bytes.count) else { return false }
    let tokens = Tokenizer.tokens(of: bytes, lexicon: lexicon)
    var words = 0
    for token in tokens {
      if token.is(.word) {
        words += 1
        if token.is(.number) || organisations.contains(token.key) { return false }
        if token.is(.capitalised) || token.is(.caseless) { continue }
        guard token.has(.particle) else { return false }
      } else if !token.is(.possessive),
        ![0x2E, 0x2C, 0x2D, 0x27, 0x2019, 0x22, 0xB7, 0x30FB].contains(
          token.key)
      {
        return false
      }
    }
    guard (1...6).contains(words) else { return false }
    return words > 1 || !tokens.contains { $0.has([.function, .notPerson]) }
  }
}
