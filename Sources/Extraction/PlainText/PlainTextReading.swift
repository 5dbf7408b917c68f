internal import Corpus

/// Tells an article in plain text from what was left over of the page around it: by the shape of
/// lines, where they stand, and what comes twice.
struct PlainTextReading {
  private enum Role {
    case text, furniture, comment
  }

  private(set) var kept: [(unit: TextUnit, kind: Paragraph.Kind)] = []
  private(set) var comments: [ReaderComment] = []
  private(set) var title: String?
  private(set) var authors: [String] = []
  private(set) var published: CalendarDate?
  /// Lines that were left out and are no comments.
  private(set) var removed = 0

  private let units: [TextUnit]
  private let keys: [String]
  private var roles: [Role]

  init(_ units: [TextUnit], declaredTitle: String?) {
    self.units = units
    // Only short lines are ever compared.
    keys = units.map { $0.measure.words <= 40 ? PlainLine.key($0.text) : "" }
    roles = Array(repeating: .text, count: units.count)
    let body = PlainTextBody(units, keys: keys).range
    for index in units.indices where !body.contains(index) { roles[index] = .furniture }
    findMenus()
    findTitle(declaredTitle)
    findByline()
    findAuthorBox()
    findComments()
    findPosts()
    findForms()
    findRelated()
    findEnd()
    findRepetition()
    findSignature()
    // Whatever the rules say, a text is not left without any text.
    if !roles.contains(.text) {
      for index in roles.indices where roles[index] == .furniture { roles[index] = .text }
    }
    if !roles.contains(.text) { roles = roles.map { _ in .text } }
    collect()
  }

  private func isText(_ index: Int) -> Bool { roles[index] == .text }

  /// Lines at both ends that say what menus and buttons say.
  private mutating func findMenus() {
    let prose = units.indices.filter { units[$0].isProse }
    findMenuLines(prose)
    for index in units.indices
    where FurniturePhrases.alone.contains(keys[index])
      || FurniturePhrases.networks.contains(keys[index])
    {
      let isBetween = (prose.first ?? 0) < index && index < (prose.last ?? 0)
      let hasNeighbour =
        (index > 0 && roles[index - 1] == .furniture)
        || (index + 1 < units.count && FurniturePhrases.alone.contains(keys[index + 1]))
      if !isBetween || hasNeighbour { roles[index] = .furniture }
    }
  }

  /// Lines before the first and after the last running text that have the shape of page furniture,
  /// and groups of short lines two of which are labels of menus.
  private mutating func findMenuLines(_ prose: [Int]) {
    guard let first = prose.first, let last = prose.last else { return }
    for index in units.indices where index < first || index > last {
      let unit = units[index]
      let line = Self.withoutLinks(unit.text)
      let isEdge =
        line.isEmpty
        || (index > last || index == 0
          ? FurnitureLine.isAtEdge(line, words: unit.measure.words) : FurnitureLine.isMenu(line))
      if isEdge, DateText.first(in: unit.text, monthFirst: false) == nil || index > last {
        roles[index] = .furniture
      }
    }
    var start = 0
    while start < first {
      var end = start + 1
      while end < first, !units[end].followsBlank { end += 1 }
      let group = start..<end
      let labels = group.count { FurniturePhrases.alone.contains(keys[$0]) }
      let isMenu =
        group.count >= 3 && labels >= 2
        && group.allSatisfy { units[$0].measure.words <= 4 && units[$0].measure.sentences == 0 }
      if isMenu { for index in group { roles[index] = .furniture } }
      start = end
    }
  }

