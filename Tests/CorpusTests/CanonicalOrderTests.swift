import Corpus
import Foundation
import TestSupport
import Testing

@Suite struct CanonicalOrderTests {
  /// By scalars: strings that are equivalent are equal.
  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  @Test func `a run of marks becomes what Foundation makes of it`() {
    let marks: [Unicode.Scalar] = [
      "\u{301}", "\u{323}", "\u{5B0}", "\u{345}", "\u{334}",
    ]
    var text = "a"
    for index in 0..<400 { text.unicodeScalars.append(marks[index * index % 23 % marks.count]) }
    text += "b\u{301}c"
    #expect(
      scalars(CanonicalOrder.ordered(text).precomposedStringWithCanonicalMapping)
        == scalars(text.precomposedStringWithCanonicalMapping))
  }

  /// Foundation leaves such runs out of order, so there is nothing to compare with.
  @Test func `marks that stand for two of different classes are put in order`() {
    let text = "a" + String(repeating: "\u{F73}\u{F81}\u{F75}\u{344}", count: 20)
    let classes = CanonicalOrder.ordered(text).unicodeScalars.dropFirst().map {
      $0.properties.canonicalCombiningClass.rawValue
    }
    #expect(classes == classes.sorted())
    #expect(classes.count == 160)
  }

  @Test func `text without long runs stays as it is`() {
    let text = String(repeating: "Ame\u{323}\u{301}lie \u{301}\u{323} ", count: 20)
    #expect(scalars(CanonicalOrder.ordered(text)) == scalars(text))
  }

  @Test func `marks without end take no quadratic time`() {
    let text = "a" + String(repeating: "\u{301}\u{323}", count: 200_000)
    let time = ProcessorTime.measure {
      #expect(
        CanonicalOrder.ordered(text).precomposedStringWithCanonicalMapping.unicodeScalars.count
          == 400_000)
    }
    #expect(time < .seconds(60))
  }
}
