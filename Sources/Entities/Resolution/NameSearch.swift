internal import Corpus

/// Finds all places where known names stand.
struct NameSearch {
  /// What a match stands for.
  struct Match {
    /// Index of the name.
    var name: Int
    /// The tokens from the first word to the last.
    var tokens: Range<Int>
    /// How many marks behind them belong to the name.
    var marks = 0
    /// Whether the words are all of the name or its surname alone.
    var isShort: Bool

    /// The words with these marks.
    var whole: Range<Int> { tokens.lowerBound..<tokens.upperBound + marks }
  }

  private struct Form {
    var words: [UInt64]
    var spelling: [[UInt8]]
    /// The marks behind the last word: "Mother!", "Audition (The Fools Who Dream)".
    var closing: [UInt64]
    var name: Int
  }

  private let forms: KeyTable<[Form]>
  private let surnames: KeyTable<[Int]>
  /// The word before the surname of each name that has more than two.
  private var middles: [UInt64?] = []

  /// Prepares the search for `names`.
  init(_ names: [ResolvedName], surnames: [UInt64: [Int]], lexicon: Lexicon) {
    self.surnames = KeyTable(surnames)
    var forms: [UInt64: [Form]] = [:]
    for (index, name) in names.enumerated() {
      middles.append(name.words.count > 2 ? name.words[name.words.count - 2] : nil)
      for (words, text) in [(name.words, name.name)] + name.otherForms {
        guard let first = words.first else { continue }
        let bytes = Array(text.utf8)
        let tokens = Tokenizer.tokens(of: bytes, lexicon: lexicon)
        let spelling = tokens.filter { $0.is(.word) }.map {
          Array(bytes[Int($0.start)..<Int($0.end)])
        }
        guard spelling.count == words.count, let last = tokens.lastIndex(where: { $0.is(.word) })
        else { continue }
        let closing = tokens[(last + 1)...].map(\.key)
        let isClosed = closing.allSatisfy { Self.closingMarks.contains($0) }
        let key = words.count > 1 ? Self.pair(first, words[1]) : first
        forms[key, default: []].append(
          Form(words: words, spelling: spelling, closing: isClosed ? closing : [], name: index))
      }
    }
    for key in forms.keys {
      forms[key]?.sort { ($0.words.count, $1.name) > ($1.words.count, $0.name) }
    }
    self.forms = KeyTable(forms)
  }

  /// All matches in a field, in order; they do not overlap.
  func matches(in field: ReadField) -> [Match] {
    var matches: [Match] = []
    var index = 0
    let tokens = field.tokens
    while index < tokens.count {
      let token = tokens[index]
      guard token.is(.word), token.is(.capitalised) || token.is(.number) || token.is(.caseless)
      else {
        index += 1
        continue
      }
      if let match = longest(at: index, field) {
        matches.append(match)
        index = match.tokens.upperBound
        continue
      }
      if let owners = surnames[token.key], token.is(.lowerCased) || token.is(.capitalised),
        let owner = owners.first
      {
        let start = withParticle(index, owner, in: field)
        if let last = matches.last, last.tokens.upperBound > start {
          index += 1
          continue
        }
        matches.append(Match(name: owner, tokens: start..<index + 1, isShort: true))
      }
      index += 1
    }
    return matches
  }

  /// Where "De Masi" begins when "Masi" is the surname of "Francesco De Masi".
  private func withParticle(_ index: Int, _ owner: Int, in field: ReadField) -> Int {
    guard index > 0, let middle = middles[owner] else { return index }
    let before = field.tokens[index - 1]
    let belongs = before.key == middle && before.has(.particle) && before.is(.capitalised)
    return belongs && field.tokens[index].is(.spaceBefore) ? index - 1 : index
  }

  private func longest(at start: Int, _ field: ReadField) -> Match? {
    let first = field.tokens[start].key
    var next = start + 1
    while next < min(start + 4, field.tokens.count), !field.tokens[next].is(.word) { next += 1 }
    let pair = field.token(next).map { Self.pair(first, $0.key) } ?? first
    for key in [pair, first] {
      for form in (forms[key] ?? []).prefix(Self.maximumForms) {
        if let end = end(of: form, from: start, field) {
          return Match(
            name: form.name, tokens: start..<end, marks: marks(of: form, at: end, field),
            isShort: false)
        }
      }
    }
    return nil
  }

  /// Marks that can end a name: "Mother!", "(Live)"; what else stands behind one stands there by chance.
  private static let closingMarks: Set<UInt64> = [0x21, 0x3F, 0x29, 0x5D]

  /// Names that begin with the same two words and are compared at one place; more of them would be
  /// a page built to stall us.
  private static let maximumForms = 64

  /// Many titles begin with the same article, so names are looked up by two words.
  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    StableHash.mix(first ^ second &* 0x9E37_79B9_7F4A_7C15)
  }

  private func end(of form: Form, from start: Int, _ field: ReadField) -> Int? {
    var index = start
    for (word, key) in form.words.enumerated() {
      if word > 0 {
        // At most two marks between words: "Mission: Impossible", "Loneliness #3 (Night".
        var marks = 0
        while index < field.tokens.count, !field.tokens[index].is(.word), marks < 3 {
          if field.tokens[index].is(.lineStart) || field.tokens[index].isMark(".")
            || field.tokens[index].isMark(",") && form.words.count < 3
          {
            return nil
          }
          marks += 1
          index += 1
        }
      }
      guard index < field.tokens.count, field.tokens[index].key == key,
        word == 0 || !field.tokens[index].is(.lineStart)
      else { return nil }
      let token = field.tokens[index]
      let written = field.bytes[Int(token.start)..<Int(token.end)]
      guard written.elementsEqual(form.spelling[word]) else { return nil }
      index += 1
    }
    return index
  }

  /// The marks of a name that stand behind its words in the same line: all that it has or none.
  private func marks(of form: Form, at end: Int, _ field: ReadField) -> Int {
    guard !form.closing.isEmpty else { return 0 }
    let marks = field.tokens[end...].prefix(form.closing.count)
    return marks.map(\.key) == form.closing && !marks.contains { $0.is(.lineStart) }
      ? marks.count : 0
  }
}
