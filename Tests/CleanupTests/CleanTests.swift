import Cleanup
import Corpus
import TestSupport
import Testing

@Suite struct CleanTests {
  static func clean(_ document: Document, _ options: Clean.Options = .init()) -> Document? {
    if case .keep(let document) = Clean(options: options).apply(to: document) { return document }
    return nil
  }

  @Test func `leaves a clean document as it is, but for the measures`() throws {
    let document = Document.sample(text: "One line.\n\nAnother, with more words.", title: "Her")
    var cleaned = try #require(Self.clean(document))
    #expect(cleaned.quality[.words] == 6)
    cleaned.quality = document.quality
    #expect(cleaned == document)
  }

  @Test func `combining marks without end are put in order`() throws {
    let marks = String(repeating: "\u{301}\u{323}\u{344}", count: 1_000)
    let cleaned = try #require(Self.clean(.sample(text: "The score of a\(marks).")))
    // U+0323 comes first, so it is what the letter takes in.
    #expect(cleaned.text.unicodeScalars.contains("\u{1EA1}"))
    #expect(cleaned.text.unicodeScalars.count { $0 == "\u{323}" } == 999)
  }

  @Test func `moves paragraphs, markup and mentions with the text`() throws {
    var document = Document.sample(
      text:
        "\u{FEFF}He saw  \u{201C}Ame\u{301}lie\u{201D}\u{A0}twice.\n\n \u{200B} \n\n\n\nThen  &quot;Her&quot;."
    )
    let text = document.text
    func place(_ part: String) -> Range<Int> {
      let range = text.range(of: part)
      return range!
    }
    document.markup = [MarkupSpan(range: place("Ame\u{301}lie"), kind: .emphasis)]
    document.entities = [
      Entity(
        id: EntityID(type: .film, name: "Amélie"), type: .film, name: "Amélie",
        mentions: [Mention(range: place("Ame\u{301}lie"), confidence: 1, evidence: "test")]),
      Entity(
        id: EntityID(type: .film, name: "Her"), type: .film, name: "Her",
        mentions: [Mention(range: place("Her"), confidence: 1, evidence: "test")]),
    ]
    let cleaned = try #require(Self.clean(document))
    #expect(cleaned.text == "He saw “Amélie” twice.\n\nThen \"Her\".")
    #expect(
      cleaned.paragraphs.map { cleaned.slice($0.range) } == [
        "He saw “Amélie” twice.", "Then \"Her\".",
      ])
    #expect(cleaned.markup.map { cleaned.slice($0.range) } == ["Amélie"])
    #expect(cleaned.entities.map { cleaned.slice($0.mentions[0].range) } == ["Amélie", "Her"])
  }

  @Test func `cleans title, description, authors and comments, and mentions in them`() throws {
    var document = Document.sample(text: "Text.", title: " The \u{200B} film Her\n")
    document.description = "A&amp;B"
    document.authors = ["  Ann\u{A0}Lee ", "\u{200B}"]
    document.comments = [ReaderComment(author: "Bo\u{AD}b", text: "I  saw Her.\n\n\n\nTwice.")]
    document.entities = [
      Entity(
        id: EntityID(type: .film, name: "Her"), type: .film, name: "Her",
        mentions: [
          Mention(field: .title, range: 14..<17, confidence: 1, evidence: "test"),
          Mention(field: .comment(0), range: 7..<10, confidence: 1, evidence: "test"),
        ])
    ]
    let cleaned = try #require(Self.clean(document))
    #expect(cleaned.title == "The film Her")
    #expect(cleaned.description == "A&B")
    #expect(cleaned.authors == ["Ann Lee"])
    #expect(cleaned.comments == [ReaderComment(author: "Bob", text: "I saw Her.\n\nTwice.")])
    #expect(cleaned.entities[0].mentions.map(\.range) == [9..<12, 6..<9])
  }

  @Test func `counts what it repaired`() throws {
    let cleaned = try #require(Self.clean(.sample(text: "donâ€™t, itâ€™s fine")))
    #expect(cleaned.text == "don’t, it’s fine")
    #expect(cleaned.quality[.repairedCharacters] == 2)
  }

  @Test(arguments: [
    ("one two  three", 3), ("", 0), ("– … !", 0), ("映画の音楽", 3), ("ภาพยนตร์", 2),
    ("It's 5 o'clock", 3),
    ("La La Land\n\nは映画", 5),
  ])
  func `counts words`(_ text: String, _ words: Double) throws {
    let cleaned = try #require(Self.clean(.sample(text: text)))
    #expect(cleaned.quality[.words] == words)
  }

  @Test func `measures lines and characters`() throws {
    let text = "He said: “Stop.”\n\nSame line\n\nSame line\n\na=b"
    let quality = try #require(Self.clean(.sample(text: text))).quality
    #expect(quality[.punctuatedLineShare] == 0.25)
    #expect(quality[.duplicateLineShare] == 0.25)
    #expect(quality[.codePoints] == Double(text.unicodeScalars.count))
    #expect(quality[.symbolShare] == 1 / Double(text.unicodeScalars.count))
    #expect(quality[.paragraphs] == 4)
    #expect(quality[.meanWordLength] == Double("Hesaid:“Stop.”SamelineSamelinea=b".count) / 8)
  }

  @Test func `drops a document with too few words`() {
    var options = Clean.Options()
    options.minimumWords = 3
    #expect(Self.clean(.sample(text: "one two three"), options) != nil)
    guard case .drop(let reason) = Clean(options: options).apply(to: .sample(text: "one two"))
    else {
      Issue.record("not dropped")
      return
    }
    #expect(reason.code == "too-short")
  }

  @Test func `paragraphs cover the text and mentions keep their words, whatever comes in`() throws {
    let pieces = [
      "word", " ", "  ", "\u{A0}", "e\u{301}", "â€™", "&amp;", "\u{200B}", "\n", "\r\n", "Ã©",
      "がか\u{3099}", "\u{93}",
    ]
    for seed in 1...500 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      var mentions: [Mention] = []
      for number in 0..<Int.random(in: 1...6, using: &generator) {
        if number > 0 { text += "\n\n" }
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
          text += pieces.randomElement(using: &generator)!
          if Int.random(in: 0..<4, using: &generator) == 0 {
            let start = text.utf8.count
            text += "Blade Runner"
            mentions.append(
              Mention(range: start..<text.utf8.count, confidence: 1, evidence: "test"))
          }
        }
      }
      var document = Document.sample(text: text)
      document.entities = [
        Entity(
          id: EntityID(type: .film, name: "Blade Runner"), type: .film, name: "Blade Runner",
          mentions: mentions)
      ]
      let cleaned = try #require(Self.clean(document))
      for mention in cleaned.entities.flatMap(\.mentions) {
        #expect(cleaned.slice(mention.range) == "Blade Runner", "seed \(seed)")
      }
      #expect(cleaned.entities.flatMap(\.mentions).count == mentions.count, "seed \(seed)")
      var end = 0
      for paragraph in cleaned.paragraphs {
        #expect(paragraph.range.lowerBound >= end, "seed \(seed)")
        let gap = cleaned.slice(end..<paragraph.range.lowerBound)
        #expect(gap.allSatisfy { $0.isWhitespace }, "seed \(seed)")
        end = paragraph.range.upperBound
      }
      #expect(cleaned.slice(end..<cleaned.text.utf8.count).allSatisfy { $0.isWhitespace })
    }
  }
}

extension String {
  /// UTF-8 offsets of the first occurrence of `part`, scalar by scalar.
  fileprivate func range(of part: String) -> Range<Int>? {
    let (bytes, wanted) = (Array(utf8), Array(part.utf8))
    return (0...max(0, bytes.count - wanted.count)).first {
      bytes[$0...].starts(with: wanted)
    }.map { $0..<$0 + wanted.count }
  }
}
