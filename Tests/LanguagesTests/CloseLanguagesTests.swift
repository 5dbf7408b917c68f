import Corpus
import Testing

@testable import Languages

@Suite struct CloseLanguagesTests {
  @Test(arguments: [
    ("bs", "hr", true), ("sr-Latn", "hr", true), ("sr-Latn", "sr-Cyrl", true), ("nb", "da", true),
    ("sr-Cyrl", "hr", false), ("cs", "pl", false), ("zh-Hant", "zh-Hans", true),
    ("de", "en", false),
  ])
  func `knows which are close`(first: String, second: String, expected: Bool) {
    #expect(CloseLanguages.contain(LanguageTag(first), LanguageTag(second)) == expected)
    #expect(CloseLanguages.contain(LanguageTag(second), LanguageTag(first)) == expected)
  }

  @Test func `all are languages of the model`() {
    let known = Set(LanguageModel.embedded.tags.map(\.description))
    for group in CloseLanguages.groups { #expect(known.isSuperset(of: group)) }
  }
}
