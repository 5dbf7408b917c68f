internal import Corpus

/// Readers' comments after a plain text, from a heading that counts them to a form or the end.
struct PlainTextComments {
  /// The heading, and what follows up to the form.
  private(set) var range: Range<Int>
  private(set) var comments: [ReaderComment] = []
  /// Lines among the comments that are buttons, labels and dates.
  private(set) var furniture: Set<Int> = []

  private let units: [TextUnit]
  private let keys: [String]

  /// Words of running text or data before the first comment; a counter of comments above a text has
  /// less.
  private static let wordsBefore = 40
  /// Lines in which a first comment has to show.
  private static let linesToFirst = 6

  /// Reads the comments; nil where there is no heading with comments after it.
  ///
  /// `isText` says which units are still open.
  init?(_ units: [TextUnit], keys: [String], isText: (Int) -> Bool) {
    self.units = units
    self.keys = keys
    var prose = 0
    var data = 0
    let total = units.reduce(0) { $0 + ($1.isProse ? $1.measure.words : 0) }
    range = 0..<0
    for index in units.indices where isText(index) {
      let unit = units[index]
      if index > 0, unit.measure.words <= 30, Self.countsComments(keys[index]) {
        let isFollowed = isFollowedByComment(index)
        let isAfterText = prose >= Self.wordsBefore && (isFollowed || prose * 2 >= total)
        if isAfterText || isFollowed && prose > 0 && prose + data >= Self.wordsBefore {
          range = index..<index
          break
        }
      }
      if unit.isProse {
        prose += unit.measure.words
      } else if PlainTextBody.isData(unit) {
        data += unit.measure.words
      }
    }
    guard range.lowerBound > 0 else { return nil }
    let start = range.lowerBound
    let end =
      (start + 1..<units.count).first { index in
        FurniturePhrases.beginsReplyForm(keys[index]) && units[index].measure.words <= 12
          || units[index].measure.words <= 8
            && FurniturePhrases.announcesRelated(units[index].text)
      } ?? units.count
    range = start..<end
    furniture.insert(start)
    read(start + 1..<end, isText: isText)
  }

  /// `11 comments on "..."`, `Comments (3)`, `Kommentare`.
  static func countsComments(_ key: String) -> Bool {
    let words = key.utf8.split(separator: 0x20, maxSplits: 2).compactMap { String($0) }
    guard let first = words.first else { return false }
    if Int(first) != nil || first == "one" {
      return words.count >= 2 && FurniturePhrases.comments.contains(words[1])
    }
    guard FurniturePhrases.comments.contains(first) else { return unspacedCount(key) }
    return words.count == 1 || (words.count == 2 && Int(words[1]) != nil)
  }

  /// `コメント12件`, in scripts without spaces.
  private static func unspacedCount(_ key: String) -> Bool {
    guard key.count <= 12, key.first?.isCased == false else { return false }
    let letters = key.filter { !$0.isNumber && $0 != " " }.trimming("条件个則则개")
    return letters.count < key.count && FurniturePhrases.comments.contains(letters)
  }

  private func isFollowedByComment(_ heading: Int) -> Bool {
    let next = (heading + 1..<units.count).prefix(2 * Self.linesToFirst)
      .flatMap { entries(of: $0) }
      .filter { $0.byline != nil || $0.key.isEmpty || !CommentPhrases.areButtons($0.key) }
    return next.prefix(Self.linesToFirst).contains { $0.isItem || $0.byline != nil }
  }

  // MARK: - Entries

  /// A paragraph or a line of one.
  private struct Entry {
    let index: Int
    var text: String
    let key: String
    let words: Int
    /// Whether a bullet or number begins it.
    let isItem: Bool
    /// The byline that it is for certain.
    let byline: CommentByline?

    /// ``key`` with all digits alike.
    var pattern: String { String(key.map { $0.isNumber ? "#" : $0 }) }
    var begins: Bool { isItem || byline != nil }
  }

  /// The entries of a unit: its lines if a byline is among the first ones, else the whole of it.
  private func entries(of index: Int) -> [Entry] {
    let unit = units[index]
    let lines = unit.text.split(separator: "\n").map(String.init)
    if lines.count > 1 {
      let parts = lines.enumerated().map { position, line in
        entry(line, index, isNumbered: position == 0 && unit.number != nil, isBullet: false)
      }
      if parts.prefix(Self.linesToFirst).contains(where: { $0.byline != nil })
        || parts.last?.byline != nil
      {
        return parts
      }
    }
    return [entry(unit.text, index, isNumbered: unit.number != nil, isBullet: unit.isBullet)]
  }

