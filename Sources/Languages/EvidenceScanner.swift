/// Reads text once and gathers what it shows about its language.
///
/// A word is a run of letters; its features are those of ``WordHash`` and the word itself. A token is what stands
/// between spaces; its words count only when the token looks like words.
///
/// Hashing words and adding their rows takes most of the time, and what language a paragraph is in shows in a part
/// of its words. So a look may be at one word of several; everything else is counted all the same, and a second look
/// at the others makes the sum what a look at all words gives.
struct EvidenceScanner {
  /// Which words are hashed.
  struct Look {
    /// One word of so many is of the first look.
    let stride: Int
    let isFirst: Bool

    /// All words.
    static let whole = Look(stride: 1, isFirst: true)
  }

  /// A token of so many letters is judged by what there is of it when a word ends.
  static let longToken = 22

  private let letters: LetterTable
  private var rows: FeatureRows
  private var evidence = TextEvidence()

  // The current token.
  private var token = TokenShape()
  private var tokenLetters = 0
  private var asciiLetters = 0
  /// The script of the last letters that are not ASCII, and how many there were in a row.
  private var script = 0
  private var lettersOfScript = 0

  private var look = Look.whole
  /// Words until one of the first look comes.
  private var wordsToSkip = 0

  init(model: LanguageModel) {
    letters = model.letters
    rows = FeatureRows(model: model)
  }

