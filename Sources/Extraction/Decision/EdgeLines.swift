internal import Corpus

/// Drops lines that certainly are not part of a text: at its ends who wrote it and when, which are
/// facts, and what the page says about itself; in a thread what it shows about the writers of posts.
struct EdgeLines {
  private let page: PageBlocks
  private let monthFirst: Bool

  /// Blocks under the title in which a byline is looked for.
  private static let linesUnderTitle = 4
  /// Lines that are looked at from the end of the text.
  private static let endLines = 8
  /// Words and bytes of the longest byline.
  private static let longestByline = (words: 16, bytes: 240)
  /// Words and bytes of the longest fact about a poster.
  private static let longestPosterFact = (words: 8, bytes: 80)
  /// Bytes of the longest line at the end.
  private static let longestEndLine = 400

  /// The blocks of `chosen` without such lines; all of them where nothing else is left.
  ///
  /// In a thread a byline says who wrote the next post, and stays.
  static func dropped(
    from chosen: [Int], _ page: PageBlocks, _ kind: PageKind, monthFirst: Bool
  ) -> [Int] {
    let lines = EdgeLines(page: page, monthFirst: monthFirst)
    let rest =
      kind.isThread
      ? lines.withoutPosterFacts(chosen) : lines.withoutEnd(lines.withoutByline(chosen))
    return rest.isEmpty ? chosen : rest
  }

  private func withoutByline(_ chosen: [Int]) -> [Int] {
    let title = page.blocks.firstIndex { (1...2).contains($0.headingLevel) } ?? -1
    guard let first = chosen.first, first <= title + Self.linesUnderTitle + 1 else { return chosen }
    var result: [Int] = []
    var isSearching = true
    for index in chosen {
      let block = page.blocks[index]
      if index > title + Self.linesUnderTitle || block.words > Self.longestByline.words {
        isSearching = false
      }
      if isSearching, index > title, block.kind == .paragraph,
        block.text.count <= Self.longestByline.bytes,
        BylineText(text(of: block), monthFirst: monthFirst)?.date != nil
      {
        continue
      }
      result.append(index)
    }
    return result
  }

  private func withoutEnd(_ chosen: [Int]) -> [Int] {
    var dropped: Set<Int> = []
    for index in chosen.suffix(Self.endLines).reversed() {
      let block = page.blocks[index]
      guard block.kind != .code, block.kind != .table, block.text.count <= Self.longestEndLine
      else { break }
      if FurnitureLine.isAtEdge(text(of: block), words: block.words) {
        dropped.insert(index)
      } else if block.isProse {
        break
      }
    }
    return dropped.isEmpty ? chosen : chosen.filter { !dropped.contains($0) }
  }

  private func withoutPosterFacts(_ chosen: [Int]) -> [Int] {
    chosen.filter { index in
      let block = page.blocks[index]
      guard block.words <= Self.longestPosterFact.words,
        block.text.count <= Self.longestPosterFact.bytes
      else { return true }
      return !FurnitureLine.isPosterFact(text(of: block), words: block.words)
    }
  }

  private func text(of block: Block) -> String {
    String(decoding: page.bytes[block.text], as: UTF8.self)
  }
}