  private func entry(
    _ line: String, _ index: Int, isNumbered: Bool, isBullet: Bool
  ) -> Entry {
    let bytes = Array(line.utf8)
    let words = TextMeasure(bytes.span, 0..<bytes.count).words
    let isShort = words <= CommentPiece.shortWords
    func byline(_ text: String) -> CommentByline? {
      guard isShort, let found = CommentByline(text, head: nil, monthFirst: false),
        found.isCertain
      else { return nil }
      return found
    }
    var text = line
    var found = byline(text)
    // The number of a comment stands before its text; that of a date does not.
    if isNumbered, found?.date == nil, let space = text.firstIndex(of: " ") {
      text = String(text[text.index(after: space)...])
      found = byline(text)
    }
    return Entry(
      index: index, text: text, key: isShort ? PlainLine.key(text) : "", words: words,
      isItem: isBullet || isNumbered && found?.date == nil, byline: found)
  }

  // MARK: - Reading

  private mutating func read(_ range: Range<Int>, isText: (Int) -> Bool) {
    let all = range.filter(isText).flatMap { entries(of: $0) }
    var counts: [String: Int] = [:]
    for entry in all where entry.words <= 6 { counts[entry.pattern, default: 0] += 1 }
    var open: [Entry] = []
    for entry in all {
      let isButton =
        entry.byline == nil && !entry.key.isEmpty
        && (FurniturePhrases.alone.contains(entry.key) || CommentPhrases.areButtons(entry.key)
          || CommentPhrases.isRelativeTime(entry.key)
          || entry.words <= 6 && counts[entry.pattern, default: 0] >= 3)
      if !isButton {
        open.append(entry)
      } else if units[entry.index].text == entry.text {
        furniture.insert(entry.index)
      }
    }
    // Bylines stand before the text of each comment or after it.
    let isNamedFirst = open.count > 1 && open[1].byline != nil && isName(open[0])
    if open.first?.begins == true || isNamedFirst || !open.contains(where: { $0.byline != nil }) {
      readFromBylines(open)
    } else {
      readUpToBylines(open)
    }
    comments.removeAll { $0.text.isEmpty }
  }

  private func isName(_ entry: Entry) -> Bool {
    entry.words <= 4 && entry.text.last.map { !".!?\u{3002}".contains($0) } ?? false
      && CommentByline(entry.text, head: nil, monthFirst: false) != nil
  }

  private mutating func readFromBylines(_ open: [Entry]) {
    // A name before a line with nothing but the date.
    var name: CommentByline?
    for (position, entry) in open.enumerated() {
      let next = position + 1 < open.count ? open[position + 1].byline : nil
      if let found = entry.byline {
        if units[entry.index].text == entry.text { furniture.insert(entry.index) }
        if found.author == nil, name == nil, let last = comments.indices.last,
          comments[last].published == nil
        {
          comments[last].published = found.date
        } else {
          comments.append(
            ReaderComment(author: found.author ?? name?.author, published: found.date, text: ""))
        }
        name = nil
      } else if let next, next.author == nil, next.hasTime, isName(entry),
        comments.last.map({ !$0.text.isEmpty && $0.published != nil }) ?? true
      {
        name = CommentByline(entry.text, head: nil, monthFirst: false)
        if units[entry.index].text == entry.text { furniture.insert(entry.index) }
      } else if comments.isEmpty || entry.isItem {
        comments.append(ReaderComment(text: entry.text))
      } else {
        add(entry, after: position > 0 ? open[position - 1] : nil)
      }
    }
  }

  private mutating func readUpToBylines(_ open: [Entry]) {
    var isNew = true
    for (position, entry) in open.enumerated() {
      if let found = entry.byline, let last = comments.indices.last, !isNew {
        if units[entry.index].text == entry.text { furniture.insert(entry.index) }
        comments[last].author = found.author
        comments[last].published = found.date
        isNew = true
      } else if isNew {
        comments.append(ReaderComment(text: entry.text))
        isNew = false
      } else {
        add(entry, after: position > 0 ? open[position - 1] : nil)
      }
    }
  }

  private mutating func add(_ entry: Entry, after previous: Entry?) {
    let last = comments.count - 1
    let separator = previous?.index == entry.index ? "\n" : "\n\n"
    comments[last].text += (comments[last].text.isEmpty ? "" : separator) + entry.text
  }
}
