internal import Corpus
internal import Markup

/// Finds when a page was published and changed.
struct DateFinder {
  /// Nothing can have been published after it was fetched.
  let latest: CalendarDate?
  /// How to read `03/04/2019`.
  let monthFirst: Bool
  /// Other pages that the page lists with their dates.
  let entries: EntryList

  /// Names of `meta` elements that state when the page was published.
  private static let publishedRanks = ranks([
    "article:published_time", "og:article:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "pubdate", "pub_date",
    "publication_date", "published-date", "publication-date", "publish_date", "published",
    "article.published", "citation_publication_date", "citation_online_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "article_date_original", "displaydate",
    "cxenseparse:recs:publishtime", "og:published_time", "originalpublicationdate",
    "rnews:datepublished", "release_date", "article:create_at", "bt:pubdate", "pdate",
    "shareaholic:article_published_time", "ob:date", "cdc:first_published", "article_date",
    "last-published",
  ])
  /// Names of `meta` elements that may also state when the page was changed or put together.
  private static let weakRanks = ranks([
    "dcterms.created", "dc.date.created", "dc.date", "date", "dcterms.date", "created",
  ])
  private static let modifiedRanks = ranks([
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "article:modified", "modified", "updated",
  ])

  private static func ranks(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
  }

  /// The day of publication: as stated for machines, then as shown, then from the address.
  func published(
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, _ page: PageBlocks,
    address: String?, titleBlock: Int?
  ) -> CalendarDate? {
    let titleNode = titleBlock.map { page.blocks[$0].node } ?? 0
    let shown = Shown(index, tree, page, titleNode: titleNode, entries)
    let inAddress = address.flatMap(Self.dateInAddress).flatMap(accepted)
    let statements =
      [about.published].compactMap { $0 } + index.ranked(Self.publishedRanks).map(\.content)
    if let (place, date) = firstDate(in: statements) {
      guard isUniversal(statements[place]) else { return date }
      // A statement with the page's own offset from UTC, or what readers see, tells the day better.
      let others = statements[(place + 1)...].filter { !isUniversal($0) }
      return local(
        date, firstDate(in: Array(others))?.date, inAddress,
        self.shown(shown, tree, isCertain: true))
    }
    // What a catalogue's page on a film or a record shows are dates of the work.
    guard !about.isWork, !Self.isWork(index) else { return nil }
    if let date = about.publishedInMarkup.flatMap({ self.date($0) }) { return date }
    if let date = self.shown(shown, tree, isCertain: true) { return date }
    for statement in index.ranked(Self.weakRanks) {
      if let date = date(statement.content) { return date }
    }
    if let titleBlock, let date = visible(page, near: titleBlock, isRightUnder: true) {
      return date
    }
    return self.shown(shown, tree, isCertain: false) ?? inAddress
      ?? visible(page, near: titleBlock ?? 0)
      ?? self.shown(shown, tree, isCertain: false, isNear: false)
      ?? modified(index, about) ?? alone(page, title: titleBlock ?? 0)
  }

  /// Whether Open Graph says that the page stands for a film, a series, a record or a book.
  private static func isWork(_ index: PageIndex) -> Bool {
    let type = index.first(["og:type"])?.lowercased() ?? ""
    return type.hasPrefix("music.") || type.hasPrefix("book") || type == "video.movie"
      || type == "video.tv_show" || type == "video.episode"
  }

  /// The day of the last change.
  func modified(_ index: PageIndex, _ about: SchemaFacts) -> CalendarDate? {
    about.modified.flatMap { self.date($0) }
      ?? index.ranked(Self.modifiedRanks).lazy.compactMap { self.date($0.content) }.first
  }

  /// Whether a time is given in UTC, so that its day may not be the one where it was published.
  private func isUniversal(_ statement: String) -> Bool {
    statement.hasSuffix("Z") || statement.hasSuffix("+00:00") || statement.hasSuffix("+0000")
      || statement.hasSuffix("GMT") || statement.hasSuffix("UTC")
  }

  /// `date`, or the first of the days that the page gives elsewhere that is its neighbour.
  private func local(_ date: CalendarDate, _ others: CalendarDate?...) -> CalendarDate {
    for case .some(let other) in others {
      if other == date { return date }
      if other.isNeighbour(of: date) { return other }
    }
    return date
  }

