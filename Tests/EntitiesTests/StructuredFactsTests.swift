import Corpus
import TestSupport
import Testing

@Suite struct StructuredFactsTests {
  private func item(
    _ syntax: StructuredItem.Syntax, _ type: String, _ properties: [StructuredItem.Property]
  ) -> StructuredItem {
    StructuredItem(syntax: syntax, types: [type], properties: properties)
  }

  @Test(arguments: [StructuredItem.Syntax.jsonLD, .microdata, .rdfa])
  func `a stated film is found with its people`(syntax: StructuredItem.Syntax) throws {
    var document = Document.sample(text: "Harbour Lights opens quietly. Mira Okafor watches.")
    document.structuredData = [
      item(
        syntax, "Review",
        [
          .init(
            "itemReviewed",
            .item(
              item(
                syntax, "Movie",
                [
                  .init("name", .text("Harbour Lights")),
                  .init("datePublished", .text("2017-03-02")),
                  .init(
                    "director",
                    .item(item(syntax, "Person", [.init("name", .text("Mira Okafor"))]))),
                ])))
        ])
    ]
    let result = try found(in: document)
    let film = try result.entity("Harbour Lights")
    #expect(film.type == .film)
    #expect(film.year == 2017)
    #expect(film.mentions.first?.evidence == "repeated")
    #expect(try result.entity("Mira Okafor").role == "director")
    #expect(result.statements == ["Harbour Lights directed-by Mira Okafor"])
    #expect(result.relations.first?.evidence == [])
  }

  @Test func `open graph names the work and the site's name is cut off`() throws {
    var document = Document.sample(text: "We saw Harbour Lights twice.")
    document.structuredData = [
      item(.openGraph, "video.movie", [.init("og:title", .text("Harbour Lights | Reel Notes"))])
    ]
    #expect(try found(in: document).names(.film) == ["Harbour Lights"])
  }

  @Test func `behind the artist stands the song that the page shows as its title`() throws {
    var document = Document.sample(text: "Copper Wire\nAll night long", title: "Copper Wire")
    document.structuredData = [
      item(.openGraph, "music.song", [.init("og:title", .text("Paper Kites – Copper Wire"))])
    ]
    #expect(try found(in: document).names(.song) == ["Copper Wire"])
  }

  @Test func `a video is no film`() throws {
    var document = Document.sample(text: "Watch our summer trip here.")
    document.structuredData = [item(.jsonLD, "VideoObject", [.init("name", .text("Summer Trip"))])]
    #expect(try found(in: document).entities.isEmpty)
  }

  @Test func `a recording has its artist, and a band is no person`() throws {
    var document = Document.sample(text: "Copper Wire is on the radio again.")
    document.structuredData = [
      item(
        .jsonLD, "MusicRecording",
        [
          .init("name", .text("Copper Wire")),
          .init(
            "byArtist",
            .item(item(.jsonLD, "MusicGroup", [.init("name", .text("The Paper Kites Club"))]))),
        ])
    ]
    let narrow = try found(in: document)
    #expect(narrow.names(.song) == ["Copper Wire"])
    #expect(narrow.names(.person) == [])
    let wide = try found(in: document, types: EntityType.allCases)
    #expect(wide.names(.group) == ["The Paper Kites Club"])
    #expect(wide.statements == ["Copper Wire performed-by The Paper Kites Club"])
  }

  @Test func `series and albums are told apart and left out unless asked for`() throws {
    var document = Document.sample(text: "Night Ferry and Salt Roads are both worth your time.")
    document.structuredData = [
      item(.jsonLD, "TVSeries", [.init("name", .text("Night Ferry"))]),
      item(.jsonLD, "MusicAlbum", [.init("name", .text("Salt Roads"))]),
    ]
    #expect(try found(in: document).entities.isEmpty)
    let wide = try found(in: document, types: [.series, .album])
    #expect(wide.names(.series) == ["Night Ferry"])
    #expect(wide.names(.album) == ["Salt Roads"])
  }

  @Test func `the author of a page is a person`() throws {
    var document = Document.sample(text: "Something about nothing much.\n\nTadeo Brannigan")
    document.authors = ["Tadeo Brannigan", "https://example.org/about"]
    let result = try found(in: document)
    #expect(result.names(.person) == ["Tadeo Brannigan"])
    #expect(try result.entity("Tadeo Brannigan").role == "author")
  }

  @Test func `what Open Graph cuts short is no second song`() throws {
    var document = Document.sample(text: "Copper Wire (Live / Roof) is on the radio again.")
    document.structuredData = [
      item(.openGraph, "music.song", [.init("og:title", .text("Copper Wire (Live / Roof)"))]),
      item(.jsonLD, "MusicRecording", [.init("name", .text("Copper Wire (Live / Roof)"))]),
    ]
    #expect(try found(in: document).names(.song) == ["Copper Wire (Live / Roof)"])
  }

  @Test func `organisations are no authors`() throws {
    var document = Document.sample(text: "Something about nothing much.")
    document.authors = ["Harbour Film Institute", "The Northern Staff", "Ada Institoris"]
    #expect(try found(in: document).names(.person) == ["Ada Institoris"])
  }

  @Test func `a film nested three hundred items deep is found`() throws {
    var inner = item(.jsonLD, "Movie", [.init("name", .text("Harbour Lights"))])
    for _ in 0..<300 { inner = item(.jsonLD, "Review", [.init("itemReviewed", .item(inner))]) }
    var document = Document.sample(text: "Harbour Lights again.")
    document.structuredData = [inner]
    #expect(try found(in: document).names(.film) == ["Harbour Lights"])
  }
}
