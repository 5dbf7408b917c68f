/// Reads what pages claim about their language.
struct DeclaredLanguage: Sendable {
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

  /// The languages of countries whose pages are nearly all in one, by top-level domain.
  private static let languagesByDomain = [
    "at": "de", "bg": "bg", "br": "pt", "cn": "zh-hans", "cz": "cs", "de": "de", "dk": "da",
    "ee": "et", "es": "es", "fi": "fi", "fr": "fr", "gr": "el", "hr": "hr", "hu": "hu", "il": "he",
    "it": "it", "jp": "ja", "kr": "ko", "lt": "lt", "lv": "lv", "mx": "es", "nl": "nl", "no": "nb",
    "pl": "pl", "pt": "pt", "ro": "ro", "rs": "sr", "ru": "ru", "se": "sv", "si": "sl", "sk": "sk",
    "th": "th", "tr": "tr", "tw": "zh-hant", "ua": "uk", "vn": "vi",
  ]

  /// What an address suggests: a language before its host or at the beginning of its path, as in
  /// `de.example.org` and `example.org/pt-br/`, else that of its country.
  static func claims(in address: String) -> [String] {
    var rest = address.lowercased()[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    let path = rest[..<end].split(separator: "/")
    guard let host = path.first?.prefix(while: { $0 != ":" }).split(separator: "."),
      host.count > 1, let domain = host.last
    else { return [] }
    let claims = [host.count > 2 ? host[0] : nil, path.count > 1 ? path[1] : nil]
      .compactMap { $0 }.filter { isCode($0) }.map { String($0) }
    return claims.isEmpty ? languagesByDomain[String(domain)].map { [$0] } ?? [] : claims
  }

  /// Whether `part` is of the form `de` or `pt-br`.
  private static func isCode(_ part: Substring) -> Bool {
    let subtags = part.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    return subtags.count <= 2 && subtags[0].count == 2
      && (2...4).contains(subtags[subtags.count - 1].count)
      && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }
  }

  /// Labels by the first subtag, and the subtags that follow it.
  private let labelsByPrimary: [String: [(label: Int, subtags: [String])]]

  /// Prepares to find labels among `tags`, those of the model.
  init(tags: [String]) {
    let split = tags.enumerated().map { label, tag in
      (label: label, subtags: tag.lowercased().split(separator: "-").map { String($0) })
    }
    labelsByPrimary = Dictionary(grouping: split) { $0.subtags.first ?? "" }
      .mapValues { $0.map { ($0.label, Array($0.subtags.dropFirst())) } }
  }

  /// The labels of the model that `claim` may mean: `de_DE` means `de`, `zh-TW` means `zh-Hant`, and
  /// `sr` means both `sr-Cyrl` and `sr-Latn`.
  func labels(for claim: String) -> [Int] {
    let parts = claim.lowercased().split { $0 == "-" || $0 == "_" || $0 == "." || $0 == " " }
      .map { String($0) }
    guard let first = parts.first else { return [] }
    var wanted = (Self.corrections[first] ?? first).split(separator: "-").map { String($0) }
    wanted += parts.dropFirst()
    if wanted[0] == "zh", wanted.count > 1 {
      wanted = ["zh", Self.traditional.isDisjoint(with: wanted) ? "hans" : "hant"]
    }
    let matches = labelsByPrimary[wanted[0]] ?? []
    let exact = matches.filter { $0.subtags.allSatisfy { wanted.contains($0) } }
    return (exact.isEmpty ? matches : exact).map(\.label)
  }
}
