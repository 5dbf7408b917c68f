import Corpus
import TestSupport
import Testing

@Suite struct TextRewriteTests {
  @Test func `offsets follow kept, replaced and removed text`() {
    var rewrite = TextRewrite("aaXXbbYYcc")
    rewrite.keep(upTo: 2)
    rewrite.replace(upTo: 4, with: [])
    rewrite.keep(upTo: 6)
    rewrite.replace(upTo: 8, with: "long".utf8)
    rewrite.keep(upTo: 10)
    #expect(rewrite.text == "aabblongcc")
    #expect(rewrite.newRange(of: 0..<2) == 0..<2)
    #expect(rewrite.newRange(of: 2..<4).isEmpty)
    #expect(rewrite.newRange(of: 1..<5) == 1..<3)
    #expect(rewrite.newRange(of: 4..<6) == 2..<4)
    #expect(rewrite.newRange(of: 6..<8) == 4..<8)
    #expect(rewrite.newRange(of: 8..<10) == 8..<10)
    #expect(rewrite.newRange(of: 0..<10) == 0..<10)
  }

  @Test func `everything in a document moves with its text`() {
    var document = Document.sample(text: "Remove me\n\nThe film Her is by Spike Jonze.")
    let film = EntityID(type: .film, name: "Her")
    let person = EntityID(type: .person, name: "Spike Jonze")
    let gone = EntityID(type: .song, name: "me")
    document.entities = [
      Entity(id: film, type: .film, name: "Her", mentions: [mention(20..<23)]),
      Entity(id: person, type: .person, name: "Spike Jonze", mentions: [mention(30..<41)]),
      Entity(id: gone, type: .song, name: "me", mentions: [mention(7..<9)]),
    ]
    document.relations = [
      Relation(subject: film, predicate: .directedBy, object: person, evidence: [20..<41]),
      Relation(subject: gone, predicate: .appearsIn, object: film),
    ]
    document.markup = [MarkupSpan(range: 20..<23, kind: .emphasis)]
    var rewrite = TextRewrite(document.text)
    rewrite.replace(upTo: 11, with: [])
    rewrite.keep(upTo: document.text.utf8.count)
    document.rewriteText(rewrite)
    #expect(document.text == "The film Her is by Spike Jonze.")
    #expect(document.paragraphs.map(\.range) == [0..<31])
    #expect(document.entities.map(\.name) == ["Her", "Spike Jonze"])
    #expect(document.slice(document.entities[1].mentions[0].range) == "Spike Jonze")
    #expect(document.slice(document.markup[0].range) == "Her")
    #expect(document.relations.count == 1)
    #expect(document.slice(document.relations[0].evidence[0]) == "Her is by Spike Jonze")
  }

  private func mention(_ range: Range<Int>) -> Mention {
    Mention(range: range, confidence: 1, evidence: "test")
  }

  @Test(arguments: 0..<50)
  func `kept bytes are found where the rewrite put them`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let old = (0..<Int.random(in: 1..<80, using: &generator)).map { _ in
      UInt8.random(in: 0x61...0x7A, using: &generator)
    }
    var rewrite = TextRewrite(String(decoding: old, as: UTF8.self))
    var kept: [Int] = []
    var position = 0
    while position < old.count {
      let end = Int.random(in: position + 1...old.count, using: &generator)
      if Bool.random(using: &generator) {
        rewrite.keep(upTo: end)
        kept += position..<end
      } else {
        rewrite.replace(
          upTo: end, with: repeatElement(0x2D, count: Int.random(in: 0..<4, using: &generator)))
      }
      position = end
    }
    let new = Array(rewrite.text.utf8)
    for index in kept {
      let range = rewrite.newRange(of: index..<index + 1)
      #expect(range.count == 1 && new[range.lowerBound] == old[index], "seed \(seed)")
    }
  }
}
