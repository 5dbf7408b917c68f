internal import Corpus
internal import Markup

/// Finds the names of a page's authors.
struct AuthorFinder {
  let site: String?

  /// What stands before a name in a byline, in many languages.
  private static let prefixes = [
    "by", "von", "par", "por", "di", "da", "de", "door", "av", "af", "od", "autor", "autora",
    "author", "authors", "auteur", "autore", "автор", "текст", "text", "words", "written",
    "posted", "published", "reviewed", "review", "story", "escrito", "publicado", "作者", "文", "記者",
    "από", "przez", "a", "yazar", "redaktion", "created", "submitted", "article", "reported",
  ]

  /// The authors in the page's order, without repetition.
  func authors(
    _ index: PageIndex, _ about: SchemaFacts, _ tree: HTMLTree, _ page: PageBlocks,
    title: String?, monthFirst: Bool
  ) -> [String] {
    let stated = names(about.authors)
    if !stated.isEmpty { return stated }
    let metaNames = [
      "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
      "sailthru.author", "citation_author", "byl", "og:article:author", "article.author",
      "dc.contributor", "authors", "twitter:creator:name",
    ]
    for name in metaNames {
      let found = names(index.meta.filter { $0.name == name }.map(\.content))
      if !found.isEmpty { return found }
    }
    let shown = visible(index, tree, page)
    return shown.isEmpty ? inByline(page, title: title, monthFirst: monthFirst) : shown
  }

  /// What elements say that are named as the author's; comments have authors of their own.
  private func visible(_ index: PageIndex, _ tree: HTMLTree, _ page: PageBlocks) -> [String] {
    let comments = page.containers.filter {
      !$0.signals.isDisjoint(with: [.comments, .comment, .footer, .related, .navigation])
    }.map { $0.node..<Int(tree.nodes[$0.node].end) }
    for node in index.authors.prefix(40) {
      guard !comments.contains(where: { $0.contains(node) }) else { continue }
      if let content = tree.value(of: .content, at: node) ?? linkedName(tree, node) {
        let found = names([content])
        if !found.isEmpty { return found }
        continue
      }
      // Name, office and date are told apart by elements more often than by anything in the text.
      for piece in pieces(tree, node) {
        let found = names([piece])
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  /// The texts inside an element that is short enough to be a byline.
  private func pieces(_ tree: HTMLTree, _ node: Int) -> [String] {
    var found: [String] = []
    var length = 0
    for index in node..<Int(tree.nodes[node].end) where tree.nodes[index].kind == .text {
      let range = tree.nodes[index].range
      length += range.count
      guard length <= 600 else { return [] }
      let piece = PlainLine.collapsed(String(decoding: tree.bytes[range], as: UTF8.self))
      if !piece.isEmpty, piece.utf8.count <= 120 { found.append(piece) }
    }
    return Array(found.prefix(6))
  }

  /// The names in a byline around the title or, with a date, at the end of the page.
  private func inByline(_ page: PageBlocks, title: String?, monthFirst: Bool) -> [String] {
    let start = page.titleBlock(title) ?? 0
    let near = max(0, start - 3)..<min(page.blocks.count, start + 10)
    var unannounced: [String] = []
    for index in near {
      guard let byline = byline(page, index, monthFirst) else { continue }
      let found = names(byline.authors)
      guard !found.isEmpty else { continue }
      if byline.isAnnounced { return found }
      // A name without a word for "by" stands right under the title.
      if unannounced.isEmpty, index > start, index <= start + 3 { unannounced = found }
    }
    if !unannounced.isEmpty { return unannounced }
    let open = page.blocks.indices.suffix(40).filter { index in
      let signals = page.signals(around: page.blocks[index].container)
      return index >= near.upperBound
        && signals.isDisjoint(with: [.comments, .comment, .footer, .related, .navigation, .aside])
    }
    for index in open.suffix(8) {
      guard let byline = byline(page, index, monthFirst), byline.isAnnounced, byline.date != nil
      else { continue }
      return names(byline.authors)
    }
    return []
  }

  private func byline(_ page: PageBlocks, _ index: Int, _ monthFirst: Bool) -> BylineText? {
    let block = page.blocks[index]
    guard block.kind != .heading, block.kind != .table, block.kind != .code, block.text.count <= 240
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

  /// The text of the only link in a byline.
  private func linkedName(_ tree: HTMLTree, _ node: Int) -> String? {
    var found: String?
    for index in node..<Int(tree.nodes[node].end) {
      let isName =
        tree.value(of: .itemprop, at: index) == "name"
        || (tree.nodes[index].tag == .a && tree.range(of: .href, at: index) != nil)
      guard isName else { continue }
      let text = PlainLine.collapsed(tree.text(below: index, limit: 200))
      guard !text.isEmpty else { continue }
      if let found { return found == text ? found : nil }
      found = text
    }
    return found
  }

  /// Splits and cleans texts that are to be names.
  func names(_ texts: [String]) -> [String] {
    var found: [String] = []
    for text in texts where !text.contains("://") {
      for part in Self.parts(text) {
        guard let name = Self.name(part), !found.contains(name) else { continue }
        if let site, PlainLine.key(site) == PlainLine.key(name) { continue }
        found.append(name)
      }
    }
    return Array(found.prefix(20))
  }

  private static func parts(_ text: String) -> [String] {
    var line = " " + PlainLine.collapsed(text) + " "
    for word in [
      " and ", " und ", " et ", " y ", " & ", " e ", " og ", " och ", " en ", " i ", " и ",
    ] {
      line = line.replacing(word, with: ", ")
    }
    return line.split(whereSeparator: { ",;|/\u{00B7}\u{2022}\u{3001}".contains($0) }).map(
      String.init)
  }

  private static func name(_ part: String) -> String? {
    var words = part.split(separator: " ").map(String.init)
    // "Posted by", "Autor:": prefixes in a row.
    var isCut = false
    while words.count > 1, let first = words.first {
      let bare = first.lowercased().filter { $0 != ":" && $0 != "." && $0 != "\u{FF1A}" }
      guard prefixes.contains(bare),
        first != first.uppercased() || words.count > 2 || first.hasSuffix(":") || bare == "by"
      else { break }
      words.removeFirst()
      isCut = true
    }
    if isCut, words.first?.lowercased() == "by" { words.removeFirst() }
    if let first = words.first, let mark = first.lastIndex(where: { $0 == "\u{FF1A}" }) {
      words[0] = String(first[first.index(after: mark)...])
    }
    let name = words.joined(separator: " ").trimming("-\u{2013}\u{2014}:.()[]\"' \u{00A0}*+@")
    guard (2...60).contains(name.count), words.count <= 5, name.contains(where: \.isLetter),
      !name.contains(where: { "<>=\"".contains($0) }),
      !name.contains("://"), !name.contains("@"), !name.contains("www."), !name.contains(".com"),
      name.filter(\.isNumber).count <= 2 || words.count == 1,
      DateText.first(in: name, monthFirst: false) == nil
    else { return nil }
    let noise = [
      "admin", "administrator", "author", "staff", "unknown", "none", "null", "editor", "guest",
      "anonymous", "by", "posted", "updated", "share", "comments", "follow", "webmaster",
      "read more",
      "view all posts", "about the author", "written by", "published", "from", "on", "name",
      "insights from", "authors", "reviewed by", "last updated", "follow us", "erstellt von",
    ]
    return noise.contains(name.lowercased()) ? nil : name
  }
}

extension String {
  /// The text without any of `characters` at its ends.
  func trimming(_ characters: String) -> String {
    var rest = self[...]
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