  /// What is left of a line of Markdown without its links, nothing where it is a row of links.
  private static func withoutLinks(_ text: String) -> String {
    guard text.contains("](") else { return text }
    var rest = text[...]
    var left = ""
    while let open = rest.firstIndex(of: "[") {
      guard let middle = rest[open...].firstRange(of: "]("),
        let close = rest[middle.upperBound...].firstIndex(of: ")")
      else { break }
      left += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    left += rest
    return left.contains(where: \.isLetter) ? text : ""
  }

  /// The first line, where it is short enough to be one and something comes after it.
  private mutating func findTitle(_ declared: String?) {
    title = declared.map { PlainLine.collapsed($0) }.flatMap { $0.isEmpty ? nil : $0 }
    guard title == nil, let first = units.indices.first(where: isText),
      first + 1 < units.count
    else { return }
    let unit = units[first]
    guard unit.text.count <= 160, !unit.text.contains("\n"), unit.measure.words <= 30,
      unit.measure.sentences <= 2, !unit.isBullet,
      units[(first + 1)...].contains(where: { $0.measure.words > unit.measure.words })
    else { return }
    title = unit.text
  }

  /// A short line under the title with a date, and perhaps a name.
  private mutating func findByline() {
    guard let first = units.indices.first(where: isText) else { return }
    for index in (first..<min(first + 4, units.count)) where isText(index) {
      let unit = units[index]
      guard unit.measure.words <= 14, unit.measure.sentences <= 3, index != first || title == nil
      else { continue }
      let byline = byline(index)
      let date = byline?.date ?? DateText.first(in: unit.text, monthFirst: false)
      // A date within a sentence is not a byline.
      guard byline != nil || date != nil && DateText.isMostlyDate(unit.text) else { continue }
      published = published ?? date
      authors = byline?.authors ?? []
      roles[index] = .furniture
      if published != nil, !authors.isEmpty { return }
      findRestOfByline(after: index)
      return
    }
  }

  /// What a line says about the author, unless it is one of several credits.
  private func byline(_ index: Int) -> BylineText? {
    guard let byline = BylineText(units[index].text, monthFirst: false) else { return nil }
    let isCredit =
      byline.isLabelled && byline.date == nil
      && [index - 1, index + 1].contains {
        units.indices.contains($0) && BylineText.isCredit(units[$0].text)
      }
    return isCredit ? nil : byline
  }

  /// Date and name may stand in two lines.
  private mutating func findRestOfByline(after index: Int) {
    guard index + 1 < units.count, isText(index + 1) else { return }
    let unit = units[index + 1]
    if published == nil, unit.measure.words <= 8, DateText.isMostlyDate(unit.text) {
      published = DateText.first(in: unit.text, monthFirst: false)
      roles[index + 1] = .furniture
    } else if authors.isEmpty, let byline = byline(index + 1), byline.isAnnounced {
      authors = byline.authors
      published = published ?? byline.date
      roles[index + 1] = .furniture
    }
  }

  /// A box about the author: name, a few lines, and a link to all that the author wrote.
  private mutating func findAuthorBox() {
    for index in units.indices where isText(index) && units[index].measure.words <= 14 {
      guard let phrase = FurniturePhrases.postsBy.first(where: { keys[index].hasPrefix($0) })
      else { continue }
      let name = PlainLine.key(String(keys[index].dropFirst(phrase.count)))
      roles[index] = .furniture
      var start = index
      while start > max(0, index - 6), isText(start - 1) {
        start -= 1
        guard !keys[start].isEmpty, name.hasPrefix(keys[start]) else { continue }
        authors = authors.isEmpty ? [units[start].text] : authors
        for inside in start..<index { roles[inside] = .furniture }
        // What announces the box stands before the name.
        if start > 0, keys[start - 1].contains("tabs change content") {
          roles[start - 1] = .furniture
        }
        break
      }
    }
  }

  /// From a heading that counts comments to the form, or to the end.
  private mutating func findComments() {
    guard
      let found = PlainTextComments(units, keys: keys, isText: { roles[$0] == .text })
    else { return }
    comments = found.comments
    for index in found.range where isText(index) {
      roles[index] = found.furniture.contains(index) ? .furniture : .comment
    }
  }

  /// In a thread, who wrote each post and when, and what the board says about the writer.
  private mutating func findPosts() {
    var bylines: [Int] = []
    var names: Set<String> = []
    var facts: [Int] = []
    for index in units.indices where isText(index) && units[index].measure.words <= 16 {
      let unit = units[index]
      if FurnitureLine.isPosterFact(unit.text, words: unit.measure.words) {
        facts.append(index)
      } else if unit.text.utf8.contains(where: { $0 &- 0x30 < 10 }),
        let byline = CommentByline(unit.text, head: nil, monthFirst: false),
        byline.date != nil, let author = byline.author
      {
        bylines.append(index)
        names.insert(PlainLine.key(author))
      }
    }
    guard bylines.count >= 2, facts.count >= 2 || names.count >= 2 && bylines.count >= 3 else {
      return
    }
    for index in bylines + facts { roles[index] = .furniture }
    for index in units.indices where isText(index) && names.contains(keys[index]) {
      roles[index] = .furniture
    }
    for index in units.indices where isText(index) && Self.isCounter(units[index]) {
      roles[index] = .furniture
    }
    // The last post ends the thread; links to other parts of the board follow.
    let last = units.indices.last { isText($0) && units[$0].measure.sentences > 0 } ?? 0
    for index in units.indices where isText(index) && index > max(last, bylines[0]) {
      if units[index].measure.words <= Self.boardLinkWords { roles[index] = .furniture }
    }
  }

  /// Words of the name of a part of a board.
  private static let boardLinkWords = 6

  /// `4 posts • Page 1 of 1`: short parts beside each other that count something.
  private static func isCounter(_ unit: TextUnit) -> Bool {
    guard unit.measure.words <= 12, unit.measure.sentences == 0 else { return false }
    let parts = unit.text.split(whereSeparator: { "\u{2022}\u{00B7}|\u{00BB}".contains($0) })
    return parts.count >= 2
      && parts.allSatisfy { part in
        part.contains(where: \.isNumber) && part.split(separator: " ").count <= 6
      }
  }

  /// The name in `Jane says:` or `Jane schrieb am ...:`.
  static func speaker(_ text: String) -> String? {
    guard text.count <= 80, text.hasSuffix(":"),
      let byline = CommentByline(text, head: nil, monthFirst: false), byline.isSpoken
    else { return nil }
    return byline.author
  }

  private func isFormStart(_ index: Int) -> Bool {
    guard units[index].measure.words <= 12 else { return false }
    return FurniturePhrases.beginsReplyForm(keys[index])
  }

  /// From the heading of a form for comments to the next running text, or to the end.
  private mutating func findForms() {
    var index = 0
    while index < units.count {
      guard isText(index), isFormStart(index) else {
        index += 1
        continue
      }
      while index < units.count, units[index].measure.words < 25 {
        roles[index] = .furniture
        index += 1
      }
    }
  }

  /// Lists of other pages after the last running text.
  private mutating func findRelated() {
    let lastProse = units.indices.last { isText($0) && units[$0].isProse } ?? -1
    guard
      let start = units.indices.first(where: { index in
        index > lastProse && isText(index)
          && FurniturePhrases.announcesRelated(units[index].text)
      })
    else { return }
    for index in start..<units.count where roles[index] == .text { roles[index] = .furniture }
  }

  /// Short lines after the last paragraph in which the page speaks of itself.
  private mutating func findEnd() {
    var seen = 0
    for index in units.indices.reversed() where isText(index) {
      guard seen < 8, index > 0 else { return }
      seen += 1
      let unit = units[index]
      if FurnitureLine.isAtEdge(Self.withoutLinks(unit.text), words: unit.measure.words) {
        roles[index] = .furniture
      } else if unit.isProse {
        return
      }
    }
  }

  /// The title once more, and what announces something that is not there.
  private mutating func findRepetition() {
    guard let first = units.indices.first(where: isText) else { return }
    for index in units.indices.dropFirst(first + 1) where isText(index) {
      if !keys[first].isEmpty, keys[index] == keys[first] { roles[index] = .furniture }
    }
    while let last = units.indices.last(where: isText), last > first,
      units[last].text.hasSuffix(":"),
      units[last].measure.words <= 6
    {
      roles[last] = .furniture
    }
  }

  /// The author's name in a line of its own near the end, with a few lines about the author.
  private mutating func findSignature() {
    guard let author = authors.first else { return }
    let texts = units.indices.filter(isText)
    for index in texts.suffix(3).dropLast()
    where keys[index] == PlainLine.key(author) && texts.count > 5 {
      for later in texts where later >= index { roles[later] = .furniture }
      return
    }
  }

  private mutating func collect() {
    let chosen = units.indices.filter(isText)
    for (position, index) in chosen.enumerated() {
      let unit = units[index]
      let next = position + 1 < chosen.count ? units[chosen[position + 1]] : nil
      kept.append((unit, kind(of: unit, isFirst: position == 0, next: next)))
    }
    removed = roles.count { $0 == .furniture }
  }

  private func kind(of unit: TextUnit, isFirst: Bool, next: TextUnit?) -> Paragraph.Kind {
    switch unit.marker {
    case .heading: return .heading
    case .bullet, .number: return .listItem
    case .none: break
    }
    if isFirst, unit.text == title { return .heading }
    guard let next, next.isProse, next.measure.words >= 15, unit.measure.words <= 10,
      !unit.text.contains("\n"), unit.followsBlank, next.followsBlank, let last = unit.text.last,
      !".:;,!\u{2026}\u{3002}".contains(last), !unit.text.contains(": ")
    else { return .paragraph }
    return .heading
  }
}
