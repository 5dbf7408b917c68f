internal import Corpus

/// What can be counted in a text.
///
/// A word is what stands between white space and has a letter or digit in it. Han, kana and the
/// scripts of Thailand, Laos, Cambodia and Burma are written without spaces; there two (Han, kana)
/// or four (the others) code points count as a word, about the mean of segmenters for them.
struct TextMeasures {
  private(set) var words = 0
  private var wordCodePoints = 0
  private var codePoints = 0
  private var symbols = 0
  private var lines = 0
  private var punctuatedLines = 0
  private var repeatedLines = 0

  /// Reads `text` once.
  init(of text: String) {
    let utf8 = Array(text.utf8)
    var seen: Set<UInt64> = []
    var start = 0
    while start < utf8.count {
      let end = utf8[start...].firstIndex(of: 0x0A) ?? utf8.count
      measureLine(utf8, start..<end, seen: &seen)
      if end < utf8.count { codePoints += 1 }
      start = end + 1
    }
  }

  /// Writes the numbers down.
  func write(into quality: inout Quality) {
    func share(_ part: Int, of whole: Int) -> Double {
      whole == 0 ? 0 : Double(part) / Double(whole)
    }
    quality[.words] = Double(words)
    quality[.codePoints] = Double(codePoints)
    quality[.meanWordLength] = share(wordCodePoints, of: words)
    quality[.symbolShare] = share(symbols, of: codePoints)
    quality[.punctuatedLineShare] = share(punctuatedLines, of: lines)
    quality[.duplicateLineShare] = share(repeatedLines, of: lines)
  }

  private mutating func measureLine(
    _ utf8: [UInt8], _ range: Range<Int>, seen: inout Set<UInt64>
  ) {
    var word = WordUnderway()
    var last: UInt32 = 0
    var isBlank = true
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
      index += length
      codePoints += 1
      let kind = CharacterKind.of(value)
      if kind == .symbol { symbols += 1 }
      if kind == .space {
        end(&word)
      } else {
        isBlank = false
        if !Self.closes(value) { last = value }
        word.add(kind)
      }
    }
    end(&word)
    guard !isBlank else { return }
    lines += 1
    if Self.endsSentence(last) { punctuatedLines += 1 }
    if !seen.insert(StableHash.hash(utf8[range])).inserted { repeatedLines += 1 }
  }

  private mutating func end(_ word: inout WordUnderway) {
    words += word.count
    wordCodePoints += word.count > 0 ? word.codePoints : 0
    word = WordUnderway()
  }

  private static func endsSentence(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x2E, 0x3A, 0x3B, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF1A, 0xFF61,
      0x0964, 0x06D4, 0x061F, 0x037E, 0x0589, 0x1362, 0x203D:
      true
    default: false
    }
  }

  /// Whether a mark may stand between the end of a sentence and the end of its line.
  private static func closes(_ value: UInt32) -> Bool {
    switch value {
    case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x201C, 0x203A, 0x300D, 0x300F, 0xFF09: true
    default: false
    }
  }
}

/// What has been read of a stretch without white space.
private struct WordUnderway {
  private(set) var codePoints = 0
  private var pairs = 0
  private var quarters = 0
  private var hasLetter = false

  mutating func add(_ kind: CharacterKind) {
    codePoints += 1
    switch kind {
    case .letter: hasLetter = true
    case .unspacedPair: pairs += 1
    case .unspacedQuarter: quarters += 1
    case .space, .punctuation, .symbol: break
    }
  }

  /// How many words it makes.
  var count: Int { (hasLetter ? 1 : 0) + (pairs + 1) / 2 + (quarters + 3) / 4 }
}
