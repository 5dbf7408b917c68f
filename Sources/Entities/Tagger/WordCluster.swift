internal import Corpus

/// The words among which a word stands: those that texts use alike, such as surnames, cities or verbs of saying.
///
/// Clusters are leaves of a binary tree; the fewer steps from its root two words share, the less alike they are.
struct WordCluster {
  /// How a word came to its cluster, or why it has none.
  private enum Kind: UInt64 {
    /// Known in texts of the language.
    case own
    /// Known in those of the other language.
    case other
    /// What follows the last hyphen is known.
    case part
    /// Known without a German genitive's "s".
    case genitive
    /// An unknown word with a capital.
    case unknownCapitalised
    /// Another unknown word.
    case unknown
    /// A punctuation mark.
    case mark
    /// The edge of a line.
    case edge
  }

  /// Before the first token of a line.
  static let start = WordCluster(.edge, 1, habit: 0)
  /// Behind the last one.
  static let end = WordCluster(.edge, 2, habit: 0)

  /// The full path, how it was found, and the habit of the text, which tells languages apart.
  let value: UInt64

  private init(_ kind: Kind, _ path: UInt64, habit: UInt64) {
    value = habit << Self.habitAt | kind.rawValue << Self.kindAt | path & Self.path
  }

  /// Looks up a token of a text with this habit of capitals.
  init(of token: Token, _ bytes: [UInt8], habit: UInt64, _ model: TaggerModel) {
    guard token.is(.word) else {
      self.init(.mark, token.key, habit: habit)
      return
    }
    let isGerman = habit == 2
    let own: TaggerModel.Language = isGerman ? .german : .english
    let other: TaggerModel.Language = isGerman ? .english : .german
    if let path = Self.path(of: token, own, model) {
      self.init(.own, path, habit: habit)
    } else if let part = Self.part(of: token, bytes), let path = Self.path(of: part, own, model) {
      self.init(.part, path, habit: habit)
    } else if isGerman, let stem = Self.stem(of: token, bytes),
      let path = Self.path(of: stem, own, model)
    {
      self.init(.genitive, path, habit: habit)
    } else if let path = Self.path(of: token, other, model) {
      self.init(.other, path, habit: habit)
    } else {
      self.init(token.is(.capitalised) ? .unknownCapitalised : .unknown, 0, habit: habit)
    }
  }

  /// The first steps of the path; marks, edges and unknown words have none.
  @inline(__always)
  func prefix(_ steps: UInt64) -> UInt64 {
    value >> Self.kindAt & 7 >= Kind.unknownCapitalised.rawValue
      ? value : value & ~Self.path | value & (1 << steps - 1)
  }

  private static let kindAt: UInt64 = 24
  private static let habitAt: UInt64 = 28
  private static let path: UInt64 = 1 << kindAt - 1
  /// Shorter words have no parts.
  private static let shortest = 4

  private struct Form {
    var key: UInt64
    var isCapitalised: Bool
  }

  private static func path(
    of form: Form, _ language: TaggerModel.Language, _ model: TaggerModel
  ) -> UInt64? {
    let path = model.cluster(form.key, isCapitalised: form.isCapitalised, in: language)
    return path == 0 ? nil : UInt64(path)
  }

  /// Where a capital says nothing, the word in lower case counts too.
  private static func path(
    of token: Token, _ language: TaggerModel.Language, _ model: TaggerModel
  ) -> UInt64? {
    let isCapitalised = token.is(.capitalised)
    if let path = path(of: Form(key: token.key, isCapitalised: isCapitalised), language, model) {
      return path
    }
    guard isCapitalised, token.is(.sentenceStart) || token.is(.allCapitals) else { return nil }
    return path(of: Form(key: token.key, isCapitalised: false), language, model)
  }

  private static func part(of token: Token, _ bytes: [UInt8]) -> Form? {
    guard token.end - token.start >= shortest, let part = token.lastPart(in: bytes),
      let first = part.first
    else { return nil }
    let isCapitalised = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    return Form(key: Tokenizer.key(of: part), isCapitalised: isCapitalised)
  }

  private static func stem(of token: Token, _ bytes: [UInt8]) -> Form? {
    guard token.is(.capitalised), let stem = token.withoutGenitive(in: bytes) else { return nil }
    return Form(key: Tokenizer.key(of: stem), isCapitalised: true)
  }
}
