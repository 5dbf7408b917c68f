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
  private var repeatedLineCodePoints = 0
  private var shortLines = 0
  private var bulletLines = 0
  private var ellipsisLines = 0
  private var alphabeticWords = 0
  private var hashesAndEllipses = 0
  private var curlyBrackets = 0
  private var phrases = Phrases()

  /// FineWeb (Penedo and others 2024) counts lines of fewer characters as short.
  private static let shortLine = 30

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

  /// The words of a part of a text.
  static func words(in utf8: [UInt8], _ range: Range<Int>) -> Int {
    var words = 0
    var word = WordUnderway()
    var index = range.lowerBound
    while index < range.upperBound {
      let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
      let kind = CharacterKind.of(value)
      if kind == .space {
        words += word.count
        word = WordUnderway()
      } else {
        word.add(kind, value)
      }
      index += length
    }
    return words + word.count
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
    quality[.duplicateLineCharacterShare] = share(repeatedLineCodePoints, of: codePoints)
    quality[.shortLineShare] = share(shortLines, of: lines)
    quality[.bulletLineShare] = share(bulletLines, of: lines)
    quality[.ellipsisLineShare] = share(ellipsisLines, of: lines)
    quality[.alphabeticWordShare] = share(alphabeticWords, of: words)
    quality[.symbolWordRatio] = share(hashesAndEllipses, of: words)
    quality[.curlyBrackets] = Double(curlyBrackets)
    let top: [Quality.Measure] = [.top2gramShare, .top3gramShare, .top4gramShare]
    let duplicate: [Quality.Measure] = [
      .duplicate5gramShare, .duplicate6gramShare, .duplicate7gramShare, .duplicate8gramShare,
      .duplicate9gramShare, .duplicate10gramShare,
    ]
    let shares = phrases.shares(top: 2...4, duplicate: 5...10)
    for (measure, share) in zip(top, shares.top) { quality[measure] = share }
    for (measure, share) in zip(duplicate, shares.duplicate) { quality[measure] = share }
  }

  private mutating func measureLine(
    _ utf8: [UInt8], _ range: Range<Int>, seen: inout Set<UInt64>
  ) {
    var word = WordUnderway()
    var first: UInt32?
    var last: UInt32 = 0
    var dots = 0
    let before = codePoints
    var index = range.lowerBound
    while index < range.upperBound {
      let plain = PlainLetters(utf8.span, from: index, to: range.upperBound, after: word.hash)
      if plain.end > index {
        first = first ?? UInt32(utf8[index])
        last = UInt32(utf8[plain.end - 1])
        dots = 0
        codePoints += plain.end - index
        word.add(plain, length: plain.end - index)
        index = plain.end
        continue
      }
      if utf8[index] == 0x20 {
        codePoints += 1
        end(&word)
        index += 1
        continue
      }
      let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
      codePoints += 1
      let kind = CharacterKind.of(value)
      if kind == .symbol { symbols += 1 }
      if kind == .space {
        end(&word)
      } else {
        first = first ?? value
        if !Self.closes(value) { last = value }
        dots = value == 0x2E ? dots + 1 : 0
        count(value, dots: dots)
        word.add(kind, value)
        for byte in index..<index + length { word.hash.add(utf8[byte]) }
      }
      index += length
    }
    end(&word)
    guard let first else { return }
    lines += 1
    if codePoints - before < Self.shortLine { shortLines += 1 }
    if Self.isBullet(first) { bulletLines += 1 }
    if last == 0x2026 || dots >= 3 { ellipsisLines += 1 }
    if Self.endsSentence(last) { punctuatedLines += 1 }
    if !seen.insert(StableHash.hash(utf8[range])).inserted {
      repeatedLines += 1
      repeatedLineCodePoints += codePoints - before
    }
  }

  private mutating func count(_ value: UInt32, dots: Int) {
    switch value {
    case 0x23, 0x2026: hashesAndEllipses += 1
    case 0x2E: if dots == 3 { hashesAndEllipses += 1 }
    case 0x7B, 0x7D: curlyBrackets += 1
    default: break
    }
  }

  private mutating func end(_ word: inout WordUnderway) {
    let count = word.count
    if count > 0 {
      words += count
      wordCodePoints += word.codePoints
      alphabeticWords += word.isAlphabetic ? count : 0
      phrases.add(word.hash.value, length: word.codePoints)
    }
    word = WordUnderway()
  }

  private static func isBullet(_ value: UInt32) -> Bool {
    switch value {
    case 0x2A, 0x2D, 0xB7, 0x2022, 0x2023, 0x2043, 0x2013, 0x25A0, 0x25AA, 0x25CF, 0x25E6, 0x25B6:
      true
    default: false
    }
  }

  /// Whether a line ends as sentences do.
  static func endsSentence(in utf8: [UInt8], _ line: Range<Int>) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound, let (value, start) = UTF8Reader.scalar(in: utf8, before: end) {
      if !closes(value) { return endsSentence(value) }
      end = start
    }
    return false
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

/// A stretch of ASCII letters and digits, of which most texts are made.
private struct PlainLetters {
  /// Where it ends.
  private(set) var end: Int
  /// Whether it is more than digits.
  let hasLetter: Bool

  /// Hash of what stood before and of it.
  private(set) var hash: StableHash.Underway

  @inline(__always)
  init(
    _ utf8: Span<UInt8>, from start: Int, to limit: Int, after before: StableHash.Underway
  ) {
    precondition(limit <= utf8.count, "no range of the text")
    end = start
    hash = before
    var bits: UInt8 = 0
    while end < limit {
      // In bounds: just compared, and the start is a place in the text.
      let byte = unsafe utf8[unchecked: end]
      guard byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 else { break }
      bits |= byte
      hash.add(byte)
      end &+= 1
    }
    // Letters have this bit, digits have not.
    hasLetter = bits & 0x40 != 0
  }
}

/// What has been read of a stretch without white space.
private struct WordUnderway {
  private(set) var codePoints = 0
  private var pairs = 0
  private var quarters = 0
  private var hasLetter = false
  /// Whether it is more than digits.
  private(set) var isAlphabetic = false
  /// Hash of its bytes.
  var hash = StableHash.Underway()

  mutating func add(_ kind: CharacterKind, _ value: UInt32) {
    codePoints += 1
    switch kind {
    case .letter:
      hasLetter = true
      if !(0x30...0x39).contains(value) { isAlphabetic = true }
    case .unspacedPair:
      pairs += 1
      isAlphabetic = true
    case .unspacedQuarter:
      quarters += 1
      isAlphabetic = true
    case .space, .punctuation, .symbol: break
    }
  }

  /// Adds letters and digits.
  mutating func add(_ plain: PlainLetters, length: Int) {
    hash = plain.hash
    codePoints += length
    hasLetter = true
    if plain.hasLetter { isAlphabetic = true }
  }

  /// How many words it makes.
  var count: Int { (hasLetter ? 1 : 0) + (pairs + 1) / 2 + (quarters + 3) / 4 }
}
