internal import Markup

/// Finds the elements that hold one reader's comment each.
struct CommentHolders {
  /// For each container the comment it belongs to, named by its first container; 0 for none.
  private(set) var ofContainer: [Int]

  /// Levels between the parts of a comment and the element around them.
  private static let levelsBetweenParts = 3

  /// Bytes of classes that are looked at: they are looked at for every block below the element.
  private static let maximumClassBytes = 200
  /// Parts that one comment is put together from at most.
  private static let maximumParts = 32

  /// `chosen` are the blocks that belong to comments, in order.
  init(_ page: PageBlocks, _ tree: HTMLTree, _ chosen: [Int]) {
    ofContainer = Self.named(page, tree)
    mergeParts(page, tree)
    addUnnamed(page, tree, chosen)
  }

  /// For each container the innermost one around it (or itself) that is named as one comment.
  ///
  /// `comment-body` in `comment` in `comment-list`: the outermost of a chain that is not a list of
  /// several is the comment.
  private static func named(_ page: PageBlocks, _ tree: HTMLTree) -> [Int] {
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
    return hasSameName(page, tree, index, around)
  }

  private static func hasSameName(
    _ page: PageBlocks, _ tree: HTMLTree, _ one: Int, _ other: Int
  ) -> Bool {
    let nodes = (page.containers[one].node, page.containers[other].node)
    return tree.nodes[nodes.0].tag == tree.nodes[nodes.1].tag
      && firstClass(tree, nodes.0) == firstClass(tree, nodes.1)
  }

  /// The first class, or nothing.
  static func firstClass(_ tree: HTMLTree, _ node: Int) -> ArraySlice<UInt8> {
    guard let range = tree.range(of: .class, at: node) else { return [] }
    let names = tree.bytes[range].prefix(maximumClassBytes)
    return names.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
  }

  // MARK: - Parts

  /// Author, text and date of a comment may stand beside each other in elements that are named as
  /// parts of a comment, with none around them: a part that was not there yet belongs to the
  /// comment before it.
  private mutating func mergeParts(_ page: PageBlocks, _ tree: HTMLTree) {
    var leader = Array(0..<page.containers.count)
    var parts: [Int] = []
    for index in ofContainer.indices.dropFirst() where ofContainer[index] == index {
      guard Self.isPart(page.containers[index]) else {
        parts = []
        continue
      }
      if let last = parts.last, parts.count < Self.maximumParts, Self.areNear(page, last, index),
        !parts.contains(where: { Self.hasSameName(page, tree, $0, index) })
      {
        leader[index] = parts[0]
        parts.append(index)
      } else {
        parts = [index]
      }
    }
    for index in ofContainer.indices { ofContainer[index] = leader[ofContainer[index]] }
  }

  private static func isPart(_ container: Container) -> Bool {
    !container.signals.isDisjoint(with: [.body, .author, .byline, .date, .footer, .header])
      || container.blocks.count <= 1 && container.words <= CommentPiece.shortWords
  }

  private static func areNear(_ page: PageBlocks, _ one: Int, _ other: Int) -> Bool {
    var around = page.containers[one].parent
    for _ in 0..<levelsBetweenParts {
      if around > 0, page.containers[around].end > other { return true }
      around = page.containers[around].parent
    }
    return false
  }

  // MARK: - Comments without a name

  private static let itemTags: Set<HTMLTag> = [
    .li, .div, .article, .section, .dd, .tr, .blockquote,
  ]

  /// In a list of comments none of which is named as one, the items are comments.
  private mutating func addUnnamed(_ page: PageBlocks, _ tree: HTMLTree, _ chosen: [Int]) {
    var lists: [Int] = []
    for block in chosen {
      let container = page.blocks[block].container
      guard ofContainer[container] == 0, let list = Self.list(page, around: container),
        lists.last != list
      else { continue }
      if let last = lists.last, list < page.containers[last].end { continue }
      lists.append(list)
    }
    for list in lists {
      let range = list..<page.containers[list].end
      guard range.allSatisfy({ ofContainer[$0] == 0 }) else { continue }
      let items = Self.items(page, tree, in: list)
      for item in items {
        // The terms before a definition say whose comment it is.
        let first = Self.firstTerm(page, tree, before: item)
        for inside in first..<page.containers[item].end { ofContainer[inside] = first }
      }
    }
  }

  /// The first of the `dt` elements that stand right before a `dd`, or else the item itself.
  private static func firstTerm(_ page: PageBlocks, _ tree: HTMLTree, before item: Int) -> Int {
    guard tree.nodes[page.containers[item].node].tag == .dd else { return item }
    var first = item
    let parent = page.containers[item].parent
    while first - 1 > parent {
      // A container right before may lie deeper inside the term.
      var sibling = first - 1
      while sibling > parent, page.containers[sibling].parent != parent {
        sibling = page.containers[sibling].parent
      }
      guard sibling > parent, tree.nodes[page.containers[sibling].node].tag == .dt else { break }
      first = sibling
    }
    return first
  }

  /// The outermost element around `container` that is named as comments and holds no form, or else
  /// as reviews.
  private static func list(_ page: PageBlocks, around container: Int) -> Int? {
    var found: Int?
    var reviews: Int?
    var current = container
    while current > 0 {
      let signals = page.containers[current].signals
      if signals.contains(.replyForm) { return nil }
      if signals.contains(.comments) { found = current }
      if signals.contains(.reviews) { reviews = current }
      current = page.containers[current].parent
    }
    return found ?? reviews
  }

  /// The children of the element with most words in children of one kind.
  private static func items(_ page: PageBlocks, _ tree: HTMLTree, in list: Int) -> [Int] {
    var best: (words: Int, items: [Int]) = (0, [])
    for parent in list..<page.containers[list].end {
      var byTag: [HTMLTag: (words: Int, items: [Int])] = [:]
      var child = parent + 1
      while child < page.containers[parent].end {
        let container = page.containers[child]
        let tag = tree.nodes[container.node].tag
        if container.words > 0, container.fields == 0, itemTags.contains(tag) {
          byTag[tag, default: (0, [])].words += container.words
          byTag[tag, default: (0, [])].items.append(child)
        }
        child = max(container.end, child + 1)
      }
      for tag in itemTags.sorted(by: { $0.rawValue < $1.rawValue }) {
        guard let found = byTag[tag], found.items.count >= 2 || tag == .li,
          found.words > best.words || (found.words == best.words && found.items.count > 1)
        else { continue }
        best = found
      }
    }
    return best.items
  }
}
