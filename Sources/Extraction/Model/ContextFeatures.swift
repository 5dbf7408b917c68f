internal import Corpus

/// What a second look is told about a block besides ``BlockFeatures``: the scores of the first look
/// at the blocks around it.
///
/// A first look judges each block alone; that its neighbours, the blocks made from the same template
/// and the rest of its section were taken for main text says more than any of their features.
enum ContextFeature: Int, CaseIterable {
  case score, back1, back2, back3, ahead1, ahead2, ahead3
  case near, around, path, name
  case inner0, inner1, inner2, inner3, side
  case section, heading, nextHeading
  case pageMean, pageWords, pageBest
  case massBefore, distanceBack, distanceAhead, rank
}

/// One byte per block and ``ContextFeature``.
struct ContextFeatures {
  /// Number of blocks.
  let count: Int
  /// Blocks from one column to the next.
  let stride: Int
  /// The columns one after the other.
  private(set) var values: [UInt8]

  /// Scores from here on count as main text.
  private static let likely: UInt8 = 128

  /// Computes the columns.
  ///
  /// - Parameters:
  ///   - page: the blocks.
  ///   - layout: how they belong together.
  ///   - scores: one per block, 0 for certainly not main text to 255 for certainly main text.
  init(_ page: PageBlocks, _ layout: PageLayout, scores: [UInt8]) {
    count = page.blocks.count
    stride = BlockFeatures.stride(of: count)
    values = Array(repeating: 0, count: stride * ContextFeature.allCases.count)
    guard count > 0 else { return }
    let weighed = WeighedScores(page.blocks, scores)
    addNeighbours(scores, weighed)
    addGroups(page, layout, scores, weighed)
    addSections(page.blocks, scores, weighed)
    addPage(page, scores, weighed)
  }

  private mutating func set(_ feature: ContextFeature, _ block: Int, _ value: UInt8) {
    values[feature.rawValue * stride + block] = value
  }

  private mutating func addNeighbours(_ scores: [UInt8], _ weighed: WeighedScores) {
    let columns: [(offset: Int, feature: ContextFeature)] = [
      (-1, .back1), (-2, .back2), (-3, .back3), (1, .ahead1), (2, .ahead2), (3, .ahead3),
    ]
    for block in 0..<count {
      set(.score, block, scores[block])
      for column in columns {
        let other = block + column.offset
        set(column.feature, block, (0..<count).contains(other) ? scores[other] : 0)
      }
      set(.near, block, weighed.mean(around: block, reach: 3))
      set(.around, block, weighed.mean(around: block, reach: 10))
    }
  }

  private mutating func addGroups(
    _ page: PageBlocks, _ layout: PageLayout, _ scores: [UInt8], _ weighed: WeighedScores
  ) {
    let paths = weighed.means(of: layout.paths)
    let names = weighed.means(of: layout.names)
    let inner: [ContextFeature] = [.inner0, .inner1, .inner2, .inner3]
    for block in 0..<count {
      set(.path, block, paths[layout.paths.groups[block]])
      set(.name, block, names[layout.names.groups[block]])
      var container = page.blocks[block].container
      set(.side, block, weighed.mean(page.containers[layout.sides[container].container].blocks))
      for feature in inner {
        set(feature, block, weighed.mean(page.containers[container].blocks))
        container = page.containers[container].parent
      }
    }
  }

  private mutating func addSections(
    _ blocks: [Block], _ scores: [UInt8], _ weighed: WeighedScores
  ) {
    var start = 0
    while start < count {
      let isHeading = blocks[start].kind == .heading
      let first = isHeading ? start + 1 : start
      var end = first
      while end < count, blocks[end].kind != .heading { end += 1 }
      let mean = weighed.mean(first..<end)
      for block in start..<end {
        set(.section, block, mean)
        set(.heading, block, isHeading ? scores[start] : 0)
        set(.nextHeading, block, end < count ? scores[end] : 0)
      }
      start = end
    }
  }

  private mutating func addPage(_ page: PageBlocks, _ scores: [UInt8], _ weighed: WeighedScores) {
    let mean = weighed.mean(0..<count)
    let words = Quantity.level(weighed.total / 255)
    let best = scores.max() ?? 0
    var above = Array(repeating: 0, count: 257)
    for score in scores { above[Int(score)] += 1 }
    for score in (0..<256).reversed() { above[score] += above[score + 1] }
    var last = -1
    for block in 0..<count {
      set(.pageMean, block, mean)
      set(.pageWords, block, words)
      set(.pageBest, block, best)
      set(.massBefore, block, Quantity.percent(weighed.before(block), of: weighed.total))
      set(.rank, block, Quantity.percent(above[Int(scores[block]) + 1], of: count))
      set(.distanceBack, block, last < 0 ? 255 : Quantity.level(block - last))
      if scores[block] >= Self.likely { last = block }
    }
    last = -1
    for block in (0..<count).reversed() {
      set(.distanceAhead, block, last < 0 ? 255 : Quantity.level(last - block))
      if scores[block] >= Self.likely { last = block }
    }
  }
}

/// Scores weighed by the words of the blocks, as sums from the beginning of the page.
private struct WeighedScores {
  private var weights = [0]
  private var sums = [0]

  init(_ blocks: [Block], _ scores: [UInt8]) {
    weights.reserveCapacity(blocks.count + 1)
    sums.reserveCapacity(blocks.count + 1)
    for (block, score) in zip(blocks, scores) {
      // A block without words still counts for something.
      let weight = 2 * block.words + 1
      weights.append(weights[weights.count - 1] + weight)
      sums.append(sums[sums.count - 1] + weight * Int(score))
    }
  }

  /// The sum of all scores times words, doubled.
  var total: Int { sums[sums.count - 1] }

  /// The part of ``total`` before a block.
  func before(_ block: Int) -> Int { sums[block] }

  /// The mean over a range of blocks, 0 for none.
  func mean(_ range: Range<Int>) -> UInt8 {
    let weight = weights[range.upperBound] - weights[range.lowerBound]
    return weight == 0 ? 0 : UInt8((sums[range.upperBound] - sums[range.lowerBound]) / weight)
  }

  /// The mean over the blocks at most `reach` away, without the block itself.
  func mean(around block: Int, reach: Int) -> UInt8 {
    let start = max(0, block - reach)
    let end = min(weights.count - 1, block + reach + 1)
    let weight = weights[end] - weights[start] - (weights[block + 1] - weights[block])
    let sum = sums[end] - sums[start] - (sums[block + 1] - sums[block])
    return weight == 0 ? 0 : UInt8(sum / weight)
  }

  /// The mean of each group.
  func means(of groups: BlockGroups) -> [UInt8] {
    var weight = Array(repeating: 0, count: groups.sums.count)
    var sum = weight
    for (block, group) in groups.groups.enumerated() {
      weight[group] += weights[block + 1] - weights[block]
      sum[group] += sums[block + 1] - sums[block]
    }
    return zip(weight, sum).map { $0 == 0 ? 0 : UInt8($1 / $0) }
  }
}
