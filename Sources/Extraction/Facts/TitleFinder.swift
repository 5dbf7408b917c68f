internal import Corpus
internal import Markup

/// Chooses a page's title and takes the site's name off it.
///
/// A page says its title several times: in `title`, to Open Graph and in JSON-LD, where the name of
/// the site and words for search engines are added, and as a heading. The heading is taken wherever
/// another statement confirms it.
struct TitleFinder {
  /// A title, and the block that shows it.
  struct Choice {
    var text: String?
    var block: Int?
  }

  private struct Heading {
    var text: String
    var key: String
    var level: Int
    var block: Int?
    /// Whether it is in a part that is not about this page alone.
    var isOutside = false
    /// Whether it is in the head of the site, or of the article.
    var isInHead = false
    /// Whether all of it is a link.
    var isLink = false
  }

  /// Names that the site goes by, as keys.
  private var siteKeys: Set<String>

  /// Headings of each level that are looked at.
  private static let maximumHeadings = 12
  /// Blocks that are searched for headings; menus may come before the title.
  private static let maximumBlocks = 2000
  /// Share of the letters that a heading and a statement must have in common, of the shorter one's,
  /// to be about the same thing; figures of 0.25 to 0.4 differ by single pages.
  private static let leastCommon = 0.35

  private static let separators = [
    " | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " : ", " \u{00B7} ", " \u{00BB} ",
    " \u{00AB} ", " \u{203A} ", " \u{2022} ", " / ", " \u{2502} ", " \u{FF5C} ", "\u{FF5C}", " > ",
    " < ", ": ", "_", "|", " ~ ", " @ ",
  ]

  /// Parts of the page that have headings of their own.
  private static let outside: Signals = [
    .navigation, .footer, .aside, .related, .comments, .comment, .widget, .consent, .overlay,
    .subscribe,
  ]

  init(site: String?, publisher: String?, hosts: [String]) {
    var keys: Set<String> = []
    for name in [site, publisher] {
      if let name {
        keys.insert(Self.compact(name))
        if let host = Self.compactHost(name) { keys.insert(host) }
      }
    }
    for host in hosts {
      keys.insert(Self.compact(host))
      let labels = host.split(separator: ".")
      // The label before the public suffix, `bbc` of `bbc.co.uk`.
      if let label = labels.dropLast().max(by: { $0.count < $1.count }) {
        keys.insert(Self.compact(String(label)))
      }
    }
    keys.remove("")
    siteKeys = keys
  }

  private static func compact(_ name: String) -> String {
    PlainLine.compact(PlainLine.key(name))
  }

  /// `nytimes` for a site that calls itself `nytimes.com`.
  private static func compactHost(_ name: String) -> String? {
    guard !name.contains(" "), let dot = name.lastIndex(of: ".") else { return nil }
    return compact(String(name[..<dot]))
  }

