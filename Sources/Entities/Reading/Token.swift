/// A word or a punctuation mark of a field, without a copy of its text.
struct Token {
  /// What the tokeniser and the markup say about a token.
  struct Traits: OptionSet {
    let rawValue: UInt32

    /// Letters or digits.
    static let word = Traits(rawValue: 1 << 0)
    /// A word that begins with a capital letter.
    static let capitalised = Traits(rawValue: 1 << 1)
    /// A word of at least two letters, all of them capitals.
    static let allCapitals = Traits(rawValue: 1 << 2)
    /// A word that begins with a digit.
    static let number = Traits(rawValue: 1 << 3)
    /// Single capital letters with full stops: "J.", "J.J.".
    static let initial = Traits(rawValue: 1 << 4)
    /// The "'s" after a name.
    static let possessive = Traits(rawValue: 1 << 5)
    /// The first word of a sentence, or what follows an opening quotation mark, a colon or a dash.
    static let sentenceStart = Traits(rawValue: 1 << 6)
    /// The first token of a line.
    static let lineStart = Traits(rawValue: 1 << 7)
    /// White space stands before it.
    static let spaceBefore = Traits(rawValue: 1 << 8)
    /// A run of Han, Hiragana or Katakana, which hold words without spaces between them.
    static let unspaced = Traits(rawValue: 1 << 9)
    /// Inside `i`, `em` or `cite`.
    static let emphasised = Traits(rawValue: 1 << 10)
    /// Has a lower-case letter after the first one.
    static let lowerCased = Traits(rawValue: 1 << 11)
    /// The first letter of a word whose script has no letter case.
    static let caseless = Traits(rawValue: 1 << 12)
  }

  /// UTF-8 offset of the first byte.
  var start: Int32
  /// UTF-8 offset after the last byte.
  var end: Int32
  /// What is known about it.
  var traits: Traits
  /// Hash of the lower-cased word, or the scalar of a punctuation mark.
  var key: UInt64
  /// What the word says about its neighbours.
  var clues: Clues

  /// Whether all of `traits` hold.
  func `is`(_ traits: Traits) -> Bool { self.traits.isSuperset(of: traits) }

  /// Whether any of `clues` holds.
  func has(_ clues: Clues) -> Bool { !self.clues.isDisjoint(with: clues) }

  /// Whether it is the punctuation mark `mark`.
  func isMark(_ mark: Unicode.Scalar) -> Bool {
    !self.is(.word) && key == UInt64(mark.value) && !self.is(.possessive)
  }

  /// A four-digit year of the cinema, or nil.
  func year(in bytes: [UInt8]) -> Int? {
    guard self.is(.number), end - start == 4 else { return nil }
    var value = 0
    for byte in bytes[Int(start)..<Int(end)] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return (1888...2099).contains(value) ? value : nil
  }
}

extension Token {
  /// What follows the last hyphen of a word: "Generalsekretär" in "UN-Generalsekretär"; nil without a hyphen.
  func lastPart(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let word = bytes[Int(start)..<Int(end)]
    return word.lastIndex(of: UInt8(ascii: "-")).map { word[($0 + 1)...] }
  }

  /// A word without the "s" of a German genitive; nil where there is none, and for short words.
  func withoutGenitive(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let word = bytes[Int(start)..<Int(end)]
    return word.count > 3 && word.last == UInt8(ascii: "s") ? word.dropLast() : nil
  }
}
