internal import Corpus
internal import Markup

/// A block of a comment, or a line at the edge of one.
struct CommentPiece {
  /// What it is in the comment.
  enum Role {
    case text, byline, furniture
  }

  var text: String
  var key: String
  var words: Int
  var isLinked: Bool
  /// Where in the comment it stands: pieces of different comments in the same place look alike.
  var place: Int
  /// Whether an element around it is named as the author's.
  var isNamed = false
  var byline: CommentByline?
  var role = Role.text

  /// Words of the longest piece that can be something else than text.
  static let shortWords = 16

  var isShort: Bool { words <= Self.shortWords && text.utf8.count <= 200 }

  /// ``key`` with all numbers alike.
  var pattern: String {
    var pattern = ""
    for character in key {
      if character.isNumber {
        if pattern.last != "#" { pattern.append("#") }
      } else {
        pattern.append(character)
      }
    }
    return pattern
  }
}

extension CommentPiece {
  /// The pieces of a block: what is left of it when lines at its ends that are bylines stand apart.
  static func pieces(
    _ page: PageBlocks, _ tree: HTMLTree, block index: Int, in holder: Int, monthFirst: Bool
  ) -> [CommentPiece] {
    let block = page.blocks[index]
    let place = place(page, tree, block.container, in: holder)
    let isNamed = isNamed(page, from: block.container, to: holder)
    let text = spacedOut(page, block)
    func piece(_ text: String, words: Int, head: String?) -> CommentPiece {
      var piece = CommentPiece(
        text: text, key: "", words: words, isLinked: block.linkShare > 0.8, place: place,
        isNamed: isNamed)
      guard piece.isShort else { return piece }
      piece.key = PlainLine.key(text)
      piece.byline = CommentByline(text, head: head, monthFirst: monthFirst)
      return piece
    }
    let whole = piece(text, words: block.words, head: head(page, block))
    guard !whole.isShort, text.contains("\n") else { return [whole] }

    var lines = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    guard lines.count >= 2 else { return [whole] }
    func edge(_ line: String) -> CommentPiece? {
      let words = line.split(separator: " ").count
      guard words <= shortWords else { return nil }
      let found = piece(line, words: words, head: nil)
      // Within a block only what says so is a byline.
      return found.byline?.isCertain == true && found.byline?.author != nil ? found : nil
    }
    var pieces: [CommentPiece] = []
    if let first = edge(lines[0]) {
      pieces.append(first)
      lines.removeFirst()
    }
    let last = lines.count >= 2 ? edge(lines[lines.count - 1]) : nil
    if last != nil { lines.removeLast() }
    guard !pieces.isEmpty || last != nil else { return [whole] }
    pieces.append(piece(lines.joined(separator: "\n"), words: block.words, head: nil))
    if let last { pieces.append(last) }
    return pieces
  }

  /// The text of a short block with a space where inline elements touch without one.
  private static func spacedOut(_ page: PageBlocks, _ block: Block) -> String {
    guard block.words <= shortWords, !block.spans.isEmpty else {
      return String(decoding: page.bytes[block.text], as: UTF8.self)
    }
    var cuts: [Int] = []
    for span in page.spans[block.spans] where span.kind == .link || span.kind == .citation {
      cuts.append(span.range.lowerBound)
      cuts.append(span.range.upperBound)
    }
    var bytes: [UInt8] = []
    var start = block.text.lowerBound
    func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || byte > 0x2F && byte | 0x20 < 0x7B }
    for cut in cuts.sorted() where cut > start && cut < block.text.upperBound {
      bytes += page.bytes[start..<cut]
      if isWord(page.bytes[cut - 1]), isWord(page.bytes[cut]) { bytes.append(0x20) }
      start = cut
    }
    bytes += page.bytes[start..<block.text.upperBound]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What an inline element sets apart at the beginning of a short block, if not all of it.
  private static func head(_ page: PageBlocks, _ block: Block) -> String? {
    guard block.words <= shortWords else { return nil }
    for span in page.spans[block.spans] where span.kind != .cell && span.kind != .label {
      guard span.range.lowerBound == block.text.lowerBound,
        span.range.upperBound < block.text.upperBound
      else { continue }
      return String(decoding: page.bytes[span.range], as: UTF8.self)
    }
    return nil
  }

  private static func isNamed(_ page: PageBlocks, from container: Int, to holder: Int) -> Bool {
    var current = container
    while current > holder {
      if !page.containers[current].signals.isDisjoint(with: [.author, .byline]) { return true }
      current = page.containers[current].parent
    }
    return false
  }

  /// Tag and class of the element and of the one around it, as far as they lie in the comment.
  private static func place(
    _ page: PageBlocks, _ tree: HTMLTree, _ container: Int, in holder: Int
  ) -> Int {
    var hash = SignalWords.seed
    var current = container
    for _ in 0..<2 where current > holder {
      let node = page.containers[current].node
      hash = SignalWords.step(hash, tree.nodes[node].tag.rawValue)
      for byte in CommentHolders.firstClass(tree, node) where byte &- 0x30 >= 10 {
        hash = SignalWords.step(hash, byte)
      }
      current = page.containers[current].parent
    }
    return Int(truncatingIfNeeded: hash)
  }
}
