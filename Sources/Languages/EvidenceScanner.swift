/// Reads text once and gathers what it shows about its language.
///
/// A word is a run of letters; its features are its n-grams of one to five letters, three in scripts
/// without spaces, with a mark at either end, and the word itself. A token is what stands between
/// spaces; its words count only when the token looks like words. The rows of a word are summed once and
/// remembered for a while (``WordSums``): reading rows is nearly all of the work, and words repeat.
struct EvidenceScanner {
  /// A longer run of letters is read as several words, which bounds the features of one.
  static let longestWord = 24
  /// Rows that can be added before a lane of 16 bits overflows: 257 x 255 is just below 2^16.
  private static let mostRows = 257
  /// More rows than a word of ``longestWord`` letters can have.
  private static let mostRowsOfWord = 5 * longestWord + 5

  private let model: LanguageModel
  private let letters: LetterTable
  private let sums: WordSums
  private var evidence: TextEvidence

  // Rows of the tokens that were words, not yet part of the evidence.
  private var evenPending = SIMD16<UInt16>()
  private var oddPending = SIMD16<UInt16>()
  private var rowsPending = 0

  // The current token: its rows, of which it is not yet known whether they count.
  private var even = SIMD16<UInt16>()
  private var odd = SIMD16<UInt16>()
  private var rows = 0
  private var tokenLetters = 0
  private var asciiLetters = 0
  private var token = TokenShape()

  // The current word, and the state of the hash of all of it.
  private var word = Word()
  private var isDense = false
  private var wordState: UInt64 = 0

  /// A scanner that keeps what it learns about words in `sums`.
  init(model: LanguageModel, sums: WordSums = WordSums()) {
    self.model = model
    self.sums = sums
    letters = model.letters
    evidence = TextEvidence(scripts: model.letters.scripts.count)
  }

  /// The evidence in `range` of valid UTF-8, which begins and ends at a scalar.
  mutating func evidence(in bytes: Span<UInt8>, _ range: Range<Int>) -> TextEvidence {
    evidence = TextEvidence(scripts: letters.scripts.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        let lower = letters.ascii[Int(byte)]
        if lower != 0 {
          token.noteLetter(isUppercase: byte != lower)
          asciiLetters += 1
          append(UInt32(lower), isDense: false)
        } else {
          finishWord()
          note(byte, following: index + 1 < range.upperBound ? bytes[index + 1] : 0)
        }
        index += 1
      } else {
        let (scalar, width) = Self.decode(bytes, at: index, before: range.upperBound)
        index += width
        let entry = letters[scalar]
        if entry.mayNeedComposing { evidence.mayNeedComposing = true }
        if entry.isLetter {
          token.noteForeignLetter()
          evidence.lettersByScript[entry.script] += 1
          append(entry.lowercase(of: scalar), isDense: entry.isDense)
        } else {
          finishWord()
          token.noteOther()
        }
      }
    }
    finishWord()
    finishToken()
    flush()
    return evidence
  }

  /// Decodes the scalar at `index`; a scalar that is cut off counts as no letter.
  @inline(__always)
  private static func decode(
    _ bytes: Span<UInt8>, at index: Int, before end: Int
  ) -> (scalar: UInt32, width: Int) {
    let lead = UInt32(bytes[index])
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
      finishToken()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      evidence.digits += 1
      token.noteDigit()
    default:
      if token.noteSymbol(byte, following: following) { evidence.codeSymbols += 1 }
    }
  }

  @inline(__always)
  private mutating func append(_ letter: UInt32, isDense: Bool) {
    if word.length == Self.longestWord { finishWord() }
    if word.length == 0 {
      self.isDense = isDense
      wordState = FeatureHash.wordSeed
    }
    word.append(letter)
    wordState = FeatureHash.appending(letter, to: wordState)
  }

  @inline(__always)
  private mutating func finishWord() {
    guard word.length > 0 else { return }
    let sum = sums.sum(of: word, isDense: isDense, state: wordState, model: model)
    even &+= sum.even
    odd &+= sum.odd
    rows &+= Int(sum.rows)
    tokenLetters += word.length
    word.removeAll()
    if rows > Self.mostRows - Self.mostRowsOfWord { commit() }
  }

  /// Ends the token here, or in the middle when it is long: its rows count if it looks like words.
  @inline(__always)
  private mutating func commit() {
    if token.isWord {
      if rowsPending + rows > Self.mostRows { flush() }
      evenPending &+= even
      oddPending &+= odd
      rowsPending += rows
      evidence.letters += tokenLetters
      evidence.lettersByScript[LetterTable.latin] += asciiLetters
    } else {
      evidence.strayLetters += tokenLetters
    }
    even = SIMD16()
    odd = SIMD16()
    rows = 0
    tokenLetters = 0
    asciiLetters = 0
  }

  /// Moves pending rows into the evidence, where there is room for any number.
  private mutating func flush() {
    let offset = Int32(rowsPending) &* LanguageModel.offset
    for lane in 0..<16 {
      evidence.sum[2 * lane] &+= Int32(evenPending[lane]) &- offset
      evidence.sum[2 * lane + 1] &+= Int32(oddPending[lane]) &- offset
    }
    evidence.features += rowsPending
    evenPending = SIMD16()
    oddPending = SIMD16()
    rowsPending = 0
  }

  @inline(__always)
  private mutating func finishToken() {
    if rows > 0 { commit() }
    token = TokenShape()
  }
}
