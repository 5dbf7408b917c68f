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
  var linkShare: Double
  /// Where in the comment it stands: pieces of different comments in the same place look alike.
  var place: Int
  /// Whether an element around it is named as the author's.
  var isNamed = false
  /// Whether a link or bold type covers all of it.
  var isSetApart = false
  var byline: CommentByline?
  var role = Role.text

  /// Words of the longest piece that can be something else than text.
  static let shortWords = 16

  var isLinked: Bool { linkShare > 0.8 }

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
  /// The piece that a block is.
  init(
    _ page: PageBlocks, _ tree: HTMLTree, block index: Int, in holder: Int, monthFirst: Bool
  ) {
    let block = page.blocks[index]
    text = Self.spacedOut(page, block)
    key = ""
    words = block.words
    linkShare = block.linkShare
    place = Self.place(page, tree, block.container, in: holder)
    isNamed = Self.isNamed(page, from: block.container, to: holder)
    guard isShort else { return }
    key = PlainLine.key(text)
    isSetApart = page.spans[block.spans].contains { span in
      span.range == block.text && [.link, .strong, .citation].contains(span.kind)
    }
    byline = CommentByline(text, head: Self.head(page, block), monthFirst: monthFirst)
  }

  /// Takes the first or last line out of a longer piece if it says that it is a byline.
  mutating func takeByline(monthFirst: Bool) -> CommentByline? {
    guard !isShort, text.contains("\n") else { return nil }
    var lines = text.split(separator: "\n").map(String.init)
    for index in [0, lines.count - 1] where lines.count >= 2 {
      guard let found = CommentByline(lines[index], head: nil, monthFirst: monthFirst),
        found.isCertain, found.author != nil
      else { continue }
      lines.remove(at: index)
      text = lines.joined(separator: "\n")
      return found
    }
    return nil
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
