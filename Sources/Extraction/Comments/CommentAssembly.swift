internal import Corpus
internal import Markup

/// Puts readers' comments together from the blocks that belong to them.
///
/// What is the author, the date or a button of a comment is told by the line itself and by the other
/// comments of the page: names stand in the same place of each, and buttons say the same in each.
struct CommentAssembly {
  private struct Group {
    let holder: Int
    var pieces: [CommentPiece]
    var author: String?
    var published: CalendarDate?
    /// Whether the page says who wrote it or when.
    var isSigned = false
    var words = 0
    var text = ""
  }

  private(set) var comments: [ReaderComment] = []
  /// Blocks of comment regions that are no comment: headings, forms, buttons.
  private(set) var furniture = 0
  private var groups: [Group] = []

  /// Groups the blocks at `chosen` by the element that holds one comment.
  init(_ page: PageBlocks, _ tree: HTMLTree, _ chosen: [Int], monthFirst: Bool) {
    guard !chosen.isEmpty else { return }
    let holders = CommentHolders(page, tree, chosen).ofContainer
    var position: [Int: Int] = [:]
    for index in chosen {
      let block = page.blocks[index]
      let holder = holders[block.container]
      guard holder > 0 else {
        furniture += 1
        continue
      }
      let pieces = CommentPiece.pieces(
        page, tree, block: index, in: holder, monthFirst: monthFirst)
      if let known = position[holder] {
        groups[known].pieces += pieces
      } else {
        position[holder] = groups.count
        groups.append(Group(holder: holder, pieces: pieces))
      }
    }
    readBylines()
    readPlaces()
    dropRepetition()
    for index in groups.indices {
      readStated(index, page, tree, monthFirst: monthFirst)
      finish(index)
    }
    choose(page)
  }

  // MARK: - Bylines

  /// Names, dates and times that say what they are, before and after the text.
  private mutating func readBylines() {
    var offered: [String: Int] = [:]
    for index in groups.indices {
      for piece in groups[index].pieces.indices where isEdge(groups[index], piece) {
        if let name = groups[index].pieces[piece].byline?.author { offered[name, default: 0] += 1 }
      }
    }
    // What stands beside the date in most comments is a button.
    let many = max(4, groups.count * 6 / 10)
    for index in groups.indices {
      for piece in groups[index].pieces.indices where isEdge(groups[index], piece) {
        let found = groups[index].pieces[piece]
        guard let byline = found.byline else { continue }
        guard byline.isCertain || found.isNamed && groups[index].pieces.count > 1 else { continue }
        groups[index].pieces[piece].role = .byline
        if groups[index].published == nil { groups[index].published = byline.date }
        groups[index].isSigned = true
        guard let name = byline.author, offered[name, default: 0] < many else { continue }
        if groups[index].author == nil { groups[index].author = name }
      }
    }
  }

  /// Whether a piece stands before the text of a comment or at its end.
  private func isEdge(_ group: Group, _ piece: Int) -> Bool {
    guard group.pieces[piece].isShort else { return false }
    return group.pieces[..<piece].allSatisfy { $0.isShort && $0.words <= 8 || $0.role != .text }
      || group.pieces[(piece + 1)...].allSatisfy { $0.isShort }
  }

  /// Where the page does not say who is who: short pieces that stand in the same place before the
  /// text of most comments and say something else in most of them are names.
  private mutating func readPlaces() {
    let unsigned = groups.indices.filter { groups[$0].author == nil && groups[$0].pieces.count > 1 }
    guard !unsigned.isEmpty else { return }
    var values: [Int: Set<String>] = [:]
    var order: [Int] = []
    for index in unsigned {
      for piece in candidates(groups[index]) {
        let found = groups[index].pieces[piece]
        if values[found.place] == nil { order.append(found.place) }
        values[found.place, default: []].insert(found.key)
      }
    }
    let best = order.max { values[$0, default: []].count < values[$1, default: []].count }
    guard let best, let distinct = values[best]?.count else { return }
    let isAlone = unsigned.count == 1
    for index in unsigned {
      // One comment can only be told by the date beside the name.
      guard isAlone ? groups[index].isSigned : distinct >= 2 && distinct * 3 >= unsigned.count,
        let piece = candidates(groups[index]).first(where: { groups[index].pieces[$0].place == best })
      else { continue }
      groups[index].author = groups[index].pieces[piece].byline?.author
      groups[index].pieces[piece].role = .byline
    }
  }

  /// Pieces before the text of a comment that can be names: short, and not set as the text is.
  private func candidates(_ group: Group) -> [Int] {
    guard let body = group.pieces.indices.filter({ group.pieces[$0].role == .text })
      .max(by: { group.pieces[$0].words < group.pieces[$1].words })
    else { return [] }
    return group.pieces.indices.prefix { $0 < body }.filter {
      let piece = group.pieces[$0]
      return piece.role == .text && piece.words <= 5 && piece.byline?.author != nil
        && piece.place != group.pieces[body].place
    }
  }

  // MARK: - Buttons