  /// The evidence in `range` of valid UTF-8, which begins and ends at a scalar; of the words that are not looked at,
  /// their rows are missing.
  mutating func evidence(
    in bytes: Span<UInt8>, _ range: Range<Int>, look: Look = .whole
  ) -> TextEvidence {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "no range of the text")
    evidence = TextEvidence()
    self.look = look
    wordsToSkip = 0
    var index = range.lowerBound
    while index < range.upperBound {
      // In bounds: the range is one of the bytes.
      let byte = unsafe bytes[unchecked: index]
      if byte < 0x80, letters.lowercase(ofASCII: byte) == 0 {
        index &+= 1
        if byte <= 0x20 {
          endToken()
        } else {
          note(byte, following: index < range.upperBound ? bytes[index] : 0)
        }
      } else {
        let end = readWords(in: bytes, index..<range.upperBound)
        if end == index {
          token.noteOther()
          index += Self.scalar(in: bytes, at: index, before: range.upperBound).width
        } else {
          index = end
        }
      }
    }
    endToken()
    countLetters(next: 0)
    rows.add(to: &evidence)
    return evidence
  }

  /// Reads the letters at the beginning of `range`, nearly always one word, and returns where they end.
  @inline(__always)
  private mutating func readWords(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var length: Int
    repeat {
      let rest = index..<range.upperBound
      (index, length) =
        (wordsToSkip == 0) == look.isFirst ? hashWord(in: bytes, rest) : skipWord(in: bytes, rest)
      guard length > 0 else { break }
      wordsToSkip = wordsToSkip == 0 ? look.stride &- 1 : wordsToSkip &- 1
      tokenLetters &+= length
      // A token that has gone on for long is judged by what there is of it.
      if tokenLetters >= Self.longToken { commit() }
    } while length == WordHash.longestWord
    return index
  }

  /// Reads the letters at the beginning of `range`, so many as a word may have, and returns where they end and how many
  /// they are.
  @inline(__always)
  private mutating func hashWord(
    in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (end: Int, length: Int) {
    var index = range.lowerBound
    var word = WordHash(isDense: false)
    var foreign = 0
    while index < range.upperBound, word.length < WordHash.longestWord {
      // In bounds: the range is one of the bytes.
      let byte = unsafe bytes[unchecked: index]
      if byte < 0x80 {
        let lower = letters.lowercase(ofASCII: byte)
        if lower == 0 { break }
        token.noteLetter(isUppercase: byte != lower, isFirst: word.length == 0)
        rows.append(UInt32(lower), to: &word)
        index &+= 1
      } else {
        guard let letter = readForeignLetter(in: bytes, index..<range.upperBound) else { break }
        if word.length == 0 { word = WordHash(isDense: letter.isDense) }
        rows.append(letter.lowercase, to: &word)
        foreign &+= 1
        index &+= letter.width
      }
    }
    if word.length > 0 { rows.finish(word) }
    asciiLetters &+= word.length &- foreign
    return (index, word.length)
  }

  /// The same for a word that is not looked at.
  @inline(__always)
  private mutating func skipWord(
    in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (end: Int, length: Int) {
    var index = range.lowerBound
    var length = 0
    var foreign = 0
    while index < range.upperBound, length < WordHash.longestWord {
      // In bounds: the range is one of the bytes.
      let byte = unsafe bytes[unchecked: index]
      if byte < 0x80 {
        let lower = letters.lowercase(ofASCII: byte)
        if lower == 0 { break }
        token.noteLetter(isUppercase: byte != lower, isFirst: length == 0)
        index &+= 1
      } else {
        guard let letter = readForeignLetter(in: bytes, index..<range.upperBound) else { break }
        foreign &+= 1
        index &+= letter.width
      }
      length &+= 1
    }
    asciiLetters &+= length &- foreign
    return (index, length)
  }

  /// Reads the scalar at the beginning of `range`, which is not ASCII; nil when it is no letter.
  @inline(__always)
  private mutating func readForeignLetter(
    in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (lowercase: UInt32, isDense: Bool, width: Int)? {
    let (scalar, width) = Self.scalar(in: bytes, at: range.lowerBound, before: range.upperBound)
    let entry = letters[scalar]
    if entry.mayNeedComposing { evidence.mayNeedComposing = true }
    guard entry.isLetter else { return nil }
    token.noteForeignLetter()
    if entry.script != script { countLetters(next: entry.script) }
    lettersOfScript &+= 1
    return (entry.lowercase(of: scalar), entry.isDense, width)
  }

  /// Counts the letters of one script in a row, and begins with those of the next.
  @inline(never)
  private mutating func countLetters(next: Int) {
    evidence.lettersByScript.add(lettersOfScript, of: script)
    script = next
    lettersOfScript = 0
  }

  /// The scalar at `index` and its bytes; a scalar that is cut off counts as no letter.
  @inline(__always)
  static func scalar(
    in bytes: Span<UInt8>, at index: Int, before end: Int
  ) -> (scalar: UInt32, width: Int) {
    let lead = UInt32(bytes[index])
    if lead < 0x80 { return (lead, 1) }
    let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + width <= end else { return (0, end - index) }
    let second = UInt32(bytes[index + 1]) & 0x3F
    if width == 2 { return ((lead & 0x1F) << 6 | second, 2) }
    let third = UInt32(bytes[index + 2]) & 0x3F
    if width == 3 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
    return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[index + 3]) & 0x3F, 4)
  }

  /// Notes a byte of ASCII that is no letter and no space.
  @inline(__always)
  private mutating func note(_ byte: UInt8, following: UInt8) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      evidence.digits += 1
      token.noteDigit()
    default:
      if token.noteSymbol(byte, following: following) { evidence.codeSymbols += 1 }
    }
  }

  /// Ends the token here, or in the middle when it is long: its rows count if it looks like words.
  @inline(__always)
  private mutating func commit() {
    let isWord = token.isWord
    if isWord {
      evidence.letters += tokenLetters
      evidence.lettersByScript.add(asciiLetters, of: LetterTable.latin)
    } else {
      evidence.strayLetters += tokenLetters
    }
    rows.endToken(counts: isWord, into: &evidence)
    tokenLetters = 0
    asciiLetters = 0
  }

  @inline(__always)
  private mutating func endToken() {
    if tokenLetters > 0 { commit() }
    token = TokenShape()
  }
}
