internal import Corpus

/// What the tagger is told about a field's document: what it is about, how it uses capitals, and what the
/// rules found.
struct DocumentFacts {
  /// How the language uses capital letters.
  let habit: UInt64
  /// How much it is about films and music, and about which of them.
  let topic: UInt64
  /// A hint for each token of the field, 0 for none: the type that the rules found, whether a fact says so or
  /// the name was only found again, the place in the name, and how sure they are.
  let hints: [UInt16]

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
    var hints = [UInt16](repeating: 0, count: read.fields[field].tokens.count)
    for place in places where place.field == field {
      let tokens = ReadField.tokens(in: place.range, of: read.fields[field].tokens)
      for index in tokens {
        hints[index] = Self.hint(place, isFirst: index == tokens.lowerBound)
      }
    }
    self.hints = hints
  }

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
