/// What a word says about itself and about the names near it.
struct Clues: OptionSet, Hashable {
  let rawValue: UInt64

  // Nouns for kinds of works.
  static let film = Clues(rawValue: 1 << 0)
  static let cinema = Clues(rawValue: 1 << 1)
  static let soundtrack = Clues(rawValue: 1 << 2)
  static let song = Clues(rawValue: 1 << 3)
  static let album = Clues(rawValue: 1 << 4)
  static let series = Clues(rawValue: 1 << 5)
  static let group = Clues(rawValue: 1 << 6)
  static let otherWork = Clues(rawValue: 1 << 7)

  // Nouns and participles for what people do.
  static let director = Clues(rawValue: 1 << 8)
  static let actor = Clues(rawValue: 1 << 9)
  static let composer = Clues(rawValue: 1 << 10)
  static let performer = Clues(rawValue: 1 << 11)
  static let writer = Clues(rawValue: 1 << 12)
  static let otherRole = Clues(rawValue: 1 << 13)
  static let directed = Clues(rawValue: 1 << 14)
  static let played = Clues(rawValue: 1 << 15)
  static let composed = Clues(rawValue: 1 << 16)
  static let performed = Clues(rawValue: 1 << 17)
  static let written = Clues(rawValue: 1 << 18)
  static let starring = Clues(rawValue: 1 << 19)
  static let sings = Clues(rawValue: 1 << 20)
  static let personVerb = Clues(rawValue: 1 << 21)
  static let creation = Clues(rawValue: 1 << 22)

  // Small words.
  static let by = Clues(rawValue: 1 << 23)
  static let of = Clues(rawValue: 1 << 24)
  static let within = Clues(rawValue: 1 << 25)
  static let and = Clues(rawValue: 1 << 26)
  static let article = Clues(rawValue: 1 << 27)
  static let copula = Clues(rawValue: 1 << 28)
  static let called = Clues(rawValue: 1 << 29)
  static let pronoun = Clues(rawValue: 1 << 30)
  static let subjectPronoun = Clues(rawValue: 1 << 31)
  static let connector = Clues(rawValue: 1 << 32)
  static let function = Clues(rawValue: 1 << 33)
  static let titleVerb = Clues(rawValue: 1 << 34)
  static let abbreviation = Clues(rawValue: 1 << 35)

  // Parts of names.
  static let givenName = Clues(rawValue: 1 << 36)
  static let particle = Clues(rawValue: 1 << 37)
  static let honorific = Clues(rawValue: 1 << 38)
  static let notPerson = Clues(rawValue: 1 << 39)
  static let surnameShape = Clues(rawValue: 1 << 40)
  static let ambiguousName = Clues(rawValue: 1 << 41)
  static let calendar = Clues(rawValue: 1 << 42)

  // Function words that tell a language, for documents whose language is unknown.
  static let english = Clues(rawValue: 1 << 43)
  static let german = Clues(rawValue: 1 << 44)
  static let otherLanguage = Clues(rawValue: 1 << 45)
  static let genre = Clues(rawValue: 1 << 46)
  static let born = Clues(rawValue: 1 << 47)
  static let review = Clues(rawValue: 1 << 48)
  static let commonWord = Clues(rawValue: 1 << 49)
  static let place = Clues(rawValue: 1 << 50)
  static let music = Clues(rawValue: 1 << 51)
  static let listening = Clues(rawValue: 1 << 52)

  // What else belongs to watching, to television and to hearing.
  static let watching = Clues(rawValue: 1 << 53)
  static let television = Clues(rawValue: 1 << 54)
  static let hearing = Clues(rawValue: 1 << 55)

  /// Nouns for kinds of works that have titles.
  static let work: Clues = [.film, .soundtrack, .song, .album, .series, .otherWork]
  /// Nouns for people by what they do.
  static let role: Clues = [.director, .actor, .composer, .performer, .writer, .otherRole]
  /// Participles that "by NAME" follows.
  static let made: Clues = [.directed, .played, .composed, .performed, .written, .creation]
}
