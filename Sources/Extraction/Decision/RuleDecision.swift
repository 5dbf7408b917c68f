internal import Corpus

/// Decides by rules: names of regions, the densest container, and the shape of each block.
struct RuleDecision: BlockDecision {
  let regions: Regions
  let kind: PageKind

  func roles(of page: PageBlocks) -> [BlockRole] {
    var roles = page.blocks.map { block -> BlockRole in
      regions.ofContainer[block.container] == .comments ? .comment : .furniture
    }
    let root = root(of: page)
    let range = page.containers[root].blocks
    let open = range.filter { regions.ofContainer[page.blocks[$0].container] == .open }
    let words = open.reduce(0) { $0 + page.blocks[$1].words }
    let linkWords = open.reduce(0) { $0 + page.blocks[$1].linkWords }
    // A page most of whose text is links is a list of links.
    let isIndex = words > 0 && Double(linkWords) > 0.5 * Double(words)
    for index in open where keeps(page.blocks[index], isIndex: isIndex) { roles[index] = .main }
    dropFurnitureLines(page, range, &roles)
    dropBeforeTitle(page, range, &roles)
    dropByline(page, range, &roles)
    dropPageEnd(page, range, &roles)
    dropEmptySections(page, range, &roles)
    return roles
  }

  private func keeps(_ block: Block, isIndex: Bool) -> Bool {
    switch block.kind {
    case .heading, .code: true
    case .table: isIndex || block.linkShare <= 0.7
    case .listItem, .paragraph, .quote, .caption: isIndex || block.linkShare <= 0.6
    }
  }

  /// Lines that say what buttons say, and sections about other pages up to the next heading.
  private func dropFurnitureLines(
    _ page: PageBlocks, _ range: Range<Int>, _ roles: inout [BlockRole]
  ) {
    var related: (level: UInt8, end: Int)?
    for index in range where roles[index] == .main {
      let block = page.blocks[index]
      if let section = related {
        let isNext =
          index >= section.end
          || block.kind == .heading && block.headingLevel <= section.level
          || block.words >= Self.longParagraph && block.linkShare < 0.2
        if isNext { related = nil } else { roles[index] = .furniture }
      }
      if block.words <= Self.bylineWords, block.kind != .heading, block.kind != .table,
        !page.containers[block.container].signals.isDisjoint(with: [.byline, .date])
      {
        roles[index] = .furniture
      }
      if kind.isThread, block.words <= 14, block.kind != .heading {
        let text = String(decoding: page.bytes[block.text], as: UTF8.self)
        let isFurniture =
          FurnitureLine.isPosterFact(text, words: block.words)
          || FurniturePhrases.beginsFurniture(PlainLine.key(text))
        if isFurniture { roles[index] = .furniture }
      }
      guard block.words <= 7, block.text.count <= 80 else { continue }
      var key = PlainLine.key(String(decoding: page.bytes[block.text], as: UTF8.self))
      if key.isEmpty, block.kind != .code { roles[index] = .furniture }
      if FurniturePhrases.alone.contains(key) { roles[index] = .furniture }
      if key.hasSuffix(" 0") { key.removeLast(2) }
      if related == nil, FurniturePhrases.relatedKeys.contains(key) {
        roles[index] = .furniture
        let level = block.headingLevel == 0 ? 6 : block.headingLevel
        let parent = page.containers[block.container].parent
        let around = page.containers[parent].blocks.upperBound
        // The section ends where the element around its heading does, one level up.
        related = (level, max(around, index + 1))
      }
    }
  }

  /// Who wrote it and when takes no more words than this.
  private static let bylineWords = 14

  /// A paragraph of so many words is no teaser for another page.
  private static let longParagraph = 45

  /// What stands before the title is a path of links, a date, a picture; running text is kept.
  private func dropBeforeTitle(
    _ page: PageBlocks, _ range: Range<Int>, _ roles: inout [BlockRole]
  ) {
    let titles = range.filter { page.blocks[$0].headingLevel == 1 && roles[$0] == .main }
    guard let title = titles.first, title > range.lowerBound else { return }
    for index in range.lowerBound..<title where !page.blocks[index].isProse {
      roles[index] = .furniture
    }
  }

