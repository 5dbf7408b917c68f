internal import Corpus

/// What the tagger is told about a field's document: what it is about, how it writes its words, and
/// what the rules found.
struct DocumentFacts {
  /// How the language uses capital letters.
  let habit: UInt64
  /// How much it is about films and music, and about which of them.
  let topic: UInt64
  /// A hint for each token of the field, 0 for none: the type that the rules found, whether a fact says so or
  /// the name was only found again, the place in the name, and how sure they are.
  let hints: [UInt16]
  private let words: WordUses

  /// Gathers the facts; `places` are what the rules found in this field.
  init(_ read: ReadDocument, field: Int, places: [FoundPlace]) {
    habit =
      switch read.habit {
      case .english: 1
      case .german: 2
      case .other: 3
      }
    let leaning: UInt64 = read.leaning < -0.2 ? 0 : read.leaning > 0.2 ? 2 : 1
    let topicality: UInt64 = read.topicality < 0.2 ? 0 : read.topicality < 0.6 ? 1 : 2
    // A single sentence need not say what it is about; a page that never does is about something else.
    let isElsewhere: UInt64 = read.isAboutOtherThings ? 1 : 0
    topic = (leaning * 3 + topicality) * 2 + isElsewhere
    words = WordUses(read)
    var hints = [UInt16](repeating: 0, count: read.fields[field].tokens.count)
    for place in places where place.field == field {
      let tokens = ReadField.tokens(in: place.range, of: read.fields[field].tokens)
      for index in tokens {
        hints[index] = Self.hint(place, isFirst: index == tokens.lowerBound)
      }
    }
    self.hints = hints
  }

  /// How the text writes a word elsewhere.
  func elsewhere(_ key: UInt64) -> UInt8 { words[key] }

  private static func hint(_ place: FoundPlace, isFirst: Bool) -> UInt16 {
    let type = UInt16(EntityType.allCases.firstIndex(of: place.type) ?? 0) + 1
    let isRepeated = place.evidence == .repeated || place.evidence == .shortForm
    let sureness = UInt16(max(0, min(15, place.confidence * 16)))
    return type << 8 | (place.isFact ? 1 << 7 : 0) | (isRepeated ? 1 << 6 : 0)
      | (isFirst ? 1 << 4 : 0) | sureness
  }
}

/// A place where the rules found a name.
struct FoundPlace {
  var field: Int
  var range: Range<Int>
  var type: EntityType
  var confidence: Double
  var evidence: Evidence
  var isFact: Bool
}

/// How a document writes its words: small, or with a capital where no sentence begins.
struct WordUses {
  static let small: UInt8 = 1
  static let capital: UInt8 = 2
  static let capitals: UInt8 = 4
  static let title: UInt8 = 8

  private var uses: KeyTable<UInt8>

  /// Reads the words of text and title.
  init(_ read: ReadDocument) {
    uses = KeyTable(capacity: read.fields[0].tokens.count + Self.titleWords)
    for token in read.fields[0].tokens where token.is(.word) {
      if token.is(.capitalised) {
        guard !token.is(.sentenceStart) else { continue }
        let known = self[token.key]
        uses[token.key, default: 0] |= known & Self.capital != 0 ? Self.capitals : Self.capital
      } else {
        uses[token.key, default: 0] |= Self.small
      }
    }
    guard let title = read.titleIndex else { return }
    for token in read.fields[title].tokens.prefix(Self.titleWords) where token.is(.word) {
      uses[token.key, default: 0] |= Self.title
    }
  }

  /// Words of a title that are read.
  private static let titleWords = 64

  /// How a word is written, bit by bit.
  subscript(key: UInt64) -> UInt8 { uses[key] ?? 0 }
}
