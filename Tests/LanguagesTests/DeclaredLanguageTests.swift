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
    #expect(DeclaredLanguage(tags: tags).labels(for: claim).map { tags[$0] } == expected)
  }

  @Test(arguments: [
    ("https://de.example.org/film", ["de"]), ("http://www.example.com/fr/cinema.html", ["fr"]),
    ("https://example.com/pt-br/filme?lang=en", ["pt-br"]), ("https://www.example.de/film", ["de"]),
    ("https://example.at:8080/", ["de"]), ("https://example.com.br/filme", ["pt"]),
    ("https://en.example.de/movie", ["en"]), ("https://example.de/fr", ["fr"]),
    ("https://example.com/films/her", []), ("https://example.com/a-b/c", []),
    ("https://www.example.org", []), ("http://localhost/de/", []), ("", []), ("://", []),
    ("file:///de/x", []),
  ])
  func `reads what addresses suggest`(address: String, expected: [String]) {
    #expect(DeclaredLanguage.claims(in: address) == expected)
  }
}
