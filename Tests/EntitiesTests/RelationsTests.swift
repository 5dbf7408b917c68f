import Corpus
import TestSupport
import Testing

/// Who made what, from facts and from what one line says.
@Suite struct RelationsTests {
  @Test(arguments: [
    (
      "en", "The film “Harbour Lights” was directed by Mira Okafor.",
      "Harbour Lights directed-by Mira Okafor"
    ),
    (
      "en", "“Harbour Lights” is a film by director Mira Okafor.",
      "Harbour Lights directed-by Mira Okafor"
    ),
    (
      "de", "Der Film „Nordwind“ wurde von Mira Okafor inszeniert.",
      "Nordwind directed-by Mira Okafor"
    ),
    (
      "de", "Regisseurin Maria Keller drehte den Film „Nordwind“ im Winter.",
      "Nordwind directed-by Maria Keller"
    ),
    (
      "en", "The film “Harbour Lights” stars Anna Bell and Tom Hale.",
      "Tom Hale acted-in Harbour Lights"
    ),
    (
      "en", "In the film “Harbour Lights”, the widow is played by Anna Bell.",
      "Anna Bell acted-in Harbour Lights"
    ),
    (
      "de", "Im Film „Nordwind“ wird die Witwe von Anna Bell gespielt.",
      "Anna Bell acted-in Nordwind"
    ),
    (
      "de", "In der Hauptrolle des Films „Nordwind“ ist die Schauspielerin Anna Bell zu sehen.",
      "Anna Bell acted-in Nordwind"
    ),
    (
      "en", "The music of the film “Harbour Lights” was composed by Paul Winter.",
      "Paul Winter composed-for Harbour Lights"
    ),
    (
      "en", "For the film “Harbour Lights” composer Paul Winter used two cellos.",
      "Paul Winter composed-for Harbour Lights"
    ),
    (
      "de", "Die Musik zum Film „Nordwind“ wurde von Paul Winter komponiert.",
      "Paul Winter composed-for Nordwind"
    ),
    (
      "de", "Der Komponist Paul Winter schrieb die Musik zum Film „Nordwind“.",
      "Paul Winter composed-for Nordwind"
    ),
    (
      "en", "The film “Harbour Lights” was written by Ruth Adler.",
      "Harbour Lights written-by Ruth Adler"
    ),
    (
      "de", "Das Drehbuch zum Film „Nordwind“ wurde von Ruth Adler geschrieben.",
      "Nordwind written-by Ruth Adler"
    ),
    (
      "en", "The song “Low Tide” is performed by Tom Hale.", "Low Tide performed-by Tom Hale"
    ),
    (
      "de", "Der Song „Ebbe“ wird von Sängerin Anna Bell gesungen.", "Ebbe performed-by Anna Bell"
    ),
    (
      "en", "The song “Low Tide” from the film “Harbour Lights” is short.",
      "Low Tide appears-in Harbour Lights"
    ),
    (
      "de", "Der Song „Ebbe“ aus dem Film „Nordwind“ ist kurz.", "Ebbe appears-in Nordwind"
    ),
  ])
  func `clear statements in the text are relations with their place`(
    language: String, text: String, statement: String
  ) throws {
    var document = Document.sample(text: text)
    document.language.tag = LanguageTag(language)
    let result = try found(in: document)
    #expect(
      result.statements.contains(statement),
      "\(result.statements) of \(result.entities.map { "\($0.type) \($0.name)" })")
    let count = text.utf8.count
    for relation in result.relations {
      #expect(!relation.evidence.isEmpty)
      for range in relation.evidence { #expect(range.lowerBound >= 0 && range.upperBound <= count) }
      // The place covers both names, or one of them where the line has only that.
      let subject = result.entities.first { $0.id == relation.subject }?.name ?? "?"
      let object = result.entities.first { $0.id == relation.object }?.name ?? "?"
      let words = relation.evidence.map { result.slice($0) }.joined(separator: " ")
      #expect(words.contains(subject) || words.contains(object))
    }
  }

  @Test func `facts state all but where a song appears`() throws {
    func person(_ name: String) -> StructuredItem.Value {
      let properties = [StructuredItem.Property("name", .text(name))]
      return .item(StructuredItem(syntax: .jsonLD, types: ["Person"], properties: properties))
    }
    var document = Document.sample(text: "A page about something.")
    document.language.tag = LanguageTag("en")
    document.structuredData = [
      StructuredItem(
        syntax: .jsonLD, types: ["Movie"],
        properties: [
          .init("name", .text("Harbour Lights")), .init("director", person("Mira Okafor")),
          .init("actor", person("Anna Bell")), .init("musicBy", person("Paul Winter")),
          .init("author", person("Ruth Adler")),
        ]),
      StructuredItem(
        syntax: .jsonLD, types: ["MusicRecording"],
        properties: [
          .init("name", .text("Low Tide")), .init("byArtist", person("Tom Hale")),
          .init("lyricist", person("Ruth Adler")),
        ]),
    ]
    let result = try found(in: document)
    #expect(
      Set(result.statements) == [
        "Harbour Lights directed-by Mira Okafor", "Anna Bell acted-in Harbour Lights",
        "Paul Winter composed-for Harbour Lights", "Harbour Lights written-by Ruth Adler",
        "Low Tide performed-by Tom Hale", "Low Tide written-by Ruth Adler",
      ])
    #expect(result.relations.allSatisfy { $0.evidence.isEmpty })
  }
}
