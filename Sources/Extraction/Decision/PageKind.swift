internal import Markup

/// What kind of page it is, as far as the decision depends on it.
struct PageKind {
  /// Posts by many people are the main text, and nothing on the page is a mere comment on it.
  var isThread: Bool

  /// The page sells one thing; what buyers say about it are comments.
  var isProduct: Bool

  /// What Open Graph says the page is: 0 nothing, 1 a web site, 2 an article, 3 a product, 4 a film,
  /// song or the like, 5 something else.
  let statedType: UInt8

  private static let generators: Set<String> = [
    "discourse", "phpbb", "vbulletin", "xenforo", "flarum", "mybb", "smf", "invision", "nodebb",
    "vanilla", "question2answer", "discuz",
  ]
  private static let pathWords: Set<String> = [
    "forum", "forums", "thread", "threads", "topic", "topics", "viewtopic", "showthread",
    "discussion", "discussions", "questions", "question", "answers", "community", "board", "boards",
    "comments", "t", "viewthread", "tieba", "bbs", "qa",
  ]

  init(_ about: SchemaFacts, _ index: PageIndex, _ page: PageBlocks, address: String?) {
    let stated = index.first(["og:type"])?.lowercased() ?? ""
    isProduct = about.isProduct || stated.contains("product")
    statedType = Self.code(ofType: stated)
    let generator = index.first(["generator"])?.lowercased() ?? ""
    let isForumSoftware = generator.split { !$0.isLetter && !$0.isNumber }
      .contains { Self.generators.contains(String($0)) }
    let isForumAddress = address.map(Self.namesForum) ?? false
    // Posts of a thread repeat a container of that name.
    let posts = page.containers.count { $0.signals.contains(.post) && $0.words >= 8 }
    let comments = page.containers.count { $0.signals.contains(.comment) }
    isThread =
      about.isThread || isForumSoftware
      || (isForumAddress && (posts >= 2 || comments >= 2 && Self.isMostlyComments(page)))
      || (posts >= 2 && Self.posterFacts(page) >= 2)
  }

  /// Whether a label of the host or a whole part of the path is a word for boards of discussion; a
  /// word of a title in the path says nothing.
  private static func namesForum(_ address: String) -> Bool {
    guard let start = address.range(of: "://") else { return false }
    let place = address[start.upperBound...].prefix { $0 != "?" && $0 != "#" }.lowercased()
    return place.split(whereSeparator: { $0 == "/" || $0 == "." })
      .contains { pathWords.contains(String($0)) }
  }

  /// Whether readers wrote most of the running text; above the comments on an article stands more.
  private static func isMostlyComments(_ page: PageBlocks) -> Bool {
    var words = 0
    var end = 0
    for (index, container) in page.containers.enumerated().dropFirst()
    where index >= end && !container.signals.isDisjoint(with: [.comment, .comments]) {
      words += container.proseWords
      end = container.end
    }
    return words * 10 >= page.containers[0].proseWords * 6
  }

  private static func code(ofType type: String) -> UInt8 {
    if type.isEmpty { return 0 }
    if type.contains("website") { return 1 }
    if type.contains("article") { return 2 }
    if type.contains("product") { return 3 }
    return type.hasPrefix("video") || type.hasPrefix("music") ? 4 : 5
  }

  /// Lines that only boards show beside a post: when its writer joined, and how much he has written.
  private static func posterFacts(_ page: PageBlocks) -> Int {
    page.blocks.count { block in
      block.words <= 8 && block.text.count <= 80
        // A colon, or what may be the first byte of a wide one: few lines have any.
        && page.bytes[block.text].contains { $0 == UInt8(ascii: ":") || $0 == 0xEF }
        && FurnitureLine.isPosterFact(
          String(decoding: page.bytes[block.text], as: UTF8.self), words: block.words)
    }
  }
}
