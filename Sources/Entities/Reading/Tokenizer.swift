internal import Corpus

/// Cuts UTF-8 into words and punctuation marks in one pass.
///
/// A possessive "'s" is a token of its own, and so is an elided article ("l'", "d'"); a hyphen or an
/// apostrophe within a word stays in it. Words are hashed in lower case while they are read, so that
/// clues are found without making a string.
struct Tokenizer {
  private let bytes: [UInt8]
  private let lexicon: Lexicon
  private var tokens: [Token] = []
  private var position = 0
  private var spaceBefore = true
  private var lineStart = true
  private var sentencePending = true

  /// The tokens of `bytes`, which must be valid UTF-8.
  static func tokens(of bytes: [UInt8], lexicon: Lexicon) -> [Token] {
    var tokenizer = Tokenizer(bytes: bytes, lexicon: lexicon)
    tokenizer.run()
    return tokenizer.tokens
  }

  /// The hash that the tokeniser gives to `word`: that of its scalars in lower case.
  static func key(of word: some StringProtocol) -> UInt64 {
    var hash = StableHash.Underway()
    for scalar in word.unicodeScalars { hash.add(LetterTable.entry(scalar.value).lower) }
    return hash.value
  }

  /// The hash that the tokeniser gives to a word in valid UTF-8.
  static func key(of word: ArraySlice<UInt8>) -> UInt64 {
    key(of: String(decoding: word, as: UTF8.self))
  }

  private init(bytes: [UInt8], lexicon: Lexicon) {
    self.bytes = bytes
    self.lexicon = lexicon
    tokens.reserveCapacity(bytes.count / 5 + 4)
  }

