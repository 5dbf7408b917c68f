internal import Corpus

/// What the characters of a block tell, in one pass over its UTF-8.
struct TextScan {
  var letters = 0
  var capitals = 0
  var digits = 0
  var symbols = 0
  var ideographs = 0
  var lines = 1
  /// Class of the first and the last character that is no white space; see `Character`.
  var first = CharacterClass.none
  var last = CharacterClass.none
  /// Whether there is something like an address to write to, or a sign of copyright.
  var hasContact = false
  /// Whether there is a bar, a bullet or an arrow, as between the parts of a menu.
  var hasBar = false
  /// Hash of all words in lower case, 0 where there is none.
  private(set) var textHash: UInt64 = 0
  private(set) var words = 0
  /// Hints of the first one to six words, and of the whole.
  private(set) var hint: UInt8 = 0
  /// Words that the page's title or description has as well.
  private(set) var inTitle = 0
  private(set) var inDescription = 0
  /// Pairs of words that texts stated in the page's data have as well: articles, products, posts.
  private(set) var inStatedBody = 0
  /// The same for reviews and comments.
  private(set) var inStatedReview = 0

  private var previousWord: UInt64 = 0

  /// What a character is, on a scale from what ends a sentence to what begins a name.
  enum CharacterClass: UInt8 {
    case none, sentenceEnd, colon, closing, opening, comma, symbol, digit, small, other, capital
  }

  /// Scans the words of a phrase.
  init(_ phrase: String) {
    let bytes = Array(phrase.utf8)
    read(bytes.span, 0..<bytes.count, limit: .max) { _, _, _ in }
  }

  /// Scans a block beside what the page says of itself.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, _ reference: PageReference) {
    var hint: UInt8 = 0
    var inTitle = 0
    var inDescription = 0
    var inStatedBody = 0
    var inStatedReview = 0
    read(bytes, range, limit: Self.maximumBytes) { word, previous, text in
      let flags = reference.words[word]
      inTitle += Int(flags & 1)
      inDescription += Int(flags >> 1 & 1)
      if reference.statesBody, previous != 0 {
        let flags = reference.pairs[PageReference.pair(previous, word)]
        inStatedBody += Int(flags & 1)
        inStatedReview += Int(flags >> 1)
      }
      if let text { hint |= LineHint.of(text) }
    }
    self.hint = hint
    self.inTitle = inTitle
    self.inDescription = inDescription
    self.inStatedBody = inStatedBody
    self.inStatedReview = inStatedReview
  }

  /// Bytes of a block that are looked at; its rest would not change the picture.
  private static let maximumBytes = 2048

  /// Calls `word` with the hash of each word, of the one before it, and of the text up to it while
  /// that is short enough for a hint.
  private mutating func read(
    _ bytes: Span<UInt8>, _ range: Range<Int>, limit: Int,
    _ word: (_ word: UInt64, _ previous: UInt64, _ text: UInt64?) -> Void
  ) {
    var hash = SignalWords.seed
    var length = 0
    var index = range.lowerBound
    let end = range.count > limit ? range.lowerBound + limit : range.upperBound
    func mixed(_ hash: UInt64) -> UInt64 { (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9 | 1 }
    func endWord(_ scan: inout TextScan) {
      guard length > 0 else { return }
      let own = mixed(hash)
      scan.textHash = mixed(scan.textHash &* 31 &+ own)
      scan.words += 1
      word(own, scan.previousWord, scan.words <= LineHint.longest ? scan.textHash : nil)
      scan.previousWord = own
      hash = SignalWords.seed
      length = 0
    }
    while index < end {
      let byte = bytes[index]
      index += 1
      var kind = CharacterClass.other
      if byte < 0x80 {
        switch byte {
        case 0x61...0x7A:
          // Most of a text is these.
          let start = index - 1
          hash = SignalWords.step(hash, byte)
          while index < end, bytes[index] &- 0x61 < 26 {
            hash = SignalWords.step(hash, bytes[index])
            index += 1
          }
          letters += index - start
          length += index - start
          kind = .small
        case 0x41...0x5A:
          letters += 1
          capitals += 1
          kind = .capital
        case 0x30...0x39:
          digits += 1
          kind = .digit
        case 0x0A:
          lines += 1
          kind = .none
        case 0...0x20: kind = .none
        case 0x2E, 0x21, 0x3F: kind = .sentenceEnd
        case 0x3A: kind = .colon
        case 0x2C, 0x3B: kind = .comma
        case 0x22, 0x29, 0x5D, 0x27: kind = .closing
        case 0x28, 0x5B: kind = .opening
        default:
          if byte == 0x40 { hasContact = true }
          if byte == 0x7C { hasBar = true }
          kind = .symbol
          symbols += 1
        }
        if kind == .capital || kind == .digit {
          // Digits have the bit that makes letters small.
          hash = SignalWords.step(hash, byte | 0x20)
          length += 1
        } else if kind != .small, byte != 0x27 {
          endWord(&self)
        }
      } else {
        // The scalar, from well-formed UTF-8.
        var scalar = UInt32(byte)
        if byte < 0xE0 {
          scalar = (scalar & 0x1F) << 6 | UInt32(bytes[index] & 0x3F)
          index += 1
        } else if byte < 0xF0 {
          scalar =
            (scalar & 0xF) << 12 | UInt32(bytes[index] & 0x3F) << 6
            | UInt32(bytes[index + 1] & 0x3F)
          index += 2
        } else {
          scalar = 0x1F000
          index += 3
        }
        switch scalar {
        case 0xC0...0x24F, 0x370...0x3FF, 0x400...0x52F:
          letters += 1
          let small = Self.lowercased(scalar)
          kind = small == scalar ? .small : .capital
          if small != scalar { capitals += 1 }
          hash = SignalWords.step(SignalWords.step(hash, UInt8(small >> 6)), UInt8(small & 0x3F))
          length += 1
        case 0x250...0x36F, 0x530...0x1FFF, 0xAA, 0xB5, 0xBA, 0xAC00...0xD7AF:
          letters += 1
          hash = SignalWords.step(SignalWords.step(hash, UInt8(scalar >> 8)), UInt8(scalar & 0xFF))
          length += 1
        case 0x3040...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D:
          // Every ideograph and kana is taken for a word.
          letters += 1
          ideographs += 1
          endWord(&self)
          hash = SignalWords.step(SignalWords.step(hash, UInt8(scalar >> 8)), UInt8(scalar & 0xFF))
          length = 1
          endWord(&self)
        case 0x2019: kind = .closing
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x964: kind = .sentenceEnd
        case 0xFF1A: kind = .colon
        case 0xFF0C, 0x3001, 0xFF1B: kind = .comma
        case 0x201D, 0x201C, 0x300D, 0x300F, 0x300B, 0xFF09, 0xBB, 0x2018: kind = .closing
        case 0x201E, 0x300C, 0x300E, 0x300A, 0xFF08, 0xAB: kind = .opening
        default:
          if scalar == 0xA9 { hasContact = true }
          if scalar == 0x2022 || scalar == 0xB7 || scalar == 0x203A || scalar == 0xFF5C
            || scalar >= 0x2190 && scalar <= 0x21FF
          {
            hasBar = true
          }
          kind = .symbol
          symbols += 1
        }
        if kind != .small, kind != .capital, kind != .other, scalar != 0x2019 { endWord(&self) }
      }
      if kind != .none {
        if first == .none { first = kind }
        last = kind
      }
    }
    endWord(&self)
  }

  /// Lower case of the letters that scripts with two cases use most: Latin, Greek, Cyrillic.
  private static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xDE: scalar == 0xD7 ? scalar : scalar + 0x20
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x386: 0x3AC
    case 0x388...0x38A: scalar + 0x25
    case 0x38C: 0x3CC
    case 0x38E, 0x38F: scalar + 0x3F
    case 0x391...0x3A9: scalar + 0x20
    // The sigma at the end of a word.
    case 0x3C2: 0x3C3
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    default: scalar
    }
  }
}

