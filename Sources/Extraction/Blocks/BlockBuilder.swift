internal import Corpus
internal import Markup

/// Cuts a page into blocks in one pass over its tree.
struct BlockBuilder {
  /// Which parts of a page count.
  enum Scope {
    /// What a reader sees.
    case visible
    /// Also what is hidden or stands in for scripts.
    case everything
  }

  struct Open {
    var end: Int
    var role: Role
    /// What to return to.
    var kind: Paragraph.Kind
    var container: Int
  }

  enum Role {
    case container, unknown, span, quotation, table, row, cell, tableCaption, pre, heading
  }

  struct OpenSpan {
    var kind: MarkupSpan.Kind
    var target: Int
    /// Where it begins in the current block.
    var start: Int
    var end: Int
  }

  private let tree: HTMLTree
  private let scope: Scope
  private var words = SignalReader()
  private var page = PageBlocks()
  var open: [Open] = []
  var spans: [OpenSpan] = []
  var container = 0
  var kind = Paragraph.Kind.paragraph
  private var headingLevel: UInt8 = 0
  var line: LineWriter
  private var blockNode = -1
  var blockSpans: [MarkupSpan] = []
  var table: OpenTable?
  /// Where the inline element ends that was opened last.
  private var inlineEnd = -1
  /// The link that was opened last.
  private var lastLink = -1
  /// Depth of `pre` elements.
  private var preformatted = 0

  init(_ tree: HTMLTree, scope: Scope) {
    self.tree = tree
    self.scope = scope
    line = LineWriter(capacity: tree.bytes.count)
    page.containers.append(Container(node: 0, parent: 0, signals: []))
    page.blocks.reserveCapacity(tree.nodes.count / 8)
  }

  /// The blocks of a page.
  static func blocks(of tree: HTMLTree, scope: Scope = .visible) -> PageBlocks {
    var builder = BlockBuilder(tree, scope: scope)
    return builder.build()
  }

  private mutating func build() -> PageBlocks {
    var index = 1
    let count = tree.nodes.count
    while index < count {
      while let last = open.last, last.end <= index { close() }
      let node = tree.nodes[index]
      if node.kind == .text {
        text(node.range, at: index)
        index += 1
      } else {
        index = element(node, at: index) ? index + 1 : Int(node.end)
      }
    }
    while !open.isEmpty { close() }
    flush()
    page.bytes = line.bytes
    page.containers[0].end = page.containers.count
    page.containers[0].blocks = 0..<page.blocks.count
    page.sumUp()
    return page
  }

  // MARK: - Elements

  /// Opens an element; false where it is to be passed over.
  private mutating func element(_ node: HTMLTree.Node, at index: Int) -> Bool {
    let end = Int(node.end)
    switch ElementKind(node.tag) {
    case .skipped:
      return scope == .everything && node.tag == .noscript
    case .lineBreak:
      line.lineBreak(insideTable: table != nil)
      return false
    case .rule:
      if table == nil { flush() }
      return false
    case .field:
      page.containers[container].fields += 1
      // A button in a heading is what opens a section; its label is the heading.
      return node.tag == .button && headingLevel > 0
    case .inline: return inline(node, at: index, end: end)
    case .unknown, .container: break
    }
    let isBreaking = ElementKind(node.tag) == .container
    let signals = ElementSignals.ofAttributes(tree, node, &words)
    if table != nil {
      if scope == .visible, signals.contains(.hidden) { return false }
      return insideTable(node, at: index, end: end)
    }
    if isBreaking { flush() }
    page.containers.append(
      Container(
        node: index, parent: container, signals: signals.union(ElementSignals.ofTag(node.tag))))
    open.append(
      Open(end: end, role: isBreaking ? .container : .unknown, kind: kind, container: container))
    container = page.containers.count - 1
    page.containers[container].isMain =
      node.tag == .main
      || tree.range(of: .role, at: index).map { tree.bytes[$0].elementsEqual("main".utf8) } ?? false
    page.containers[container].blocks = page.blocks.count..<page.blocks.count
    guard isBreaking else { return true }
    begin(node, at: index, end: end)
    return true
  }

