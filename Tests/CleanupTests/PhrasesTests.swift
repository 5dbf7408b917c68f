import Corpus
import TestSupport
import Testing

@testable import Cleanup

/// Shares of repeated runs, against counting every run of every size.
@Suite struct PhrasesTests {
  private struct Word {
    var hash: UInt64
    var length: Int
  }

  private func run(_ words: [Word], _ start: Int, _ size: Int) -> [UInt64] {
    words[start..<start + size].map(\.hash)
  }

  private func length(_ words: [Word], _ start: Int, _ size: Int) -> Int {
    words[start..<start + size].reduce(0) { $0 + $1.length }
  }

  private func topShare(_ words: [Word], _ size: Int) -> Double {
    guard words.count >= size else { return 0 }
    var counts: [[UInt64]: Int] = [:]
    for start in 0...words.count - size { counts[run(words, start, size), default: 0] += 1 }
    let most = counts.values.max() ?? 0
    guard most > 1 else { return 0 }
    let longest =
      (0...words.count - size).filter { counts[run(words, $0, size)] == most }
      .map { length(words, $0, size) }.max() ?? 0
    return min(1, Double(most * longest) / Double(words.reduce(0) { $0 + $1.length }))
  }

  private func duplicateShare(_ words: [Word], _ size: Int) -> Double {
    var seen: Set<[UInt64]> = []
    var characters = 0
    var start = 0
    while start + size <= words.count {
      if seen.insert(run(words, start, size)).inserted {
        start += 1
      } else {
        characters += length(words, start, size)
        start += size
      }
    }
    return min(1, Double(characters) / Double(words.reduce(0) { $0 + $1.length }))
  }

  @Test(arguments: [2, 3, 6, 40, 1_000]) func `shares are those of all runs`(vocabulary: UInt64) {
    var generator = SeededGenerator(seed: vocabulary)
    for count in [1, 2, 5, 11, 60, 400] {
      // Words of one hash have one length.
      let words = (0..<count).map { _ in
        let hash = generator.next() % vocabulary
        return Word(hash: hash, length: 1 + Int(hash % 7))
      }
      var phrases = Phrases()
      for word in words { phrases.add(word.hash, length: word.length) }
      let shares = phrases.shares(top: 2...4, duplicate: 5...10)
      #expect(shares.top == (2...4).map { topShare(words, $0) })
      #expect(shares.duplicate == (5...10).map { duplicateShare(words, $0) })
    }
  }
}
