import Corpus
import TestSupport
import Testing

@Suite struct PeopleTests {
  @Test(arguments: [
    ("The film was directed by Orla Quist.", "director"),
    ("The director Orla Quist smiled.", "director"),
    ("The score was composed by Orla Quist.", "composer"),
    ("The robot is voiced by Orla Quist.", "actor"),
    ("The film is inszeniert von Orla Quist und der Regisseur Orla Quist lacht nicht.", "director"),
    ("Die Figur wird gesprochen von Orla Quist.", "actor"),
    ("Le film est réalisé par Orla Quist.", "director"),
    ("La película fue dirigida por Orla Quist.", "director"),
    ("La musica è composta da Orla Quist.", "composer"),
  ])
  func `a name nobody lists is a person with a clue`(text: String, role: String) throws {
    let person = try found(in: .sample(text: text)).entity("Orla Quist")
    #expect(person.type == .person)
    #expect(person.role == role)
  }

  @Test(arguments: [
    "We met at Sunset Boulevard in New York.", "The Golden Globe went to nobody.",
    "Universal Pictures paid. Der Deutsche Bundestag tagt.", "On Monday March begins.",
  ])
  func `places and institutions are no people`(text: String) throws {
    #expect(try found(in: .sample(text: text)).names(.person) == [])
  }

  @Test func `surnames, possessives and misspellings join the full name`() throws {
    let document = Document.sample(
      text: """
        The film was directed by Maria Lindqvist. Lindqvist’s camera is calm, and Lindqvist knows it.

        Maria Lindquist was praised. Nobody else but Maria Lindqvist could do it.
        """)
    let result = try found(in: document)
    #expect(result.names(.person) == ["Maria Lindqvist"])
    let mentions = try result.entity("Maria Lindqvist").mentions
    #expect(
      mentions.map { result.slice($0.range) } == [
        "Maria Lindqvist", "Lindqvist", "Lindqvist", "Maria Lindquist", "Maria Lindqvist",
      ])
    #expect(mentions[1].evidence == "short-form")
    #expect(mentions[3].evidence == "misspelling")
  }

  @Test(arguments: [
    "In the film Tom Hale is seen in the role of Walter Briggs.",
    "In dem Film ist Tom Hale in der Rolle des Walter Briggs zu sehen.",
  ])
  func `whose role it is, is a character`(text: String) throws {
    let result = try found(in: .sample(text: text), types: EntityType.allCases)
    #expect(result.names(.character) == ["Walter Briggs"])
  }

  @Test func `characters are left out unless asked for`() throws {
    let document = Document.sample(
      text:
        "In the film Walter Briggs (Tom Hale) meets a machine, Juno, voiced by Ana Reyes. Walter Briggs cries."
    )
    #expect(try found(in: document).names(.person) == ["Tom Hale", "Ana Reyes"])
    let wide = try found(in: document, types: EntityType.allCases)
    #expect(wide.names(.character) == ["Walter Briggs", "Juno"])
    #expect(wide.names(.person) == ["Tom Hale", "Ana Reyes"])
    #expect(try wide.entity("Tom Hale").role == "actor")
  }

  @Test func `who did what is stated with the text that says it`() throws {
    let result = try found(
      in: .sample(text: "I saw the film “Harbour Lights”, directed by Mira Okafor, on Sunday."))
    #expect(result.statements == ["Harbour Lights directed-by Mira Okafor"])
    let range = try #require(result.relations.first?.evidence.first)
    #expect(result.slice(range) == "Harbour Lights”, directed by Mira Okafor")
  }

  @Test func `an owner of a film directed it`() throws {
    let result = try found(in: .sample(text: "In Mira Okafor’s film “Harbour Lights” it rains."))
    #expect(try result.entity("Mira Okafor").role == "director")
    #expect(result.names(.film) == ["Harbour Lights"])
  }

  @Test(arguments: [
    "In this film Amy Stone plays Louise Barker with patience.",
    "Louise Barker, as Amy Stone plays her, is the best part of this film.",
    "The film has Amy Stone as Louise Barker and little else.",
  ])
  func `the part is not a person`(text: String) throws {
    #expect(try found(in: .sample(text: text)).names(.person) == ["Amy Stone"])
  }

  @Test func `a novel is not called Roman`() throws {
    var document = Document.sample(
      text: "Drehbuch: Peter Stein, nach dem Roman von Günther Adler\n\nDer Film ist lang.")
    document.language.tag = LanguageTag("de")
    #expect(!(try found(in: document)).names(.person).contains { $0.hasPrefix("Roman") })
  }
}
