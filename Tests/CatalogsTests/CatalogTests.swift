import Catalogs
import Corpus
import Entities
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct CatalogTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func fixture(_ name: String) -> FilePath {
    FilePath(Fixtures.root.appending(path: "catalogs/\(name)").path(percentEncoded: false))
  }

  /// A catalogue of fixtures, or of files of the folder.
  private func build(
    _ sources: String..., as name: String = "test.index", memory: Int = 64 << 20
  ) throws -> CatalogIndex {
    let output = folder.filePath.appending(name)
    let summary = try CatalogBuilder(output: output, memory: memory).build(
      from: sources.map { $0.hasPrefix("/") ? FilePath($0) : fixture($0) })
    let index = try CatalogIndex(output)
    #expect(index.sha256 == summary.sha256)
    #expect(index.names == summary.names)
    #expect(index.entries == summary.entries.reduce(0) { $0 + $1.count })
    return index
  }

  /// The entries of a name as short texts.
  private func found(_ name: String, in index: CatalogIndex) -> [String] {
    index.entries(named: FoldedName(name)).map {
      "\($0.type.rawValue) \($0.name) \($0.year.map(String.init) ?? "-") \($0.id)"
    }
  }

  @Test func `tables of IMDb give films and series with their titles elsewhere, and people`() throws
  {
    let index = try build("title.basics.tsv.gz", "name.basics.tsv", "title.akas.tsv")
    let harbour = "film The Glass Harbour 1977 tt9000001"
    for name in ["The Glass Harbour", "the glass  HARBOUR", "Der glaserne Hafen", "Szklany port"] {
      #expect(found(name, in: index) == [harbour])
    }
    #expect(
      found("Lanterns", in: index) == [
        "film Lanterns 1977 tt9000002", "film Lanterns 2018 tt9000003",
      ])
    #expect(found("Lampions", in: index).isEmpty, "a short film is left out with its titles")
    #expect(found("Only for Grown-ups", in: index).isEmpty)
    #expect(
      found("Nördlich von Nirgendwo", in: index) == ["series North of Nowhere 1999 tt9000005"])
    #expect(found("Yölautta Tallinnaan", in: index) == ["film Night Ferry to Tallinn - tt9000007"])
    #expect(found("Marta Quendall", in: index) == ["person Marta Quendall 1941 nm9000001"])
    let titles = index.entries(named: FoldedName("The Glass Harbour")).first?.titles ?? []
    #expect(
      titles.contains(CatalogTitle(language: "pl", name: "Szklany port"))
        && titles.contains { $0.name == "Der gläserne Hafen" })
  }

  @Test func `dumps of MusicBrainz give people, groups and songs`() throws {
    let index = try build("artist.jsonl", "recording.jsonl")
    let group = "group The Paper Foxes 1991 6f000000-0000-4000-8000-000000000001"
    #expect(found("Paper Foxes", in: index) == [group])
    #expect(
      found("Odile Brancaster", in: index) == [
        "person Odile Brancaster 1968 6f000000-0000-4000-8000-000000000002"
      ])
    #expect(found("salt on the window", in: index).count == 2)
    #expect(found("[unknown]", in: index).isEmpty)
  }

  @Test func `a dump of Wikidata joins what IMDb says by its id`() throws {
    let index = try build("wikidata.json", "title.basics.tsv.gz")
    #expect(found("Le port de verre", in: index) == ["film The Glass Harbour 1977 tt9000001"])
    #expect(found("Glass Harbor", in: index) == ["film The Glass Harbour 1977 tt9000001"])
    #expect(found("Glass Harbour", in: index).isEmpty, "a town is no film")
    #expect(found("Hanno Wiek", in: index) == ["person Hanno Wiek 1950 Q900002"])
    #expect(found("echelle bleue", in: index) == ["song Blue Ladder - Q900003"])
  }

  @Test func `plain lists may have quotes, titles and no ids`() throws {
    let index = try build("list.csv", "list.jsonl")
    #expect(found("Seven, or so", in: index) == ["film Seven, or so 1988 own-1"])
    #expect(found("Siete o así", in: index) == ["film Seven, or so 1988 own-1"])
    #expect(found("Ana “Nan” Holtkamp", in: index) == [#"person Ana "Nan" Holtkamp - 1:3"#])
    #expect(found("Blaue Leiter", in: index) == ["song Blue Ladder - 2:2"])
    #expect(
      index.entries(named: FoldedName("Laternen")).first?.titles == [
        CatalogTitle(language: "de", name: "Laternen")
      ])
  }

  @Test func `sorting on disk gives the same bytes as sorting in memory`() throws {
    var rows = "type,name,year,id,titles\n"
    for number in 0..<3_000 {
      rows += "film,Picture \(number * 7919 % 3_000),\(1900 + number % 120),,Bild \(number)\n"
    }
    let list = try folder.write(rows, to: "long.csv").path(percentEncoded: false)
    let whole = try build(list, as: "a.index")
    let parts = try build(list, as: "b.index", memory: 4_096)
    #expect(whole.sha256 == parts.sha256)
    #expect(found("Bild 2999", in: parts).count == 1)
    #expect(parts.names == 6_000)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path())
    #expect(left.sorted() == ["a.index", "b.index", "long.csv"])
  }

  @Test func `what is no catalogue, or a damaged one, is an error that names the remedy`() throws {
    _ = try build("list.csv")
    let good = try Data(contentsOf: folder.url.appending(path: "test.index"))
    func problem(_ bytes: Data) throws -> String {
      try bytes.write(to: folder.url.appending(path: "bad.index"))
      let error = #expect(throws: CatalogError.self) {
        try CatalogIndex(folder.filePath.appending("bad.index"))
      }
      return error?.description ?? ""
    }
    for count in [0, 7, 8, 47, 90, good.count - 1] {
      let text = try problem(good.prefix(count))
      #expect(text.contains("bad.index") && text.contains("cuesheet catalog build"), "\(count)")
    }
    for position in stride(from: 0, to: good.count, by: 5) {
      var bytes = good
      bytes[position] ^= 0x41
      #expect(try problem(bytes).contains("cuesheet catalog build"), "byte \(position)")
    }
    #expect(throws: CatalogError.self) { try CatalogIndex(folder.filePath.appending("none")) }
  }

  @Test(arguments: [
    ("", "is empty"), ("just a text\n", "is no list"), ("{\"a\": 1}\n", "line 1: has no name"),
    ("type,name\nfilm,A\nbook,B\n", "line 3: has the type 'book'"),
    ("[\n{\"id\":\"Q1\",\n", "line 2: is not valid JSON"),
    ("nconst\tprimaryName\nnm1\n", "line 2: has 1 columns, not 2"),
  ])
  func `a source that cannot be read is an error with its line`(text: String, problem: String)
    throws
  {
    let list = try folder.write(text, to: "source").path(percentEncoded: false)
    let error = #expect(throws: CatalogError.self) { try build(list) }
    #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path())
    #expect(left == ["source"])
  }
}

