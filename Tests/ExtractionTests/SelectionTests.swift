import Corpus
import TestSupport
import Testing

@testable import Extraction

@Suite struct SelectionTests {
  private func page(words: [Int]) -> PageBlocks {
    var page = PageBlocks()
    page.blocks = words.map {
      Block(kind: .paragraph, text: 0..<0, spans: 0..<0, container: 0, node: 0, words: $0)
    }
    return page
  }

  /// The expected F of words of a set of blocks, written out.
  private func expectedF(_ chosen: Set<Int>, words: [Int], scores: [UInt8]) -> Double {
    let weights = words.map { max(0.25, Double($0)) }
    let likely = zip(weights, scores).map { $0 * Double($1) / 255 }
    let right = chosen.reduce(0) { $0 + likely[$1] }
    return 2 * right / (chosen.reduce(0) { $0 + weights[$1] } + likely.reduce(0, +))
  }

  @Test func `no other set of blocks has a larger expected F`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let count = Int.random(in: 1...8, using: &random)
      let words = (0..<count).map { _ in Int.random(in: 0...60, using: &random) }
      let scores = (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
      let chosen = Selection(page(words: words), scores: scores)
      let best =
        (1..<(1 << count)).map { bits in
          expectedF(Set((0..<count).filter { bits >> $0 & 1 == 1 }), words: words, scores: scores)
        }.max() ?? 0
      let own = expectedF(Set(chosen.blocks), words: words, scores: scores)
      #expect(abs(own - best) < 1e-9)
      #expect(abs(chosen.expectedF - best) < 1e-9)
    }
  }

  @Test func `a page that looks like nothing but furniture still gives its likeliest block`() {
    #expect(Selection(page(words: [3, 20, 2]), scores: [1, 9, 2]).blocks == [1])
    #expect(Selection(page(words: [3, 20]), scores: [0, 0]).blocks == [0, 1])
  }

  @Test func `a page without blocks gives none`() {
    let selection = Selection(page(words: []), scores: [])
    #expect(selection.blocks.isEmpty)
    #expect(selection.expectedF == 0)
  }
}
