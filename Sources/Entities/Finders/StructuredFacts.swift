internal import Corpus

/// Reads what the page states about itself: JSON-LD, microdata, RDFa, Open Graph, authors.
struct StructuredFacts: CandidateFinder {
  /// Items that are looked at, nested ones included.
  private static let maximumItems = 2_000

  private static let types: [String: EntityType] = [
    "Movie": .film, "video.movie": .film, "MusicRecording": .song, "MusicComposition": .song,
    "music.song": .song, "MusicAlbum": .album, "music.album": .album, "MusicGroup": .group,
    "Person": .person, "TVSeries": .series, "video.tv_show": .series, "CreativeWorkSeries": .series,
    "RadioSeries": .series,
  ]

  private static let roles: [String: PersonRole] = [
    "director": .director, "directors": .director, "actor": .actor, "actors": .actor,
    "musicBy": .composer, "composer": .composer, "byArtist": .performer, "author": .writer,
    "creator": .writer, "lyricist": .writer, "producer": .producer, "performer": .performer,
    "video:director": .director, "video:actor": .actor, "video:writer": .writer,
    "music:musician": .performer,
  ]

  /// What the person did whom a property names.
  static func role(of property: String) -> PersonRole? { roles[property] }

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    var pending = Array(read.document.structuredData.reversed())
    var seen = 0
    var titles: [(StructuredItem, head: String)] = []
    var stated: [EntityType: [FoldedName]] = [:]
    while let item = pending.popLast(), seen < Self.maximumItems {
      seen += 1
      if let type = Self.type(of: item), let name = Self.name(of: item) {
        if item.syntax == .openGraph {
          let (plain, _) = TitleHead.withoutYear(name)
          titles.append((item, TitleHead.subject(of: plain, type, shownAs: read.document.title)))
          continue
        }
        stated[type, default: []].append(FoldedName(name))
      }
      pending += Self.note(item, shownAs: read.document.title, &roster, lexicon).reversed()
    }
    for (item, head) in titles {
      // Of what Open Graph cut short, other data have the whole name.
      let folded = FoldedName(head).utf8 + [0x20]
      let isShort = Self.type(of: item).flatMap { stated[$0] }?.contains { name in
        name.utf8.starts(with: folded)
      }
      if !(isShort ?? false) {
        _ = Self.note(item, shownAs: read.document.title, &roster, lexicon)
      }
    }
    for author in read.document.authors {
      guard PersonShape.isPlausible(author, lexicon: lexicon) else { continue }
      roster.note(
        Claim(type: .person, probability: 0.9, evidence: .byline, role: .author), name: author,
        lexicon: lexicon)
    }
  }

  private static func evidence(_ syntax: StructuredItem.Syntax) -> Evidence {
    switch syntax {
    case .jsonLD: .jsonLD
    case .microdata: .microdata
    case .rdfa: .rdfa
    case .openGraph: .openGraph
    }
  }

  /// The type of work or person that an item is, by its first known type.
  static func type(of item: StructuredItem) -> EntityType? {
    for type in item.types { if let known = types[type] { return known } }
    return nil
  }

  /// The name of an item; Open Graph calls it a title.
  static func name(of item: StructuredItem) -> String? {
    let name = item.text(of: "name") ?? item.text(of: "og:title")
    return name?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Files what one item says and returns the items inside it; the page shows `heading` as its title.
  private static func note(
    _ item: StructuredItem, shownAs heading: String?, _ roster: inout Roster, _ lexicon: Lexicon
  ) -> [StructuredItem] {
    let evidence = evidence(item.syntax)
    let type = type(of: item)
    if let type, let name = name(of: item) {
      let year = (item.text(of: "datePublished") ?? item.text(of: "dateCreated"))
        .flatMap { Int($0.prefix(4)) }.flatMap { (1888...2099).contains($0) ? $0 : nil }
      let isPerson = type == .person
      if !isPerson || PersonShape.isPlausible(name, lexicon: lexicon) {
        // The title of a page in Open Graph often has the site's name or a slogan in it.
        let (plain, nameYear) = TitleHead.withoutYear(name)
        let title =
          item.syntax == .openGraph ? TitleHead.subject(of: plain, type, shownAs: heading) : plain
        roster.note(
          Claim(
            type: type, probability: item.syntax == .openGraph ? 0.85 : 0.97, evidence: evidence,
            year: type == .film ? year ?? nameYear : nil),
          name: title, lexicon: lexicon)
      }
    }
    var inner: [StructuredItem] = []
    for property in item.properties {
      switch property.value {
      case .item(let nested):
        if let role = roles[property.name], let name = name(of: nested), type != nil {
          note(name, role: role, nested.types, evidence, &roster, lexicon)
        }
        inner.append(nested)
      case .text(let text):
        guard let role = roles[property.name], type != nil || property.name.contains(":") else {
          continue
        }
        note(text, role: role, [], evidence, &roster, lexicon)
      }
    }
    return inner
  }

  private static func note(
    _ name: String, role: PersonRole, _ types: [String], _ evidence: Evidence,
    _ roster: inout Roster, _ lexicon: Lexicon
  ) {
    let isGroup = types.contains("MusicGroup") || types.contains("Organization")
    // An artist without a type may be a band; only the shape of a name can tell.
    guard isGroup || PersonShape.isPlausible(name, lexicon: lexicon) else { return }
    let isCertain = types.contains("Person") || (role != .performer && role != .producer)
    roster.note(
      Claim(
        type: isGroup ? .group : .person, probability: isCertain ? 0.97 : 0.75, evidence: evidence,
        role: role),
      name: name, lexicon: lexicon)
  }
}
