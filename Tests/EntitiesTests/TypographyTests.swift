import Corpus
import TestSupport
import Testing

/// Titles that markup, brackets and the page's own title set apart.
@Suite struct TypographyTests {
  /// A document whose `marked` pieces stand in italics wherever they occur.
  private func page(
    _ text: String, title: String? = nil, italic marked: [String] = [], language: String = "en"
  ) throws -> Document {
    var document = Document.sample(text: text, title: title)
    document.language.tag = LanguageTag(language)
    let bytes = Array(text.utf8)
    for piece in marked {
      let sought = Array(piece.utf8)
      for start in 0...(bytes.count - sought.count)
      where bytes[start..<start + sought.count].elementsEqual(sought) {
        document.markup.append(MarkupSpan(range: start..<start + sought.count, kind: .emphasis))
      }
    }
    document.markup.sort { $0.range.lowerBound < $1.range.lowerBound }
    return document
  }

  @Test func `a small word in italics with a capital within a sentence is a title`() throws {
    let result = try found(
      in: page(
        "I went back to Them for the music. The score of this film is quiet, and the film is short.",
        title: "The long night: watching Them again", italic: ["Them"]))
    #expect(result.names(.film) == ["Them"])
  }

  @Test func `the mark that ends a title is part of every mention`() throws {
    let text = """
      The film Harbour Fever! is loud. All critics liked Harbour Fever! Nobody saw it twice. Harbour Fever, they say.
      """
    let result = try found(in: page(text, italic: ["Harbour Fever!"]))
    let mentions = try result.entity("Harbour Fever!").mentions
    #expect(
      mentions.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        == ["Harbour Fever!", "Harbour Fever!", "Harbour Fever"])
  }

  @Test func `what references cite is no title, and a title in them is still found`() throws {
    let text = """
      The film Harbour Lights is a drama about a ferry.

      ^ Okafor, Tom (2 July 2014). "A Review". Weekly Tide. Retrieved 3 May 2015.

      . Harbour Post. Archived from the original

      Harbour Lights at a fair. Northern Screen. Abgerufen am 3. Mai 2015.
      """
    let result = try found(
      in: page(text, italic: ["Harbour Lights", "Weekly Tide", "Harbour Post", "Northern Screen"]))
    #expect(result.names(.film) == ["Harbour Lights"])
    #expect(result.places("Harbour Lights").count == 2)
    #expect(!result.names(.person).contains { $0.contains("Okafor") })
    let prose = try found(
      in: page(
        "The film Harbour Lights was retrieved from an attic, and Salt Road is a film too.",
        italic: ["Harbour Lights", "Salt Road"]))
    #expect(prose.names(.film) == ["Harbour Lights", "Salt Road"])
  }

  @Test func `a year in the next cell is that of the film`() throws {
    var document = try page(
      "Film | Year | Plot\nHarbour Lights | 1998 | A film about a ferry.\nSalt Road | 2001 | A film in 1970.",
      italic: ["Harbour Lights", "Salt Road"])
    document.paragraphs = [Paragraph(range: 0..<document.text.utf8.count, kind: .table)]
    let result = try found(in: document)
    #expect(try result.entity("Harbour Lights").year == 1998)
    #expect(try result.entity("Salt Road").year == 2001)
  }

  @Test func `titles of a filmography are no people`() throws {
    var document = try page(
      "Filmy: režisér Mira Okafor\n2003 | Ivory Ladder\n1997 | Jack Brown\n| Eddie Pressman\n1996 | Four Rooms",
      language: "cs"
    )
    let start = try document.position("2003")
    document.paragraphs = [
      Paragraph(range: 0..<start - 1, kind: .heading),
      Paragraph(range: start..<document.text.utf8.count, kind: .table),
    ]
    #expect(try found(in: document).names(.person) == ["Mira Okafor"])
  }

  @Test func `stress is no title`() throws {
    let result = try found(
      in: page(
        "The film was good, the music was not. I did not like them at all, and the film is long.",
        italic: ["them"]))
    #expect(result.names(.film) == [])
  }

  @Test(arguments: [
    "Es ist unser „Album der Woche“, sagte der Regisseur, und nicht der „Film des Jahres“.",
    "It was voted “Song of the Year” by the readers of the magazine.",
  ])
  func `what is chosen is no title`(text: String) throws {
    let works = try found(in: .sample(text: text)).entities.filter { $0.type != .person }
    #expect(works.map(\.name) == [])
  }

  @Test func `beside italic titles the quoted ones are songs`() throws {
    let result = try found(
      in: page(
        "Mary Stone made Harbour Lights in a cold winter. The music is by Tom Hale, and the best of it is “Copper Wire”, which keeps coming back. In Night Ferry there was no music.",
        italic: ["Harbour Lights", "Night Ferry"]))
    #expect(result.names(.film) == ["Harbour Lights", "Night Ferry"])
    #expect(result.names(.song) == ["Copper Wire"])
  }

  @Test func `what holds a song is a film`() throws {
    let result = try found(
      in: page(
        "Everybody remembers the song in Harbour Lights, and nobody the film or its score.",
        title: "The song in Harbour Lights", italic: ["Harbour Lights"]))
    #expect(result.names(.film) == ["Harbour Lights"])
    #expect(result.names(.song) == [])
  }

  @Test func `a line in italics is a byline and no title`() throws {
    let result = try found(
      in: page(
        "Night Watch Weekly\n\nThe film is about a lamp. The music is by Tom Hale.",
        italic: ["Night Watch Weekly"]))
    #expect(result.names(.film) == [])
  }

  @Test(arguments: ["Amazon", "Google Play", "$14.99", "2."])
  func `shops, prices and ranks in italics are no titles`(piece: String) throws {
    let result = try found(
      in: page(
        "You can see this film at \(piece) now. The film has a score by Tom Hale.", italic: [piece])
    )
    #expect(result.names(.film) == [])
  }

  @Test func `a year in italics belongs to the film and not to its name`() throws {
    let result = try found(
      in: page(
        "The director also made Harbour Lights (1961), a film about rain.",
        italic: ["Harbour Lights (1961)"]))
    #expect(try result.entity("Harbour Lights").year == 1961)
  }

  @Test func `title and text agree on a film without quotation marks`() throws {
    let result = try found(
      in: page(
        "Two people meet.\n\nJohn Stone shot Often in three weeks, with a small crew. The film has four songs.",
        title: "Often: two people on a pier"))
    #expect(result.names(.film) == ["Often"])
    #expect(result.names(.song) == [])
  }

  @Test func `a song may have the name of its film`() throws {
    let result = try found(
      in: page(
        "Rowing hurts.\n\nPeople walked out of Undertow after an hour. The score by Tom Hale keeps out of the way of this film, the singer and the band. The music we remember is older: “Undertow” by Hank Moore, a song about rowing.",
        title: "Undertow: rowing as a contact sport"))
    #expect(result.names(.film) == ["Undertow"])
    #expect(result.names(.song) == ["Undertow"])
  }

  @Test func `headings of one form name films and their composers`() throws {
    var document = Document.sample(
      text: """
        The best film scores of last year

        Harbour: Tom Hale

        Strings and rain.

        1918: Mary Stone

        Drums, mostly.

        Them: Richard Moore

        A choir that whispers.
        """, title: "The best film scores of last year")
    for index in [1, 3, 5] { document.paragraphs[index].kind = .heading }
    let result = try found(in: document)
    #expect(result.names(.film) == ["Harbour", "1918", "Them"])
    #expect(result.names(.person) == ["Tom Hale", "Mary Stone", "Richard Moore"])
    #expect(try result.entity("Tom Hale").role == "composer")
  }

  @Test(arguments: [
    ("fr", "On chante tout le temps dans Les Lanternes du Port, un film sans scène parlée."),
    (
      "fr",
      "Le réalisateur reprenait La Maison aux lanternes, un film de 1945, avec une scène neuve."
    ),
  ])
  func `an article with a capital begins a title in French`(language: String, text: String) throws {
    #expect(try found(in: page(text, language: language)).names(.film).count == 1)
  }

  @Test(arguments: [
    "Un film de cinéma et un film de gare : on revient toujours à La",
    "Un film de cinéma et un film de gare : on revient toujours à La,",
    "Un film, un film de cinéma, dans La Nuit, Les Lanternes, un film de gare.",
  ])
  func `an article with a capital may be the last word`(text: String) throws {
    #expect(try found(in: page(text, language: "fr")).names(.film).allSatisfy { $0 != "La" })
  }

  @Test func `quoted titles of a foreign language are songs`() throws {
    let text =
      "Film jest krótki, a piosenka w kinie najlepsza. Potem rusza „Copper Wire Tonight” i wszyscy tańczą."
    #expect(try found(in: page(text, language: "pl")).names(.song) == ["Copper Wire Tonight"])
  }
}
