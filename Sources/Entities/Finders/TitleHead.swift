internal import Corpus

/// The part of a page's title that names its subject.
enum TitleHead {
  /// What the title of a page is about: the heading that the page shows, where that of a song ends with it behind a dash
  /// ("Artist – Song"); what the title begins with elsewhere.
  static func subject(of title: String, _ type: EntityType?, shownAs heading: String?) -> String {
    if type == .song, let heading,
      [" – ", " — ", " - "].contains(where: { title.hasSuffix($0 + heading) })
    {
      return heading
    }
    return head(of: title)
  }

  /// What stands before the first separator that has spaces around it ("Her | Filmsite").
  static func head(of title: String) -> String {
    var best = title[...]
    for separator in [" | ", " – ", " — ", " - ", " :: ", " • ", " · ", " ("] {
      if let range = firstRange(of: separator, in: best), range > best.startIndex {
        best = best[..<range]
      }
    }
    return String(best)
  }

  /// The name without the year that databases write behind it ("Her (2013)"), and the year.
  static func withoutYear(_ name: String) -> (name: String, year: Int?) {
    guard name.utf8.count > 7, name.hasSuffix(")") else { return (name, nil) }
    let tail = name.suffix(7)
    guard tail.hasPrefix(" ("), let year = Int(tail.dropFirst(2).dropLast()),
      (1888...2099).contains(year)
    else { return (name, nil) }
    return (String(name.dropLast(7)), year)
  }

  private static func firstRange(of needle: String, in text: Substring) -> String.Index? {
    let bytes = Array(needle.utf8)
    var index = text.utf8.startIndex
    while index < text.utf8.endIndex {
      if text.utf8[index...].starts(with: bytes) { return index }
      index = text.utf8.index(after: index)
    }
    return nil
  }
}
