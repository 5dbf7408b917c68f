import Corpus
import TestSupport
import Testing

@Suite struct TitlePatternsTests {
  @Test(arguments: [
    "The film “Harbour Lights” is slow.", "I liked the soundtrack of “Harbour Lights” a lot.",
    "Der Film „Harbour Lights“ ist langsam.", "Der Soundtrack von \"Harbour Lights\" ist schön.",
    "J’ai revu le film « Harbour Lights » hier.", "La película «Harbour Lights» es lenta.",
    "Ho rivisto il film «Harbour Lights» ieri.", "Widziałem film „Harbour Lights” wczoraj.",
    "Я посмотрел фильм «Harbour Lights» вчера.", "昨天看了电影《Harbour Lights》。",
    "昨日、映画『Harbour Lights』を観た。", "In 2017 she starred in Harbour Lights (2017).",
    "He wrote the screenplay for the film Harbour Lights.",
  ])
  func `a title with a clue is a film`(text: String) throws {
    let result = try found(in: .sample(text: text))
    #expect(result.names(.film) == ["Harbour Lights"])
    #expect(result.names(.song) == [])
  }

  @Test(arguments: [
    "The song “Copper Wire” is short.", "She sings “Copper Wire” in the bath.",
    "Das Stück \"Copper Wire\" ist kurz.", "La chanson « Copper Wire » est courte.",
    "La canción «Copper Wire» es corta.", "Piosenka „Copper Wire” jest krótka.",
    "Песня «Copper Wire» очень короткая.", "歌曲《Copper Wire》很短。",
  ])
  func `a title with a clue is a song`(text: String) throws {
    let result = try found(in: .sample(text: text))
    #expect(result.names(.song) == ["Copper Wire"])
    #expect(result.names(.film) == [])
  }

  @Test func `italics count like quotation marks`() throws {
    var document = Document.sample(text: "Her last film, Harbour Lights, was a film about rain.")
    let start = try document.position("Harbour")
    document.markup = [MarkupSpan(range: start..<start + 14, kind: .emphasis)]
    let result = try found(in: document)
    #expect(result.names(.film) == ["Harbour Lights"])
    #expect(result.entities.first?.mentions.first?.evidence == "markup-clue")
  }

  @Test func `members of a list share the clue after it`() throws {
    let text =
      "Der Film zählt neben \"Nordwind\", \"Salz\", \"Die Fähre 12\" (der neue, nicht der alte) und \"Glas\" zu meinen Lieblingsfilmen."
    #expect(
      try found(in: .sample(text: text)).names(.film) == [
        "Nordwind", "Salz", "Die Fähre 12", "Glas",
      ])
  }

  @Test func `music from a film is a song and the film a film`() throws {
    let text = "Wenige Scores, außer \"Ebbe\" vom \"Nordwind\"-Score, haben mich so berührt."
    let result = try found(in: .sample(text: text))
    #expect(result.names(.song) == ["Ebbe"])
    #expect(result.names(.film) == ["Nordwind"])
    #expect(result.statements == ["Ebbe appears-in Nordwind"])
    let range = try #require(result.relations.first?.evidence.first)
    #expect(result.slice(range) == "Ebbe\" vom \"Nordwind")
  }

  @Test(arguments: [
    "“I will never go there again,” she said of the film.", "He called it “a mess” of a film.",
    "The magazine “Reel Notes” did not like it.", "It was our “Film of the Week” last May.",
  ])
  func `speech and other works are no films`(text: String) throws {
    #expect(try found(in: .sample(text: text)).entities.isEmpty)
  }

  @Test func `the title of the page names the film when the text agrees`() throws {
    let document = Document.sample(
      text: "The film is slow. I left the cinema happy.\n\nHarbour Lights stays with you.",
      title: "Harbour Lights – a film review")
    let film = try found(in: document).entity("Harbour Lights")
    #expect(film.mentions.map(\.field) == [.title, .text])
    #expect(film.salience > 0.5)
  }

  @Test func `a heading with a year is a film with that year`() throws {
    let document = Document.sample(text: "Harbour Lights (2017)\n\nAll is quiet in this film.")
    let film = try found(in: document).entity("Harbour Lights")
    #expect(film.year == 2017)
    #expect(film.mentions.first?.evidence == "title-year")
  }

  @Test func `tracks under a heading are songs with their artists`() throws {
    var document = Document.sample(
      text: """
        Harbour Lights – the soundtrack

        Tracklist

        1. Copper Wire – Mira Okafor (3:12)

        2. “Low Tide” – Tom Hale 2:45

        3. Night Ferry – The Paper Kites Club 4:01
        """, title: "Harbour Lights soundtrack (film)")
    document.paragraphs[1].kind = .heading
    let result = try found(in: document)
    #expect(result.names(.song) == ["Copper Wire", "Low Tide", "Night Ferry"])
    #expect(result.names(.person) == ["Mira Okafor", "Tom Hale"])
    #expect(result.statements.contains("Copper Wire appears-in Harbour Lights"))
    #expect(result.statements.contains("Low Tide performed-by Tom Hale"))
  }
}
