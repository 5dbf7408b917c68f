internal import Corpus
internal import Markup

/// A page as it is understood before anything is decided about it.
struct PageReading {
  let tree: HTMLTree
  let page: PageBlocks
  let facts: PageFacts
  let kind: PageKind
  let regions: Regions
  /// The container that holds nearly all of the running text.
  let root: Int

  /// A page that shows less running text than this may hide its text until a script has run.
  private static let fewWords = 30

  init(_ raw: RawDocument) {
    tree = HTMLTree(parsing: raw.utf8)
    var page = BlockBuilder.blocks(of: tree)
    if page.containers[0].proseWords < Self.fewWords {
      let everything = BlockBuilder.blocks(of: tree, scope: .everything)
      if page.blocks.isEmpty || everything.containers[0].proseWords > 4 * Self.fewWords {
        page = everything
      }
    }
    let index = PageIndex(tree)
    facts = PageFacts(tree, index, raw, page)
    kind = PageKind(facts.schema, index, page, address: facts.url)
    CommentSections.mark(&page, kind)
    self.page = page
    regions = Regions(page, kind: kind)
    root = RootContainer.find(in: page, regions, kind)
  }
}
