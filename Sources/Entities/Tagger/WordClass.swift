/// What lists of words know of a word.
struct WordClass: Equatable, Sendable {
  /// Two bits each for given name, surname, English and German, the higher the more frequent; a bit for the nouns of
  /// a German dictionary, one for places.
  let bits: UInt32

  /// The class of words that no list knows.
  static let unknown = WordClass(bits: 0)
  /// The ``kinds`` of what is beyond a line.
  static let edge: UInt64 = 4

  /// How frequent it is as a part of names and in texts.
  var lists: UInt64 { UInt64(bits & 0xFF) }
  /// The lowest bit for a noun, the next one for a place.
  var kinds: UInt64 { UInt64(bits >> 8) }
  /// Whether it is a frequent English word.
  var isEnglish: Bool { bits & 0x30 != 0 }
  /// Whether it is a part of people's names.
  var isOfPeople: Bool { bits & 0x0F != 0 }
  /// Whether it is a German word that is not only a name.
  var isGerman: Bool { bits & 0x1C0 != 0 }
}
