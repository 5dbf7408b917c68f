internal import Corpus
internal import Markup

/// How likely each block of a page is main text.
struct BlockScores {
  /// One per block, 0 to 255; 0 in regions of readers' comments and in short hidden parts.
  let values: [UInt8]

  /// A hidden part with fewer words is a label for machines; one with more may be a tab or a
  /// spoiler, about which the model decides.
  private static let shortestHiddenPart = 30

  init(_ reading: PageReading, model: BlockModel = .embedded) {
    let page = reading.page
    let layout = PageLayout(page, reading.tree)
    var features = BlockFeatures(reading, layout)
    let first = model.first.scores(features)
    features.add(ContextFeatures(page, layout, scores: first))
    let isExcluded = Self.excluded(page, reading.regions)
    var scores = zip(page.blocks, model.second.scores(features)).map { block, score in
      isExcluded[block.container] ? 0 : score
    }
    Self.joinLists(&scores, page, reading.tree)
    values = scores
  }

  /// Gives all items of a list the mean of their scores: a list of tracks or credits is text as a
  /// whole or not at all, however little a single label looks like text.
  ///
  /// Numbered lists and lists of terms without links are believed at ``listOdds`` times their odds.
  /// People who label pages do not agree on them; who asks for the text of a page on a record wants
  /// its tracks.
  private static func joinLists(_ scores: inout [UInt8], _ page: PageBlocks, _ tree: HTMLTree) {
    var end = 0
    for container in page.containers.dropFirst() {
      let tag = tree.nodes[container.node].tag
      guard tag == .ul || tag == .ol || tag == .dl, container.blocks.lowerBound >= end,
        container.blocks.count > 1,
        container.blocks.allSatisfy({ isItem(page.blocks[$0]) && scores[$0] > 0 })
      else { continue }
      end = container.blocks.upperBound
      var sum = 0
      var weights = 0
      for block in container.blocks {
        let weight = 1 + page.blocks[block].words
        sum += weight * Int(scores[block])
        weights += weight
      }
      var mean = (sum + weights / 2) / weights
      if tag != .ul, container.linkWords == 0 {
        mean = listOdds * mean * 255 / (255 + (listOdds - 1) * mean)
      }
      for block in container.blocks { scores[block] = UInt8(mean) }
    }
  }

  private static let listOdds = 2
  /// Words of an item that says one thing; a longer one may be an entry of its own.
  private static let longestItem = 40

  private static func isItem(_ block: Block) -> Bool {
    block.kind == .listItem && block.words <= longestItem
  }

  /// For each container whether what it holds is certainly not main text.
  private static func excluded(_ page: PageBlocks, _ regions: Regions) -> [Bool] {
    var excluded = Array(repeating: false, count: page.containers.count)
    for (index, container) in page.containers.enumerated().dropFirst() {
      let isLabel = container.signals.contains(.hidden) && container.words < shortestHiddenPart
      excluded[index] =
        excluded[container.parent] || isLabel || regions.ofContainer[index] == .comments
    }
    return excluded
  }
}
