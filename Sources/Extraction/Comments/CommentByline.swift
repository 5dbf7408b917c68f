internal import Corpus

/// A line beside a comment that says who wrote it, when, or both: `Jane says:`, `3 May 2012 at
/// 10:56`, `Comment by Jane - May 3, 2012`, `- Jane, Leeds, 3/5/2012`.
struct CommentByline {
  private(set) var author: String?
  private(set) var date: CalendarDate?
  /// Whether a word, a date or the way it is written says that the line is a byline.
  private(set) var isCertain = false
  /// Whether a word before or after the name announces it.
  private(set) var isAnnounced = false
  /// Whether a word after the name announces it: `says`.
  private(set) var isSpoken = false
  /// Whether the line says when, in whatever form.
  private(set) var hasTime = false
  /// Whether it names nobody in particular: `Guest`, `Author`.
  private(set) var isNameless = false
  /// Whether it is a word for somebody who gave no name.
  private(set) var isGuest = false

  /// Bytes of the longest line that is read.
  private static let maximumBytes = 200
  /// Words beside a date, words of a line without one, and words of a name.
  private static let maximumWords = (besideDate: 8, plain: 10, name: 6)
  /// Characters of the longest name.
  private static let maximumName = 40

  /// Reads a line; nil where it cannot be a byline.
  ///
  /// `head` is what a link or bold type sets apart at
  /// its beginning.
  init?(_ text: String, head: String?, monthFirst: Bool) {
    // Bytes are looked for first: searches in strings are slow, and most lines have nothing to find.
    guard text.utf8.count <= Self.maximumBytes, Self.isShortEnough(text),
      !(text.utf8.contains(UInt8(ascii: "/")) && text.contains("://"))
    else {
      return nil
    }
    var line = text
    if line.utf8.contains(UInt8(ascii: "\n")) { line.replace("\n", with: " | ") }
    if line.utf8.contains(0xEF) { line.replace("\u{FF1A}", with: ":") }
    let located = DateText.located(in: line, monthFirst: monthFirst)
    if let located {
      date = located.date
      line.replaceSubrange(located.range, with: " | ")
    }
    var pieces = line.unicodeScalars.split(whereSeparator: Self.isSeparator).map { Substring($0) }
    if line.utf8.contains(UInt8(ascii: "-")) {
      pieces = pieces.flatMap { $0.split(separator: " - ") }
    }
    let parts = pieces.map(Self.words)
    hasTime = parts.contains { $0.contains(where: Self.isClock) }
    var names: [String] = []
    for part in parts {
      var words = part[...]
      if let start = Self.relativeTime(words) {
        words = words[..<start]
        hasTime = true
      }
      let part = Self.withoutFillers(words)
      let key = PlainLine.key(part)
      if key.isEmpty { continue }
      if CommentPhrases.isRelativeTime(key) || Self.isDayOfYear(key) {
        hasTime = true
        continue
      }
      if CommentPhrases.titles.contains(key) {
        isNameless = true
        isGuest = isGuest || CommentPhrases.guests.contains(key)
        continue
      }
      if CommentPhrases.areButtons(key) { continue }
      names.append(part)
    }
    hasTime = hasTime || date != nil
    let words = names.reduce(0) { $0 + $1.words.count }
    guard words <= (hasTime ? Self.maximumWords.besideDate : Self.maximumWords.plain) else {
      return nil
    }
    readName(names, head: head, endsWithColon: text.hasSuffix(":") || text.hasSuffix("\u{FF1A}"))
    let isSentence = text.last.map { ".!?\u{3002}".contains($0) } ?? false
    if hasTime, !isAnnounced, isSentence, words > 2 { return nil }
    isCertain = isAnnounced || hasTime
    if author == nil, !isNameless, !hasTime { return nil }
  }

