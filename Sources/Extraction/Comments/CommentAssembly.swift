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
    /// Whether more than the shape of a line says who wrote it: a date, an element's name, a verb.
    var isCertain = false
    /// Words of the text, of its longest piece, and in links.
    var words = 0
    var longest = 0
    var linkWords = 0.0
    var text = ""

    mutating func sign(_ byline: CommentByline, asAuthor: Bool) {
      isSigned = isSigned || byline.author != nil || byline.hasTime || byline.isGuest
      isCertain = isCertain || byline.hasTime || byline.isSpoken
      if published == nil { published = byline.date }
      if author == nil, asAuthor { author = byline.author }
    }
  }

  private(set) var comments: [ReaderComment] = []
  private var groups: [Group] = []

  /// Groups the blocks at `chosen` by the element that holds one comment.
  init(_ page: PageBlocks, _ tree: HTMLTree, _ chosen: [Int], monthFirst: Bool) {
    guard !chosen.isEmpty else { return }
    let holders = CommentHolders(page, tree, chosen).ofContainer
    var position: [Int: Int] = [:]
    for index in chosen {
      let block = page.blocks[index]
      let holder = holders[block.container]
      guard holder > 0 else { continue }
      let piece = CommentPiece(page, tree, block: index, in: holder, monthFirst: monthFirst)
      if let known = position[holder] {
        groups[known].pieces.append(piece)
      } else {
        position[holder] = groups.count
        groups.append(Group(holder: holder, pieces: [piece]))
      }
    }
    groups = groups.flatMap(Self.split)
    readBylines(monthFirst: monthFirst)
    readPlaces()
    dropRepetition()
    for index in groups.indices {
      readStated(index, page, tree, monthFirst: monthFirst)
      finish(index)
    }
    forgetSharedName()
    choose(page, tree)
  }

  // MARK: - Several comments in one element

  /// Cuts a group where bylines in the same place return with text between them.
  private static func split(_ group: Group) -> [Group] {
    let pieces = group.pieces
    let dated = pieces.indices.filter { pieces[$0].byline?.isCertain == true }
    guard let first = dated.first else { return [group] }
    let same = dated.filter { pieces[$0].place == pieces[first].place }
    guard same.count >= 2,
      zip(same, same.dropFirst()).allSatisfy({ one, next in
        pieces[(one + 1)..<next].contains { $0.byline?.isCertain != true && $0.words > 0 }
      })
    else { return [group] }
    let returning = Set(same)
    var starts: [Int]
    if pieces[..<first].allSatisfy({ $0.isShort && $0.words <= 5 }) {
      starts = same.map { start in
        var start = start
        // A name before its date.
        while start > 0, pieces[start - 1].words <= 5, pieces[start - 1].byline?.author != nil,
          pieces[start - 1].place != pieces[start].place || start == 1,
          !returning.contains(start - 1)
        { start -= 1 }
        return start
      }
      starts[0] = 0
    } else {
      starts = [0] + same.dropLast().map { $0 + 1 }
    }
    return zip(starts, starts.dropFirst() + [pieces.count]).map { start, end in
      Group(holder: group.holder, pieces: Array(pieces[start..<end]))
    }
  }

  // MARK: - Bylines

  /// Names, dates and times that say what they are, before and after the text.
  private mutating func readBylines(monthFirst: Bool) {
    var offered: [String: Int] = [:]
    var places: [Int: Int] = [:]
    for group in groups {
      var edge = Edge(of: group)
      for piece in group.pieces.indices where edge.holds(piece, of: group) {
        guard let byline = group.pieces[piece].byline else { continue }
        if let name = byline.author { offered[name, default: 0] += 1 }
        if byline.isCertain { places[group.pieces[piece].place, default: 0] += 1 }
      }
    }
    // What stands beside the date in most comments is a button.
    let many = max(4, groups.count * 6 / 10)
    let several = groups.count >= 4 ? 2 : 1
    for index in groups.indices {
      var edge = Edge(of: groups[index])
      for piece in groups[index].pieces.indices where edge.holds(piece, of: groups[index]) {
        let found = groups[index].pieces[piece]
        guard let byline = found.byline,
          byline.isCertain && places[found.place, default: 0] >= several
            || found.isNamed && groups[index].pieces.count > 1
        else { continue }
        groups[index].pieces[piece].role = .byline
        groups[index].sign(byline, asAuthor: offered[byline.author ?? "", default: 0] < many)
        groups[index].isCertain = groups[index].isCertain || found.isNamed
      }
      guard !groups[index].isSigned else { continue }
      for piece in groups[index].pieces.indices {
        guard let byline = groups[index].pieces[piece].takeByline(monthFirst: monthFirst) else {
          continue
        }
        groups[index].sign(byline, asAuthor: true)
      }
    }
  }

  /// Tells which pieces stand before the text of a comment or at its end, asked in order: looking at
  /// all other pieces for each would take quadratic time.
  private struct Edge {
    /// Whether all pieces looked at so far may stand before the text.
    private var isBefore = true
    private var next = 0
    private let lastLong: Int

    init(of group: Group) {
      lastLong = group.pieces.lastIndex { !$0.isShort } ?? -1
    }

    /// Whether a piece stands there; pieces before it have their roles already.
    mutating func holds(_ piece: Int, of group: Group) -> Bool {
      while next < piece, isBefore {
        let other = group.pieces[next]
        isBefore = other.isShort && other.words <= 8 || other.role != .text
        next += 1
      }
      return group.pieces[piece].isShort && (isBefore || piece > lastLong)
    }
  }

  /// Where the page does not say who is who: short pieces that stand in the same place before the
  /// text of most comments and say something else in most of them are names.
  private mutating func readPlaces() {
    let unsigned = groups.indices.filter { groups[$0].author == nil && groups[$0].pieces.count > 1 }
    guard !unsigned.isEmpty else { return }
    var values: [Int: Set<String>] = [:]
    var order: [Int] = []
    func note(_ piece: CommentPiece) {
      if values[piece.place] == nil { order.append(piece.place) }
      values[piece.place, default: []].insert(piece.key)
    }
    for group in groups {
      for piece in candidates(group) { note(group.pieces[piece]) }
      for piece in group.pieces where piece.role == .byline && piece.byline?.author != nil {
        if piece.byline?.author == group.author { note(piece) }
      }
    }
    let best = order.max { values[$0, default: []].count < values[$1, default: []].count }
    guard let best, let distinct = values[best]?.count else { return }
    for index in unsigned {
      guard
        let piece = candidates(groups[index]).first(where: {
          groups[index].pieces[$0].place == best
        }),
        // One comment can only be told by the date beside the name, or by how the name is set.
        groups.count == 1
          ? groups[index].isSigned || piece == 0 && groups[index].pieces[piece].isSetApart
          : distinct >= 2 && distinct * 4 >= groups.count,
        let byline = groups[index].pieces[piece].byline
      else { continue }
      groups[index].pieces[piece].role = .byline
      groups[index].sign(byline, asAuthor: true)
    }
  }

  /// Pieces before the text of a comment that can be names: short, and not set as the text is.
  private func candidates(_ group: Group) -> [Int] {
    guard
      let body = group.pieces.indices.filter({ group.pieces[$0].role == .text })
        .max(by: { group.pieces[$0].words < group.pieces[$1].words })
    else { return [] }
    return group.pieces.indices.prefix { $0 < body }.filter {
      let piece = group.pieces[$0]
      return piece.role == .text && piece.words <= 5 && piece.byline != nil
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
          && (!CommentPhrases.areButtons(groups[index].pieces[$0].key)
            || Self.isMark(groups[index].pieces[$0].text))
      })
    else { return }
    groups[index].pieces[only].role = .text
  }

  /// Whether a text without a letter says something all the same: `10/10`, `+1`, `:)`; a number alone
  /// counts votes.
  private static func isMark(_ text: String) -> Bool {
    !text.contains(where: \.isLetter) && text.contains { !$0.isNumber && !$0.isWhitespace }
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
        name = name ?? CommentByline(value, head: nil, monthFirst: monthFirst)?.author
      default: break
      }
    }
    if let date {
      groups[index].published = date
      groups[index].isSigned = true
      groups[index].isCertain = true
    }
    if let name {
      groups[index].author = name
      groups[index].isSigned = true
    }
  }

  private static let nameBytes = 200

  // MARK: - Comments

  /// Comments of a longer list are not all by one reader: what stands there is a label.
  private mutating func forgetSharedName() {
    guard groups.count >= Self.manyComments, let name = groups[groups.count / 2].author,
      groups.count(where: { $0.author == name }) * 5 >= groups.count * 4
    else { return }
    for index in groups.indices where groups[index].author == name { groups[index].author = nil }
  }

  private static let manyComments = 5

  private mutating func finish(_ index: Int) {
    var texts: [String] = []
    let author = groups[index].author.map(PlainLine.key)
    for piece in groups[index].pieces where piece.role == .text {
      // The name once more.
      if texts.isEmpty, piece.isShort, piece.key == author { continue }
      if piece.text.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) { continue }
      texts.append(piece.text)
      groups[index].words += piece.words
      groups[index].longest = max(groups[index].longest, piece.words)
      groups[index].linkWords += piece.linkShare * Double(piece.words)
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

  /// Leaves out what is no comment: headings and notices are not named as the comments are.
  private mutating func choose(_ page: PageBlocks, _ tree: HTMLTree) {
    let written = groups.filter { !$0.text.isEmpty }
    func kind(_ group: Group) -> [UInt8] {
      let node = page.containers[group.holder].node
      return [tree.nodes[node].tag.rawValue]
        + CommentHolders.firstClass(tree, node).filter { $0 &- 0x30 >= 10 }
    }
    var kinds: [[UInt8]: (count: Int, words: Int)] = [:]
    for group in written {
      kinds[kind(group), default: (0, 0)].count += 1
      kinds[kind(group), default: (0, 0)].words += group.words
    }
    let isSomeSigned = written.contains { $0.isSigned }
    let signed = Set(written.filter(\.isSigned).map(kind))
    for group in groups {
      let kind = kind(group)
      let alike = kinds[kind, default: (0, 0)]
      let isText =
        group.longest > Self.unsignedWords && group.linkWords * 2 < Double(group.words)
      // A label in a form looks like the name of a reader.
      let isForm =
        page.containers[group.holder].fields > 0 && !group.isCertain && written.count == 1
      let isOneOfMany =
        alike.count >= 2 && alike.words >= Self.unsignedWords * alike.count && isText
        && (!isSomeSigned || signed.contains(kind))
      guard !group.text.isEmpty, group.isSigned && !isForm || isOneOfMany,
        !Self.isNotice(group.text)
      else { continue }
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
