import Foundation
import TestSupport
import Testing

@testable import Languages

/// Long texts are first judged by part of their words.
@Suite struct TextReadingTests {
  private let model = LanguageModel.embedded

  private func reading(of text: String) -> TextReading {
    var scanner = EvidenceScanner(model: model)
    return TextReading(
      of: text.utf8Span.span, 0..<text.utf8.count, isComposed: false, scanner: &scanner,
      model: model)
  }

  /// What a look at all words makes of `text`.
  private func plainPosterior(of text: String) throws -> Posterior {
    var evidence = TextEvidence.of(text)
    let posterior = try #require(model.posterior(sum: evidence.sum, count: evidence.features))
    guard model.closeWords.concern(posterior) else { return posterior }
    evidence.closeOdds = model.closeWords.odds(
      in: text.utf8Span.span, 0..<text.utf8.count, letters: model.letters, after: posterior)
    return model.closeWords.decide(posterior, odds: evidence.closeOdds)
  }

  @Test(arguments: [
    "Der Film erzählt die Geschichte einer alten Frau, die nach vielen Jahren in das Dorf ihrer Kindheit zurückkehrt und dort niemanden mehr kennt.",
    "The film tells the story of an old woman who returns to the village of her childhood after many years and finds that nobody knows her.",
    "La película cuenta la historia de una mujer mayor que vuelve después de muchos años al pueblo de su infancia y ya no conoce a nadie, porque todos sus amigos se han ido a la ciudad y las casas están vacías.",
    "Фильм рассказывает историю старой женщины, которая через много лет возвращается в деревню своего детства и никого там не узнаёт, потому что все её друзья уехали в город, а дома стоят пустые и окна заколочены.",
    "この映画は、何年も経ってから子供の頃に住んでいた村に帰り、もう誰も知っている人がいないことに気づく老婦人の物語を描いています。",
    "ภาพยนตร์เรื่องนี้เล่าเรื่องของหญิงชราที่กลับไปยังหมู่บ้านในวัยเด็กหลังจากผ่านไปหลายปีและไม่รู้จักใครเลยที่นั่น",
  ])
  func `a clear text is judged by part of its words, and alike`(text: String) throws {
    let reading = reading(of: text)
    let posterior = try #require(reading.posterior)
    let plain = try plainPosterior(of: text)
    #expect(reading.evidence.features < TextEvidence.of(text).features)
    #expect(posterior.candidates[0].label == plain.candidates[0].label)
    #expect(posterior.candidates[0].probability >= 0.99)
  }

  @Test(arguments: [
    // Close languages: their words decide, all of them.
    "Film priča o starici koja se nakon mnogo godina vraća u selo svog djetinjstva, ali tamo više nikoga ne poznaje i nitko ne poznaje nju.",
    "Filmen handler om en gammel kvinne som etter mange år vender tilbake til landsbyen der hun vokste opp, og ikke kjenner noen der lenger.",
    // Two languages in one paragraph, and hardly any.
    "The film tells the story of an old woman. Der Film erzählt die Geschichte einer alten Frau, die zurückkehrt. She finds that nobody knows her.",
    "Zyx qwop flarn ubbo tirsk menna golo pafir sutt ekmo raldi fonka bistu lemmo harp ottel wixi dorno kelba funt asri mollo pitka grund sefa.",
  ])
  func `a text in doubt gets the answer of a look at all words`(text: String) throws {
    let reading = reading(of: text)
    let plain = TextEvidence.of(text)
    #expect(reading.evidence.sum == plain.sum)
    #expect(reading.evidence.features == plain.features)
    #expect(reading.posterior == (try plainPosterior(of: text)))
  }

  @Test func `short texts are looked at whole`() {
    let text = "Der Film erzählt die Geschichte einer alten Frau."
    #expect(reading(of: text).evidence.features == TextEvidence.of(text).features)
  }

  @Test func `a long text in two languages is not judged by its beginning`() throws {
    let german = "Der Film erzählt die Geschichte einer alten Frau, die nach Hause zurückkehrt. "
    let french = "Le film raconte l'histoire d'une vieille femme qui rentre chez elle. "
    let text = String(repeating: german, count: 8) + String(repeating: french, count: 8)
    let posterior = try #require(reading(of: text).posterior)
    #expect(posterior == (try plainPosterior(of: text)))
  }

  /// Wherever words, tokens and scripts begin and end, what the first look leaves out is what the second finds.
  @Test func `looks add up`() {
    var random = SeededGenerator(seed: 7)
    let alphabets = [
      Array("abcdeéßłxyzABC"), Array("кинофильм"), Array("映画館"), Array("หนัง"), Array("फ़िल्म"),
      Array("0123456789"), Array("_{}()/:.@-"),
    ]
    for round in 1...60 {
      let text = (0..<round * 5).map { _ in
        let alphabet = alphabets.randomElement(using: &random) ?? []
        let run = (0..<Int.random(in: 1...40, using: &random)).compactMap { _ in
          alphabet.randomElement(using: &random)
        }
        return String(run) + (Bool.random(using: &random) ? " " : "")
      }.joined()
      let whole = TextEvidence.of(text)
      for stride in 2...7 {
        var scanner = EvidenceScanner(model: model)
        let looks = [true, false].map { isFirst in
          scanner.evidence(
            in: text.utf8Span.span, 0..<text.utf8.count,
            look: EvidenceScanner.Look(stride: stride, isFirst: isFirst))
        }
        #expect(looks[0].sum &+ looks[1].sum == whole.sum)
        #expect(looks[0].features + looks[1].features == whole.features)
        for var look in looks {
          look.sum = whole.sum
          look.features = whole.features
          #expect(look == whole)
        }
      }
    }
  }

  @Test(arguments: [
    "", " ", "plain words", "e\u{301}te\u{301} in the middle e\u{301}",
    "\u{9A1}\u{9BC} \u{9DC} \u{958}\u{915}", "ẹ̀kọ́ o\u{323}\u{300} a\u{300}\u{323}\n\u{300}x",
    "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF} 한글", "a\u{308}\u{304} \u{1F71}",
    String(repeating: "a\u{323}\u{300}", count: 80),
  ])
  func `composing word by word is composing the text`(text: String) {
    let composed = Composition.composed(
      text.utf8Span.span, 0..<text.utf8.count, letters: model.letters)
    #expect(
      String(decoding: composed, as: UTF8.self).unicodeScalars.elementsEqual(
        text.precomposedStringWithCanonicalMapping.unicodeScalars))
  }
}