  /// Short pieces that many comments of the page share are buttons and labels.
  private mutating func dropRepetition() {
    var counts: [String: Int] = [:]
    for group in groups {
      var seen: Set<String> = []
      for piece in group.pieces where piece.role == .text && piece.isShort && piece.words <= 8 {
        let pattern = piece.pattern
        if seen.insert(pattern).inserted { counts[pattern, default: 0] += 1 }
      }
    }
    let many = max(3, groups.count / 4)
    for index in groups.indices {
      var last = groups[index].pieces.count
      for piece in groups[index].pieces.indices where groups[index].pieces[piece].role == .text {
        let found = groups[index].pieces[piece]
        guard found.isShort else {
          last = piece
          continue
        }
        let isButton =
          CommentPhrases.areButtons(found.key) || CommentPhrases.isRelativeTime(found.key)
          || found.words <= 8 && counts[found.pattern, default: 0] >= many
          || found.isLinked && piece > last
        if isButton {
          groups[index].pieces[piece].role = .furniture
        } else if found.words > 0 {
          last = piece
        }
      }
      restoreText(index)
    }
  }

  /// A comment may be no more than what a button says; `+1`.
  private mutating func restoreText(_ index: Int) {
    guard !groups[index].pieces.contains(where: { $0.role == .text }), groups[index].isSigned,
      let only = groups[index].pieces.indices.last(where: {
        groups[index].pieces[$0].role == .furniture && !groups[index].pieces[$0].isLinked
          && groups[index].pieces[$0].place != groups[index].pieces[0].place
          && !CommentPhrases.areButtons(groups[index].pieces[$0].key)
      })
    else { return }
    groups[index].pieces[only].role = .text
  }

  // MARK: - What is stated for machines

  /// Author and date as attributes of the comment's own elements give them.
  private mutating func readStated(
    _ index: Int, _ page: PageBlocks, _ tree: HTMLTree, monthFirst: Bool
  ) {
    let start = page.containers[groups[index].holder].node
    let next = index + 1 < groups.count ? page.containers[groups[index + 1].holder].node : Int.max
    let end = min(Int(tree.nodes[start].end), next > start ? next : Int.max)
    var date: CalendarDate?
    var name: String?
    for node in start..<end where tree.nodes[node].kind == .element {
      if tree.nodes[node].tag == .time, date == nil,
        let value = tree.value(of: .datetime, at: node)
      {
        date = CalendarDate(iso8601: value) ?? DateText.first(in: value, monthFirst: monthFirst)
      }
      guard let property = tree.value(of: .itemprop, at: node) else { continue }
      switch property {
      case "dateCreated", "datePublished", "commentTime":
        date =
          date
          ?? tree.value(of: .content, at: node).flatMap {
            CalendarDate(iso8601: $0) ?? DateText.first(in: $0, monthFirst: monthFirst)
          }
      case "creator", "author", "name":
        let value =
          tree.value(of: .content, at: node)
          ?? PlainLine.spaced(tree.text(below: node, limit: Self.nameBytes))
        name = name ?? CommentByline.nickname(value)
      default: break
      }
    }
    if let date {
      groups[index].published = date
      groups[index].isSigned = true
    }
    if let name {
      groups[index].author = name
      groups[index].isSigned = true
    }
  }

  private static let nameBytes = 200

  // MARK: - Comments

  private mutating func finish(_ index: Int) {
    var texts: [String] = []
    let author = groups[index].author.map(PlainLine.key)
    for piece in groups[index].pieces where piece.role == .text {
      // The name once more.
      if texts.isEmpty, piece.isShort, piece.key == author { continue }
      if piece.text.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) { continue }
      texts.append(piece.text)
      groups[index].words += piece.words
    }
    // Numbers beside a text count votes.
    if texts.count > 1 { texts.removeAll { text in text.utf8.count <= 8 && Self.isCount(text) } }
    groups[index].text = texts.joined(separator: "\n\n")
  }

  private static func isCount(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || "+-\u{2212}#.,()/:% ".contains($0) }
  }

  /// Words of a text that nobody signed, in a list of several.
  private static let unsignedWords = 5

  /// Leaves out what is no comment: where most are signed, the others are headings and notices.
  private mutating func choose(_ page: PageBlocks) {
    let written = groups.filter { !$0.text.isEmpty }
    let signed = written.count { $0.isSigned || $0.author != nil }
    let areSigned = signed * 2 > written.count
    let unsigned = written.count { $0.words >= Self.unsignedWords }
    for group in groups {
      let isSigned = group.isSigned || group.author != nil
      let hasField = page.containers[group.holder].fields > 0
      guard !group.text.isEmpty,
        isSigned || !areSigned && !hasField && unsigned >= 2 && group.words >= Self.unsignedWords,
        !Self.isNotice(group.text)
      else {
        furniture += group.pieces.count
        continue
      }
      comments.append(
        ReaderComment(author: group.author, published: group.published, text: group.text))
    }
  }

  /// What the software of a blog writes when another page links to it.
  private static func isNotice(_ text: String) -> Bool {
    let key = text.prefix(12).lowercased()
    return key.hasPrefix("pingback:") || key.hasPrefix("trackback:")
  }
}
