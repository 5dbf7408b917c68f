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
    let source = text.utf8Span.span
    // Two letters of two bytes (Ⱥ, Ⱦ) grow by one when they lose their case, those of one byte never do; each has a
    // space behind it at most.
    utf8 = Array(capacity: 2 * source.count + 1) { folded in fold.read(source, into: &folded) }
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
  private(set) var words: [FoldedText.Word] = []
  private(set) var capitals = 0
  private(set) var smallLetters = 0
  private let table = FoldedLetter.table
  private var start = 0
  private var hash = StableHash.Underway()
  private var hasDigit = false
  private var startsCapital = false
  private var beginsSentence = true

  /// Folds all of `source`, which is valid UTF-8.
  mutating func read(_ source: Span<UInt8>, into folded: inout OutputSpan<UInt8>) {
    var index = 0
    while index < source.count {
      let lead = source[index]
      if lead < 0x80 {
        let end = readPlain(source, from: index, into: &folded)
        if end > index {
          index = end
        } else {
          add(UInt32(lead), into: &folded)
          index += 1
        }
      } else {
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= source.count else { break }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
        add(value, into: &folded)
        index += length
      }
    }
    endWord(&folded)
  }

  /// Folds letters and digits of ASCII in a row, of which most texts are made, and returns where they end.
  private mutating func readPlain(
    _ source: Span<UInt8>, from start: Int, into folded: inout OutputSpan<UInt8>
  ) -> Int {
    var end = start
    var digits = 0
    var capitals = 0
    var hash = hash
    let beginsWord = folded.count == self.start
    while end < source.count {
      // In bounds: just compared.
      let byte = unsafe source[unchecked: end]
      let isDigit = byte &- 0x30 < 10
      let small = byte | 0x20
      guard isDigit || small &- 0x61 < 26 else { break }
      if isDigit { digits &+= 1 } else if small != byte { capitals &+= 1 }
      // Digits have the bit that makes letters small.
      folded.append(small)
      hash.add(small)
      end &+= 1
    }
    guard end > start else { return start }
    self.hash = hash
    if beginsWord { startsCapital = source[start] &- 0x41 < 26 }
    hasDigit = hasDigit || digits > 0
    self.capitals += capitals
    smallLetters += end - start - digits - capitals
    return end
  }

  private mutating func add(_ value: UInt32, into folded: inout OutputSpan<UInt8>) {
    let letter = FoldedLetter.of(value, in: table)
    switch letter.kind {
    case .none:
      // An apostrophe does not part a word: typewriters and typographers put different ones.
      if value == 0x27 || value == 0x2019 { return }
      endWord(&folded)
      if value == 0x2E || value == 0x21 || value == 0x3F || value == 0x0A || value == 0x3A {
        beginsSentence = true
      }
    case .accent:
      break
    case .alone:
      endWord(&folded)
      append(letter.folded, to: &folded)
      endWord(&folded)
    case .digit, .capital, .small:
      if folded.count == start { startsCapital = letter.kind == .capital }
      if letter.kind == .digit { hasDigit = true }
      if letter.kind == .capital { capitals += 1 }
      if letter.kind == .small { smallLetters += 1 }
      append(letter.folded, to: &folded)
      // ß is SS in capitals.
      if value == 0xDF { append(letter.folded, to: &folded) }
    }
  }

  private mutating func endWord(_ folded: inout OutputSpan<UInt8>) {
    guard folded.count > start else { return }
    words.append(
      FoldedText.Word(
        hash: UInt32(truncatingIfNeeded: hash.value),
        start: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: folded.count - start), hasDigit: hasDigit,
        isCapitalized: startsCapital && !beginsSentence))
    folded.append(0x20)
    start = folded.count
    hash = StableHash.Underway()
    hasDigit = false
    startsCapital = false
    beginsSentence = false
  }

  private mutating func append(_ value: UInt32, to folded: inout OutputSpan<UInt8>) {
    func add(_ byte: UInt8) {
      folded.append(byte)
      hash.add(byte)
    }
    let tail = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
    if value < 0x80 {
      add(UInt8(value))
    } else if value < 0x800 {
      add(UInt8(0xC0 | value >> 6))
      add(tail)
    } else if value < 0x10000 {
      add(UInt8(0xE0 | value >> 12))
      add(UInt8(0x80 | value >> 6 & 0x3F))
      add(tail)
    } else {
      add(UInt8(0xF0 | value >> 18))
      add(UInt8(0x80 | value >> 12 & 0x3F))
      add(UInt8(0x80 | value >> 6 & 0x3F))
      add(tail)
    }
  }
}
