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

  /// Words of running text before the first comment; a counter of comments above a text has less.
  private static let wordsBefore = 40
  /// Lines in which a first comment has to show.
  private static let linesToFirst = 4

  /// Reads the comments; nil where there is no heading with comments after it.
  ///
  /// `isText` says which units are still open.
  init?(_ units: [TextUnit], keys: [String], isText: (Int) -> Bool) {
    self.units = units
    self.keys = keys
    var words = 0
    let total = units.reduce(0) { $0 + ($1.isProse ? $1.measure.words : 0) }
    range = 0..<0
    for index in units.indices where isText(index) {
      let unit = units[index]
      if index > 0, unit.measure.words <= 30, Self.countsComments(keys[index]),
        words >= Self.wordsBefore, isFollowedByComment(index) || words * 2 >= total
      {
        range = index..<index
        break
      }
      if unit.isProse { words += unit.measure.words }
    }
    guard words > 0, range.lowerBound > 0 else { return nil }
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
    let words = key.split(separator: " ").map(String.init)
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
    let next = (heading + 1..<units.count).filter { !CommentPhrases.areButtons(keys[$0]) }
    return next.prefix(Self.linesToFirst).contains { index in
      units[index].isBullet || units[index].number != nil || signature(index) != nil
    }
  }

  /// The byline that a line is for certain.
  private func signature(_ index: Int) -> CommentByline? {
    let unit = units[index]
    guard unit.measure.words <= CommentPiece.shortWords, !unit.isBullet else { return nil }
    var text = unit.text
    if unit.number != nil, let space = text.firstIndex(of: " ") {
      text = String(text[text.index(after: space)...])
    }
    guard let byline = CommentByline(text, head: nil, monthFirst: false), byline.isCertain else {
      return nil
    }
    return byline
  }

  // MARK: - Reading

  private mutating func read(_ range: Range<Int>, isText: (Int) -> Bool) {
    var counts: [String: Int] = [:]
    for index in range where units[index].measure.words <= 6 {
      counts[pattern(index), default: 0] += 1
    }
    let open = range.filter { index in
      guard isText(index) else { return false }
      let isButton =
        FurniturePhrases.alone.contains(keys[index]) || CommentPhrases.areButtons(keys[index])
        || CommentPhrases.isRelativeTime(keys[index])
        || units[index].measure.words <= 6 && counts[pattern(index), default: 0] >= 3
          && signature(index) == nil
      if isButton { furniture.insert(index) }
      return !isButton
    }
    // Bylines stand before the text of each comment or after it.
    let first =
      open.first.map {
        isStart($0)
          || $0 + 1 < units.count && signature($0 + 1) != nil && units[$0].measure.words <= 5
      } ?? true
    if first || !open.contains(where: { signature($0) != nil }) {
      readFromBylines(open)
    } else {
      readUpToBylines(open)
    }
    comments.removeAll { $0.text.isEmpty }
  }

  private func pattern(_ index: Int) -> String {
    String(keys[index].map { $0.isNumber ? "#" : $0 })
  }

  private func isStart(_ index: Int) -> Bool {
    units[index].isBullet || units[index].number != nil || signature(index) != nil
  }

  private mutating func readFromBylines(_ open: [Int]) {
    // A name before a line with nothing but the date.
    var name: (text: String, index: Int)?
    for (position, index) in open.enumerated() {
      let next = position + 1 < open.count ? signature(open[position + 1]) : nil
      if let found = signature(index) {
        furniture.insert(index)
        if found.author == nil, name == nil, let last = comments.indices.last,
          comments[last].published == nil
        {
          comments[last].published = found.date
        } else {
          comments.append(
            ReaderComment(author: found.author ?? name?.text, published: found.date, text: ""))
        }
        name = nil
      } else if let next, next.author == nil, units[index].measure.words <= 5,
        let found = CommentByline(units[index].text, head: nil, monthFirst: false)?.author
      {
        name = (found, index)
        furniture.insert(index)
      } else if comments.isEmpty || isStart(index) {
        comments.append(ReaderComment(text: text(index)))
      } else {
        add(index)
      }
    }
  }

  private mutating func readUpToBylines(_ open: [Int]) {
    var isNew = true
    for index in open {
      if let found = signature(index), let last = comments.indices.last, !isNew {
        furniture.insert(index)
        comments[last].author = found.author
        comments[last].published = found.date
        isNew = true
      } else if isNew {
        comments.append(ReaderComment(text: text(index)))
        isNew = false
      } else {
        add(index)
      }
    }
  }

  private mutating func add(_ index: Int) {
    let last = comments.count - 1
    comments[last].text += (comments[last].text.isEmpty ? "" : "\n\n") + text(index)
  }

  /// The text of a unit without the number in front of it.
  private func text(_ index: Int) -> String {
    let text = units[index].text
    guard units[index].number != nil, let space = text.firstIndex(of: " ") else { return text }
    return String(text[text.index(after: space)...])
  }
}
