/// Reads text once and gathers what it shows about its language.
///
/// A word is a run of letters; its features are its n-grams of one to five letters, three in scripts
/// without spaces, with a mark at either end, and the word itself. A token is what stands between
/// spaces; its words count only when the token looks like words.
struct EvidenceScanner {
  private let letters: LetterTable
  private var rows: FeatureRows
  private var evidence = TextEvidence(scripts: 0)

  // The current token.
  private var token = TokenShape()
  private var tokenLetters = 0
  private var asciiLetters = 0

  init(model: LanguageModel) {
    letters = model.letters
    rows = FeatureRows(model: model)
  }

  /// The evidence in `range` of valid UTF-8, which begins and ends at a scalar.
  mutating func evidence(in bytes: Span<UInt8>, _ range: Range<Int>) -> TextEvidence {
    evidence = TextEvidence(scripts: letters.scripts.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80, letters.ascii[Int(byte)] == 0 {
        index += 1
        note(byte, following: index < range.upperBound ? bytes[index] : 0)
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
    rows.add(to: &evidence)
    return evidence
  }

  /// Reads the letters at the beginning of `range`, nearly always one word, and returns where they end.
  @inline(__always)
  private mutating func readWords(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var word = WordHash(isDense: false)
    var script = 0
    var lettersOfScript = 0
    while index < range.upperBound {
      let byte = bytes[index]
      let letter: UInt32
      var isDense = false
      if byte < 0x80 {
        let lower = letters.ascii[Int(byte)]
        if lower == 0 { break }
        token.noteLetter(isUppercase: byte != lower)
        asciiLetters &+= 1
        letter = UInt32(lower)
        index += 1
      } else {
        let (scalar, width) = Self.scalar(in: bytes, at: index, before: range.upperBound)
        let entry = letters[scalar]
        if entry.mayNeedComposing { evidence.mayNeedComposing = true }
        guard entry.isLetter else { break }
        token.noteForeignLetter()
        if entry.script != script {
          evidence.lettersByScript[script] += lettersOfScript
          script = entry.script
          lettersOfScript = 0
        }
        lettersOfScript &+= 1
        letter = entry.lowercase(of: scalar)
        isDense = entry.isDense
        index += width
      }
      if word.length == WordHash.longestWord { finish(&word) }
      if word.length == 0 { word = WordHash(isDense: isDense) }
      rows.append(letter, to: &word)
    }
    evidence.lettersByScript[script] += lettersOfScript
    if word.length > 0 { finish(&word) }
    return index
  }

  /// Ends `word`; a token that has gone on for long is judged by what there is of it.
  @inline(__always)
  private mutating func finish(_ word: inout WordHash) {
    rows.finish(word)
    tokenLetters &+= word.length
    word = WordHash(isDense: false)
    if rows.isTokenLong { commit() }
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

  /// Notes a byte of ASCII that is no letter.
  @inline(__always)
  private mutating func note(_ byte: UInt8, following: UInt8) {
    switch byte {
    case 0x00...0x20:
      endToken()
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
      evidence.lettersByScript[LetterTable.latin] += asciiLetters
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
