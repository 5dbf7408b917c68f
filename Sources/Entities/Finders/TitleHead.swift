/// The part of a page's title that names its subject.
enum TitleHead {
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
