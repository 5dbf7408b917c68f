/// Which parts of a page are certainly not main text, told by names and by what they hold.
struct Regions {
  enum Region: UInt8 {
    case open, furniture, comments
  }

  /// One per container.
  private(set) var ofContainer: [Region]
  /// Words of running text per container, outside of furniture and comments, short blocks for less.
  private(set) var prose: [Int]
  /// Words per container, outside of furniture and comments.
  private(set) var words: [Int]
  /// Headings of the first level per container.
  private(set) var titles: [Int]

  /// A region whose share of the page's running text is larger than this is misnamed.
  private static let largestFurnitureShare = 0.35

  /// Running text that has to be left outside of named regions; where less is, the names are taken
  /// for wrong, and only elements that HTML itself names are believed.
  private static let smallestOpenShare = 0.3

  init(_ page: PageBlocks, kind: PageKind) {
    self.init(page, kind: kind, believing: Signals.boilerplate)
    let total = page.containers[0].proseWords
    let open = openProse(of: page)
    guard total > 0, Double(open) < Self.smallestOpenShare * Double(total) else { return }
    let cautious = Regions(page, kind: kind, believing: Self.certain)
    if cautious.openProse(of: page) > 2 * open { self = cautious }
  }

  /// Names that are believed where those of the others leave too little.
  private static let certain: Signals = [.navigation, .footer, .consent]
  /// The largest share of the running text that readers' comments have, and that they have where
  /// names are not believed.
  private static let largestCommentShare = (believed: 0.9, doubted: 0.5)
  private static let ofReaders: Signals = [.comments, .comment]
  /// Notices about cookies may be longer than the text that they cover, and on pages that show little
  /// text be nearly all of it; so all words count, not only running text.
  private static let largestConsentShare = 0.9

  private init(_ page: PageBlocks, kind: PageKind, believing believed: Signals) {
    let count = page.containers.count
    ofContainer = Array(repeating: .open, count: count)
    titles = Array(repeating: 0, count: count)
    for block in page.blocks where block.headingLevel == 1 { titles[block.container] += 1 }
    for index in (1..<count).reversed() { titles[page.containers[index].parent] += titles[index] }
    let total = max(page.containers[0].proseWords, 1)
    let replies = Self.replies(page)
    for index in 1..<count {
      let container = page.containers[index]
      let around = ofContainer[container.parent]
      guard around == .open else {
        ofContainer[index] = around
        continue
      }
      let share = Double(container.proseWords - replies[index]) / Double(total)
      ofContainer[index] = Self.region(
        of: container, believing: believed, share: share,
        wordShare: Double(container.words) / Double(max(page.containers[0].words, 1)),
        hasTitle: titles[index] > 0, kind: kind)
    }
    prose = Array(repeating: 0, count: count)
    words = Array(repeating: 0, count: count)
    for block in page.blocks where ofContainer[block.container] == .open {
      words[block.container] += block.words
      if block.isProse { prose[block.container] += Self.weight(of: block) }
    }
    for index in (1..<count).reversed() {
      prose[page.containers[index].parent] += prose[index]
      words[page.containers[index].parent] += words[index]
    }
  }

  /// For each comment in a list of comments, the words of the replies inside it: how much of the
  /// page a thread takes up says nothing about its first comment.
  private static func replies(_ page: PageBlocks) -> [Int] {
    var replies = Array(repeating: 0, count: page.containers.count)
    var isInList = Array(repeating: false, count: page.containers.count)
    for (index, container) in page.containers.enumerated().dropFirst() {
      isInList[index] =
        isInList[container.parent] || page.containers[container.parent].signals.contains(.comments)
    }
    for (index, container) in page.containers.enumerated().dropFirst().reversed()
    where isInList[index] {
      let isComment = container.signals.contains(.comment)
      replies[container.parent] += isComment ? container.proseWords : replies[index]
      if !isComment { replies[index] = 0 }
    }
    return zip(replies, isInList).map { $1 ? $0 : 0 }
  }

  /// Words of running text outside of furniture and comments.
  private func openProse(of page: PageBlocks) -> Int {
    page.blocks.reduce(0) { sum, block in
      ofContainer[block.container] == .open && block.isProse ? sum + block.words : sum
    }
  }

  /// Words of a block, fewer for a short one: the text under a link to another page is a sentence or
  /// two, a paragraph of the main text is longer.
  private static func weight(of block: Block) -> Int {
    block.words >= fullParagraph ? block.words : block.words * block.words / fullParagraph
  }

  /// Words of a paragraph that counts in full.
  ///
  /// One value was tried: against counting all words alike, 40 gave more on news pages with teasers
  /// and on product pages, and less on listings. Run all scores before changing it.
  private static let fullParagraph = 40

  private static func region(
    of container: Container, believing believed: Signals, share: Double, wordShare: Double,
    hasTitle: Bool, kind: PageKind
  ) -> Region {
    let signals = container.signals
    let isForum = kind.isThread
    let commentShare =
      believed == certain ? largestCommentShare.doubted : largestCommentShare.believed
    if !isForum, !signals.isDisjoint(with: ofReaders), !hasTitle, share < commentShare {
      return .comments
    }
    if signals.contains(.consent), !hasTitle, wordShare < largestConsentShare { return .furniture }
    if signals.contains(.replyForm), !isForum, share < largestFurnitureShare { return .furniture }
    guard share < largestFurnitureShare, !hasTitle else { return .open }
    if !signals.isDisjoint(with: believed.subtracting(.replyForm)) {
      return .furniture
    }
    if signals.contains(.header), !signals.contains(.article) {
      return share < 0.1 ? .furniture : .open
    }
    if signals.contains(.form), container.fields > 0, share < 0.1 { return .furniture }
    return .open
  }
}