  /// Whether there are few words in a line, or a number that may be a date; looked at first, because
  /// most short lines of comments are text.
  private static func isShortEnough(_ text: String) -> Bool {
    var spaces = 0
    for byte in text.utf8 {
      if byte == 0x20 { spaces += 1 }
      if byte &- 0x30 < 10 || byte == 0xEF { return true }
    }
    return spaces < maximumWords.plain
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "|", "\u{2022}", "\u{00B7}", "/", "\u{00BB}", "\u{203A}", "\u{2014}", "\u{2013}", ",", ";",
      "\u{3001}", "\u{FF0C}", "\u{FF5C}", "(", ")", "[", "]", "@", "\u{2192}", "\u{00AB}":
      true
    default: false
    }
  }

  /// The words of a part; a label that announces a name is one even where no space follows its
  /// colon.
  private static func words(of part: Substring) -> [Substring] {
    part.words.flatMap { word in
      guard word.utf8.contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }),
        let colon = word.firstIndex(where: { $0 == ":" || $0 == "\u{FF1A}" }),
        word.index(after: colon) < word.endIndex,
        CommentPhrases.announcements[PlainLine.key(String(word[..<colon]))] != nil
      else { return [word] }
      return [word[...colon], word[word.index(after: colon)...]]
    }
  }

  private mutating func readName(_ parts: [String], head: String?, endsWithColon: Bool) {
    let head = head.map { Self.withoutFillers(Self.words(of: $0[...])[...]) }
    if let head, let name = Self.stripped(head).flatMap({ Self.nickname($0.name) }),
      parts.contains(where: { $0.contains(head) || head.contains($0) })
    {
      author = name
      let found = parts.compactMap(Self.stripped)
      isAnnounced = endsWithColon || found.contains(where: \.isAnnounced)
      isSpoken = found.contains(where: \.isSpoken)
      return
    }
    for part in parts {
      guard let found = Self.stripped(part) else { continue }
      guard let name = Self.nickname(found.name) else {
        if CommentPhrases.titles.contains(PlainLine.key(found.name)) {
          isNameless = true
          isAnnounced = isAnnounced || found.isAnnounced
        }
        continue
      }
      if author == nil || found.isAnnounced {
        author = name
        isAnnounced = found.isAnnounced
        isSpoken = found.isSpoken
      }
      if isAnnounced { return }
    }
    if endsWithColon, author != nil, parts.count == 1 { isAnnounced = true }
  }

  /// The part without words that announce or follow a name.
  private static func stripped(_ part: String) -> (name: String, isAnnounced: Bool, isSpoken: Bool)?
  {
    var words = part.words.map(String.init)
    let keys = words.map { PlainLine.key($0) }
    var start = 0
    var end = words.count
    var isAnnounced = false
    var isSpoken = false
    if let first = keys.first, let phrases = CommentPhrases.announcements[first],
      let phrase = phrases.first(where: { keys.starts(with: $0) }), phrase.count < keys.count
    {
      start = phrase.count
      isAnnounced = true
    }
    if let last = keys.last, let phrases = CommentPhrases.verbs[last],
      let phrase = phrases.first(where: { keys.suffix($0.count).elementsEqual($0) }),
      phrase.count < end - start
    {
      end -= phrase.count
      isSpoken = true
    }
    words = Array(words[start..<end])
    while words.count > 1, let last = words.last,
      CommentPhrases.titles.contains(PlainLine.key(last))
    {
      words.removeLast()
    }
    return words.isEmpty ? nil : (words.joined(separator: " "), isAnnounced || isSpoken, isSpoken)
  }

  /// The name as it is to be shown, unless the text can be none.
  static func nickname(_ text: String) -> String? {
    let name = PlainLine.spaced(text).trimming(
      "-\u{2013}\u{2014}:.,;()[]{}\"'\u{201C}\u{201D}\u{201E}<>*#~|\u{2022}\u{00B7}\u{00BB}\u{00AB}\u{2026} "
    )
    let key = PlainLine.key(name)
    guard (1...maximumName).contains(name.count), name.contains(where: \.isLetter),
      name.words.count <= maximumWords.name,
      !name.contains("://"), !name.contains(where: { "?!<>\u{3002}\u{FF1F}".contains($0) }),
      !CommentPhrases.titles.contains(key), !CommentPhrases.areButtons(key),
      !FurniturePhrases.alone.contains(key)
    else { return nil }
    return name
  }

  /// The text without words around dates, numbers and clock times at both ends.
  private static func withoutFillers(_ text: ArraySlice<Substring>) -> String {
    var words = text
    while let last = words.last, isFiller(last), !isRelative(words) { words.removeLast() }
    while let first = words.first, isFiller(first), !isRelative(words) {
      // Names may begin with such a word, as long as it is a large one.
      let isLarge = first.first?.isUppercase == true && words.count > 1
      if isLarge, !CommentPhrases.openers.contains(PlainLine.key(String(first))) { break }
      words.removeFirst()
    }
    return words.joined(separator: " ")
  }

  private static func isFiller(_ word: Substring) -> Bool {
    if !word.contains(where: \.isLetter) || isClock(word) { return true }
    let key = PlainLine.key(String(word))
    return CommentPhrases.fillers.contains(key) || Weekdays.names.contains(key)
  }

  /// `29 grudnia`, a date without a year.
  private static func isDayOfYear(_ key: String) -> Bool {
    let words = key.words.filter { !CommentPhrases.fillers.contains(String($0)) }
    return words.count == 2 && words.contains { MonthNames.months[String($0)] != nil }
      && words.contains { $0.count <= 2 && $0.allSatisfy(\.isNumber) }
  }

  /// Where a time before now begins at the end of a line: `Jane 3 years ago`.
  private static func relativeTime(_ words: ArraySlice<Substring>) -> Int? {
    guard CommentPhrases.mayBeTime(PlainLine.key(words.joined(separator: " "))) else { return nil }
    return words.indices.suffix(5).first { start in
      start > 0
        && CommentPhrases.isRelativeTime(
          PlainLine.key(words[start...].joined(separator: " ")))
    }
  }

  private static func isRelative(_ words: ArraySlice<Substring>) -> Bool {
    words.count <= 6 && CommentPhrases.isRelativeTime(PlainLine.key(words.joined(separator: " ")))
  }

  /// `10:56pm`, `14h30`.
  private static func isClock(_ word: Substring) -> Bool {
    word.utf8.first.map { $0 &- 0x30 < 10 || $0 >= 0x80 } == true && word.first?.isNumber == true
      && (4...8).contains(word.count)
      && word.contains { ":hH".contains($0) }
      && word.allSatisfy { $0.isNumber || ":.apmhAPMH".contains($0) }
  }
}
