import Cleanup
import Corpus
import TestSupport
import Testing

/// What happens to lines: broken ones are joined, repeated ones go.
@Suite struct LineTests {
  private func clean(_ text: String, _ kind: Paragraph.Kind = .paragraph) throws -> Document {
    try #require(CleanTests.clean(.sample(text: text, kind: kind)))
  }

  @Test func `joins a paragraph that was broken at a width`() throws {
    let text = """
      The organ that can be heard in the last reel was borrowed
      from a chapel near Bergen, and the player, Marta Lindqvist,
      had never seen the picture before the night on which it was
      shown. She played for two hours.
      """
    let cleaned = try clean(text)
    #expect(cleaned.text == text.replacing("\n", with: " "))
    #expect(cleaned.quality[.joinedLines] == 3)
    #expect(cleaned.paragraphs.map { cleaned.slice($0.range) } == [cleaned.text])
  }

  @Test func `joins paragraphs that a sentence runs across`() throws {
    let cleaned = try clean(
      "The choir was recorded in the old swimming hall, because\n\nno studio in the town had room for it.\n\nThe end."
    )
    #expect(
      cleaned.paragraphs.map { cleaned.slice($0.range) } == [
        "The choir was recorded in the old swimming hall, because no studio in the town had room for it.",
        "The end.",
      ])
    #expect(cleaned.quality[.joinedLines] == 1)
  }

  @Test(arguments: [
    ("a long recor-\nding of it", "a long recording of it"),
    ("eine Auf\u{2010}\nnahme", "eine Aufnahme"),
    ("his well-known tune, so well-\nknown that", "his well-known tune, so well-known that"),
    ("Written by a compo-\n\nser of marches.", "Written by a composer of marches."),
    ("über Fuß-\ngänger", "über Fußgänger"),
  ])
  func `joins words that were hyphenated at the end of a line`(
    _ text: String, _ expected: String
  ) throws {
    #expect(try clean(text).text == expected)
  }

  @Test(arguments: [
    "Roses are red,\nviolets are blue,\nand so on.", "12 High Street\nOxford\nEngland",
    "pre-\nand post-war films", "Film-\nund Fernsehmusik", "1 - \n2",
    "The end of the first part.\n\nthe second",
    "A list of everything that was played that evening:\n\nthe overture", "see chapter 4-\n5",
    "Music for films that were never shown, and where to find it, is listed at\nhttp://films.example",
    "can of ten slices of pineapple in juice, drained and dried\n\njar of cherries without stems.",
    "Gestern war beim Kämmen wieder alles in bester Ordnung\n\nich mache morgen mal ein Foto",
    "A line that is long enough to have been broken at some width\nIt Begins A New One",
  ])
  func `leaves breaks alone that mean something`(_ text: String) throws {
    let cleaned = try clean(text)
    #expect(cleaned.text == text.replacing(" \n", with: "\n"))
    #expect(cleaned.quality[.joinedLines] == 0)
  }

  @Test(arguments: [Paragraph.Kind.code, .table, .heading])
  func `leaves the lines of code, tables and headings alone`(_ kind: Paragraph.Kind) throws {
    let text = "while the organ plays and nobody in the hall listens,\nwait for the recor-\nding"
    #expect(try clean(text, kind).text == text)
  }

  @Test func `mentions stay where they were when lines are joined and left out`() throws {
    let line = "Nobody forgets the tune that Nora Vance wrote."
    var document = Document.sample(
      text:
        "\(line)\n\nThe organ was borrowed from a chapel near the port of Ber-\ngen by Ida Brandt.\n\n\(line)\n\nThe end with Tom Hale."
    )
    for name in ["Nora Vance", "Ida Brandt", "Tom Hale"] {
      let start =
        document.text.utf8.count - document.text.split(separator: name, maxSplits: 1)[1].utf8.count
      document.entities.append(
        Entity(
          id: EntityID(type: .person, name: name), type: .person, name: name,
          mentions: [
            Mention(range: start - name.utf8.count..<start, confidence: 1, evidence: "test")
          ]))
    }
    let cleaned = try #require(CleanTests.clean(document))
    #expect(
      cleaned.text
        == "\(line)\n\nThe organ was borrowed from a chapel near the port of Bergen by Ida Brandt.\n\nThe end with Tom Hale."
    )
    #expect(
      cleaned.entities.map { cleaned.slice($0.mentions[0].range) } == [
        "Nora Vance", "Ida Brandt", "Tom Hale",
      ])
    #expect(cleaned.quality[.repeatedLines] == 1)
    #expect(cleaned.quality[.joinedLines] == 1)
  }

  @Test func `leaves out a line that the text has before, and the heading over it`() throws {
    let note = "Write to us if you know who played the organ."
    var document = Document.sample(text: "First\n\n\(note)\n\nMore\n\n\(note)\n\nLast\n\nThe end.")
    for index in [0, 2, 4] { document.paragraphs[index].kind = .heading }
    let cleaned = try #require(CleanTests.clean(document))
    #expect(cleaned.text == "First\n\n\(note)\n\nLast\n\nThe end.")
    #expect(cleaned.quality[.repeatedLines] == 2)
  }

  @Test(arguments: [
    "Yes.\n\nNo.\n\nYes.",
    "And the river runs on to the sea\nall night long\n\nA verse\n\nAnd the river runs on to the sea\nall night long",
  ])
  func `keeps short lines and verses that come back`(_ text: String) throws {
    #expect(try clean(text).text == text)
  }

  @Test func `whatever the lines, paragraphs cover the text`() throws {
    let pieces = [
      "The organ that is heard in the last reel was borrowed", "from a chapel,", "compo-", "ser",
      "Her.", "\n", "\n\n", "\n\n", "été", "映画の", "Write to us if you know the player.",
    ]
    for seed in 1...400 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 0...14, using: &generator) {
        text += pieces.randomElement(using: &generator)!
      }
      var document = Document.sample(text: text)
      for index in document.paragraphs.indices {
        document.paragraphs[index].kind = Paragraph.Kind.allCases.randomElement(using: &generator)!
      }
      let cleaned = try #require(CleanTests.clean(document))
      var end = 0
      for paragraph in cleaned.paragraphs {
        #expect(paragraph.range.lowerBound >= end, "seed \(seed)")
        #expect(cleaned.slice(end..<paragraph.range.lowerBound).allSatisfy { $0.isWhitespace })
        end = paragraph.range.upperBound
      }
      #expect(cleaned.slice(end..<cleaned.text.utf8.count).allSatisfy { $0.isWhitespace })
      let again = try #require(CleanTests.clean(cleaned))
      #expect(again.text == cleaned.text || again.quality[.joinedLines] != 0, "seed \(seed)")
    }
  }
}
