internal import Corpus
internal import Markup

/// Finds the names of a page's authors.
///
/// What the page states for machines comes first, then elements that are named as the author's, then
/// a byline beside the title. Accounts and organisations are taken where no person is named.
struct AuthorFinder {
  let site: String?
  /// Other pages that the page lists with their authors.
  let entries: EntryList?

  init(site: String?, entries: EntryList? = nil) {
    self.site = site
    self.entries = entries
  }

  private static let metaRanks: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
      "sailthru.author", "citation_author", "byl", "og:article:author", "article.author",
      "dc.contributor", "authors", "twitter:creator:name", "shareaholic:article_author_name",
      "article:author_name", "article_author", "author_name", "article-author", "creator",
    ].enumerated().map { ($0.element, $0.offset) })

  /// Parts of a page that name the authors of other things.
  private static let outside: Signals = [
    .comments, .comment, .reviews, .footer, .related, .navigation,
  ]
  /// Elements of the page that are looked at, of those named as the author's.
  private static let maximumElements = 40

  /// The authors in the page's order, without repetition.
  func authors(
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, _ page: PageBlocks,
    titleBlock: Int?, monthFirst: Bool
  ) -> [String] {
    var fallback: [String] = []
    /// Whether `names` will do; otherwise they are kept for the end.
    func isGood(_ names: [String]) -> Bool {
      let isGood = names.contains { !NameText.isAccount($0) }
      if !isGood, fallback.isEmpty { fallback = names }
      return isGood
    }
    let stated = names(about.authors)
    if isGood(stated) { return stated }
    let meta = index.ranked(Self.metaRanks)
    for rank in meta.indices where rank == 0 || meta[rank].rank != meta[rank - 1].rank {
      let found = names(meta.filter { $0.rank == meta[rank].rank }.map(\.content))
      if isGood(found) { return found }
    }
    let titleNode = titleBlock.map { page.blocks[$0].node } ?? 0
    let excluded =
      Self.excluded(tree, page, titleNode: titleNode) + (entries?.nodes ?? [])
    let marked = [index.authors, index.users].map {
      Self.ordered($0, excluded, titleNode: titleNode)
    }
    for marked in marked {
      let shown = visible(marked, tree)
      if isGood(shown) { return shown }
    }
    let byline = inByline(page, titleBlock: titleBlock, monthFirst: monthFirst)
    if isGood(byline) { return byline }
    let linked = linkedBeside(titleNode, tree, excluded)
    if isGood(linked) { return linked }
    let reporters = reporters(page, titleBlock: titleBlock ?? 0)
    if isGood(reporters) { return reporters }
    if !fallback.isEmpty { return fallback }
    // The site itself, or an organisation, where the page says that it is the author.
    let anybody = AuthorFinder(site: nil)
    let others = anybody.names(
      about.organizations.isEmpty
        ? about.authors + meta.prefix(1).map(\.content) : about.organizations)
    return others.isEmpty ? anybody.visible(marked[0], tree) : others
  }

  /// How many nodes before the title an author may be named.
  private static let nodesBeforeTitle = 60

  /// The elements outside of `excluded`: the ones above the title last, where the site may speak.
  private static func ordered(
    _ nodes: [Int], _ excluded: [Range<Int>], titleNode: Int
  ) -> [Int] {
    let open = nodes.filter { node in !excluded.contains { $0.contains(node) } }
    let start = titleNode - nodesBeforeTitle
    return Array(
      (open.filter { $0 >= start } + open.filter { $0 < start }).prefix(maximumElements))
  }

  /// The nodes of comments, footers and lists of other pages.
  private static func excluded(
    _ tree: HTMLTree, _ page: PageBlocks, titleNode: Int
  ) -> [Range<Int>] {
    page.containers.filter { container in
      let found = container.signals.intersection(outside)
      guard !found.isEmpty else { return false }
      // What holds the title is about this page, whatever its tags and categories are called.
      let end = Int(tree.nodes[container.node].end)
      if titleNode > container.node, titleNode < end { return false }
      // The footer of an article names its author.
      return found != .footer || !page.signals(around: container.parent).contains(.article)
    }.map { $0.node..<Int(tree.nodes[$0.node].end) }
  }

  /// What elements say that are named as the author's; comments have authors of their own.
  private func visible(_ marked: [Int], _ tree: HTMLTree) -> [String] {
    for node in marked {
      if let content = tree.value(of: .content, at: node) {
        let found = names([content])
        if !found.isEmpty { return found }
        continue
      }
      let linked = linkedNames(tree, node)
      if !linked.isEmpty { return linked }
      // Name, office and date are told apart by elements more often than by anything in the text.
      for piece in pieces(tree, node) {
        let found = names([piece])
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// The texts inside an element that is short enough to be a byline.
  private func pieces(_ tree: HTMLTree, _ node: Int, limit: Int = 600) -> [String] {
    var found: [String] = []
    var length = 0
    for index in node..<Int(tree.nodes[node].end) where tree.nodes[index].kind == .text {
      let range = tree.nodes[index].range
      length += range.count
      guard length <= limit else { return [] }
      guard range.count <= 240 else { continue }
      let piece = PlainLine.collapsed(String(decoding: tree.bytes[range], as: UTF8.self))
      if !piece.isEmpty, piece.utf8.count <= 120 { found.append(piece) }
      if found.count == 6 { break }
    }
    return found
  }

  /// The names that links inside an element lead to, or elements that are named as names.
  private func linkedNames(_ tree: HTMLTree, _ node: Int) -> [String] {
    var links: [(name: [String], isProfile: Bool)] = []
    var index = node
    let end = Int(tree.nodes[node].end)
    guard end - node <= 400 else { return [] }
    while index < end {
      let isNamed = tree.value(of: .itemprop, at: index) == "name"
      let address = tree.nodes[index].tag == .a ? tree.value(of: .href, at: index) : nil
      guard isNamed || address != nil else {
        index += 1
        continue
      }
      let name = name(tree, index)
      if !name.isEmpty, !links.contains(where: { $0.name == name }) {
        links.append((name, isNamed || address.map(Self.isProfile) ?? false))
      }
      index = Int(tree.nodes[index].end)
    }
    let profiles = links.filter(\.isProfile)
    if !profiles.isEmpty { return unique(profiles.flatMap(\.name)) }
    return links.count == 1 ? links.first?.name ?? [] : []
  }

  /// The name in the first link beside the title that leads to an author's page.
  private func linkedBeside(
    _ titleNode: Int, _ tree: HTMLTree, _ excluded: [Range<Int>]
  ) -> [String] {
    let start = max(1, titleNode - Self.nodesBeforeTitle)
    for index in start..<max(start, min(tree.nodes.count, titleNode + Self.nodesAfterTitle)) {
      guard tree.nodes[index].tag == .a, let address = tree.value(of: .href, at: index),
        Self.isAuthorsPage(address), !excluded.contains(where: { $0.contains(index) })
      else { continue }
      let found = name(tree, index)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// How many nodes after the title a link to its author may stand.
  private static let nodesAfterTitle = 150

  /// Whether a part of an address says that what follows is an author.
  private static func isAuthorsPage(_ address: String) -> Bool {
    let parts = address.lowercased().utf8.split(separator: UInt8(ascii: "/"))
    return parts.dropLast().contains { partsBeforeAuthors.contains(String(Substring($0))) }
  }

  private static let partsBeforeAuthors: Set<String> = [
    "author", "authors", "autor", "autoren", "autorin", "autores", "auteur", "auteurs",
    "autore", "autori", "writer", "writers", "contributor", "contributors", "columnist",
    "columnists", "editors", "journalist", "journalists", "redakteur", "staff",
  ]

  /// The name in a link: all of its text, or its first piece where an office stands beside it.
  private func name(_ tree: HTMLTree, _ node: Int) -> [String] {
    let text = PlainLine.collapsed(tree.text(below: node, limit: 200))
    let pieces = pieces(tree, node, limit: 200)
    if pieces.count > 1, let first = pieces.first(where: { !names([$0]).isEmpty }),
      first.contains(" ")
    {
      return names([first])
    }
    return names([text])
  }

  /// Whether an address is that of a person on the site.
  private static func isProfile(_ address: String) -> Bool {
    // Parts of the path and of parameters; a word in a title's part says nothing.
    let parts = address.lowercased().split { "/?&=.#:_".contains($0) }
    return parts.contains { part in
      part.hasPrefix("author-") || part.hasPrefix("autor-")
        || [
          "author", "authors", "autor", "autoren", "auteur", "autore", "profile", "profil", "user",
          "users", "member", "members", "memberlist", "people", "person", "staff", "contributor",
          "contributors", "writer", "writers", "redaktion", "by", "bio", "team", "space", "uid",
        ].contains(part)
    }
  }

  private func unique(_ names: [String]) -> [String] {
    var found: [String] = []
    for name in names where !found.contains(name) { found.append(name) }
    return found
  }

  /// The names in a byline around the title or, with a date, at the end of the page.
  private func inByline(_ page: PageBlocks, titleBlock: Int?, monthFirst: Bool) -> [String] {
    let start = titleBlock ?? 0
    let near = max(0, start - 3)..<min(page.blocks.count, start + 10)
    var unannounced: [String] = []
    for index in near {
      guard let byline = byline(page, index, monthFirst, isTitle: index == titleBlock) else {
        continue
      }
      let found = names(byline.authors)
      guard !found.isEmpty else { continue }
      if byline.isAnnounced { return found }
      // A name without a word for "by" stands right above or under the title.
      if unannounced.isEmpty, index >= start - 2, index <= start + 3 { unannounced = found }
    }
    if !unannounced.isEmpty { return unannounced }
    let open = page.blocks.indices.suffix(40).filter { index in
      let signals = page.signals(around: page.blocks[index].container)
      return index >= near.upperBound
        && signals.isDisjoint(with: [.comments, .comment, .footer, .related, .navigation, .aside])
    }
    for index in open.suffix(8) {
      guard let byline = byline(page, index, monthFirst), byline.isAnnounced,
        byline.date != nil || byline.isLabelled
      else { continue }
      return names(byline.authors)
    }
    return []
  }

  /// Blocks after the title and at the end that may name a reporter in Chinese.
  private static let reporterBlocks = (first: 12, last: 40)

  /// The names that the first text with "reporter" in Chinese gives.
  private func reporters(_ page: PageBlocks, titleBlock: Int) -> [String] {
    let first = titleBlock..<min(page.blocks.count, titleBlock + Self.reporterBlocks.first)
    let last = page.blocks.indices.suffix(Self.reporterBlocks.last)
      .filter { !first.contains($0) }
    for index in Array(first) + last {
      let text = page.blocks[index].text
      // The sign begins with this byte.
      guard page.bytes[text].contains(0xE8), !isEntry(page.blocks[index]) else { continue }
      let found = names(BylineText.reporters(String(decoding: page.bytes[text], as: UTF8.self)))
      if !found.isEmpty { return found }
    }
    return []
  }

  private func isEntry(_ block: Block) -> Bool {
    entries?.contains(block.node) ?? false
  }

  /// What a block says as a byline; the one that shows the title may say it under the title.
  private func byline(
    _ page: PageBlocks, _ index: Int, _ monthFirst: Bool, isTitle: Bool = false
  ) -> BylineText? {
    let block = page.blocks[index]
    guard block.kind != .heading, block.kind != .table, block.kind != .code, !isEntry(block) else {
      return nil
    }
    if isTitle, let end = page.bytes[block.text].firstIndex(of: UInt8(ascii: "\n")) {
      return BylineText(
        String(decoding: page.bytes[end..<block.text.upperBound], as: UTF8.self),
        monthFirst: monthFirst)
    }
    guard block.text.count <= BylineText.maximumBytes,
      block.words <= BylineText.maximumWords.dated,
      BylineText.isPossible(page.bytes.span, block.text)
    else { return nil }
    func text(_ index: Int) -> String {
      String(decoding: page.bytes[page.blocks[index].text], as: UTF8.self)
    }
    guard let byline = BylineText(text(index), monthFirst: monthFirst) else { return nil }
    let isCredit =
      byline.isLabelled && byline.date == nil
      && [index - 1, index + 1].contains {
        page.blocks.indices.contains($0) && page.blocks[$0].text.count <= 160
          && BylineText.isCredit(text($0))
      }
    return isCredit ? nil : byline
  }

  /// Splits and cleans texts that are to be names.
  func names(_ texts: [String]) -> [String] {
    var found: [String] = []
    let siteKey = site.map(PlainLine.key)
    for text in texts where !text.contains("://") && PlainLine.key(text) != siteKey {
      for (place, part) in NameText.parts(text).enumerated() {
        if place > 0, !found.isEmpty, NameText.isTitle(part) { continue }
        guard let name = NameText.name(part), !found.contains(name) else { continue }
        if let siteKey, siteKey == PlainLine.key(name) { continue }
        found.append(name)
      }
    }
    return Array(found.prefix(20))
  }
}
