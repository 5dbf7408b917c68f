import Corpus
import Testing

@testable import Languages

@Suite struct LanguageModelTests {
  private let model = LanguageModel.embedded

  @Test func `knows at least 180 languages and noise`() {
    let tags = model.tags.map(\.description)
    #expect(tags == tags.sorted())
    #expect(Set(tags).count == tags.count)
    #expect(tags.count > 180)
    for tag in ["de", "en", "es", "fr", "ja", "pl", "ru", "sr-Cyrl", "sr-Latn", "zh-Hans", "zxx"] {
      #expect(tags.contains(tag))
    }
  }

  @Test func `rarer languages need more confidence`() throws {
    func caution(_ tag: String) throws -> Float {
      model.caution[try #require(model.tags.firstIndex(of: LanguageTag(tag)))]
    }
    #expect(model.caution.count == model.tags.count)
    #expect(try caution("de") == 1)
    #expect(try caution("sc") == 2)
    #expect(try caution("hsb") == 3)
  }

  @Test func `probabilities sum to one and come in order`() throws {
    let evidence = TextEvidence.of("Die Musik zu diesem Film schrieb")
    let posterior = try #require(
      model.posterior(sum: evidence.sum, count: evidence.features))
    let probabilities = posterior.candidates.map(\.probability)
    #expect(probabilities == probabilities.sorted(by: >))
    #expect((0.9...1.001).contains(probabilities.reduce(0, +)))
  }

  @Test func `long texts lean towards languages that training saw little of`() {
    // Without any evidence nothing but biases and leanings is left.
    func posterior(_ count: Int) -> Posterior? { model.posterior(sum: SIMD32(), count: count) }
    func best(_ count: Int) -> String? {
      posterior(count)?.candidates.first.map { model.tags[$0.label].description }
    }
    #expect(posterior(1) == posterior(100))
    #expect(posterior(100) != posterior(400))
    #expect(best(900) == "my")
    #expect(posterior(900) == posterior(10_000))
  }

  @Test func `no features, no languages`() {
    #expect(model.posterior(sum: TextEvidence.of("…").sum, count: 0) == nil)
  }

  @Test(
    arguments: zip(
      [0, -0.5, -1, -4, -9, -16] as [Float],
      [1, 0.606531, 0.367879, 0.0183156, 1.2341e-4, 1.1254e-7] as [Float]))
  func `powers of e`(exponent: Float, power: Float) {
    let computed = Exponential.powers(SIMD16(repeating: exponent))[0]
    #expect(abs(computed - power) < 1e-4 * power)
  }

  @Test func `letters are folded as training folds them`() {
    let letters = model.letters
    func lower(_ character: Unicode.Scalar) -> UInt32? {
      let entry = letters[character.value]
      return entry.isLetter ? entry.lowercase(of: character.value) : nil
    }
    #expect(lower("A") == 0x61)
    #expect(lower("Ä") == 0xE4)
    #expect(lower("Ж") == 0x436)
    #expect(lower("İ") == 0x69)
    #expect(lower("ß") == 0xDF)
    #expect(lower("映") == 0x6620)
    #expect(lower("\u{93F}") == 0x93F)
    #expect(lower("7") == nil)
    #expect(lower("’") == nil)
    #expect(lower("\u{10FFFF}") == nil)
  }
}
