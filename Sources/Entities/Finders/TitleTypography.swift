internal import Corpus

/// How a document sets titles apart, and which of them its own title, headings and address name.
///
/// English style guides (Chicago 8.2, MLA 2) put songs in quotation marks and films and albums in
/// italics. A document that does both is taken to follow them; one that does only one of the two
/// says nothing by it.
struct TitleTypography {
  /// A word sequence that the page gives itself.
  private struct Subject {
    var words: [UInt64]
    var clues: [Clues]
    var bytes: ArraySlice<UInt8>
    var capitals: [Bool]
  }

  /// Whether quoted titles are songs and italic ones films, as far as typography goes.
  let contrastsItalicsWithQuotes: Bool
  private var subjects: [Subject] = []
  private var counts: [[UInt64]: Int] = [:]

  /// Headings that are looked at; a page with more is a list of something.
  private static let maximumHeadings = 40

  /// Reads how `read` sets titles apart.
  init(_ read: ReadDocument) {
    var italics = 0
    var quotations = 0
    if let text = read.fields.first {
      for piece in text.setApart where SetApartTitles.isTitleLike(piece, in: text, read) {
        counts[text.words(piece.inner), default: 0] += 1
        switch piece.kind {
        case .emphasis, .citation:
          if !Self.isWholeLine(piece, in: text) { italics += 1 }
        case .quotation:
          // Only what is written like a title tells how titles are written.
          let isCapital =
            text.tokens[piece.inner].allSatisfy {
              !$0.is(.word) || $0.is(.capitalised) || $0.has(.connector) || $0.is(.caseless)
            }
          if isCapital { quotations += 1 }
        case .workBrackets:
          // Japanese sets films and albums in 『』 and songs in 「」.
          if text.tokens[piece.outer.lowerBound].key == 0x300E { italics += 1 }
        }
      }
    }
    contrastsItalicsWithQuotes = italics > 0 && quotations > 0
    if let title = read.titleIndex {
      for line in read.fields[title].lines { note(line.tokens, of: read.fields[title]) }
    }
    if let text = read.fields.first {
      for line in text.lines.lazy.filter({ $0.kind == .heading }).prefix(Self.maximumHeadings) {
        note(line.tokens, of: text)
      }
    }
  }

  private mutating func note(_ tokens: Range<Int>, of field: ReadField) {
    let words = field.tokens[tokens].filter { $0.is(.word) }.prefix(40)
    subjects.append(
      Subject(
        words: words.map(\.key), clues: words.map(\.clues),
        bytes: field.bytes[field.utf8Range(tokens)],
        capitals: words.map { $0.is(.capitalised) || $0.is(.caseless) || $0.is(.number) }))
  }

  /// What it says about a piece that the page's title or a heading has it, with a capital; nil when
  /// none has.
  func subject(_ words: [UInt64]) -> WorkScores? {
    guard let first = words.first, words.count <= SetApartSearch.maximumTokens else { return nil }
    for subject in subjects where subject.words.count >= words.count {
      for start in 0...subject.words.count - words.count
      where subject.words[start] == first && subject.capitals[start]
        && subject.words[start..<start + words.count].elementsEqual(words)
      {
        return Self.scores(
          before: subject.clues[max(0, start - 3)..<start],
          after: subject.clues[
            start + words.count..<min(subject.clues.count, start + words.count + 3)])
      }
    }
    return nil
  }

  /// What the heading says beside the title: "the song in X", "X: one song".
  private static func scores(before: ArraySlice<Clues>, after: ArraySlice<Clues>) -> WorkScores {
    let near = (before + after).reduce(into: Clues()) { $0.formUnion($1) }
    let isHeld = before.last.map { !$0.isDisjoint(with: [.within, .of]) } ?? false
    if !near.isDisjoint(with: .song), near.isDisjoint(with: .film), !isHeld {
      return WorkScores(song: 2.2)
    }
    let saysFilm = !near.isDisjoint(with: [.film, .soundtrack, .music])
    return WorkScores(
      film: saysFilm ? 2.2 : 1.5, song: saysFilm ? 0.2 : 0.9, album: 0.5, series: 0.5)
  }

  /// The same for Han and Kana, where no space marks the edges of words; two of them are too few.
  func isSubject(unspaced bytes: ArraySlice<UInt8>) -> Bool {
    guard (9...90).contains(bytes.count), let first = bytes.first else { return false }
    return subjects.contains { subject in
      let title = subject.bytes.prefix(400)
      guard title.count >= bytes.count else { return false }
      return (title.startIndex...title.endIndex - bytes.count).contains { start in
        title[start] == first && title[start..<start + bytes.count].elementsEqual(bytes)
      }
    }
  }

  /// How often the text sets exactly these words apart.
  func count(_ words: [UInt64]) -> Int { counts[words] ?? 0 }

  /// Whether a piece is all of its line, as bylines and captions are.
  static func isWholeLine(_ piece: ReadField.SetApart, in field: ReadField) -> Bool {
    let line = field.lines[field.line(of: piece.outer.lowerBound)]
    var end = line.tokens.upperBound
    while end > piece.outer.upperBound, !field.tokens[end - 1].is(.word) { end -= 1 }
    return piece.outer.lowerBound == line.tokens.lowerBound && end <= piece.outer.upperBound
  }
}
