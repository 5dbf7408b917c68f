internal import Corpus

/// Languages, and ways to write one, that texts of some lines do not always tell apart.
enum CloseLanguages {
  static let groups: [[String]] = [
    ["bs", "hr", "sr-Latn"], ["sr-Cyrl", "sr-Latn"], ["da", "nb", "nn"], ["id", "ms"],
    ["gl", "pt"],
    ["cs", "sk"], ["zh-Hans", "zh-Hant"],
  ]

  /// Whether one of `first` and `second` is easily taken for the other.
  static func contain(_ first: LanguageTag, _ second: LanguageTag) -> Bool {
    let first = first.description
    let second = second.description
    return groups.contains { $0.contains(first) && $0.contains(second) }
  }
}