  /// Sets the kind of blocks inside an element.
  private mutating func begin(_ node: HTMLTree.Node, at index: Int, end: Int) {
    switch node.tag {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      kind = .heading
      headingLevel = UInt8(node.tag.headingLevel ?? 0)
      open[open.count - 1].role = .heading
    case .li, .dd, .dt:
      kind = .listItem
      if node.tag == .dt, spans.count < Self.maximumSpans {
        spans.append(OpenSpan(kind: .label, target: -1, start: -1, end: end))
      }
    case .blockquote: kind = .quote
    case .figcaption, .caption: kind = .caption
    case .pre:
      kind = .code
      preformatted += 1
      line.isVerbatim = true
      open[open.count - 1].role = .pre
    case .table:
      if TableShape.holdsData(tree, table: index) {
        kind = .table
        table = OpenTable(rowStart: line.bytes.count)
        open[open.count - 1].role = .table
      } else if kind != .listItem, kind != .quote {
        kind = .paragraph
      }
    default: break
    }
  }

  private mutating func inline(_ node: HTMLTree.Node, at index: Int, end: Int) -> Bool {
    if !Self.isPartOfWord(node.tag) {
      if inlineEnd == index { line.joint(isFirm: isOtherLink(node, at: index)) }
      inlineEnd = end
    }
    if node.tag == .a { lastLink = index }
    if scope == .visible, !node.range.isEmpty,
      ElementSignals.ofAttributes(tree, node, &words).contains(.hidden)
    {
      return false
    }
    let spanKind: MarkupSpan.Kind
    var target = -1
    switch node.tag {
    case .i, .em, .var, .dfn: spanKind = .emphasis
    case .cite: spanKind = .citation
    case .b, .strong, .mark: spanKind = .strong
    case .q: spanKind = .quotation
    case .a:
      guard tree.range(of: .href, at: index) != nil else { return true }
      spanKind = .link
      target = index
    default: return true
    }
    guard spans.count < Self.maximumSpans else { return true }
    spans.append(OpenSpan(kind: spanKind, target: target, start: line.next, end: end))
    open.append(
      Open(
        end: end, role: spanKind == .quotation ? .quotation : .span, kind: kind,
        container: container))
    if spanKind == .quotation {
      let before = line.bytes.count
      line.append(Self.openingQuote.span, 0..<3)
      if line.brokeParagraph { splitAtBreak(before) }
      spans[spans.count - 1].start = line.next - 3
    }
    return true
  }

