/// Reads what pages claim about their language.
enum DeclaredLanguage {
  /// Codes of countries and of other standards that stand for languages in the wild, and codes that
  /// the model knows under another name.
  private static let corrections = [
    "cz": "cs", "gr": "el", "jp": "ja", "kr": "ko", "cn": "zh", "dk": "da", "ua": "uk", "ee": "et",
    "rs": "sr", "iw": "he", "in": "id", "ji": "yi", "no": "nb", "fil": "tl", "cmn": "zh",
    "sh": "sr", "tw": "zh-hant", "hk": "zh-hant", "by": "be", "al": "sq", "se": "sv", "vn": "vi",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
    "por": "pt", "rus": "ru", "jpn": "ja", "zho": "zh", "chi": "zh", "pol": "pl", "nld": "nl",
  ]
  private static let traditional: Set<String> = ["hant", "tw", "hk", "mo"]

  /// The labels of the model that `claim` may mean: `de_DE` means `de`, `zh-TW` means `zh-Hant`, and
  /// `sr` means both `sr-Cyrl` and `sr-Latn`.
  static func labels(for claim: String, among tags: [String]) -> [Int] {
    let parts = claim.lowercased().split { $0 == "-" || $0 == "_" || $0 == "." || $0 == " " }
      .map { String($0) }
    guard let first = parts.first else { return [] }
    var wanted = (corrections[first] ?? first).split(separator: "-").map { String($0) }
    wanted += parts.dropFirst()
    if wanted[0] == "zh", wanted.count > 1 {
      wanted = ["zh", traditional.isDisjoint(with: wanted) ? "hans" : "hant"]
    }
    let primary = wanted[0]
    let matches = tags.indices.filter { tags[$0].lowercased().split(separator: "-")[0] == primary }
    let exact = matches.filter { index in
      tags[index].lowercased().split(separator: "-").dropFirst().allSatisfy { subtag in
        wanted.contains(String(subtag))
      }
    }
    return exact.isEmpty ? matches : exact
  }
}
