internal import Corpus
internal import Markup

/// The way from an HTML page to a document.
enum HTMLExtraction {
  /// A page that shows less running text than this may hide its text until a script has run.
  private static let fewWords = 30

  /// The document, or nil where the page has no text at all.
  static func document(from raw: RawDocument) -> Document? {
    let tree = HTMLTree(parsing: raw.utf8)
    var page = BlockBuilder.blocks(of: tree)
    if page.containers[0].proseWords < Self.fewWords {
      let everything = BlockBuilder.blocks(of: tree, scope: .everything)
      if page.blocks.isEmpty || everything.containers[0].proseWords > 4 * Self.fewWords {
        page = everything
      }
    }
    let index = PageIndex(tree)
    let facts = PageFacts(tree, index, raw, page)
    let regions = Regions(
      page, kind: PageKind(facts.schema, index, page, address: facts.url))
    let roles = RuleDecision(regions: regions).roles(of: page)
    let chosen = Fallback.mainBlocks(roles, page, regions)
    let main = TextAssembly(page, chosen)
    let isWithoutText = main.text.isEmpty
    guard let text = isWithoutText ? Self.summary(facts) : main.text else { return nil }

    var document = Document(id: raw.id, source: raw.source, text: text)
    document.paragraphs =
      isWithoutText ? [Paragraph(range: 0..<text.utf8.count, kind: .paragraph)] : main.paragraphs
    document.markup = main.markup
    let isChosen = Set(chosen)
    let comments = CommentAssembly(
      page, tree, page.blocks.indices.filter { roles[$0] == .comment && !isChosen.contains($0) },
      monthFirst: facts.monthFirst)
    document.comments = comments.comments
    facts.write(to: &document)
    measure(&document, page, chosen, raw)
    return document
  }

  /// What a page without any text says about itself to machines.
  private static func summary(_ facts: PageFacts) -> String? {
    facts.schema.articleBody ?? facts.description
  }

  private static func measure(
    _ document: inout Document, _ page: PageBlocks, _ chosen: [Int], _ raw: RawDocument
  ) {
    let all = page.containers[0].words
    let words = chosen.reduce(0) { $0 + page.blocks[$1].words }
    let linkWords = chosen.reduce(0) { $0 + page.blocks[$1].linkWords }
    document.quality[.mainTextShare] = all == 0 ? 0 : Double(words) / Double(all)
    document.quality[.linkShare] = words == 0 ? 0 : Double(linkWords) / Double(words)
    document.quality[.removedLines] = Double(page.blocks.count - chosen.count)
    document.quality[.undecodableBytes] = Double(raw.decoding.replacements)
  }
}
