import Corpus
import TestSupport
import Testing

@testable import Languages

@Suite struct CloseWordsTests {
  private let model = LanguageModel.embedded

  private func label(_ tag: String) throws -> Int {
    try #require(model.tags.firstIndex(of: LanguageTag(tag)))
  }

  /// What the words of `text` say when it may be in any of these languages; all that are in a pair, if none are given.
  private func odds(_ text: String, _ languages: [String] = []) throws -> SIMD8<Int32> {
    let labels =
      try languages.isEmpty
      ? model.closeWords.pairs.map(\.first) : languages.map { try label($0) }
    return model.closeWords.odds(
      in: text.utf8Span.span, 0..<text.utf8.count, letters: model.letters,
      after: Posterior(labels.map { .init(label: $0, probability: 0.1) }))
  }

  /// The word's number for the first language of a pair, looked up the plain way.
  private func weight(of word: String, in pair: CloseWords.Pair) -> Int32 {
    let state = word.unicodeScalars.reduce(FeatureHash.wordSeed) {
      FeatureHash.appending($1.value, to: $0)
    }
    let place = pair.words.firstIndex(of: UInt32(truncatingIfNeeded: state >> 32))
    return place.map { Int32(pair.weights[$0]) } ?? 0
  }

  @Test func `words of all pairs are sorted and have a weight each`() {
    #expect(model.closeWords.pairs.count >= 6)
    for pair in model.closeWords.pairs {
      #expect(pair.words.count > 1_000)
      #expect(pair.words.count == pair.weights.count)
      #expect(zip(pair.words, pair.words.dropFirst()).allSatisfy(<))
      #expect(!pair.weights.contains(0))
    }
  }

  @Test func `the odds of a text are those of its words`() throws {
    let words = ["što", "tisuća", "hiljada", "uvjet", "ikke", "ikkje", "kerana", "karena", "film"]
    let text = "– " + words.joined(separator: ", ").uppercased() + "!"
    let sums = try odds(text)
    for (index, pair) in model.closeWords.pairs.enumerated() {
      #expect(sums[index] == words.reduce(0) { $0 + weight(of: $1, in: pair) })
    }
    #expect(sums != SIMD8())
    #expect(try odds("") == SIMD8())
  }

  @Test func `only pairs that a text may be in are looked up`() throws {
    let pairs = model.closeWords.pairs
    let (nn, nb) = (try label("nn"), try label("nb"))
    let text = "ikke ikkje blev ble"
    let all = try odds(text)
    let some = try odds(text, ["nn", "fr"])
    for (index, pair) in pairs.enumerated() {
      #expect(some[index] == (pair.first == nb && pair.second == nn ? all[index] : 0))
    }
    #expect(try odds(text, ["fr"]) == SIMD8())
  }

  @Test(arguments: [
    ("bs", "hr", "historija", "povijest"), ("id", "ms", "karena", "kerana"),
    ("nb", "nn", "ikke", "ikkje"), ("da", "nb", "blev", "ble"),
  ])
  func `knows words of either language`(
    first: String, second: String, one: String, other: String
  ) throws {
    let pairs = model.closeWords.pairs
    let (first, second) = (try label(first), try label(second))
    let index = try #require(pairs.firstIndex { $0.first == first && $0.second == second })
    #expect(try odds(one)[index] > 0)
    #expect(try odds(other)[index] < 0)
  }

  @Test func `words split what both languages have together and leave the others alone`() throws {
    let (nb, nn, sv) = (try label("nb"), try label("nn"), try label("sv"))
    let index = try #require(
      model.closeWords.pairs.firstIndex { $0.first == nb && $0.second == nn })
    let posterior = Posterior([
      .init(label: nn, probability: 0.5), .init(label: sv, probability: 0.3),
      .init(label: nb, probability: 0.2),
    ])
    var odds = SIMD8<Int32>()
    odds[index] = 200
    let decided = model.closeWords.decide(posterior, odds: odds)
    #expect(decided.candidates.first?.label == nb)
    #expect(decided.candidates.first { $0.label == sv }?.probability == 0.3)
    let sum = decided.candidates.reduce(0) { $0 + $1.probability }
    #expect((0.99...1.001).contains(sum))
    odds[index] = -200
    #expect(model.closeWords.decide(posterior, odds: odds).candidates.first?.label == nn)
  }

  @Test func `other languages are not concerned`() throws {
    let posterior = Posterior([.init(label: try label("fr"), probability: 1)])
    #expect(!model.closeWords.concern(posterior))
    #expect(model.closeWords.decide(posterior, odds: SIMD8()) == posterior)
  }

  @Test(arguments: [
    (
      "hr",
      "Tijekom tjedna vlak iz kolodvora kreće točno u podne, a tisuće gledatelja čekaju glazbu."
    ),
    (
      "bs",
      "Historija grada je duga, a hiljade gledalaca čekaju muziku; također, voz kreće tačno u podne."
    ),
    ("id", "Kami tidak bisa datang karena mobil itu rusak dan uang kami sudah habis."),
    ("ms", "Kami tidak boleh datang kerana kereta itu rosak dan wang kami sudah habis."),
    ("nb", "Jeg vet ikke hvorfor de ikke kommer hjem, men noen må fortelle oss det."),
    ("nn", "Eg veit ikkje kvifor dei ikkje kjem heim, men nokon må fortelje oss det."),
    ("da", "Jeg ved ikke, hvorfor de ikke kommer hjem, men nogen må fortælle os det."),
  ])
  func `sentences have the language of their words`(tag: String, text: String) throws {
    let stage = try TagLanguage(options: .init())
    guard case .keep(let kept) = stage.apply(to: .sample(text: text)) else {
      Issue.record("dropped")
      return
    }
    #expect(kept.language.tag.description == tag)
  }
}
