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
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, declared: String?
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
        if other == key || Self.isEdge(key, of: other) { return heading }
      }
    }
    for statement in stated {
      let cleaned = withoutSite(statement)
      if !cleaned.isEmpty, !siteKeys.contains(Self.compact(cleaned)) { return cleaned }
    }
    return headings.first ?? declared.map { PlainLine.collapsed($0) } ?? stated.first
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
