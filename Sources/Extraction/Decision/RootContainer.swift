internal import Corpus

/// Finds the smallest container that holds nearly all of the running text outside of regions that
/// their names give away: what an extractor without a model would take.
struct RootContainer {
  private let page: PageBlocks
  private let regions: Regions
  private let kind: PageKind

  /// Index of the container.
  static func find(in page: PageBlocks, _ regions: Regions, _ kind: PageKind) -> Int {
    RootContainer(page: page, regions: regions, kind: kind).find()
  }

  /// The page's only `main` element, if it holds what a page is about.
  private func statedMain() -> Int? {
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
  private func listedFacts(in outer: Int, outside inner: Int) -> Int {
    let skipped = page.containers[inner].blocks
    return page.containers[outer].blocks.count { index in
      let block = page.blocks[index]
      return !skipped.contains(index) && (block.kind == .listItem || block.kind == .table)
        && block.linkShare < 0.3 && regions.ofContainer[block.container] == .open
    }
  }

  /// The smallest container that holds nearly all of the running text.
  private func find() -> Int {
    var current = statedMain() ?? 0
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
        listedFacts(in: current, outside: best) >= Self.fewFacts
      {
        return current
      }
      current = best
    }
  }
}
