internal import Corpus

/// Finds readers' comments where no element is named after them.
enum CommentSections {
  /// Words of the longest heading.
  private static let headingWords = 8
  /// A heading, somebody's name and what he says.
  private static let fewestBlocks = 3

  /// Gives the signal of a list of comments to elements that begin with a heading that counts
  /// comments, and to the reviews that buyers of a product wrote.
  static func mark(_ page: inout PageBlocks, _ kind: PageKind) {
    if kind.isProduct {
      for index in page.containers.indices where page.containers[index].signals.contains(.reviews) {
        page.containers[index].signals.insert(.comments)
      }
    }
    for (index, block) in page.blocks.enumerated()
    where block.kind == .heading && block.headingLevel != 1 && block.words <= headingWords {
      let key = PlainLine.key(String(decoding: page.bytes[block.text], as: UTF8.self))
      guard PlainTextComments.countsComments(key), let section = section(beginningAt: index, page)
      else { continue }
      page.containers[section].signals.insert(.comments)
    }
  }

  /// The innermost element that begins with a block, holds more than a heading, and less than half
  /// of the page's running text.
  private static func section(beginningAt block: Int, _ page: PageBlocks) -> Int? {
    var current = page.blocks[block].container
    while current > 0, page.containers[current].blocks.lowerBound == block {
      let container = page.containers[current]
      if container.blocks.count >= fewestBlocks {
        return container.proseWords * 2 < page.containers[0].proseWords ? current : nil
      }
      current = container.parent
    }
    return nil
  }
}
