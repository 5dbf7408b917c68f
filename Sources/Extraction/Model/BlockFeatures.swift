internal import Corpus
internal import Markup

/// What the model is told about the blocks of a page: one byte per block and ``BlockFeature``.
struct BlockFeatures {
  /// Number of blocks.
  let count: Int
  /// Blocks from one column to the next: ``count``, rounded up to whole vectors.
  let stride: Int
  /// The columns one after the other.
  private(set) var values: [UInt8]

  /// Blocks in a vector.
  static let lanes = 16

  /// `count`, rounded up to whole vectors.
  static func stride(of count: Int) -> Int { (count + lanes - 1) / lanes * lanes }

  /// The values of a block as they are handed to training.
  func row(_ block: Int) -> [UInt8] {
    (0..<BlockFeature.count).map { values[$0 * stride + block] }
  }

  init(_ reading: PageReading, _ layout: PageLayout) {
    let (page, tree) = (reading.page, reading.tree)
    count = page.blocks.count
    stride = Self.stride(of: count)
    values = Array(repeating: 0, count: stride * BlockFeature.count)
    let reference = PageReference(reading.facts)
    let shapes = page.blocks.map { TextScan(page.bytes.span, $0.text, reference) }
    addShapes(page, tree, shapes, reference)
    addPlaces(page, shapes, reference, tree)
    addNeighbours(page)
    addContainers(page, layout, tree, reading)
    addPage(page, shapes, reading.facts, reading.kind)
  }

  /// Appends the columns of a second look.
  mutating func add(_ context: ContextFeatures) { values += context.values }

  private mutating func set(_ feature: BlockFeature, _ block: Int, _ value: UInt8) {
    values[feature.rawValue * stride + block] = value
  }

  private mutating func setAll(_ feature: BlockFeature, _ value: UInt8) {
    for block in 0..<count { values[feature.rawValue * stride + block] = value }
  }

  // MARK: - The block itself

  private mutating func addShapes(
    _ page: PageBlocks, _ tree: HTMLTree, _ shapes: [TextScan], _ reference: PageReference
  ) {
    var times = HashCounts(capacity: count)
    for shape in shapes where shape.textHash != 0 { times.add(shape.textHash) }
    for (index, (block, shape)) in zip(page.blocks, shapes).enumerated() {
      let length = shape.letters + shape.digits + shape.symbols
      set(.kind, index, Self.code(of: block.kind))
      set(.headingLevel, index, block.headingLevel)
      set(.words, index, Quantity.level(block.words))
      set(.linkShare, index, Quantity.percent(block.linkWords, of: block.words))
      set(.sentences, index, Quantity.small(block.sentences))
      set(.commas, index, Quantity.small(block.commas))
      set(.wordLength, index, Quantity.small(block.words == 0 ? 0 : length * 4 / block.words))
      set(.lines, index, Quantity.level(shape.lines))
      set(.firstCharacter, index, shape.first.rawValue)
      set(.lastCharacter, index, shape.last.rawValue)
      set(.upperShare, index, Quantity.percent(shape.capitals, of: shape.letters))
      set(.digitShare, index, Quantity.percent(shape.digits, of: length))
      set(.symbolShare, index, Quantity.percent(shape.symbols, of: length))
      set(.ideographShare, index, Quantity.percent(shape.ideographs, of: length))
      set(.hasContact, index, shape.hasContact ? 1 : 0)
      set(.hasBar, index, shape.hasBar ? 1 : 0)
      set(.hint, index, shape.hint)
      set(.inTitle, index, Quantity.percent(shape.inTitle, of: shape.words))
      set(.ofTitle, index, Quantity.percent(shape.inTitle, of: reference.titleWords))
      set(.inDescription, index, Quantity.percent(shape.inDescription, of: shape.words))
      set(.inStatedBody, index, Quantity.percent(shape.inStatedBody, of: shape.words - 1))
      set(.inStatedReview, index, Quantity.percent(shape.inStatedReview, of: shape.words - 1))
      set(.repeats, index, Quantity.small(times[shape.textHash]))
      let parent =
        block.node < 0 ? page.containers[block.container].node : Int(tree.nodes[block.node].parent)
      set(.parentTag, index, tree.nodes[parent].tag.rawValue)
      set(.isProse, index, block.isProse ? 1 : 0)
      addSpans(page, block, index)
    }
  }

  private mutating func addSpans(_ page: PageBlocks, _ block: Block, _ index: Int) {
    var links = 0
    var strong = 0
    var emphasis = 0
    for span in page.spans[block.spans] {
      switch span.kind {
      case .link: links += 1
      case .strong: strong += span.range.count
      case .emphasis: emphasis += span.range.count
      default: break
      }
    }
    set(.linkCount, index, Quantity.small(links))
    set(.strongShare, index, Quantity.percent(strong, of: block.text.count))
    set(.emphasisShare, index, Quantity.percent(emphasis, of: block.text.count))
  }

