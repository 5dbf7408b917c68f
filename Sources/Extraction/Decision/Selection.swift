internal import Corpus

/// Chooses the blocks of a page that make up its main text, given how likely each belongs to it.
///
/// A fixed threshold is right only where the model is sure. What a user wants is a text with much of
/// what belongs and little else, which is what the F measure counts; the set of blocks with the
/// largest expected F of words is always the blocks above some score, and that score is lower on
/// pages where nothing is certain (Lewis, "Evaluating and optimizing autonomous text classification
/// systems", SIGIR 1995). So a page with any text never gives none: the fallback is built in.
///
/// The sums are in double precision and in one order, with nothing but IEEE 754 addition,
/// multiplication and division, which give the same bits on every machine.
struct Selection {
  /// The blocks, in order, with the headings right above them.
  let blocks: [Int]
  /// The expected F of words without those headings, 0 to 1: how sure the choice is.
  let expectedF: Double

  /// Quarters of a word that a block without words counts for.
  private static let leastWeight = 1

  init(_ page: PageBlocks, scores: [UInt8]) {
    var weights = Array(repeating: 0, count: 256)
    for (block, score) in zip(page.blocks, scores) {
      weights[Int(score)] += max(Self.leastWeight, 4 * block.words)
    }
    // Words that belong to the main text, as far as the scores are probabilities.
    let expected = weights.indices.reduce(0.0) { $0 + Double(weights[$1]) * Self.probability($1) }
    var chosen = 0.0
    var right = 0.0
    var best = (f: -1.0, score: 0)
    for score in weights.indices.reversed() where weights[score] > 0 {
      chosen += Double(weights[score])
      right += Double(weights[score]) * Self.probability(score)
      let f = 2 * right / (chosen + expected)
      if f > best.f { best = (f, score) }
    }
    var lowest = best.score
    let isHeadings = zip(page.blocks, scores).allSatisfy { block, score in
      block.kind == .heading || Int(score) < lowest
    }
    if isHeadings, let next = Self.bestUnderHeadings(page, scores) { lowest = Int(next) }
    let likely = scores.indices.filter { Int(scores[$0]) >= lowest }
    blocks = Self.addingHeadings(to: likely, page, scores)
    expectedF = max(0, best.f)
  }

  /// Below this score a block is furniture even if it is all that a page has.
  private static let leastScore = 16

  /// The score of the likeliest block that is no heading: headings alone are no text, and what a page
  /// lists under its title is, as far as there is any.
  private static func bestUnderHeadings(_ page: PageBlocks, _ scores: [UInt8]) -> UInt8? {
    zip(page.blocks, scores).filter { $0.kind != .heading && $1 >= leastScore }.map(\.1).max()
  }

  /// A heading belongs to the text that stands right under it, however little it looks like text.
  private static func addingHeadings(
    to chosen: [Int], _ page: PageBlocks, _ scores: [UInt8]
  ) -> [Int] {
    var blocks: [Int] = []
    for block in chosen {
      let heading = block - 1
      if heading >= 0, blocks.last != heading, page.blocks[heading].kind == .heading,
        page.blocks[block].kind != .heading, scores[heading] > 0
      {
        blocks.append(heading)
      }
      blocks.append(block)
    }
    return blocks
  }

  private static func probability(_ score: Int) -> Double { Double(score) / 255 }
}
