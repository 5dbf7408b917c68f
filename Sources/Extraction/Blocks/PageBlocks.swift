internal import Corpus

/// A page cut into blocks of text, with what is known about each: the input of the decision.
///
/// Nothing in it depends on how the decision is made.
struct PageBlocks {
  /// Text of all blocks, white space collapsed, NFC.
  var bytes: [UInt8] = []
  var blocks: [Block] = []
  /// Elements that may hold blocks, in document order; 0 is the document.
  var containers: [Container] = []
  /// Inline markup; offsets are those of ``bytes``.
  var spans: [MarkupSpan] = []

  /// The heading that shows the page's title, or the first one of the first level.
  func titleBlock(_ title: String?) -> Int? {
    if let key = title.map(PlainLine.key), !key.isEmpty {
      let shown = blocks.indices.prefix(400).first {
        blocks[$0].kind == .heading && blocks[$0].text.count <= 1024
          && PlainLine.key(String(decoding: bytes[blocks[$0].text], as: UTF8.self)) == key
      }
      if let shown { return shown }
    }
    return blocks.firstIndex { $0.headingLevel == 1 }
  }

  /// The signals of a container and of all around it.
  func signals(around container: Int) -> Signals {
    var found: Signals = []
    var current = container
    while current > 0 {
      found.formUnion(containers[current].signals)
      current = containers[current].parent
    }
    return found
  }
}

/// A piece of text that stands on its own on the page.
struct Block {
  var kind: Paragraph.Kind
  /// Level of a heading, 0 for other blocks.
  var headingLevel: UInt8 = 0
  /// Offsets in ``PageBlocks/bytes``.
  var text: Range<Int>
  /// Indices in ``PageBlocks/spans``.
  var spans: Range<Int>
  /// The innermost container.
  var container: Int
  /// The first node with text of it.
  var node: Int
  /// Words; two CJK characters count as one.
  var words = 0
  /// Words in links.
  var linkWords = 0
  /// Sentences that end in it.
  var sentences = 0
  /// Commas of any script.
  var commas = 0

  var linkShare: Double { words == 0 ? 0 : Double(linkWords) / Double(words) }
}

/// An element that may hold blocks.
struct Container {
  var node: Int
  /// Index of the container around it; the document's is itself.
  var parent: Int
  /// Index after the last container inside it.
  var end = 0
  /// The blocks inside it.
  var blocks = 0..<0
  /// What its name and attributes say.
  var signals: Signals
  /// Words of all blocks inside.
  var words = 0
  /// Words in links inside.
  var linkWords = 0
  /// Words of blocks that read like running text.
  var proseWords = 0
  /// Whether it is a `main` element, or has that role.
  var isMain = false
  /// How many form fields are inside.
  var fields = 0
  /// Number of list items and links' blocks inside.
  var linkBlocks = 0
}

extension PageBlocks {
  /// Adds the counts of blocks and of inner containers to the containers around them.
  mutating func sumUp() {
    for block in blocks {
      containers[block.container].words += block.words
      containers[block.container].linkWords += block.linkWords
      if block.isProse { containers[block.container].proseWords += block.words }
      if block.linkShare > 0.6 { containers[block.container].linkBlocks += 1 }
    }
    for index in containers.indices.dropFirst().reversed() {
      let inner = containers[index]
      containers[inner.parent].words += inner.words
      containers[inner.parent].linkWords += inner.linkWords
      containers[inner.parent].proseWords += inner.proseWords
      containers[inner.parent].fields += inner.fields
      containers[inner.parent].linkBlocks += inner.linkBlocks
    }
  }
}

extension Block {
  /// Whether it reads like running text: long enough, and hardly any of it links.
  var isProse: Bool {
    switch kind {
    case .heading, .caption: false
    case .code, .table: words >= 4
    case .quote, .paragraph, .listItem:
      linkShare < 0.4 && (words >= 12 || (words >= 6 && sentences > 0))
    }
  }
}
