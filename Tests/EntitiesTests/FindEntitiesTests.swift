import Corpus
import Entities
import TestSupport
import Testing

@Suite struct FindEntitiesTests {
  @Test func `no types is a wrong configuration`() {
    var options = FindEntities.Options()
    options.types = []
    #expect(throws: OptionsError.self) { try FindEntities(options: options) }
  }

  @Test func `types name what is written`() throws {
    let document = Document.sample(
      text: "The film “Harbour Lights” was directed by Mira Okafor, the song “Copper Wire” was not."
    )
    #expect(try found(in: document, types: [.song]).entities.map(\.type) == [.song])
    #expect(try found(in: document).entities.map(\.type) == [.film, .person, .song])
  }

  @Test(arguments: [
    "", " ", "\n\n", "“", "((((((", "'", "“”", "（2013）", "Her", "J.", "’s", "\u{0}\u{301}",
  ])
  func `odd texts do no harm`(text: String) throws {
    var document = Document.sample(text: text, title: text)
    document.comments = [ReaderComment(text: text)]
    #expect(try found(in: document).text == text)
  }

  @Test func `long lines without end are read in time`() throws {
    let pieces = [
      "“Her ", "film X (", "A B C D ", "Director: ", "1. A – B 3:12 ", "((", "'s ", "Mira’s ",
    ]
    for piece in pieces {
      let text = String(repeating: piece, count: 6_000)
      #expect(try found(in: .sample(text: text)).text == text)
    }
  }

  @Test(arguments: 0..<60)
  func `mentions are slices, sorted, apart and the same when repeated`(round: Int) throws {
    var generator = SeededGenerator(seed: UInt64(round) &+ 77)
    let words = [
      "The film", "Harbour Lights", "“Her”", "Her", "(2013)", "Mira Okafor", "Okafor", "Director:",
      "\n\n", ".", ",", "and", "der Film", "„Nordwind“", "Regie:", "song", "“Copper Wire”", "by",
      "电影《她的名字》", "監督：", "Ana Reyes", "’s", "voiced by", "is", "1.", "–", "3:12", "é", "soundtrack",
      "Tracklist\n\n",
      "\"", "(", ")", "J. S. Bach", "the", "Ünal",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...80, using: &generator) {
      text += words.randomElement(using: &generator) ?? ""
      if Bool.random(using: &generator) { text += " " }
    }
    var document = Document.sample(text: text, title: String(text.prefix(30)))
    document.comments = [ReaderComment(text: String(text.suffix(60)))]
    let bounds = text.unicodeScalars.indices.map {
      text.utf8.distance(from: text.startIndex, to: $0)
    }
    for _ in 0..<6 {
      guard let a = bounds.randomElement(using: &generator),
        let b = bounds.randomElement(using: &generator), a != b
      else { continue }
      document.markup.append(MarkupSpan(range: min(a, b)..<max(a, b), kind: .emphasis))
    }
    document.markup.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    let result = try found(in: document, types: EntityType.allCases)
    let note = Comment(rawValue: "seed \(generator.seed): \(text.debugDescription)")

    var taken: [Mention.Field: [Range<Int>]] = [:]
    for entity in result.entities {
      #expect(
        entity.mentions
          == entity.mentions.sorted {
            ($0.field, $0.range.lowerBound) < ($1.field, $1.range.lowerBound)
          }, note)
      #expect((0...1).contains(entity.salience), note)
      for mention in entity.mentions {
        let field =
          switch mention.field {
          case .text: result.text
          case .title: result.title ?? ""
          case .comment(let index): result.comments[index].text
          }
        let bytes = Array(field.utf8)
        #expect(mention.range.upperBound <= bytes.count && !mention.range.isEmpty, note)
        #expect(String(validating: bytes[mention.range], as: UTF8.self) != nil, note)
        #expect((0...1).contains(mention.confidence), note)
        #expect(!(taken[mention.field] ?? []).contains { $0.overlaps(mention.range) }, note)
        taken[mention.field, default: []].append(mention.range)
      }
    }
    #expect(Set(result.entities.map(\.id)).count == result.entities.count, note)
    let ids = Set(result.entities.map(\.id))
    for relation in result.relations {
      #expect(ids.contains(relation.subject) && ids.contains(relation.object), note)
    }
    #expect(try found(in: result, types: EntityType.allCases) == result, note)
  }
}
