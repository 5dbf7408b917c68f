/// Tells short lines that belong to the page around a text by their shape, with phrases as hints.
enum FurnitureLine {
  /// Words of the longest line that is looked at.
  private static let maximumWords = 30
  /// Words of the longest part of a menu.
  private static let menuWords = 4

  /// Whether a line at the beginning or end of a text says what pages say about themselves: a menu,
  /// legal notices, the last change, links to networks, an address to write to.
  ///
  /// Only for lines outside of the running text, where few would be wrong.
  static func isAtEdge(_ text: String, words: Int) -> Bool {
    guard words <= maximumWords, text.utf8.count <= 400 else { return false }
    let key = PlainLine.key(text)
    return isAnywhere(text, key: key, words: words) || isMenu(text) || isNotice(text, key: key)
  }

  /// Whether a line is a button, a form's line or the like wherever it stands alone.
  static func isAnywhere(_ text: String, key: String, words: Int) -> Bool {
    guard words <= 14 else { return false }
    if FurniturePhrases.alone.contains(key) { return true }
    if words <= 12, networks(in: key) >= 2, text.last.map({ !".!?".contains($0) }) ?? false {
      return true
    }
    return FurniturePhrases.beginsFurniture(key)
  }

  private static let separators = [
    "|", "\u{FF5C}", "\u{00B7}", "\u{2022}", "\u{00BB}", " - ", " / ",
  ]

  /// A row of short parts between separators, without a sentence in it; `Home | About | Contact`.
  static func isMenu(_ text: String) -> Bool {
    guard !text.contains("\n"), let last = text.last, !".!?\u{3002}".contains(last) else {
      return false
    }
    // Each separator has a bar, a hyphen, a slash or bytes beyond ASCII; most lines have none of them.
    guard text.utf8.contains(where: { $0 == 0x7C || $0 == 0x2D || $0 == 0x2F || $0 >= 0x80 }) else {
      return false
    }
    for separator in separators {
      let parts = text.split(separator: separator).map { PlainLine.key(String($0)) }
        .filter { !$0.isEmpty }
      guard parts.count >= 2,
        parts.allSatisfy({ $0.split(separator: " ").count <= menuWords && $0.count <= 40 })
      else { continue }
      let known = parts.count { FurniturePhrases.alone.contains($0) || isNoticeKey($0) }
      let isBar = separator != " - " && separator != " / "
      if known >= 1 && parts.count <= 6 || known >= 2 || (isBar && parts.count >= 4) { return true }
    }
    return false
  }

  private static func networks(in key: String) -> Int {
    key.split(separator: " ").count { FurniturePhrases.networks.contains(String($0)) }
  }

  /// Copyright, terms, last change, counters and addresses.
  private static func isNotice(_ text: String, key: String) -> Bool {
    if text.contains("\u{00A9}") { return true }
    if text.utf8.contains(UInt8(ascii: "(")), text.contains("(c) 19") || text.contains("(c) 20") {
      return true
    }
    let hasAddress = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).contains { word in
      guard let at = word.firstIndex(of: "@") else { return false }
      return at != word.startIndex && word[at...].dropFirst().contains(".")
    }
    return hasAddress || isNoticeKey(key)
  }

  private static func isNoticeKey(_ key: String) -> Bool {
    let blank = UInt8(ascii: " ")
    let bytes = [blank] + key.utf8 + [blank]
    return FurniturePhrases.noticeBytes.contains { holds(bytes, $0) }
  }

  /// Whether `part` stands in `bytes`; the library's search in strings takes a hundred times as long.
  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= bytes.count else { return false }
    for start in 0...bytes.count - part.count where bytes[start] == part[0] {
      var length = 1
      while length < part.count, bytes[start + length] == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }

  /// What a forum shows beside a post about who wrote it: `Joined: ...`, `Posts: 12`.
  static func isPosterFact(_ text: String, words: Int) -> Bool {
    guard words <= 8, let colon = text.firstIndex(where: { $0 == ":" || $0 == "\u{FF1A}" }) else {
      return false
    }
    return FurniturePhrases.posterFacts.contains(PlainLine.key(String(text[..<colon])))
  }
}
