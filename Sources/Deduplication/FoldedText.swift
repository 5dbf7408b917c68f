internal import Corpus

/// The words of a text without case, accents, white space and punctuation.
///
/// A word is a run of letters, digits and marks; in scripts without spaces every character is one.
struct FoldedText: Sendable {
  /// A word.
  struct Word: Sendable {
    /// Hash of the folded letters.
    var hash: UInt32
    /// Where it is in ``FoldedText/utf8``.
    var start: UInt32
    /// Length in bytes.
    var length: UInt32
    /// Whether it has a digit.
    var hasDigit: Bool
    /// Whether it is written with a capital where the beginning of a sentence does not ask for it.
    var isCapitalized: Bool
  }

  /// The words one after the other, each followed by a space.
  private(set) var utf8: [UInt8] = []
  /// The words in order.
  private(set) var words: [Word] = []
  /// Whether nearly all letters are capitals, so that capitals say nothing.
  private(set) var isInCapitals = false

  /// Folds `text`.
  init(_ text: String) {
    var fold = Fold()
    let source = Array(text.utf8)
    fold.utf8.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let lead = source[index]
      if lead < 0x80 {
        fold.add(UInt32(lead))
        index += 1
      } else {
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= source.count else { break }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
        fold.add(value)
        index += length
      }
    }
    fold.endWord()
    utf8 = fold.utf8
    words = fold.words
    isInCapitals = fold.capitals > 8 && fold.capitals > 4 * fold.smallLetters
  }

  /// The letters of a word.
  func letters(of word: Word) -> ArraySlice<UInt8> {
    utf8[Int(word.start)..<Int(word.start + word.length)]
  }

  /// What texts of the same words and the same salt have in common.
  func exactKey(salt: UInt64) -> ExactKey {
    ExactKey(
      high: StableHash.hash(utf8, seed: 1 ^ salt), low: StableHash.hash(utf8, seed: 2 ^ salt))
  }
}

/// 128 bits that are equal for texts of the same words in the same order.
struct ExactKey: Hashable, Sendable {
  let high: UInt64
  let low: UInt64
}

/// A folded text in the making.
private struct Fold {
  var utf8: [UInt8] = []
  var words: [FoldedText.Word] = []
  var capitals = 0
  var smallLetters = 0
  private let table = FoldedLetter.table
  private var start = 0
  private var hasDigit = false
  private var startsCapital = false
  private var beginsSentence = true

  mutating func add(_ value: UInt32) {
    let letter = FoldedLetter.of(value, in: table)
    switch letter.kind {
    case .none:
      // An apostrophe does not part a word: typewriters and typographers put different ones.
      if value == 0x27 || value == 0x2019 { return }
      endWord()
      if value == 0x2E || value == 0x21 || value == 0x3F || value == 0x0A || value == 0x3A {
        beginsSentence = true
      }
    case .accent:
      break
    case .alone:
      endWord()
      append(letter.folded)
      endWord()
    case .digit, .capital, .small:
      if utf8.count == start { startsCapital = letter.kind == .capital }
      if letter.kind == .digit { hasDigit = true }
      if letter.kind == .capital { capitals += 1 }
      if letter.kind == .small { smallLetters += 1 }
      append(letter.folded)
      // ß is SS in capitals.
      if value == 0xDF { append(letter.folded) }
    }
  }

  mutating func endWord() {
    guard utf8.count > start else { return }
    words.append(
      FoldedText.Word(
        hash: UInt32(truncatingIfNeeded: StableHash.hash(utf8[start...])),
        start: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: utf8.count - start), hasDigit: hasDigit,
        isCapitalized: startsCapital && !beginsSentence))
    utf8.append(0x20)
    start = utf8.count
    hasDigit = false
    startsCapital = false
    beginsSentence = false
  }

  private mutating func append(_ value: UInt32) {
    if value < 0x80 {
      utf8.append(UInt8(value))
    } else if value < 0x800 {
      utf8.append(UInt8(0xC0 | value >> 6))
      utf8.append(UInt8(0x80 | value & 0x3F))
    } else if value < 0x10000 {
      utf8.append(UInt8(0xE0 | value >> 12))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    } else {
      utf8.append(UInt8(0xF0 | value >> 18))
      utf8.append(UInt8(0x80 | value >> 12 & 0x3F))
      utf8.append(UInt8(0x80 | value >> 6 & 0x3F))
      utf8.append(UInt8(0x80 | value & 0x3F))
    }
  }
}
