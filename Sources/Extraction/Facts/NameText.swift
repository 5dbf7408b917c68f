/// Reads the names of people out of short texts.
enum NameText {
  /// What stands before a name in a byline, in many languages.
  private static let prefixes: Set<String> = [
    "by", "von", "par", "por", "di", "da", "de", "door", "av", "af", "od", "autor", "autora",
    "autorin", "autoren", "autori", "autore", "author", "authors", "auteur", "автор", "текст",
    "text", "words", "written", "posted", "published", "reviewed", "review", "story", "escrito",
    "publicado", "作者", "文", "記者", "από", "przez", "a", "yazar", "created",
    "submitted", "article", "reported", "post", "beitrag", "publiziert", "veröffentlicht",
    "geschrieben", "verfasst", "erstellt", "am", "publié", "collectif", "interview", "von:",
    "著者", "責任編輯", "contributor", "contributed", "words:", "recommended", "edited", "bởi",
  ]

  /// Whole texts that stand where a name could.
  private static let noise: Set<String> = [
    "admin", "administrator", "staff", "unknown", "none", "null", "editor", "guest", "anonymous",
    "updated", "share", "comments", "follow", "webmaster", "read more", "view all posts",
    "view all", "see all", "all posts", "about the author", "from", "on", "name", "insights from",
    "last updated", "follow us",
    "erstellt von", "show more", "more", "view profile", "profile", "contact", "email", "twitter",
    "facebook", "instagram", "linkedin", "bio", "full bio", "see more", "new", "edit", "reply",
    "mehr", "kontakt", "about", "home", "op", "like", "log in", "login",
    "follow us on twitter", "datum", "date", "quelle", "source", "stand", "ressort", "thema",
    "pixabay", "pexels", "unsplash", "getty images", "shutterstock",
  ]

  /// Words that end a text which offers more by an author: `More stories by Jane Doe`.
  private static let offers: Set<String> = [
    "stories", "articles", "posts", "all", "article", "story", "alles", "alle", "beiträge",
    "artikel",
  ]

  /// Words that only names of companies and associations have.
  private static let legalForms: Set<String> = [
    "gmbh", "kg", "inc", "ltd", "llc", "e.v", "gbr", "s.r.l", "srl", "b.v", "plc", "corp", "ggmbh",
  ]

  private static let byWords: Set<String> = ["by", "von"]

  /// Degrees and offices that stand after a name and a comma.
  private static let titles: Set<String> = [
    "phd", "ph.d", "md", "m.d", "rd", "rn", "mph", "ms", "msc", "ma", "mba", "jr", "sr", "esq",
    "dds", "cpa", "lcsw", "psyd", "editor", "reporter", "correspondent", "writer", "director",
    "manager", "redakteur", "redakteurin", "chefredakteur", "contributor", "columnist", "producer",
    "founder", "ceo", "professor", "journalist", "journalistin", "specialist", "strategist",
    "redactrice", "rédacteur", "редактор", "redaktor", "editor-in-chief", "coordinator",
  ]

  /// Cuts a text where one name ends and the next begins.
  static func parts(_ text: String) -> [String] {
    let words = PlainLine.collapsed(text).split(separator: " ")
    var parts: [String] = []
    var current: [Substring] = []
    func flush() {
      if !current.isEmpty {
        parts += current.joined(separator: " ").split { separators.contains($0) }.map(String.init)
      }
      current = []
    }
    for (place, word) in words.enumerated() {
      if place > 0, place < words.count - 1, conjunctions.contains(word) {
        flush()
      } else {
        current.append(word)
      }
    }
    flush()
    // Behind a company stand its town and country.
    guard let first = parts.first, !isCompany(first.split(separator: " ").map(String.init)) else {
      return []
    }
    return parts
  }

  private static func isCompany(_ words: [String]) -> Bool {
    words.dropFirst().contains { legalForms.contains($0.lowercased().trimming(".:")) }
  }

  private static let conjunctions: Set<Substring> = [
    "and", "und", "et", "y", "&", "e", "og", "och", "en", "i", "и", "-", "\u{2013}", "\u{2014}",
  ]
  private static let separators: Set<Character> = [
    ",", ";", "|", "/", "\u{00B7}", "\u{2022}", "\u{3001}", "\u{FF0C}", "(", "\u{FF08}",
  ]

  /// The name in a part of a byline, or nil where it holds none.
  static func name(_ part: String) -> String? {
    var words = part.split(separator: " ").map(String.init)
    // "Posted by", "Autor:": prefixes in a row.
    var isCut = false
    while words.count > 1, let first = words.first {
      let bare = first.lowercased().filter { $0 != ":" && $0 != "." && $0 != "\u{FF1A}" }
      guard prefixes.contains(bare),
        first != first.uppercased() || words.count > 2 || first.hasSuffix(":") || bare == "by"
      else { break }
      words.removeFirst()
      isCut = true
    }
    if isCut, words.first?.lowercased() == "by" { words.removeFirst() }
    // "More stories by Jane Doe"
    if let by = words.firstIndex(where: { byWords.contains($0.lowercased()) }), by > 0,
      by + 1 < words.count,
      words[..<by].contains(where: { offers.contains($0.lowercased()) })
    {
      words.removeFirst(by + 1)
    }
    if let first = words.first, let mark = first.lastIndex(where: { $0 == "\u{FF1A}" }) {
      words[0] = String(first[first.index(after: mark)...])
    }
    // "Jane Doe @jane"
    if words.count > 1 { words.removeAll { $0.hasPrefix("@") } }
    let name = words.joined(separator: " ").trimming("-\u{2013}\u{2014}:.()[]\"' \u{00A0}*+@")
    guard (2...60).contains(name.count), words.count <= 5, name.contains(where: \.isLetter),
      !name.contains(where: { "<>=\"{}".contains($0) }),
      !name.contains("://"), !name.contains("@"), !name.contains("www."), !name.contains(".com"),
      words.count == 1 || !words.contains(where: { $0.allSatisfy(\.isNumber) }),
      name.filter(\.isNumber).count <= 2 || words.count == 1,
      name.count(where: { $0 == "." }) < 3 || name.contains(" "),
      !isDate(words, name)
    else { return nil }
    let bare = words.map { $0.lowercased().trimming(".:") }
    guard !noise.contains(name.lowercased()), !bare.allSatisfy({ prefixes.contains($0) }),
      !isCompany(words)
    else { return nil }
    return name
  }

  /// Whether a part that follows a name is a degree or an office.
  static func isTitle(_ part: String) -> Bool {
    part.lowercased().split(separator: " ").contains { titles.contains(String($0).trimming(".")) }
  }

  private static func isDate(_ words: [String], _ name: String) -> Bool {
    guard name.contains(where: \.isNumber) else { return false }
    return words.contains { MonthNames.months[$0.lowercased().trimming(".,")] != nil }
      || DateText.first(in: name, monthFirst: false) != nil
  }

  /// Whether a name is that of an account, not of a person: one word in small letters.
  static func isAccount(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
  }
}

extension String {
  /// The text without any of `characters` at its ends.
  func trimming(_ characters: String) -> String {
    var rest = self[...]
    while let first = rest.first, characters.contains(first) { rest = rest.dropFirst() }
    while let last = rest.last, characters.contains(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
