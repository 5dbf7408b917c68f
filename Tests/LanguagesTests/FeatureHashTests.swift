import Foundation
import TestSupport
import Testing

@testable import Languages

/// The features of training and of inference have to be the same; `vectors.tsv` is printed by the
/// training side (`make check` in `Training/language`).
@Suite struct FeatureHashTests {
  private struct Vector {
    let word: String
    let buckets: [UInt32]
  }

  private static let vectors: [Vector] = {
    let file = Fixtures.packageRoot.appending(path: "Training/language/vectors.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let cells = line.split(separator: "\t")
      return Vector(word: String(cells[0]), buckets: cells.dropFirst().map { UInt32($0) ?? .max })
    }
  }()

  /// The features of a text that is one word, the plain way: every n-gram hashed from its start.
  private func buckets(of word: String) -> [UInt32] {
    let table = LanguageModel.embedded.letters
    let scalars = word.unicodeScalars.map(\.value)
    var result: [UInt32] = []
    for start in stride(from: 0, to: scalars.count, by: WordHash.longestWord) {
      let piece = scalars[start..<min(start + WordHash.longestWord, scalars.count)]
      let letters = piece.map { table[$0].lowercase(of: $0) }
      let isDense = table[piece[start]].isDense
      let padded = [FeatureHash.begin] + letters + [FeatureHash.end]
      for first in padded.indices {
        for length in isDense ? 1...3 : 2...4 where first + length <= padded.count {
          // A mark alone is no feature.
          guard length > 1 || (1...letters.count).contains(first) else { continue }
          result.append(bucket(padded[first..<first + length], FeatureHash.seed))
        }
      }
      if !isDense, letters.count >= 4 {
        result.append(bucket(padded.prefix(5), FeatureHash.seed))
        result.append(bucket(padded.suffix(5), FeatureHash.seed))
      }
      result.append(bucket(letters[...], FeatureHash.wordSeed))
    }
    return result
  }

  private func bucket(_ letters: ArraySlice<UInt32>, _ seed: UInt64) -> UInt32 {
    FeatureHash.bucket(letters.reduce(seed) { FeatureHash.appending($1, to: $0) }, of: 460_000)
  }

  @Test func `hashes to the same rows as training does`() {
    #expect(Self.vectors.count == 12)
    for vector in Self.vectors {
      #expect(buckets(of: vector.word).sorted() == vector.buckets.sorted(), "\(vector.word)")
    }
  }

  /// The sum of the rows of `buckets`, the plain way: one number after the other.
  private func sum(of buckets: [UInt32]) -> SIMD32<Int32> {
    var sum = SIMD32<Int32>()
    for bucket in buckets {
      let row = ModelFile.embedded.row(at: 64, bucket: bucket)
      for lane in 0..<16 {
        sum[2 * lane] += Int32(row[lane] & 0xFF) - LanguageModel.offset
        sum[2 * lane + 1] += Int32(row[lane] >> 8) - LanguageModel.offset
      }
    }
    return sum
  }

  @Test func `the scanner adds the rows of exactly these features`() throws {
    try #require(LanguageModel.embedded.buckets == 460_000)
    for vector in Self.vectors {
      let evidence = TextEvidence.of(vector.word)
      #expect(evidence.sum == sum(of: vector.buckets), "\(vector.word)")
      #expect(evidence.features == vector.buckets.count)
    }
  }

  /// Words of all lengths and scripts, in texts of one letter to thousands of rows, with and without spaces: wherever
  /// rows are added in between, the sum is the plain one.
  @Test func `the scanner adds as many rows as there are, however long the text`() {
    var random = SeededGenerator(seed: 4)
    let alphabets = [
      Array("abcdeéßłxyz"), Array("кинофильм"), Array("映画館"), Array("หนัง"), Array("फ़िल्म"),
    ]
    for round in 0..<60 {
      let words = (0..<Int.random(in: 1...(round + 1) * 4, using: &random)).map { _ in
        let alphabet = alphabets.randomElement(using: &random) ?? []
        return String(
          (0..<Int.random(in: 1...60, using: &random)).compactMap { _ in
            alphabet.randomElement(using: &random)
          })
      }
      let expected = words.flatMap { buckets(of: $0) }
      for separator in [" ", ", ", "–"] {
        let evidence = TextEvidence.of(words.joined(separator: separator))
        #expect(evidence.sum == sum(of: expected))
        #expect(evidence.features == expected.count)
      }
    }
  }

  @Test func `the evidence of a text is that of its words`() {
    let words = ["Der", "dritte", "Mann", "ist", "ein", "Film", "von", "Carol", "Reed"]
    var sum = TextEvidence.of("")
    for word in words { sum += TextEvidence.of(word) }
    #expect(TextEvidence.of(words.joined(separator: " ")) == sum)
    #expect(TextEvidence.of(words.joined(separator: "\n– ")) == sum)
    #expect(TextEvidence.of(words.joined(separator: "’")) == sum)
  }
}

extension TextEvidence {
  /// The evidence in a whole text.
  static func of(_ text: String) -> TextEvidence {
    var scanner = EvidenceScanner(model: .embedded)
    return scanner.evidence(in: text.utf8Span.span, 0..<text.utf8.count)
  }
}