  private static func code(of kind: Paragraph.Kind) -> UInt8 {
    switch kind {
    case .heading: 0
    case .caption: 1
    case .listItem: 2
    case .table: 3
    case .code: 4
    case .quote: 5
    case .paragraph: 6
    }
  }

  // MARK: - Its place on the page

  /// Blocks on each side that count as near, and as around.
  private static let near = 3
  private static let around = 10

  private mutating func addPlaces(
    _ page: PageBlocks, _ shapes: [TextScan], _ reference: PageReference, _ tree: HTMLTree
  ) {
    let blocks = page.blocks
    let title = Self.titleBlock(blocks, shapes, reference)
    let total = page.containers[0]
    // Words of all blocks, and of those that are running text, before each block.
    var wordsBefore = [0]
    var proseBefore = [0]
    for block in blocks {
      wordsBefore.append(wordsBefore[wordsBefore.count - 1] + block.words)
      proseBefore.append(proseBefore[proseBefore.count - 1] + (block.isProse ? block.words : 0))
    }
    var lastProse = -1
    for index in blocks.indices {
      set(.position, index, UInt8(index * 255 / count))
      set(.wordsBefore, index, Quantity.percent(wordsBefore[index], of: total.words))
      set(.proseBefore, index, Quantity.percent(proseBefore[index], of: total.proseWords))
      let node = page.containers[blocks[index].container].node
      set(.depth, index, Quantity.small(Int(tree.nodes[node].depth)))
      set(.beforeTitle, index, title < 0 ? 2 : index < title ? 0 : index == title ? 1 : 3)
      set(.titleDistance, index, title < 0 ? 255 : Quantity.level(abs(index - title)))
      set(
        .wordsFromTitle, index,
        title < 0 ? 255 : Quantity.level(abs(wordsBefore[index] - wordsBefore[title])))
      set(.proseDistanceBack, index, lastProse < 0 ? 255 : Quantity.level(index - lastProse))
      if blocks[index].isProse { lastProse = index }
      for (feature, reach) in [
        (BlockFeature.proseWordsNear, Self.near), (.proseWordsAround, Self.around),
      ] {
        let start = max(0, index - reach)
        let end = min(count, index + reach + 1)
        set(feature, index, Quantity.level(proseBefore[end] - proseBefore[start]))
      }
    }
    var nextProse = -1
    for index in blocks.indices.reversed() {
      set(.proseDistanceAhead, index, nextProse < 0 ? 255 : Quantity.level(nextProse - index))
      if blocks[index].isProse { nextProse = index }
    }
    addSections(blocks, wordsBefore)
  }

  /// What stands under each heading, up to the next one.
  private mutating func addSections(_ blocks: [Block], _ wordsBefore: [Int]) {
    var start = 0
    var heading = -1
    while start < count {
      var end = heading == start ? start + 1 : start
      while end < count, blocks[end].kind != .heading { end += 1 }
      let first = heading < 0 ? 0 : heading + 1
      let words = wordsBefore[end] - wordsBefore[first]
      let links = (first..<end).reduce(0) { $0 + blocks[$1].linkWords }
      for index in start..<end {
        set(.headingDistance, index, heading < 0 ? 255 : Quantity.level(index - heading))
        set(.headingAbove, index, heading < 0 ? 0 : blocks[heading].headingLevel)
        set(
          .headingHint, index,
          heading < 0 ? 0 : values[BlockFeature.hint.rawValue * stride + heading])
        set(.sectionWords, index, Quantity.level(words))
        set(.sectionLinkShare, index, Quantity.percent(links, of: words))
        set(.sectionBlocks, index, Quantity.level(end - first))
      }
      start = end
      heading = end
    }
  }

  /// The heading that shows the title, or the first one of the first level, or -1.
  private static func titleBlock(
    _ blocks: [Block], _ shapes: [TextScan], _ reference: PageReference
  ) -> Int {
    var firstLevel = -1
    for (index, block) in blocks.enumerated() where block.kind == .heading {
      if reference.titleHash != 0, shapes[index].textHash == reference.titleHash { return index }
      if firstLevel < 0, block.headingLevel == 1 { firstLevel = index }
    }
    return firstLevel
  }

  // MARK: - Its neighbours

