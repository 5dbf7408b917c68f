internal import Corpus
internal import Markup

/// Chooses a page's title and takes the site's name off it.
struct TitleFinder {
  /// Names that the site goes by, as keys.
  private let siteKeys: Set<String>

  private static let separators = [
    " | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{00B7} ", " \u{00BB} ", " \u{00AB} ",
    " \u{2022} ", " / ", " \u{2502} ", " \u{FF5C} ", "\u{FF5C}", " > ", " < ", ": ", "_", "|",
    " ~ ",
  ]

  init(site: String?, publisher: String?, host: String?) {
    var keys: Set<String> = []
    for name in [site, publisher] {
      if let name {
        keys.insert(Self.compact(name))
        if let host = Self.compactHost(name) { keys.insert(host) }
      }
    }
    if let host {
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
    PlainLine.key(name).replacing(" ", with: "")
  }

  /// `nytimes` for a site that calls itself `nytimes.com`.
  private static func compactHost(_ name: String) -> String? {
    guard !name.contains(" "), let dot = name.lastIndex(of: ".") else { return nil }
    return compact(String(name[..<dot]))
  }

  /// The title, or nil where the page has none.
  func title(
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, _ page: PageBlocks,
    declared: String?
  ) -> String? {
    let stated = [
      index.first(["og:title"]), about.headline, index.title, index.first(["twitter:title"]),
      index.first(["citation_title", "dc.title", "title"]),
    ].compactMap { $0 }.filter { !$0.isEmpty }
    let headings = index.headings.map { PlainLine.collapsed(tree.text(below: $0, limit: 2048)) }
      .filter { !$0.isEmpty && !siteKeys.contains(Self.compact($0)) }
    // A heading that a statement begins or ends with is the title as the page shows it.
    for heading in headings {
      let key = PlainLine.key(heading)
      guard key.utf8.count >= 3 else { continue }
      for statement in stated {
        let other = PlainLine.key(statement)
        guard other == key || Self.isEdge(key, of: other) else { continue }
        // A heading in the site's head is its name where another heading is a part as well.
        return other != key && isInHead(key, page)
          ? shownPart(of: stated, page) ?? heading : heading
      }
    }
    if let shown = shownPart(of: stated, page) { return shown }
    for statement in stated {
      let cleaned = withoutSite(statement)
      if !cleaned.isEmpty, !siteKeys.contains(Self.compact(cleaned)) { return cleaned }
    }
    return headings.first ?? declared.map { PlainLine.collapsed($0) } ?? stated.first
  }

  /// Headings that are looked at for a part of a statement.
  private static let maximumHeadings = 12

  private func isInHead(_ key: String, _ page: PageBlocks) -> Bool {
    page.blocks.prefix(400).contains { block in
      guard block.headingLevel == 1, block.text.count <= 1024 else { return false }
      let signals = page.signals(around: block.container)
      return !signals.isDisjoint(with: [.header, .navigation]) && !signals.contains(.article)
        && PlainLine.key(String(decoding: page.bytes[block.text], as: UTF8.self)) == key
    }
  }

  /// A heading of the text that is the first or the last of a statement's separated parts, however
  /// little of the statement it is: what stands beside it names the site and its sections.
  ///
  /// A heading in the site's head is its name, unless no other heading is a part.
  private func shownPart(of stated: [String], _ page: PageBlocks) -> String? {
    let outside: Signals = [
      .header, .navigation, .footer, .aside, .related, .comments, .comment, .widget,
    ]
    var seen = 0
    for block in page.blocks.prefix(400) where block.kind == .heading && block.text.count <= 1024 {
      guard block.headingLevel <= 3, seen < Self.maximumHeadings else { continue }
      seen += 1
      let signals = page.signals(around: block.container)
      guard signals.isDisjoint(with: outside) || signals.contains(.article) else { continue }
      let heading = PlainLine.collapsed(
        String(decoding: page.bytes[block.text], as: UTF8.self))
      guard PlainLine.key(heading).utf8.count >= 2, !siteKeys.contains(Self.compact(heading))
      else { continue }
      // A heading that is one link to another page may be the site's name, which stands first.
      let isLink = block.headingLevel == 1 && block.linkWords == block.words
      let isShown = stated.contains {
        Self.isPart(heading, of: $0) && !(isLink && $0.hasPrefix(heading))
      }
      if isShown { return heading }
    }
    return nil
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

  private static func isEdge(_ key: String, of other: String) -> Bool {
    guard key.utf8.count * 3 >= other.utf8.count else { return false }
    return other.hasPrefix(key + " ") || other.hasSuffix(" " + key)
  }

  /// `title` without a first or last part that is a name of the site.
  func withoutSite(_ title: String) -> String {
    var title = title
    var changed = true
    while changed {
      changed = false
      for separator in Self.separators {
        let parts = title.split(separator: separator, omittingEmptySubsequences: true)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
        if isSite(last) {
          title = String(title[..<last.startIndex].dropLast(separator.count))
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
