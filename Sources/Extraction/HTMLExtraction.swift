internal import Corpus
internal import Markup

/// The way from an HTML page to a document.
enum HTMLExtraction {
  /// The document, or why the page gives none: it has no text, or nothing but menus.
  static func verdict(on raw: RawDocument) -> Verdict {
    let reading = PageReading(raw)
    let (tree, page, facts) = (reading.tree, reading.page, reading.facts)
    let chosen = EdgeLines.dropped(
      from: Selection(page, scores: BlockScores(reading).values).blocks, page, reading.kind,
      monthFirst: facts.monthFirst)
    let main = TextAssembly(page, chosen)
    let summary = summary(facts)
    let isOnlyFurniture = chosen.allSatisfy { index in
      let block = page.blocks[index]
      return reading.regions.ofContainer[block.container] == .furniture && !block.isProse
    }
    let isWithoutText = main.text.isEmpty || isOnlyFurniture && summary != nil
    guard let text = isWithoutText ? summary : main.text else {
      return .drop(.badInput("no-text"))
    }
    if summary == nil, isOnlyMenus(page) {
      return .drop(.badInput("no-text", detail: "only menus"))
    }

    var document = Document(id: raw.id, source: raw.source, text: text)
    document.paragraphs =
      isWithoutText ? [Paragraph(range: 0..<text.utf8.count, kind: .paragraph)] : main.paragraphs
    document.markup = isWithoutText ? [] : main.markup
    let isChosen = Set(chosen)
    let comments = CommentAssembly(
      page, tree,
      page.blocks.indices.filter {
        reading.regions.ofContainer[page.blocks[$0].container] == .comments
          && !isChosen.contains($0)
      },
      monthFirst: facts.monthFirst)
    document.comments = comments.comments
    facts.write(to: &document)
    measure(&document, reading, isWithoutText ? [] : chosen, raw)
    return .keep(document)
  }

  /// A page with more words is a list of links that somebody may look for.
  private static let menuWords = 60

  /// Whether all that a page shows is links in parts that HTML or their names mark as furniture.
  private static func isOnlyMenus(_ page: PageBlocks) -> Bool {
    let menus: Signals = [.navigation, .header, .footer]
    guard page.containers[0].words <= menuWords else { return false }
    return page.blocks.allSatisfy { block in
      block.words > 0 && block.linkWords == block.words
        && !page.signals(around: block.container).isDisjoint(with: menus)
    }
  }

  /// What a page without any text, or with a menu alone, says about itself to machines.
  private static func summary(_ facts: PageFacts) -> String? {
    (facts.schema.articleBody ?? facts.description).map(withoutTags)
  }

  /// The text of a statement that holds markup.
  private static func withoutTags(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")), text.contains("</") || text.contains("<br") else {
      return text
    }
    return PlainLine.collapsed(HTMLTree(parsing: Array(text.utf8)).text(below: 0))
  }

  private static func measure(
    _ document: inout Document, _ reading: PageReading, _ chosen: [Int], _ raw: RawDocument
  ) {
    let page = reading.page
    let ofReaders = page.blocks.count { reading.regions.ofContainer[$0.container] == .comments }
    let all = page.containers[0].words
    let words = chosen.reduce(0) { $0 + page.blocks[$1].words }
    let linkWords = chosen.reduce(0) { $0 + page.blocks[$1].linkWords }
    document.quality[.mainTextShare] = all == 0 ? 0 : Double(words) / Double(all)
    document.quality[.linkShare] = words == 0 ? 0 : Double(linkWords) / Double(words)
    document.quality[.removedLines] = Double(max(0, page.blocks.count - chosen.count - ofReaders))
    document.quality[.undecodableBytes] = Double(raw.decoding.replacements)
  }
}