  private func firstDate(in statements: [String]) -> (place: Int, date: CalendarDate)? {
    for (place, statement) in statements.enumerated() {
      if let date = date(statement) { return (place, date) }
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

  /// Elements that are named as dates, in the order in which they are believed.
  private struct Shown {
    /// Elements that are looked at.
    private static let maximum = 40
    /// How far above the title the date of a page may stand, and how far below, in nodes; the
    /// first of them right above it.
    private static let reach = (rightAbove: 40, above: 80, below: 300)

    /// Parts of the page that show the dates of other things.
    private static let outside: Signals = [
      .comments, .comment, .reviews, .related, .aside, .footer, .navigation,
    ]

    var nodes: [Int] = []
    /// How many of them stand near the title.
    var nearby = 0

    init(
      _ index: PageIndex, _ tree: HTMLTree, _ page: PageBlocks, titleNode: Int, _ entries: EntryList
    ) {
      guard !index.times.isEmpty else { return }
      let excluded =
        page.containers.filter { container in
          guard !container.signals.isDisjoint(with: Self.outside) else { return false }
          return titleNode <= container.node || titleNode >= Int(tree.nodes[container.node].end)
        }.map { $0.node..<Int(tree.nodes[$0.node].end) } + entries.nodes
      let open = index.times.filter { node in !excluded.contains { $0.contains(node) } }
      let reach = Self.reach
      let ranges = [
        titleNode - reach.rightAbove..<titleNode, titleNode..<titleNode + reach.below,
        titleNode - reach.above..<titleNode - reach.rightAbove,
      ]
      for range in ranges { nodes += open.filter(range.contains) }
      nearby = nodes.count
      nodes += open.filter { node in !ranges.contains { $0.contains(node) } }
      nodes = Array(nodes.prefix(Self.maximum))
    }
  }

  /// The first date in an element that is marked as one: with a machine-readable date, or
  /// merely named as a date.
  private func shown(
    _ shown: Shown, _ tree: HTMLTree, isCertain: Bool, isNear: Bool = true
  ) -> CalendarDate? {
    var first: CalendarDate?
    let nodes =
      isCertain
      ? shown.nodes[...]
      : isNear ? shown.nodes.prefix(shown.nearby) : shown.nodes.dropFirst(shown.nearby)
    for node in nodes {
      let value = tree.value(of: .datetime, at: node) ?? tree.value(of: .content, at: node)
      let isTime = tree.nodes[node].tag == .time || value != nil
      guard isTime == isCertain else { continue }
      if !isTime, tree.nodes[node].end > node + 40 { continue }
      let inTitle = isTime ? nil : tree.value(of: .title, at: node)
      guard let date = stated(by: [value, inTitle], orIn: tree.text(below: node, limit: 200))
      else { continue }
      let property =
        tree.value(of: .itemprop, at: node) ?? tree.value(of: .property, at: node) ?? ""
      if property.hasSuffix("datePublished") { return date }
      first = first ?? date
    }
    return first
  }

  /// The date in one of `statements`, or else in what the reader sees.
  private func stated(by statements: [String?], orIn text: String) -> CalendarDate? {
    for case .some(let statement) in statements {
      if let found = date(statement) { return found }
    }
    return dateShown(in: text)
  }

  /// The first date in a text that a reader sees.
  private func dateShown(in text: String) -> CalendarDate? {
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == 0xEF }),
      !Self.speaksOfOthers(text)
    else { return nil }
    return date(PlainLine.spaced(text))
  }

  /// Labels of dates that are not those of a publication.
  private static let otherLabels: Set<String> = [
    "joined", "registered", "registriert", "beigetreten", "inscription", "inscrit", "registrado",
    "founded", "member", "mitglied", "copyright", "born", "geboren", "expires", "deadline",
  ]

  private static func speaksOfOthers(_ text: String) -> Bool {
    if text.contains("\u{A9}") { return true }
    let word = text.drop { !$0.isLetter && !$0.isNumber }.prefix(while: \.isLetter)
    return otherLabels.contains(word.lowercased())
  }

  /// Words of a line that may hold a date, and bytes at the beginning of a longer paragraph.
  private static let dateLine = (words: 30, bytes: 24)
  /// How many blocks before and after the title may show its date.
  private static let near = (before: 4, after: 8)
  /// How many blocks right under the title are asked before elements that are named as dates.
  private static let rightUnder = 2