/// Words with which a page describes itself.
struct PageReference {
  /// Words of the title (flag 1) and of the description (flag 2).
  private(set) var words: HashIndex
  /// Pairs of words of the texts that the page's data states: of articles, products and posts
  /// (flag 1), of reviews and comments (flag 2).
  private(set) var pairs: HashIndex
  let statesBody: Bool
  let titleHash: UInt64
  let titleWords: Int

  init(_ facts: PageFacts) {
    let (title, description) = (facts.title ?? "", facts.description ?? "")
    words = HashIndex(capacity: (title.utf8.count + description.utf8.count) / 2)
    let hashes = TextScan.words(of: title)
    for word in hashes.words { words.insert(word, 1) }
    titleWords = hashes.words.count
    titleHash = hashes.text
    for word in TextScan.words(of: description).words { words.insert(word, 2) }

    let stated = StatedTexts(facts.structuredData)
    statesBody = !stated.bodies.isEmpty || !stated.reviews.isEmpty
    pairs = HashIndex(
      capacity: (stated.bodies + stated.reviews).reduce(0) { $0 + $1.utf8.count } / 4)
    for (texts, flag) in [(stated.bodies, UInt8(1)), (stated.reviews, 2)] {
      for text in texts {
        let hashes = TextScan.words(of: text).words
        for (first, second) in zip(hashes, hashes.dropFirst()) {
          pairs.insert(Self.pair(first, second), flag)
        }
      }
    }
  }

  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 0x9E37_79B9_7F4A_7C15 ^ second) | 1
  }
}

extension TextScan {
  /// The hashes of the words of `text`, and of the whole.
  static func words(of text: String) -> (words: [UInt64], text: UInt64) {
    let bytes = Array(text.utf8)
    var words: [UInt64] = []
    var scan = TextScan("")
    scan.read(bytes.span, 0..<bytes.count, limit: .max) { word, _, _ in words.append(word) }
    return (words, scan.textHash)
  }
}

/// Texts that a page states once more in its data.
private struct StatedTexts {
  private(set) var bodies: [String] = []
  private(set) var reviews: [String] = []

  /// A shorter text is a slogan, or cut.
  private static let shortest = 80

  init(_ items: [StructuredItem]) {
    for item in items { add(item, depth: 0) }
  }

  private mutating func add(_ item: StructuredItem, depth: Int) {
    guard depth < StructuredLimits.depth else { return }
    let isReview = item.types.contains { $0.hasSuffix("Review") || $0 == "Comment" }
    for property in item.properties {
      switch property.value {
      case .item(let inner): add(inner, depth: depth + 1)
      case .text(let text):
        guard text.utf8.count >= Self.shortest else { continue }
        switch property.name {
        case "articleBody", "text", "description", "reviewBody":
          if isReview { reviews.append(text) } else { bodies.append(text) }
        default: break
        }
      }
    }
  }
}
