import Corpus
import TestSupport
import Testing

@Suite struct CodePointIndexTests {
  @Test(arguments: 0..<20)
  func `equals counting scalars`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Unicode.Scalar] = ["a", "é", "映", "🎬", "\n"]
    var text = ""
    for _ in 0..<Int.random(in: 0..<2_000, using: &generator) {
      text.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? "a")
    }
    let index = CodePointIndex(text)
    var utf8 = 0
    for (count, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePoint(atUTF8: utf8) == count)
      utf8 += UTF8.width(scalar)
    }
    #expect(index.codePoint(atUTF8: utf8) == text.unicodeScalars.count)
    #expect(index.count == text.unicodeScalars.count)
  }
}