/// What the stage makes of a catalogue.
@Suite struct CatalogNamesTests {
  private struct List: NameCatalog {
    var entries: [CatalogEntry]

    func entries(named name: FoldedName) -> [CatalogEntry] {
      entries.filter { entry in
        FoldedName(entry.name) == name || entry.titles.contains { FoldedName($0.name) == name }
      }
    }
  }

  private let list = List(entries: [
    CatalogEntry(
      type: .film, name: "The Glass Harbour", year: 1977, id: "1",
      titles: [CatalogTitle(language: "de", name: "Der gläserne Hafen")]),
    CatalogEntry(type: .film, name: "Lanterns", year: 1977, id: "2"),
    CatalogEntry(type: .film, name: "Lanterns", year: 2018, id: "3"),
    CatalogEntry(type: .film, name: "Her", year: 2013, id: "4"),
    CatalogEntry(type: .film, name: "The Morning", year: 1990, id: "5"),
  ])

  private func entities(
    _ text: String, _ language: String, with catalogs: [any NameCatalog]
  ) throws -> [String] {
    var document = Document.sample(text: text)
    document.language.tag = LanguageTag(language)
    let stage = try FindEntities(options: .init()).reading(catalogs)
    guard case .keep(let result) = stage.apply(to: document) else { return [] }
    return result.entities.map { entity in
      let evidence = Set(entity.mentions.map(\.evidence)).sorted().joined(separator: " ")
      return "\(entity.type.rawValue) \(entity.name) \(entity.year ?? 0) \(evidence)"
    }
  }

  @Test func `the only entry of a name gives the canonical name and the year`() throws {
    let text =
      "Der Film „Der gläserne Hafen“ läuft heute. Ich mag den Film „Der gläserne Hafen“ sehr."
    let plain = try entities(text, "de", with: [])
    #expect(plain.contains { $0.hasPrefix("film Der gläserne Hafen 0") })
    let named = try entities(text, "de", with: [list])
    #expect(named.contains { $0.hasPrefix("film The Glass Harbour 1977") }, "\(named)")
  }

  @Test func `of several entries the year decides, and without one nothing is taken over`() throws {
    let plain = try entities("The film “Lanterns” is dark.", "en", with: [list])
    #expect(plain.contains { $0.hasPrefix("film Lanterns 0") }, "\(plain)")
    let dated = try entities("The film “Lanterns” (2019) is dark.", "en", with: [list])
    #expect(dated.contains { $0.hasPrefix("film Lanterns 2019") }, "\(dated)")
  }

  @Test func `words of a title are no title without a reason in the text`() throws {
    let text =
      "The morning was cold. Her coat was thin, and I gave her mine. Her shoes were new."
    #expect(try entities(text, "en", with: [list]).filter { $0.hasPrefix("film") }.isEmpty)
  }
}

extension TemporaryFolder {
  /// The folder for the package's own file operations.
  fileprivate var filePath: FilePath { FilePath(url.path(percentEncoded: false)) }
}
