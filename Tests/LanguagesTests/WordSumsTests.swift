import TestSupport
import Testing

@testable import Languages

@Suite struct WordSumsTests {
  private func word(_ letters: [UInt32]) -> Word {
    var word = Word()
    for letter in letters { word.append(letter) }
    return word
  }

  @Test(arguments: [1, 2, 16, 23, 24])
  func `a word gives back its letters`(length: Int) {
    let letters = (0..<length).map { UInt32(($0 * 7919 + 97) % 0x32000) }
    let word = word(letters)
    #expect(word.length == length)
    #expect((0..<length).map { word[$0] } == letters)
  }

  @Test func `letters of other planes make other words`() {
    #expect(!word([0x61, 0x1_0061]).hasSameLetters(as: word([0x61, 0x61])))
    #expect(!word([0x61]).hasSameLetters(as: word([0x61, 0x61])))
    #expect(word([0x61, 0x1_0061]).hasSameLetters(as: word([0x61, 0x1_0061])))
  }

  /// More words than there are places, read twice in different orders, each beside a fresh scanner.
  @Test func `what was read before makes no difference`() {
    var random = SeededGenerator(seed: 4)
    let letters = Array("abcdefgäöüжщ映画")
    let words = (0..<12_000).map { _ in
      String(
        (0..<Int.random(in: 1...6, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
    }
    var scanner = EvidenceScanner(model: .embedded)
    func evidence(_ text: String) -> TextEvidence {
      scanner.evidence(in: text.utf8Span.span, 0..<text.utf8.count)
    }
    let first = words.map { evidence($0) }
    let second = Array(words.reversed().map { evidence($0) }.reversed())
    #expect(first == second)
    for index in stride(from: 0, to: words.count, by: 400) {
      #expect(TextEvidence.of(words[index]) == first[index], "\(words[index])")
    }
  }
}
