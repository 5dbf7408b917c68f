import Corpus
import TestSupport
import Testing

@Suite struct CreditListsTests {
  @Test(arguments: [
    (
      "Director: Mira Okafor", "Starring: Tom Hale, Ana Reyes and Lucy Brandt", "Music: Paul Winter"
    ),
    ("Regie: Mira Okafor", "Mit: Tom Hale, Ana Reyes, Lucy Brandt", "Musik: Paul Winter"),
    (
      "Réalisation : Mira Okafor", "Avec : Tom Hale, Ana Reyes, Lucy Brandt",
      "Musique : Paul Winter"
    ),
    ("Dirección: Mira Okafor", "Reparto: Tom Hale, Ana Reyes y Lucy Brandt", "Música: Paul Winter"),
    ("Regia: Mira Okafor", "Interpreti: Tom Hale, Ana Reyes, Lucy Brandt", "Musiche: Paul Winter"),
    ("Reżyseria: Mira Okafor", "Obsada: Tom Hale, Ana Reyes, Lucy Brandt", "Muzyka: Paul Winter"),
    (
      "Режиссёр: Mira Okafor", "В ролях: Tom Hale, Ana Reyes, Lucy Brandt",
      "Композитор: Paul Winter"
    ),
    ("監督：Mira Okafor", "出演：Tom Hale、Ana Reyes、Lucy Brandt", "音楽：Paul Winter"),
    ("导演：Mira Okafor", "主演：Tom Hale、Ana Reyes、Lucy Brandt", "配乐：Paul Winter"),
    (
      "Regissör: Mira Okafor", "Skådespelare: Tom Hale, Ana Reyes, Lucy Brandt",
      "Musik: Paul Winter"
    ),
  ])
  func `credits are read in many languages`(director: String, cast: String, music: String) throws {
    let document = Document.sample(text: "\(director)\n\n\(cast)\n\n\(music)")
    let result = try found(in: document)
    #expect(
      result.names(.person) == [
        "Mira Okafor", "Tom Hale", "Ana Reyes", "Lucy Brandt", "Paul Winter",
      ])
    #expect(try result.entity("Mira Okafor").role == "director")
    #expect(try result.entity("Lucy Brandt").role == "actor")
    #expect(try result.entity("Paul Winter").role == "composer")
    #expect(try result.entity("Tom Hale").mentions.first?.evidence == "credit")
  }

  @Test func `names in scripts without spaces are credits too`() throws {
    let document = Document.sample(text: "導演：陳大文\n\n主演：李小明、張美玲")
    #expect(try found(in: document).names(.person) == ["陳大文", "李小明", "張美玲"])
  }

  @Test func `a label on its own line speaks for the lines after it`() throws {
    let document = Document.sample(text: "Cast:\n\nTom Hale\n\nAna Reyes\n\nIt was a long night.")
    #expect(try found(in: document).names(.person) == ["Tom Hale", "Ana Reyes"])
  }

  @Test func `labels without values do not take the next label for a name`() throws {
    var document = Document.sample(
      text: "Režie:\n\nPředloha:\n\nHudba:\n\nProdukce:\n\nZvuk:\n\nTom Hale, Anna Bell")
    document.language.tag = LanguageTag("cs")
    let names = try found(in: document).names(.person)
    #expect(!names.contains { ["Předloha", "Produkce", "Zvuk"].contains($0) }, "\(names)")
  }

  @Test func `a character in brackets is no credit`() throws {
    let document = Document.sample(text: "Starring: Tom Hale (Captain Bly), Ana Reyes (Juno)")
    #expect(try found(in: document).names(.person) == ["Tom Hale", "Ana Reyes"])
  }

  @Test func `a sentence after a label is no list of names`() throws {
    let document = Document.sample(
      text: "Music: the best thing about it is how quiet it all stays.")
    #expect(try found(in: document).entities.isEmpty)
  }

  @Test func `credits are relations of the film that the page is about`() throws {
    let document = Document.sample(
      text: "Harbour Lights (2017)\n\nDirector: Mira Okafor\n\nMusic: Paul Winter",
      title: "Harbour Lights (2017)")
    let result = try found(in: document)
    #expect(
      Set(result.statements) == [
        "Harbour Lights directed-by Mira Okafor", "Paul Winter composed-for Harbour Lights",
      ])
    let range = try #require(result.relations.first?.evidence.first)
    #expect(["Mira Okafor", "Paul Winter"].contains(result.slice(range)))
  }
}
