internal import Corpus
internal import Markup

/// Finds when a page was published and changed.
struct DateFinder {
  /// Nothing can have been published after it was fetched.
  let latest: CalendarDate?
  /// How to read `03/04/2019`.
  let monthFirst: Bool

  private static let publishedNames = [
    "article:published_time", "og:article:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "pubdate",
    "publication_date",
    "article.published", "citation_publication_date", "citation_online_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
    "cxenseparse:recs:publishtime", "article_date_original", "date", "displaydate",
    "og:published_time",
    "originalpublicationdate", "rnews:datepublished", "release_date", "last-published",
    "dcterms.date",
    "article:create_at", "bt:pubdate", "pdate", "created", "shareaholic:article_published_time",
  ]
  private static let modifiedNames = [
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified",
    "last-modified", "lastmod", "article:modified", "modified",
  ]

  /// The day of publication: as stated for machines, then as shown, then from the address.
  func published(
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, _ page: PageBlocks,
    address: String?, title: String?
  ) -> CalendarDate? {
    if let date = about.published.flatMap(date) { return date }
    for name in Self.publishedNames {
      if let date = index.first([name]).flatMap(date) { return date }
    }
    let shown = shown(index, tree, page)
    let inAddress = address.flatMap(Self.dateInAddress)
    if let shown { return shown }
    return inAddress.flatMap(accepted) ?? visible(page, near: page.titleBlock(title))
      ?? visible(page, near: page.titleBlock(nil))
      ?? modified(index, about)
  }

  /// The day of the last change.
  func modified(_ index: PageIndex, _ about: SchemaFacts) -> CalendarDate? {
    if let date = about.modified.flatMap(date) { return date }
    for name in Self.modifiedNames {
      if let date = index.first([name]).flatMap(date) { return date }
    }
    return nil
  }

  private func date(_ text: String) -> CalendarDate? {
    let start = text.first?.isNumber == true ? CalendarDate(iso8601: text) : nil
    return accepted(start ?? DateText.first(in: text, monthFirst: monthFirst))
  }

  private func accepted(_ date: CalendarDate?) -> CalendarDate? {
    guard let date, date.year >= 1990 else { return nil }
    if let latest, date > latest { return nil }
    return date
  }

  private func accepted(_ date: CalendarDate) -> CalendarDate? { accepted(Optional(date)) }

  /// The first date in an element that is marked as a date, comments and furniture left out.
  private func shown(_ index: PageIndex, _ tree: HTMLTree, _ page: PageBlocks) -> CalendarDate? {
    let excluded = page.containers.filter {
      !$0.signals.isDisjoint(with: [.comments, .comment, .related, .aside, .footer, .navigation])
    }.map { $0.node..<Int(tree.nodes[$0.node].end) }
    var first: CalendarDate?
    for node in index.times.prefix(60) {
      guard !excluded.contains(where: { $0.contains(node) }) else { continue }
      let value =
        tree.value(of: .datetime, at: node) ?? tree.value(of: .content, at: node)
        ?? tree.text(below: node, limit: 200)
      guard let date = date(PlainLine.collapsed(value)) ?? date(tree.text(below: node, limit: 200))
      else { continue }
      let property =
        tree.value(of: .itemprop, at: node) ?? tree.value(of: .property, at: node) ?? ""
      if property.hasSuffix("datePublished") { return date }
      first = first ?? date
    }
    return first
  }

  /// The first date in a short block near the title, or in one that is named as a date.
  private func visible(_ page: PageBlocks, near title: Int?) -> CalendarDate? {
    let title = title ?? 0
    var fallback: CalendarDate?
    for index in page.blocks.indices {
      let block = page.blocks[index]
      guard block.words <= 30 else { continue }
      let isNear = index >= title - 4 && index <= title + 8
      let isNamed = page.containers[block.container].signals.contains(.date)
      guard isNear || isNamed else { continue }
      let text = String(decoding: page.bytes[block.text], as: UTF8.self)
      guard let date = accepted(DateText.first(in: text, monthFirst: monthFirst)) else { continue }
      if isNear { return date }
      fallback = fallback ?? date
    }
    return fallback
  }

  /// The date in an address: `/2019/03/21/`, `/2019-03-21-`, `/20190321`.
  static func dateInAddress(_ address: String) -> CalendarDate? {
    let bytes = Array(address.utf8)
    func isDigit(_ index: Int) -> Bool {
      index < bytes.count && (0x30...0x39).contains(bytes[index])
    }
    for start in bytes.indices where isDigit(start) && (start == 0 || !isDigit(start - 1)) {
      var end = start
      while isDigit(end), end < start + 9 { end += 1 }
      if end == start + 8,
        let date = CalendarDate(iso8601: String(decoding: bytes[start..<end], as: UTF8.self))
      {
        if (1990...2100).contains(date.year) { return date }
      }
      guard end == start + 4 else { continue }
      let rest = String(decoding: bytes[start...].prefix(11), as: UTF8.self)
      guard rest.dropFirst(4).first == "/" || rest.dropFirst(4).first == "-" else { continue }
      if let date = DateText.first(in: rest, monthFirst: false) { return date }
    }
    return nil
  }
}
