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
    var capitals: [Bool]
    /// Capitals say nothing where all words have them.
    var isShouted: Bool
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
          let isCapital = text.tokens[piece.inner].allSatisfy {
            !$0.is(.word) || $0.is(.capitalised) || $0.has(.connector) || $0.is(.caseless)
          }
          if isCapital { quotations += 1 }
        case .workBrackets: break
        }
      }
    }
    contrastsItalicsWithQuotes = italics > 0 && quotations > 0
    if let title = read.titleIndex {
      for line in read.fields[title].lines { note(line.tokens, of: read.fields[title], line) }
    }
    if let text = read.fields.first {
      for line in text.lines.lazy.filter({ $0.kind == .heading }).prefix(Self.maximumHeadings) {
        note(line.tokens, of: text, line)
      }
    }
  }

  private mutating func note(_ tokens: Range<Int>, of field: ReadField, _ line: ReadField.Line) {
    let words = field.tokens[tokens].filter { $0.is(.word) }.prefix(40)
    subjects.append(
      Subject(
        words: words.map(\.key),
        capitals: words.map { $0.is(.capitalised) || $0.is(.caseless) || $0.is(.number) },
        isShouted: line.isTitleCase))
  }

  /// Whether the page's title or a heading has the words of a piece in it, with a capital.
  func isSubject(_ words: [UInt64]) -> Bool {
    guard let first = words.first, words.count <= SetApartSearch.maximumTokens else { return false }
    return subjects.contains { subject in
      guard subject.words.count >= words.count else { return false }
      return (0...subject.words.count - words.count).contains { start in
        subject.words[start] == first && subject.capitals[start]
          && subject.words[start..<start + words.count].elementsEqual(words)
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