  /// The title; without text where the page has none.
  mutating func title(
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, _ page: PageBlocks,
    address: String?, declared: String?
  ) -> Choice {
    let stated = [
      index.first(["og:title"]), about.headline, index.title, index.first(["twitter:title"]),
      index.first(["citation_title", "dc.title", "title"]),
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let keys = stated.map(PlainLine.key)
    let headings = headings(index, tree, page)
    if let heading = confirmed(headings, stated, keys) { return choice(heading) }
    if let heading = shownPart(of: stated, headings) { return choice(heading) }
    let alike = similar(headings, keys + [address.map(Self.slug) ?? ""])
    if alike == nil, let line = shownLine(of: stated, page) { return line }
    let cleaned = stated.map(withoutSite)
    if let heading = alike {
      // What stands before the title in its heading names a series or a section.
      let behind = cleaned.first { heading.key.hasSuffix(" " + PlainLine.key($0)) }
      if let behind, behind.contains(" ") { return Choice(text: behind, block: heading.block) }
      return choice(heading)
    }
    for cleaned in cleaned {
      if !cleaned.isEmpty, !siteKeys.contains(Self.compact(cleaned)) {
        return Choice(text: cleaned, block: page.titleBlock(cleaned))
      }
    }
    if let heading = headings.first(where: { $0.level == 1 && !$0.isOutside }) {
      return choice(heading)
    }
    let text = declared.map { PlainLine.collapsed($0) } ?? stated.first
    return Choice(text: text, block: page.titleBlock(text))
  }

  private func choice(_ heading: Heading) -> Choice {
    Choice(text: heading.text, block: heading.block)
  }

  /// The headings of the first three levels, without the ones that are the site's name.
  private func headings(_ index: PageIndex, _ tree: HTMLTree, _ page: PageBlocks) -> [Heading] {
    var found: [Heading] = []
    for place in page.blocks.indices.prefix(Self.maximumBlocks) {
      let block = page.blocks[place]
      guard block.kind == .heading, (1...3).contains(block.headingLevel), block.text.count <= 1024
      else { continue }
      let level = Int(block.headingLevel)
      guard found.count(where: { $0.level == level }) < Self.maximumHeadings else { continue }
      let text = Self.withoutAnchor(
        PlainLine.collapsed(String(decoding: page.bytes[block.text], as: UTF8.self)))
      guard var heading = heading(text, level: level) else { continue }
      let signals = Self.signals(page, around: block.container)
      let isArticle = signals.contains(.article)
      heading.block = place
      heading.isOutside = !isArticle && !signals.isDisjoint(with: Self.outside)
      heading.isInHead = !isArticle && !signals.isDisjoint(with: [.header, .navigation])
      heading.isLink = block.linkWords == block.words
      found.append(heading)
    }
    // What no reader sees may still confirm what the page states.
    if !found.contains(where: { $0.level == 1 }) {
      found += index.headings.compactMap {
        heading(PlainLine.collapsed(tree.text(below: $0, limit: 2048)), level: 1)
      }
    }
    return found
  }

  /// The signals of a container and of those around it that are a part of the page: what holds most
  /// of its text says nothing about the part.
  private static func signals(_ page: PageBlocks, around container: Int) -> Signals {
    var found: Signals = []
    var current = container
    while current > 0, page.containers[current].words * 2 <= page.containers[0].words {
      found.formUnion(page.containers[current].signals)
      current = page.containers[current].parent
    }
    while current > 0 {
      found.formUnion(page.containers[current].signals.intersection(.article))
      current = page.containers[current].parent
    }
    return found
  }

  private func heading(_ text: String, level: Int) -> Heading? {
    let key = PlainLine.key(text)
    guard key.utf8.count >= 2, !siteKeys.contains(PlainLine.compact(key)) else { return nil }
    return Heading(text: text, key: key, level: level)
  }

  /// A heading without the sign of a link to itself.
  private static func withoutAnchor(_ text: String) -> String {
    guard let last = text.last, last == "\u{00B6}" || last == "#" || last == "\u{F0C1}" else {
      return text
    }
    return PlainLine.collapsed(String(text.dropLast()))
  }

  /// A first-level heading that is a statement, or that one begins or ends with.
  private mutating func confirmed(
    _ headings: [Heading], _ stated: [String], _ keys: [String]
  ) -> Heading? {
    let first = headings.filter { $0.level == 1 }
    let equal = first.first { keys.contains($0.key) && !$0.isOutside }
    if let equal { return equal }
    var passedOver: Heading?
    for heading in first {
      guard keys.contains(where: { $0 == heading.key || Self.isEdge(heading.key, of: $0) }) else {
        continue
      }
      guard heading.isInHead || heading.isLink else { return heading }
      // A heading in the site's head is its name where another heading is a part as well.
      let others = headings.filter { $0.key != heading.key }
      if let part = shownPart(of: stated, others) { return part }
      // A statement ends with the site's name more often than it begins with it.
      let endsStatement = keys.contains {
        $0 != heading.key && $0.hasSuffix(" " + heading.key)
      }
      if !endsStatement || stated.contains(where: { standsBeforeSite(heading.key, in: $0) }) {
        return heading
      }
      passedOver = passedOver ?? heading
    }
    // So does one that is a part of a statement, after others.
    let inside = first.first { heading in
      (heading.isInHead || heading.isLink)
        && stated.contains { Self.isInnerPart(heading.text, of: $0) }
    }
    if let site = passedOver ?? inside { siteKeys.insert(PlainLine.compact(site.key)) }
    return nil
  }

  /// Whether a statement names the site at its end and has these words before that, so that they are not the site's
  /// name: "Artist - Song | Site".
  private func standsBeforeSite(_ key: String, in statement: String) -> Bool {
    let rest = withoutSite(statement)
    return rest.utf8.count < statement.utf8.count && statement.hasPrefix(rest)
      && " \(PlainLine.key(rest)) ".contains(" \(key) ")
  }

  /// A heading of the text that is the first or the last of a statement's separated parts, however
  /// little of the statement it is: what stands beside it names the site and its sections.
  private func shownPart(of stated: [String], _ headings: [Heading]) -> Heading? {
    headings.first { heading in
      guard !heading.isOutside, !heading.isInHead, heading.block != nil,
        !siteKeys.contains(PlainLine.compact(heading.key))
      else { return false }
      // A heading that is one link to another page may be the site's name, which stands first.
      let isLink = heading.level == 1 && heading.isLink
      return stated.contains {
        Self.isPart(heading.text, of: $0) && !(isLink && $0.hasPrefix(heading.text))
      }
    }
  }

  /// Bytes of the shortest key of a line that is taken for the title, and blocks that are searched.
  private static let line = (bytes: 12, blocks: 400)

  /// The longest line of the text that is the first or the last of a statement's separated parts, on
  /// pages that show their title in bold type and not in a heading.
  private func shownLine(of stated: [String], _ page: PageBlocks) -> Choice? {
    let parts = Set(stated.prefix(Self.maximumHeadings).flatMap(Self.parts).map(PlainLine.key))
      .filter { $0.utf8.count >= Self.line.bytes && !siteKeys.contains(PlainLine.compact($0)) }
    guard let longest = parts.map(\.utf8.count).max() else { return nil }
    var found: (key: String, choice: Choice)?
    for place in page.blocks.indices.prefix(Self.line.blocks) {
      let block = page.blocks[place]
      guard block.kind != .heading, block.linkWords == 0, block.text.count >= Self.line.bytes,
        block.text.count <= longest * 2 + BylineText.maximumBytes
      else { continue }
      let bytes = page.bytes[block.text].drop { $0 == 0x0A }.prefix { $0 != 0x0A }
      let line = String(decoding: bytes, as: UTF8.self)
      let key = PlainLine.key(line)
      guard parts.contains(key), key.utf8.count > found?.key.utf8.count ?? 0,
        Self.signals(page, around: block.container)
          .isDisjoint(with: Self.outside.union(.header))
      else { continue }
      found = (key, Choice(text: PlainLine.collapsed(line), block: place))
    }
    return found?.choice
  }

  /// What a statement begins and ends with, up to any of the separators that have spaces, where it
  /// is not less than half of the statement.
  private static func parts(_ statement: String) -> [String] {
    separators.filter { $0.first == " " && contains(statement, $0) }.flatMap { separator in
      let parts = statement.split(separator: separator)
      return parts.indices.dropFirst().flatMap { cut in
        [
          parts[..<cut].joined(separator: separator), parts[cut...].joined(separator: separator),
        ].filter { $0.utf8.count * 2 >= statement.utf8.count }
      }
    }
  }

  /// The only first-level heading, where it has enough words in common with a statement.
  private func similar(_ headings: [Heading], _ keys: [String]) -> Heading? {
    let first = headings.filter { $0.level == 1 && !$0.isOutside && $0.block != nil }
    guard let only = first.first, first.allSatisfy({ $0.key == only.key }), !only.isLink,
      only.text.last != "."
    else { return nil }
    return keys.contains { Self.common(only.key, $0) >= Self.leastCommon } ? only : nil
  }

  /// The words of the last part of an address.
  private static func slug(_ address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    return PlainLine.key(String(path.split(separator: "/").dropFirst(2).last ?? ""))
  }

  /// The letters in words that both keys have, as a share of the shorter key's letters.
  private static func common(_ first: String, _ second: String) -> Double {
    let words = first.split(separator: " ")
    let others = second.split(separator: " ")
    let length = { (words: [Substring]) in words.reduce(0) { $0 + $1.utf8.count } }
    let shared = length(words.filter { word in others.contains { isAlike(word, $0) } })
    let shorter = min(length(words), length(others))
    return shorter == 0 ? 0 : Double(shared) / Double(shorter)
  }

  /// Equal words, or two forms or compounds of one.
  private static func isAlike(_ word: Substring, _ other: Substring) -> Bool {
    word == other || word.utf8.count > 5 && other.utf8.prefix(5).elementsEqual(word.utf8.prefix(5))
  }

  /// Whether `statement` begins or ends with `part`, set apart by a separator with spaces.
  private static func isPart(_ part: String, of statement: String) -> Bool {
    guard part.utf8.count < statement.utf8.count else { return false }
    if statement.hasPrefix(part) {
      let rest = statement.dropFirst(part.count)
      if separators.contains(where: { $0.first == " " && rest.hasPrefix($0) }) { return true }
    }
    guard statement.hasSuffix(part) else { return false }
    let rest = statement.dropLast(part.count)
    return separators.contains { $0.first == " " && rest.hasSuffix($0) }
  }

  /// Whether `part` stands in `statement` between separators with spaces, or after one up to its end.
  private static func isInnerPart(_ part: String, of statement: String) -> Bool {
    let separators = separators.filter { $0.first == " " }
    return statement.ranges(of: part).contains { place in
      let rest = statement[place.upperBound...]
      return separators.contains { statement[..<place.lowerBound].hasSuffix($0) }
        && (rest.isEmpty || separators.contains { rest.hasPrefix($0) })
    }
  }

  private static func isEdge(_ key: String, of other: String) -> Bool {
    guard key.utf8.count >= 3, key.utf8.count * 3 >= other.utf8.count else { return false }
    return other.hasPrefix(key + " ") || other.hasSuffix(" " + key)
  }

  /// `title` without the parts at its ends that are a name of the site.
  func withoutSite(_ title: String) -> String {
    var title = title
    var changed = true
    while changed {
      changed = false
      for separator in Self.separators where Self.contains(title, separator) {
        let parts = title.split(separator: separator, omittingEmptySubsequences: true)
        guard parts.count > 1, let first = parts.first else { continue }
        // What follows the site's name says what kind of site it is.
        if let site = parts.dropFirst().first(where: { isSite(Self.firstPart($0)) }) {
          title = String(title[..<site.startIndex].dropLast(separator.count))
          changed = true
        } else if isSite(first) {
          title = String(title[first.endIndex...].dropFirst(separator.count))
          changed = true
        }
        title = PlainLine.collapsed(title)
      }
    }
    return title
  }

  /// `part` up to the next separator of any kind.
  private static func firstPart(_ part: Substring) -> Substring {
    let marks: Set<Character> = ["|", "-", "\u{2013}", "\u{2014}", "\u{00B7}", "\u{2022}"]
    let words = part.split(separator: " ")
    guard
      let mark = words.dropFirst().first(where: {
        $0.count == 1 && marks.contains(Character(String($0)))
      })
    else { return part }
    return part[..<mark.startIndex]
  }

  /// Whether `title` holds a separator, looked for by bytes.
  private static func contains(_ title: String, _ separator: String) -> Bool {
    var title = title[...].utf8
    guard let mark = separator.utf8.first(where: { $0 != UInt8(ascii: " ") }),
      title.contains(mark), let first = separator.utf8.first
    else { return false }
    while let start = title.firstIndex(of: first) {
      title = title[start...]
      if title.starts(with: separator.utf8) { return true }
      title = title.dropFirst()
    }
    return false
  }

  private func isSite(_ part: Substring) -> Bool {
    let key = Self.compact(String(part))
    guard !key.isEmpty else { return true }
    if siteKeys.contains(key) { return true }
    // "The Daily Sample - Culture" against "The Daily Sample"; short names match too easily.
    return siteKeys.contains { name in
      name.utf8.count >= 5 && key.utf8.count >= 5
        && (key.hasPrefix(name) || name.hasPrefix(key)) && key.utf8.count <= name.utf8.count + 8
    }
  }
}