  /// Whether an element may well be set within a word.
  private static func isPartOfWord(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .sub, .sup, .b, .i, .em, .strong, .u, .font, .big, .small, .mark, .wbr: true
    default: false
    }
  }

  /// Whether a link to one page ends where a link to another begins.
  private func isOtherLink(_ node: HTMLTree.Node, at index: Int) -> Bool {
    guard node.tag == .a, lastLink >= 0, Int(tree.nodes[lastLink].end) == index,
      let last = tree.range(of: .href, at: lastLink), let next = tree.range(of: .href, at: index)
    else { return false }
    return tree.bytes[last] != tree.bytes[next]
  }

  /// Inline elements inside each other that are told apart; each open one costs a span per block.
  private static let maximumSpans = 16

  private static let openingQuote = Array("\u{201C}".utf8)
  private static let closingQuote = Array("\u{201D}".utf8)

  private mutating func close() {
    let element = open.removeLast()
    switch element.role {
    case .quotation:
      line.append(Self.closingQuote.span, 0..<3)
      endSpan()
    case .span: endSpan()
    case .row: endRow()
    case .cell: endCell()
    case .tableCaption:
      flush()
      table?.rowStart = line.bytes.count
    case .container, .unknown, .table, .pre, .heading:
      if element.role == .table {
        endRow()
        flush()
        table = nil
      } else if element.role != .unknown, table == nil {
        flush()
      }
      if element.role == .pre {
        preformatted -= 1
        line.isVerbatim = preformatted > 0
      }
      if element.role == .heading { headingLevel = 0 }
      page.containers[container].end = page.containers.count
      page.containers[container].blocks =
        page.containers[container].blocks.lowerBound..<page.blocks.count
      while let last = spans.last, last.kind == .label, last.end <= element.end { endSpan() }
    }
    kind = element.kind
    container = element.container
  }

  // MARK: - Text

  private mutating func text(_ range: Range<Int>, at index: Int) {
    let before = line.bytes.count
    let hadText = line.hasText
    let source = tree.bytes
    line.append(source.span, range)
    if line.brokeParagraph {
      // Two line breaks in a row were waiting, and text came after them.
      splitAtBreak(before)
    }
    if !hadText, line.hasText { blockNode = index }
  }

  /// Ends the block before the text that was written last.
  private mutating func splitAtBreak(_ before: Int) {
    let endsInSpace = line.hasSpace
    let tail = line.takeTail(from: before)
    flush()
    line.append(tail.span, 0..<tail.count)
    if endsInSpace { line.space() }
  }

  private mutating func endSpan() {
    guard let span = spans.popLast(), span.start >= 0 || span.kind == .label else { return }
    record(span, in: line.blockStart..<line.bytes.count)
  }

  /// Keeps the part of a span that lies in a block.
  private mutating func record(_ span: OpenSpan, in block: Range<Int>) {
    let start = max(span.start, block.lowerBound)
    guard start < block.upperBound else { return }
    let range = line.withoutSeparators(start..<block.upperBound)
    guard !range.isEmpty else { return }
    let target = span.target >= 0 ? tree.value(of: .href, at: span.target) : nil
    blockSpans.append(MarkupSpan(range: range, kind: span.kind, target: target))
    if span.kind == .citation {
      blockSpans.append(MarkupSpan(range: range, kind: .emphasis))
    }
  }

  /// Ends the current block.
  mutating func flush() {
    let range = line.endBlock()
    defer {
      blockSpans.removeAll(keepingCapacity: true)
      blockNode = -1
      for index in spans.indices { spans[index].start = line.next }
    }
    guard !range.isEmpty else { return }
    for span in spans { record(span, in: range) }
    let first = page.spans.count
    if kind != .table { addLabels(range) }
    blockSpans.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for span in blockSpans where span.range.upperBound <= range.upperBound {
      page.spans.append(span)
    }
    let final = normalised(range, spans: first..<page.spans.count)
    var block = Block(
      kind: kind, headingLevel: headingLevel, text: final, spans: first..<page.spans.count,
      container: container, node: blockNode)
    let measure = TextMeasure(line.bytes.span, final)
    block.words = measure.words
    block.sentences = measure.sentences
    block.commas = measure.commas
    for span in page.spans[first...] where span.kind == .link {
      block.linkWords += TextMeasure(line.bytes.span, span.range).words
    }
    block.linkWords = min(block.linkWords, block.words)
    page.blocks.append(block)
  }

  /// Marks what stands in bold before a colon at the beginning of a line.
  private mutating func addLabels(_ range: Range<Int>) {
    let colon = UInt8(ascii: ":")
    for span in blockSpans where span.kind == .strong {
      let start = span.range.lowerBound
      var end = span.range.upperBound
      guard start == range.lowerBound || line.bytes[start - 1] == UInt8(ascii: "\n") else {
        continue
      }
      if line.bytes[end - 1] == colon {
        end -= 1
      } else if end >= range.upperBound || line.bytes[end] != colon {
        continue
      }
      if end > start { blockSpans.append(MarkupSpan(range: start..<end, kind: .label)) }
    }
  }

  /// Puts a block into normal form C, with its spans.
  private mutating func normalised(_ range: Range<Int>, spans: Range<Int>) -> Range<Int> {
    if NormalForm.isCertain(line.bytes.span, range) { return range }
    var cuts = Set([range.lowerBound, range.upperBound])
    for span in page.spans[spans] {
      cuts.insert(span.range.lowerBound)
      cuts.insert(span.range.upperBound)
    }
    let ordered = cuts.sorted()
    var rewritten: [UInt8] = []
    var moved = [range.lowerBound: range.lowerBound]
    for (from, to) in zip(ordered, ordered.dropFirst()) {
      rewritten += NormalForm.composed(line.bytes[from..<to])
      moved[to] = range.lowerBound + rewritten.count
    }
    let whole = NormalForm.composed(rewritten[...])
    if whole != rewritten {
      // A mark composed with a letter across the edge of a span: the span cannot be kept.
      page.spans.removeSubrange(spans)
      rewritten = whole
    } else {
      for index in spans {
        let old = page.spans[index].range
        page.spans[index].range =
          (moved[old.lowerBound] ?? old.lowerBound)..<(moved[old.upperBound] ?? old.upperBound)
      }
    }
    line.replaceTail(from: range.lowerBound, with: rewritten)
    return range.lowerBound..<range.lowerBound + rewritten.count
  }
}