  private mutating func addNeighbours(_ page: PageBlocks) {
    let columns: [(offset: Int, words: BlockFeature, links: BlockFeature)] = [
      (-1, .words1Back, .links1Back), (-2, .words2Back, .links2Back),
      (1, .words1Ahead, .links1Ahead), (2, .words2Ahead, .links2Ahead),
    ]
    let outside: UInt8 = 255
    for index in 0..<count {
      for column in columns {
        let other = index + column.offset
        let isInside = (0..<count).contains(other)
        set(column.words, index, isInside ? self[.words, other] : outside)
        set(column.links, index, isInside ? self[.linkShare, other] : outside)
      }
      set(.kind1Back, index, index > 0 ? self[.kind, index - 1] : outside)
      set(.kind1Ahead, index, index + 1 < count ? self[.kind, index + 1] : outside)
    }
  }

  private subscript(_ feature: BlockFeature, _ block: Int) -> UInt8 {
    values[feature.rawValue * stride + block]
  }

  // MARK: - What is around it

  private mutating func addContainers(
    _ page: PageBlocks, _ layout: PageLayout, _ tree: HTMLTree, _ reading: PageReading
  ) {
    let regions = reading.regions
    let root = reading.root
    let containers = page.containers
    let distances = ContainerDistances(page, tree)
    let total = max(1, containers[0].proseWords)
    var titles = Array(repeating: 0, count: containers.count)
    for block in page.blocks where block.headingLevel == 1 { titles[block.container] += 1 }
    for index in containers.indices.dropFirst().reversed() {
      titles[containers[index].parent] += titles[index]
    }
    // Steps out to the first container that holds the root.
    var rootSteps = Array(repeating: 0, count: containers.count)
    for index in containers.indices.dropFirst() {
      let parent = containers[index].parent
      let holdsRoot = index <= root && root < containers[index].end
      let isInside = index >= root && index < containers[root].end
      rootSteps[index] = holdsRoot || isInside ? 0 : rootSteps[parent] + 1
    }
    let levels: [(words: BlockFeature, BlockFeature, BlockFeature, BlockFeature)] = [
      (.words0, .blocks0, .links0, .prose0), (.words1, .blocks1, .links1, .prose1),
      (.words2, .blocks2, .links2, .prose2), (.words3, .blocks3, .links3, .prose3),
    ]
    for index in 0..<count {
      let inner = page.blocks[index].container
      var current = inner
      for (level, column) in levels.enumerated() {
        let container = containers[current]
        set(column.0, index, Quantity.level(container.words))
        set(column.1, index, Quantity.level(container.blocks.count))
        set(column.2, index, Quantity.percent(container.linkWords, of: container.words))
        set(column.3, index, Quantity.percent(container.proseWords, of: total))
        if level == 1 {
          set(.fields1, index, Quantity.small(container.fields))
          set(.place1, index, Self.place(of: index, in: container))
        } else if level == 0 {
          set(.place0, index, Self.place(of: index, in: container))
        } else if level == 3 {
          set(.fields3, index, Quantity.small(container.fields))
        }
        current = container.parent
      }
      let side = containers[layout.sides[inner].container]
      set(.sideProse, index, Quantity.percent(side.proseWords, of: total))
      set(.sideWords, index, Quantity.level(side.words))
      set(.sideLinks, index, Quantity.percent(side.linkWords, of: side.words))
      set(.sideSteps, index, Quantity.small(layout.sides[inner].steps))
      set(.sideFields, index, Quantity.small(side.fields))
      set(.sidePlace, index, Quantity.percent(side.blocks.lowerBound, of: count))
      set(.sideHasTitle, index, titles[layout.sides[inner].container] > 0 ? 1 : 0)
      set(.region, index, regions.ofContainer[inner].rawValue)
      set(.regionProse, index, Quantity.percent(regions.prose[inner], of: max(1, regions.prose[0])))
      set(.inRoot, index, inner >= root && inner < containers[root].end ? 1 : 0)
      set(.rootSteps, index, Quantity.small(rootSteps[inner]))
      set(.rootShare, index, Quantity.percent(containers[root].proseWords, of: total))
      let path = layout.paths[index]
      set(.pathCount, index, Quantity.level(path.blocks))
      set(.pathWords, index, Quantity.level(path.words))
      set(.pathLinkShare, index, Quantity.percent(path.linkWords, of: path.words))
      set(.pathMean, index, Quantity.level(path.words / path.blocks))
      set(.pathProseShare, index, Quantity.percent(path.proseWords, of: total))
      let name = layout.names[index]
      set(.nameCount, index, Quantity.level(name.blocks))
      set(.nameWords, index, Quantity.level(name.words))
      set(.nameLinkShare, index, Quantity.percent(name.linkWords, of: name.words))
      set(.nameMean, index, Quantity.level(name.words / name.blocks))
      set(.nameProseShare, index, Quantity.percent(name.proseWords, of: total))
      set(.alike1Back, index, index > 0 && layout.paths.areAlike(index, index - 1) ? 1 : 0)
      set(.alike1Ahead, index, index + 1 < count && layout.paths.areAlike(index, index + 1) ? 1 : 0)
      distances.forEachSignal(from: inner) { bit, distance in
        values[(BlockFeature.signals.lowerBound + bit) * stride + index] = distance
      }
      distances.forEachElement(from: inner) { kind, distance in
        values[(BlockFeature.elements.lowerBound + kind) * stride + index] = distance
      }
    }
  }