  /// Name and date between the title and the text are facts, not text.
  private func dropByline(_ page: PageBlocks, _ range: Range<Int>, _ roles: inout [BlockRole]) {
    guard !kind.isThread,
      let title = range.first(where: {
        (1...2).contains(page.blocks[$0].headingLevel) && roles[$0] == .main
      })
    else { return }
    for index in range where index > title && index <= title + 4 && roles[index] == .main {
      let block = page.blocks[index]
      if block.words > Self.bylineWords + 2 { return }
      guard block.kind == .paragraph, block.text.count <= 240 else { continue }
      let text = String(decoding: page.bytes[block.text], as: UTF8.self)
      if BylineText(text, monthFirst: false)?.date != nil { roles[index] = .furniture }
    }
  }

  /// Lines that are looked at from the end of the main text.
  private static let endLines = 8

  /// Short lines after the last paragraph in which the page speaks of itself.
  private func dropPageEnd(_ page: PageBlocks, _ range: Range<Int>, _ roles: inout [BlockRole]) {
    var seen = 0
    for index in range.reversed() where roles[index] == .main {
      let block = page.blocks[index]
      guard seen < Self.endLines, block.kind != .code, block.kind != .table,
        block.text.count <= 400
      else { return }
      seen += 1
      let text = String(decoding: page.bytes[block.text], as: UTF8.self)
      if FurnitureLine.isAtEdge(text, words: block.words) {
        roles[index] = .furniture
      } else if block.isProse {
        return
      }
    }
  }

  /// A heading with nothing kept before the next heading of its level or a higher one says nothing.
  private func dropEmptySections(
    _ page: PageBlocks, _ range: Range<Int>, _ roles: inout [BlockRole]
  ) {
    // The level of the innermost heading that still waits for text, from below.
    var lowestFilled = 0
    for index in range.reversed() {
      let block = page.blocks[index]
      guard roles[index] == .main else { continue }
      if block.kind != .heading {
        lowestFilled = 7
      } else if Int(block.headingLevel) < lowestFilled {
        lowestFilled = Int(block.headingLevel)
      } else if block.headingLevel > 1 {
        roles[index] = .furniture
      }
    }
  }

  /// The page's only `main` element, if it holds what a page is about.
  private func statedMain(of page: PageBlocks) -> Int? {
    let stated = page.containers.indices.filter {
      page.containers[$0].isMain && regions.ofContainer[$0] == .open
    }
    guard let only = stated.first,
      stated.allSatisfy({ $0 < page.containers[only].end })
    else { return nil }
    let hasTitle = regions.titles[only] > 0 && regions.words[only] >= 40
    let hasText = Double(regions.prose[only]) >= 0.3 * Double(regions.prose[0])
    return hasTitle || (hasText && regions.words[only] > 0) ? only : nil
  }

  /// So many rows or items beside the text of a product are part of what is told about it.
  private static let fewFacts = 3

  /// Items and rows without links beside the container that holds the running text.
  private func listedFacts(_ page: PageBlocks, in outer: Int, outside inner: Int) -> Int {
    let skipped = page.containers[inner].blocks
    return page.containers[outer].blocks.count { index in
      let block = page.blocks[index]
      return !skipped.contains(index) && (block.kind == .listItem || block.kind == .table)
        && block.linkShare < 0.3 && regions.ofContainer[block.container] == .open
    }
  }

  /// The smallest container that holds nearly all of the running text.
  private func root(of page: PageBlocks) -> Int {
    var current = statedMain(of: page) ?? 0
    while true {
      let all = regions.prose[current]
      guard all > 0 else { return current }
      var next = current + 1
      var best = -1
      while next < page.containers[current].end {
        if best < 0 || regions.prose[next] > regions.prose[best] { best = next }
        next = max(page.containers[next].end, next + 1)
      }
      // The only paragraph of a text leaves the title outside.
      guard best >= 0, page.containers[best].blocks.count > 1 || regions.titles[current] == 0 else {
        return current
      }
      let signals = page.containers[best].signals
      var needed = signals.isDisjoint(with: [.article, .main, .body]) ? 0.85 : 0.6
      // Reviews or related pages may be longer than the text that stands with the title.
      if regions.titles[current] > 0, regions.titles[best] == 0 { needed = 0.92 }
      guard Double(regions.prose[best]) >= needed * Double(all) else { return current }
      if kind.isProduct, regions.titles[current] > 0, regions.titles[best] == 0,
        listedFacts(page, in: current, outside: best) >= Self.fewFacts
      {
        return current
      }
      current = best
    }
  }
}
