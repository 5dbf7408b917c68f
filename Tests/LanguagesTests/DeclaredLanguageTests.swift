import Corpus
import Testing

@testable import Languages

@Suite struct DeclaredLanguageTests {
  @Test(arguments: [
    ("de", ["de"]), ("de-AT", ["de"]), ("en_US.UTF-8", ["en"]), ("EN", ["en"]), ("cz", ["cs"]),
    ("gr", ["el"]), ("jp", ["ja"]), ("zh-TW", ["zh-Hant"]), ("zh", ["zh-Hans", "zh-Hant"]),
    ("zh-Hant-HK", ["zh-Hant"]), ("zh-CN", ["zh-Hans"]), ("sr", ["sr-Cyrl", "sr-Latn"]),
    ("sr-Latn-RS", ["sr-Latn"]), ("no", ["nb"]), ("iw", ["he"]), ("tlh", []), ("", []), ("-", []),
    ("x-default", []),
  ])
  func `reads what pages claim`(claim: String, expected: [String]) {
    let tags = LanguageModel.embedded.tags.map(\.description)
    #expect(DeclaredLanguage.labels(for: claim, among: tags).map { tags[$0] } == expected)
  }
}
