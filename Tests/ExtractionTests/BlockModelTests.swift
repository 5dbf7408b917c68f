import Corpus
import Testing

@testable import Extraction

@Suite struct BlockModelTests {
  private func reading(_ html: String) -> PageReading { PageReading(.page(html)) }

  private static let review = """
    <html><head><title>A song for the moon | Reel Notes</title>
    <meta property="og:site_name" content="Reel Notes"></head><body>
    <nav><a href="/">Home</a> <a href="/reviews">Reviews</a> <a href="/about">About</a></nav>
    <main><article><h1>A song for the moon</h1>
    \(String(repeating: """
      <p>The director lets the camera rest on faces, and the score, written for a small string
      ensemble and an old harmonium, never tells us what to feel before the actors have done so.</p>
      """, count: 5))
    </article></main>
    <aside class="related"><h3>More reviews</h3><ul><li><a href="/1">One</a></li>
    <li><a href="/2">Two</a></li></ul></aside>
    <footer><p>© Reel Notes</p></footer></body></html>
    """

  /// The same sum as in the model, one block and one tree at a time.
  private func plainScores(_ ensemble: BlockModel.Ensemble, _ features: BlockFeatures) -> [UInt8] {
    (0..<features.count).map { block in
      let sum = (0..<ensemble.trees).reduce(ensemble.bias) { sum, tree in
        let leaf = (0..<BlockModel.Ensemble.depth).reduce(0) { index, level in
          let question = tree * BlockModel.Ensemble.depth + level
          let value = features.values[ensemble.columns[question] * features.stride + block]
          let threshold = 255 - UInt8(truncatingIfNeeded: ensemble.complements[question])
          return index | (value > threshold ? 1 << level : 0)
        }
        return sum + Int32(ensemble.leaves[tree << BlockModel.Ensemble.depth + leaf])
      }
      return ensemble.curve.score(sum)
    }
  }

  @Test func `vectors of blocks get the scores that single blocks get`() {
    let reading = reading(Self.review)
    let layout = PageLayout(reading.page, reading.tree)
    var features = BlockFeatures(reading, layout)
    let first = BlockModel.embedded.first.scores(features)
    #expect(first == plainScores(BlockModel.embedded.first, features))
    features.add(ContextFeatures(reading.page, layout, scores: first))
    #expect(
      BlockModel.embedded.second.scores(features)
        == plainScores(BlockModel.embedded.second, features))
  }

  @Test func `the text of a review is told from what is around it`() {
    let reading = reading(Self.review)
    let scores = BlockScores(reading).values
    for (block, score) in zip(reading.page.blocks, scores) where block.isProse {
      #expect(score > 200)
    }
    #expect(scores[0] < 60)
    #expect(scores[scores.count - 1] < 60)
  }

  @Test func `a page without blocks has no scores`() {
    #expect(BlockScores(reading("<html><body></body></html>")).values.isEmpty)
  }

  @Test func `every column has a name of its own`() {
    let names = TrainingPage.columns + TrainingPage.contextColumns
    #expect(Set(names).count == names.count)
  }
}
