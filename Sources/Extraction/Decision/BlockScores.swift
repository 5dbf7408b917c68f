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
    values = zip(page.blocks, model.second.scores(features)).map { block, score in
      isExcluded[block.container] ? 0 : score
    }
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
