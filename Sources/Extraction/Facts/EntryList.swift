internal import Corpus
internal import Markup

/// The parts of a page that list other pages, each with a date or an author of its own.
///
/// A line that stands in several entries says nothing about the page that holds them.
struct EntryList {
  /// The nodes from the first entry of each list to the end of its last.
  private(set) var nodes: [Range<Int>] = []

  /// Entries with a date or an author that make a list.
  private static let fewestEntries = 3
  /// Headings that are looked at.
  private static let maximumHeadings = 100
  /// Blocks behind a heading that may hold its date, and words of such a block.
  private static let dateLine = (blocks: 3, words: 16)

  /// Looks behind the title for headings of one level that lead to other pages.
  init(_ page: PageBlocks, _ tree: HTMLTree, _ index: PageIndex, title: String?, titleBlock: Int?) {
    guard let titleBlock else { return }
    let key = title.map(PlainLine.key) ?? ""
    var levels: [UInt8: [Int]] = [:]
    for place in page.blocks.indices.dropFirst(titleBlock + 1)
    where page.blocks[place].kind == .heading && Self.leadsAway(page, place, title: key) {
      let level = page.blocks[place].headingLevel
      if levels[level, default: []].count < Self.maximumHeadings {
        levels[level, default: []].append(place)
      }
    }
    guard levels.values.contains(where: { $0.count >= Self.fewestEntries }) else { return }
    let marks = (index.times + index.authors + index.users).sorted()
    for (_, headings) in levels.sorted(by: { $0.key < $1.key }) {
      var rest = headings[...]
      while let first = rest.first {
        var run = [first]
        rest = rest.dropFirst()
        while let next = rest.first, let last = run.last,
          Self.areAlike(page, tree, last, next)
        {
          run.append(next)
          rest = rest.dropFirst()
        }
        if run.count >= Self.fewestEntries { add(run, page, tree, marks, titleBlock) }
      }
    }
  }

  /// Whether a node belongs to an entry.
  func contains(_ node: Int) -> Bool { nodes.contains { $0.contains(node) } }

  /// Takes a list of entries in, if most of them say who wrote them or when.
  private mutating func add(
    _ run: [Int], _ page: PageBlocks, _ tree: HTMLTree, _ marks: [Int], _ titleBlock: Int
  ) {
    let pair = Self.entries(page, tree, run[0], run[1])
    let last = Self.entries(page, tree, run[run.count - 2], run[run.count - 1]).second
    let isFlat = pair.first == pair.around
    let title = page.blocks[titleBlock].node
    let first = page.containers[pair.first].node
    let start = isFlat || first <= title ? page.blocks[run[0]].node : first
    let end = Int(tree.nodes[page.containers[last].node].end)
    let starts = run.map { page.blocks[$0].node }
    // What stands before the heading of an entry counts for the one before it, so one may be missing.
    let signed = run.indices.count { entry in
      let end = entry + 1 < run.count ? starts[entry + 1] : end
      return marks.contains { $0 >= starts[entry] && $0 < end }
        || Self.hasDateLine(page, run[entry], before: end)
    }
    if signed >= Self.fewestEntries - 1, signed * 2 >= run.count { nodes.append(start..<end) }
  }

  /// Whether all of a heading is a link to another page; posts of a thread repeat its title.
  private static func leadsAway(_ page: PageBlocks, _ place: Int, title: String) -> Bool {
    let block = page.blocks[place]
    guard block.words > 0, block.linkWords == block.words,
      page.spans[block.spans].contains(where: { $0.kind == .link && $0.target?.first != "#" })
    else { return false }
    let key = PlainLine.key(String(decoding: page.bytes[block.text], as: UTF8.self))
    return title.isEmpty || !key.hasSuffix(title)
  }

  private static func hasDateLine(_ page: PageBlocks, _ heading: Int, before end: Int) -> Bool {
    page.blocks[(heading + 1)...].prefix(dateLine.blocks).contains { block in
      block.node < end && block.kind != .heading && block.words <= dateLine.words
        && DateText.first(
          in: String(decoding: page.bytes[block.text], as: UTF8.self), monthFirst: false) != nil
    }
  }

  /// The innermost container around two headings, and the containers in it that hold one of them
  /// each; it itself where the headings stand in it.
  private static func entries(
    _ page: PageBlocks, _ tree: HTMLTree, _ one: Int, _ other: Int
  ) -> (around: Int, first: Int, second: Int) {
    var around = page.blocks[one].container
    var first = around
    while around > 0, Int(tree.nodes[page.containers[around].node].end) <= page.blocks[other].node {
      first = around
      around = page.containers[around].parent
    }
    var second = page.blocks[other].container
    var current = second
    while current > around {
      second = current
      current = page.containers[current].parent
    }
    return (around, first, second)
  }

  /// Whether two headings belong to entries of one list, which are elements of one kind.
  private static func areAlike(
    _ page: PageBlocks, _ tree: HTMLTree, _ one: Int, _ other: Int
  ) -> Bool {
    let found = entries(page, tree, one, other)
    guard found.first != found.around, found.second != found.around else {
      return found.first == found.second
    }
    let nodes = (page.containers[found.first].node, page.containers[found.second].node)
    return tree.nodes[nodes.0].tag == tree.nodes[nodes.1].tag
      && CommentHolders.firstClass(tree, nodes.0).filter { $0 &- 0x30 >= 10 }
        == CommentHolders.firstClass(tree, nodes.1).filter { $0 &- 0x30 >= 10 }
  }
}