  /// The first date in a short block near the title, or in one that is named as a date.
  private func visible(
    _ page: PageBlocks, near title: Int, isRightUnder: Bool = false
  ) -> CalendarDate? {
    func date(in block: Block) -> CalendarDate? {
      let isLine = block.words <= Self.dateLine.words
      let range = isLine ? block.text : block.text.prefix(Self.dateLine.bytes)
      guard Self.hasYear(page.bytes, range), !entries.contains(block.node),
        !isOfOther(page, block, title: title)
      else { return nil }
      let text = String(decoding: page.bytes[range], as: UTF8.self)
      if Self.speaksOfOthers(text) { return nil }
      // A longer paragraph may begin with its date.
      if !isLine, text.first?.isNumber != true { return nil }
      return accepted(DateText.first(in: text, monthFirst: monthFirst))
    }
    let after = title..<min(page.blocks.count, title + Self.near.after + 1)
    if isRightUnder {
      for block in page.blocks[after].dropFirst().prefix(Self.rightUnder) where block.words > 0 {
        if let found = date(in: block) { return found }
      }
      return nil
    }
    for block in page.blocks[after] { if let found = date(in: block) { return found } }
    let before = max(0, title - Self.near.before)..<min(title, page.blocks.count)
    for block in page.blocks[before].reversed() { if let found = date(in: block) { return found } }
    for block in page.blocks
    where page.containers[block.container].signals.contains(.date) {
      if block.words <= Self.dateLine.words, let found = date(in: block) { return found }
    }
    return nil
  }

  /// Bytes of a line that holds hardly anything but a date.
  private static let loneDateBytes = 40

  /// Parts of the page with lone dates of other things.
  private static let ofOthers: Signals = [.comments, .comment, .reviews, .related]

  /// Whether a block is in a part with dates of other things; what holds the title is misnamed.
  private func isOfOther(_ page: PageBlocks, _ block: Block, title: Int) -> Bool {
    let found = page.signals(around: block.container).intersection(Self.ofOthers)
    guard !found.isEmpty else { return false }
    guard page.blocks.indices.contains(title) else { return true }
    return !found.isSubset(of: page.signals(around: page.blocks[title].container))
  }

  /// The first line that is hardly more than a date and not that of something else.
  private func alone(_ page: PageBlocks, title: Int) -> CalendarDate? {
    for block in page.blocks
    where block.text.count <= Self.loneDateBytes && Self.hasYear(page.bytes, block.text) {
      let text = String(decoding: page.bytes[block.text], as: UTF8.self)
      guard !Self.speaksOfOthers(text), !entries.contains(block.node),
        !isOfOther(page, block, title: title)
      else { continue }
      if let found = accepted(DateText.first(in: text, monthFirst: monthFirst)) { return found }
    }
    return nil
  }

  /// Whether there is a number that can be a year: four digits, as `2019` and `1998`, eight, two
  /// behind a full stop or a slash, or wide ones.
  private static func hasYear(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var digits = 0
    var century = 0
    var before: UInt8 = 0
    for index in range {
      let byte = bytes[index]
      if byte == 0xEF { return true }
      guard byte &- 0x30 < 10 else {
        if digits == 2, before == UInt8(ascii: ".") || before == UInt8(ascii: "/") { return true }
        digits = 0
        before = byte
        continue
      }
      digits += 1
      if digits <= 2 { century = (digits == 1 ? 0 : century * 10) + Int(byte &- 0x30) }
      if digits == 4, century == 19 || century == 20 { return true }
    }
    return digits == 2 && (before == UInt8(ascii: ".") || before == UInt8(ascii: "/"))
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

extension CalendarDate {
  /// Whether the two days follow each other.
  fileprivate func isNeighbour(of other: CalendarDate) -> Bool {
    isDayBefore(other) || other.isDayBefore(self)
  }

  private func isDayBefore(_ other: CalendarDate) -> Bool {
    if let next = CalendarDate(year: year, month: month, day: day + 1) { return next == other }
    let isYearEnd = month == 12
    return other.day == 1 && other.month == (isYearEnd ? 1 : month + 1)
      && other.year == (isYearEnd ? year + 1 : year)
  }
}
