import Corpus
import TestSupport
import Testing

@testable import Deduplication

@Suite struct ClusteringTests {
  /// Sixty texts and edits of them, 200 documents.
  static func sample(seed: UInt64) -> SampleCorpus {
    var generator = SeededGenerator(seed: seed)
    var texts: [String] = []
    while texts.count < 200 {
      let words = prose(words: Int.random(in: 16...60, using: &generator), &generator)
      texts.append(words.joined(separator: " "))
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        var copy = words
        switch Int.random(in: 0..<3, using: &generator) {
        case 0:
          for _ in 0..<copy.count / 10 {
            let position = Int.random(in: copy.indices, using: &generator)
            copy[position] = prose(words: 1, &generator)[0]
          }
        case 1: copy.removeLast(copy.count / 5)
        default: copy += prose(words: 10, &generator)
        }
        texts.append(copy.joined(separator: " "))
      }
    }
    return SampleCorpus(Array(texts.prefix(200)))
  }

  @Test(arguments: [1] as [UInt64])
  func `finds what comparing every pair finds`(_ seed: UInt64) throws {
    let corpus = Self.sample(seed: seed)
    let stage = Deduplicate()
    let comparison = TextComparison(threshold: 0.8)
    let reference = try Clustering(
      signatures: corpus.signatures(by: stage), comparison: comparison, corpus: corpus
    ) { _, members, _, pairs in
      for document in members {
        for other in members where other < document { try pairs.add(Int(document), Int(other)) }
      }
    }.findings()
    let found = try corpus.reasons()
    #expect(
      found == corpus.documents.indices.map { stage.dropReason(reference, at: $0, in: corpus) })
    #expect(found.count { $0 != nil } > 80)
  }

  @Test(arguments: [4] as [UInt64])
  func `does not depend on the order of the input`(_ seed: UInt64) throws {
    var corpus = Self.sample(seed: seed)
    let expected = try corpus.representatives()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2 {
      corpus.documents.shuffle(using: &generator)
      #expect(try corpus.representatives() == expected)
    }
  }

  @Test func `does not chain small differences`() throws {
    var generator = SeededGenerator(seed: 9)
    var words = prose(words: 60, &generator)
    var texts = [words.joined(separator: " ")]
    for step in 0..<12 {
      for position in 0..<5 { words[step * 5 + position] = prose(words: 1, &generator)[0] }
      texts.append(words.joined(separator: " "))
    }
    let representatives = Set(try SampleCorpus(texts).representatives().values)
    #expect(representatives.count >= 3)
  }

  @Test func `every representative stays`() throws {
    let corpus = Self.sample(seed: 6)
    let representatives = try corpus.representatives()
    for representative in representatives.values {
      #expect(representatives[representative] == representative)
    }
  }

  @Test func `pairs that do not fit into memory come back sorted, each once`() throws {
    var generator = SeededGenerator(seed: 3)
    let pairs = (0..<5_000).map { _ in
      (Int.random(in: 0..<90, using: &generator), Int.random(in: 0..<40, using: &generator))
    }
    var expected: [Int: Set<Int>] = [:]
    for pair in pairs { expected[pair.0, default: []].insert(pair.1) }
    for capacity in [7, 100, 10_000] {
      var sorter = PairSorter(capacity: capacity) { MemoryScratch() }
      for pair in pairs { try sorter.add(pair.0, pair.1) }
      var found: [(first: Int, seconds: [Int])] = []
      try sorter.forEachFirst { found.append(($0, $1)) }
      #expect(found.map(\.first) == expected.keys.sorted(), "\(capacity)")
      #expect(found.allSatisfy { $0.seconds == expected[$0.first]?.sorted() }, "\(capacity)")
    }
  }

  @Test(arguments: [
    ("lighthouse", "lighthuose", true), ("modern", "modem", true), ("the", "tha", true),
    ("cat", "dog", false), ("a", "b", false), ("march", "birch", false),
  ])
  func `tells misspellings from other words`(
    _ first: String, _ second: String, _ expected: Bool
  ) {
    var distance = SpellingDistance()
    let words = [first, second].map { Array($0.utf8)[...] }
    #expect(distance.isMisspelling(words[0], words[1]) == expected)
    #expect(distance.isMisspelling(words[1], words[0]) == expected)
  }
}
