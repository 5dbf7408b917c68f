internal import Corpus
internal import Markup

/// Puts readers' comments together from the blocks that belong to them.
struct CommentAssembly {
  private let page: PageBlocks
  private let tree: HTMLTree
  private let monthFirst: Bool
  private(set) var comments: [ReaderComment] = []
  /// Blocks of comment regions that are no comment: headings, forms, buttons.
  private(set) var furniture = 0

  /// Groups the blocks at `chosen` by the container that is named as one comment; where no container
  /// is, by their innermost container.
  init(_ page: PageBlocks, _ tree: HTMLTree, _ chosen: [Int], monthFirst: Bool) {
    self.page = page
    self.tree = tree
    self.monthFirst = monthFirst
    let holders = Self.holders(page, tree)
    var groups: [(holder: Int, blocks: [Int])] = []
    var position: [Int: Int] = [:]
    for index in chosen {
      let block = page.blocks[index]
      let holder = holders[block.container]
      guard holder > 0, block.kind != .heading else {
        furniture += 1
        continue
      }
      if let known = position[holder] {
        groups[known].blocks.append(index)
      } else {
        position[holder] = groups.count
        groups.append((holder, [index]))
      }
    }
    for group in groups { add(group.holder, group.blocks) }
  }

  /// For each container the innermost one around it (or itself) that is one comment; 0 for none.
  ///
  /// `comment-body` in `comment` in `comment-list`: the outermost of a chain that is not a list of
  /// several is the comment.
  private static func holders(_ page: PageBlocks, _ tree: HTMLTree) -> [Int] {
    var holders = Array(repeating: 0, count: page.containers.count)
    // Whatever a form for comments holds is no comment, even if it is named after comments.
    var formEnd = 0
    for index in page.containers.indices.dropFirst() {
      let container = page.containers[index]
      if index < formEnd { continue }
      if container.signals.contains(.replyForm), container.fields > 0 {
        formEnd = container.end
        continue
      }
      let around = holders[container.parent]
      holders[index] = around
      guard container.signals.contains(.comment), !container.signals.contains(.comments),
        !container.signals.contains(.replyForm)
      else { continue }
      let isReply = around > 0 && isWhole(page, tree, index, inside: around)
      if around == 0 || isReply { holders[index] = index }
    }
    return holders
  }

  /// Whether a comment inside a comment is one of its own, an answer, and not a part of it: it
  /// stands in a list of its own, or looks like the one around it.
  private static func isWhole(
    _ page: PageBlocks, _ tree: HTMLTree, _ index: Int, inside around: Int
  ) -> Bool {
    let container = page.containers[index]
    guard page.containers[around].blocks.lowerBound < container.blocks.lowerBound else {
      return false
    }
    var between = container.parent
    while between > around {
      if !page.containers[between].signals.isDisjoint(with: [.list, .comments]) { return true }
      between = page.containers[between].parent
    }
    return tree.nodes[container.node].tag == tree.nodes[page.containers[around].node].tag
      && firstClass(tree, container.node) == firstClass(tree, page.containers[around].node)
  }

  private static func firstClass(_ tree: HTMLTree, _ node: Int) -> Substring? {
    tree.value(of: .class, at: node)?.split(whereSeparator: \.isWhitespace).first
  }

  private mutating func add(_ holder: Int, _ blocks: [Int]) {
    var author: String?
    var published: CalendarDate?
    var pieces: [String] = []
    for index in blocks {
      let block = page.blocks[index]
      let text = String(decoding: page.bytes[block.text], as: UTF8.self)
      let signals = signals(from: block.container, to: holder)
      let isShort = block.words <= 14
      if isShort, let date = DateText.first(in: text, monthFirst: monthFirst), pieces.isEmpty {
        published = published ?? date
        if author == nil { author = name(before: text) }
        continue
      }
      if author == nil, pieces.isEmpty, isShort,
        !signals.isDisjoint(with: [.author, .byline]) || Self.announces(text)
      {
        author = name(before: text)
        continue
      }
      if block.words <= 6, FurniturePhrases.alone.contains(PlainLine.key(text)) { continue }
      if isShort, block.linkShare > 0.8, !pieces.isEmpty { continue }
      pieces.append(text)
    }
    if author == nil, pieces.count > 1, let first = pieces.first, first.count <= 40,
      !first.contains(".")
    {
      author = name(before: first)
      if author != nil { pieces.removeFirst() }
    }
    guard pieces.contains(where: { !$0.isEmpty }) else {
      furniture += blocks.count
      return
    }
    comments.append(
      ReaderComment(author: author, published: published, text: pieces.joined(separator: "\n\n")))
  }

  private func signals(from container: Int, to holder: Int) -> Signals {
    var found: Signals = []
    var current = container
    while current > holder {
      found.formUnion(page.containers[current].signals)
      current = page.containers[current].parent
    }
    return found
  }

  private static func announces(_ text: String) -> Bool {
    let end = text.lowercased()
    return end.hasSuffix(":") || end.hasSuffix(" says") || end.hasSuffix(" said")
  }

  private func name(before text: String) -> String? {
    var line = PlainLine.collapsed(text)
    for word in [
      " says", " said", " wrote", " sagt", " schrieb", " dit", " dice", " on ", " at ", " am ", ":",
    ] {
      if let cut = line.firstRange(of: word) { line = String(line[..<cut.lowerBound]) }
    }
    return AuthorFinder(site: nil).names([line]).first
  }
}