  private mutating func run() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte <= 0x20 {
        if byte == 0x0A || byte == 0x0D {
          lineStart = true
          sentencePending = true
        }
        spaceBefore = true
        position += 1
        continue
      }
      let (scalar, length) = decode(at: position)
      if scalar == 0xA0 || scalar == 0x3000 || (0x2000...0x200B).contains(scalar) {
        spaceBefore = true
        position += length
      } else if LetterTable.isUnspaced(scalar) {
        readUnspaced()
      } else if LetterTable.entry(scalar).isLetter {
        readWord()
      } else {
        readMark(scalar, length)
      }
    }
  }

  private func decode(at index: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    func tail(_ offset: Int) -> UInt32 {
      index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0
    }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return (UInt32(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return (UInt32(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  private mutating func append(from start: Int, _ traits: Token.Traits, key: UInt64) {
    var all = traits
    if spaceBefore { all.insert(.spaceBefore) }
    if lineStart { all.insert(.lineStart) }
    if sentencePending, traits.contains(.word) { all.insert(.sentenceStart) }
    let clues =
      traits.contains(.word)
      ? lexicon.clues(of: key, bytes: bytes, range: start..<position) : []
    tokens.append(
      Token(start: Int32(start), end: Int32(position), traits: all, key: key, clues: clues))
    if traits.contains(.word) { sentencePending = false }
    spaceBefore = false
    lineStart = false
  }

  private mutating func readUnspaced() {
    let start = position
    var hash = StableHash.Underway()
    while position < bytes.count {
      let (scalar, length) = decode(at: position)
      guard LetterTable.isUnspaced(scalar) else { break }
      hash.add(scalar)
      position += length
    }
    append(from: start, [.word, .unspaced, .caseless], key: hash.value)
  }

  private mutating func readMark(_ scalar: UInt32, _ length: Int) {
    let start = position
    position += length
    append(from: start, [], key: UInt64(scalar))
    switch scalar {
    case 0x2E:  // A full stop after an abbreviation does not end the sentence.
      let before = tokens.count - 2
      let isAbbreviation =
        before >= 0 && !tokens[before + 1].is(.spaceBefore) && tokens[before].has(.abbreviation)
      if !isAbbreviation { sentencePending = true }
    case 0x21, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x3A, 0x2022, 0x7C: sentencePending = true
    case 0x22, 0x201C, 0x201E, 0xAB, 0x2018, 0x300C, 0x300E, 0x300A, 0x2013, 0x2014:
      // What is quoted, and what follows a dash, may begin with a capital for that reason alone.
      sentencePending = true
    default: break
    }
  }

  private mutating func readWord() {
    let start = position
    var hash = StableHash.Underway()
    var capitals = 0
    var smalls = 0
    var hasCase = false
    var startsWithCapital = false
    var isFirst = true
    let startsWithDigit = isDigit(bytes[start])
    loop: while position < bytes.count {
      let byte = bytes[position]
      if byte <= 0x20 { break }
      let plain = PlainLetters(in: bytes.span, from: position, after: hash)
      if plain.end > position {
        hash = plain.hash
        capitals += plain.capitals
        smalls += plain.end - position - plain.capitals
        if isFirst { startsWithCapital = byte < 0x61 }
        hasCase = true
        isFirst = false
        position = plain.end
        continue
      }
      // The full stop of an initial is read below.
      if byte != 0x2E || capitals != 1, isLastMark(byte) { break }
      let (scalar, length) = decode(at: position)
      let entry = LetterTable.entry(scalar)
      if entry.isLetter, !LetterTable.isUnspaced(scalar) {
        hash.add(entry.lower)
        if entry.isCapital { capitals += 1 }
        if entry.isSmall { smalls += 1 }
        if isFirst { startsWithCapital = entry.isCapital }
        hasCase = hasCase || entry.isCapital || entry.isSmall
        isFirst = false
        position += length
        continue
      }
      let next = position + length
      guard next < bytes.count else { break }
      let following = LetterTable.entry(decode(at: next).scalar)
      guard following.isLetter, !LetterTable.isUnspaced(decode(at: next).scalar) else {
        if scalar == 0x2E, capitals == 1, smalls == 0, !startsWithDigit {
          readInitials(from: start, next: next, hash: hash)
          return
        }
        break
      }
      switch scalar {
      case 0x27, 0x2019:
        if isPossessive(at: next) || (smalls > 0 && capitals == 0 && position - start <= 5) {
          break loop
        }
        hash.add(UInt8(ascii: "'"))
      case 0x2D, 0x2010, 0x2011: hash.add(UInt8(ascii: "-"))
      case 0x2E, 0x2C:
        let digits = isDigit(bytes[position - 1]) && isDigit(bytes[next])
        if scalar == 0x2E, capitals == 1, smalls == 0, following.isCapital {
          readInitials(from: start, next: next, hash: hash)
          return
        }
        guard digits || (scalar == 0x2E && following.isSmall && smalls > 0) else { break loop }
        hash.add(scalar)
      case 0x26: hash.add(scalar)
      default: break loop
      }
      position += length
    }
    var traits: Token.Traits = .word
    if startsWithCapital { traits.insert(.capitalised) }
    if capitals >= 2, smalls == 0 { traits.insert(.allCapitals) }
    if smalls > 0 { traits.insert(.lowerCased) }
    if startsWithDigit { traits.insert(.number) }
    if !hasCase, !startsWithDigit { traits.insert(.caseless) }
    append(from: start, traits, key: hash.value)
    readClitic()
  }

  /// Whether a byte that is no letter of ASCII is a mark before white space, where words end.
  @inline(__always)
  private func isLastMark(_ byte: UInt8) -> Bool {
    byte < 0x40 && !isDigit(byte) && (position + 1 == bytes.count || bytes[position + 1] <= 0x20)
  }

  /// Reads "J." and what is written to it without a space ("J.R.R.").
  private mutating func readInitials(from start: Int, next: Int, hash: StableHash.Underway) {
    var hash = hash
    position = next
    while position + 1 < bytes.count, (0x41...0x5A).contains(bytes[position]),
      bytes[position + 1] == 0x2E
    {
      hash.add(bytes[position] | 0x20)
      position += 2
    }
    append(from: start, [.word, .capitalised, .initial], key: hash.value)
  }

  /// Reads the apostrophe after a word as part of an elided article or as a possessive.
  private mutating func readClitic() {
    guard position < bytes.count, bytes[position] == 0x27 || bytes[position] == 0xE2 else { return }
    let (scalar, length) = decode(at: position)
    guard scalar == 0x27 || scalar == 0x2019 else { return }
    let start = position
    let next = position + length
    if next < bytes.count, isPossessive(at: next) {
      position = next + 1
      append(from: start, .possessive, key: 0)
    } else if next < bytes.count, LetterTable.entry(decode(at: next).scalar).isLetter {
      position = next
      append(from: start, [], key: UInt64(scalar))
    }
  }

  /// Whether an "s" that ends the word is at `index`.
  private func isPossessive(at index: Int) -> Bool {
    guard bytes[index] | 0x20 == 0x73 else { return false }
    guard index + 1 < bytes.count else { return true }
    return !LetterTable.entry(decode(at: index + 1).scalar).isLetter
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// Letters of ASCII in a row, of which most words are made and which need no table.
private struct PlainLetters {
  private(set) var end: Int
  private(set) var hash: StableHash.Underway
  private(set) var capitals = 0

  @inline(__always)
  init(in text: Span<UInt8>, from start: Int, after before: StableHash.Underway) {
    end = start
    hash = before
    while end < text.count {
      // In bounds: just compared, and the start is a place in the text.
      let byte = unsafe text[unchecked: end]
      let small = byte | 0x20
      guard small &- 0x61 < 26 else { break }
      hash.add(small)
      if small != byte { capitals &+= 1 }
      end &+= 1
    }
  }
}
