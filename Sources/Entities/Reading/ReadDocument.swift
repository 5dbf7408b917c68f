internal import Corpus

/// A document with all its fields read.
///
/// A class, as its fields are: all that looks at a document holds it.
final class ReadDocument {
  /// What a language does with capital letters.
  enum Habit { case english, german, other }

  /// The fields: the text first, then the title, then the comments.
  let fields: [ReadField]
  /// Index of the title in ``fields``.
  let titleIndex: Int?
  /// How its language uses capital letters.
  let habit: Habit
  /// How much the text is about films rather than music: positive for films.
  let leaning: Double
  /// How much the text is about films and music at all, 0 to 1.
  let topicality: Double
  /// How many words of the text are about films.
  let filmWords: Int
  /// How many words are about songs and singing.
  let songWords: Int
  /// How many words are about series.
  let seriesWords: Int
  /// Whether the text is more than a sentence or two.
  let isLong: Bool
  /// Whether the text is long and hardly ever speaks of films, series or songs.
  let isAboutOtherThings: Bool
  /// Whether the page states facts about itself.
  var statesFacts: Bool { !document.structuredData.isEmpty }
  /// Whether the text speaks of films in so many words.
  var namesFilms: Bool { filmWords > 0 }
  /// Structured data and metadata come from here.
  let document: Document

  /// Comments that are read, and bytes of each field; more would be a page built to stall us.
  private static let maximumComments = 2_000

  /// Texts with fewer words need not say what they are about.
  private static let longText = 60.0
  /// Texts about films and music have several such words in as many.
  private static let wordsOfMention = 150.0

  /// Reads `document`.
  init(_ document: Document, lexicon: Lexicon) {
    var fields = [
      ReadField(
        .text, text: document.text, paragraphs: document.paragraphs, markup: document.markup,
        lexicon: lexicon)
    ]
    var titleIndex: Int?
    if let title = document.title {
      titleIndex = fields.count
      fields.append(ReadField(.title, text: title, lexicon: lexicon))
    }
    for (index, comment) in document.comments.prefix(Self.maximumComments).enumerated() {
      fields.append(ReadField(.comment(index), text: comment.text, lexicon: lexicon))
    }
    var english = 0
    var german = 0
    var other = 0
    var films = 0
    var music = 0
    var people = 0
    var songs = 0
    var series = 0
    for token in fields[0].tokens {
      if token.is(.unspaced) {
        let range = Int(token.start)..<Int(token.end)
        let (inFilms, inMusic) = UnspacedClues.counts(in: fields[0].bytes[range])
        films += inFilms
        music += inMusic
        songs += inMusic
      }
      guard !token.clues.isEmpty else { continue }
      if token.has([.director, .actor, .composer, .performer, .soundtrack, .music]) { people += 1 }
      if token.has(.english) { english += 1 }
      if token.has(.german) { german += 1 }
      if token.has(.otherLanguage) { other += 1 }
      if token.has([.film, .cinema]) { films += 1 }
      if token.has(.series) { series += 1 }
      if token.has([.song, .sings, .album]), !token.has(.listening) { songs += 1 }
      if token.has([.song, .album, .group, .performer]) { music += 1 }
    }
    self.fields = fields
    self.titleIndex = titleIndex
    self.document = document
    switch document.language.tag.description.prefix(2) {
    case "en": habit = .english
    case "de", "lb": habit = .german
    case "un", "zx":
      habit = german > english && german >= other ? .german : english >= other ? .english : .other
    default: habit = .other
    }
    let balance = Double(films - music) / Double(films + music + 4)
    leaning = balance
    // Five bytes are a word of most languages; one clue in 70 words is what reviews have at least.
    let words = Double(fields[0].bytes.count) / 5
    topicality = min(1, Double(films + music + people) / (words / 70 + 3))
    isLong = words >= Self.longText
    isAboutOtherThings = isLong && Double(films + songs + series) * Self.wordsOfMention <= words
    filmWords = films
    songWords = songs
    seriesWords = series
  }

  /// Whether a word is a form of "to be" in this document: "es" is one in Spanish and not in German.
  func isCopula(_ token: Token) -> Bool {
    guard token.has(.copula) else { return false }
    switch habit {
    case .english: return Self.englishCopulas.contains(token.key)
    case .german: return Self.germanCopulas.contains(token.key)
    case .other: return true
    }
  }

  private static let englishCopulas = Set(
    ["is", "was", "are", "were"].map { Tokenizer.key(of: $0) })
  private static let germanCopulas = Set(
    ["ist", "war", "sind", "waren"].map { Tokenizer.key(of: $0) })
}