  /// Where among the blocks of a container a block stands: first, between, last, alone.
  private static func place(of block: Int, in container: Container) -> UInt8 {
    let isFirst = container.blocks.lowerBound == block
    let isLast = container.blocks.upperBound == block + 1
    return isFirst ? (isLast ? 3 : 0) : (isLast ? 2 : 1)
  }

  // MARK: - The page

  private mutating func addPage(
    _ page: PageBlocks, _ shapes: [TextScan], _ facts: PageFacts, _ kind: PageKind
  ) {
    let all = page.containers[0]
    setAll(.pageWords, Quantity.level(all.words))
    setAll(.pageBlocks, Quantity.level(count))
    setAll(.pageLinkShare, Quantity.percent(all.linkWords, of: all.words))
    setAll(.pageProseShare, Quantity.percent(all.proseWords, of: all.words))
    setAll(.pageProseWords, Quantity.level(all.proseWords))
    setAll(.pageHeadings, Quantity.level(page.blocks.count { $0.kind == .heading }))
    setAll(.pageTopHeadings, Quantity.small(page.blocks.count { $0.headingLevel == 1 }))
    setAll(.pageParagraphs, Quantity.level(page.blocks.count { $0.kind == .paragraph }))
    setAll(.pageItems, Quantity.level(page.blocks.count { $0.kind == .listItem }))
    setAll(.pageTables, Quantity.level(page.blocks.count { $0.kind == .table }))
    setAll(.pageFields, Quantity.level(all.fields))
    setAll(.pageArticles, Quantity.level(containersNamed(.article, page)))
    setAll(.pageMains, Quantity.small(page.containers.count { $0.isMain }))
    setAll(.pagePosts, Quantity.level(containersNamed(.post, page)))
    setAll(.pageComments, Quantity.level(containersNamed(.comment, page)))
    setAll(.pageStatedType, kind.statedType)
    setAll(.pageIsThread, kind.isThread ? 1 : 0)
    setAll(.pageIsProduct, kind.isProduct ? 1 : 0)
    let length = shapes.reduce(0) { $0 + $1.letters }
    let ideographs = shapes.reduce(0) { $0 + $1.ideographs }
    setAll(.pageIdeographs, Quantity.percent(ideographs, of: length))
    let address = AddressShape(facts.url)
    setAll(.pageAddressDepth, Quantity.small(address.depth))
    setAll(.pageAddressDigits, Quantity.small(address.digits))
    setAll(.pageAddressWords, Quantity.small(address.slugWords))
    setAll(.pageMeanWords, Quantity.level(count == 0 ? 0 : all.words / count))
    let long = page.blocks.reduce(0) { $1.isProse && $1.words >= 40 ? $0 + $1.words : $0 }
    setAll(.pageLongShare, Quantity.percent(long, of: all.words))
    setAll(.pageTitleShown, page.blocks.contains { $0.headingLevel == 1 } ? 1 : 0)
    setAll(.pageStatesBody, (facts.schema.articleBody?.utf8.count ?? 0) >= 200 ? 1 : 0)
  }

  private func containersNamed(_ signal: Signals, _ page: PageBlocks) -> Int {
    page.containers.count { $0.signals.contains(signal) && $0.words >= 8 }
  }
}

/// What the path of an address tells about the page: home pages and lists have short ones.
private struct AddressShape {
  /// Parts of the path.
  var depth = 0
  /// Digits in the path.
  var digits = 0
  /// Words of the last part.
  var slugWords = 0

  init(_ address: String?) {
    guard let address, let start = address.range(of: "://") else {
      depth = 255
      return
    }
    var isInPath = false
    var previous = UInt8(ascii: "/")
    for byte in address[start.upperBound...].utf8 {
      if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: "/") {
        isInPath = true
        slugWords = 0
      } else if isInPath {
        if previous == UInt8(ascii: "/") { depth += 1 }
        if byte &- 0x30 < 10 { digits += 1 }
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { slugWords += 1 }
      }
      previous = byte
    }
  }
}
