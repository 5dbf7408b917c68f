internal import Corpus
internal import JSON

/// A JSON dump of Wikidata (https://www.wikidata.org/wiki/Wikidata:Database_download): an array with an item
/// a line, or items alone.
///
/// Items with an IMDb id go by it, so that they join what IMDb's tables say.
struct WikidataDump: SourceReader {
  /// What an item is an instance of (P31).
  private static let types: [String: EntityType] = [
    "Q11424": .film, "Q24869": .film, "Q202866": .film, "Q506240": .film, "Q29168811": .film,
    "Q93204": .film, "Q226730": .film, "Q20650540": .film, "Q24862": .film, "Q130232": .film,
    "Q157443": .film, "Q188473": .film, "Q200092": .film, "Q471839": .film, "Q959790": .film,
    "Q1054574": .film, "Q645928": .film, "Q842256": .film,
    "Q5398426": .series, "Q1259759": .series, "Q63952888": .series, "Q15416": .series,
    "Q5": .person,
    "Q215380": .group, "Q2088357": .group, "Q5741069": .group, "Q9212979": .group, "Q42998": .group,
    "Q7366": .song, "Q134556": .song, "Q105543609": .song,
    "Q482994": .album, "Q208569": .album, "Q4176708": .album,
  ]

  let hasHeader = false
  private let number: Int

  init(number: Int) { self.number = number }

  func statements(of bytes: [UInt8], line: Int) throws -> [CatalogStatement] {
    let brackets = bytes.allSatisfy { [0x5B, 0x5D, 0x20, 0x09, 0x0D].contains($0) }
    guard !brackets else { return [] }
    let json = try SourceProblem.object(bytes)
    guard let item = json["id"]?.string,
      let type = Self.values(json, "P31").lazy.compactMap({ value in
        value["id"]?.string.flatMap { Self.types[$0] }
      }).first
    else { return [] }
    let id = Self.values(json, "P345").lazy.compactMap(\.string).first ?? item
    let dates = Self.values(json, type == .person ? "P569" : "P577")
    let year = dates.compactMap { SourceYear.year($0["time"]?.string) }.min()
    let labels = (json["labels"]?.members ?? []).compactMap { member in
      member.value["value"]?.string.map { (language: member.name, name: $0) }
    }
    let main =
      labels.first { $0.language == "en" } ?? labels.first { $0.language == "mul" }
      ?? labels.min { $0.language < $1.language }
    guard let main else { return [] }
    let aliases = (json["aliases"]?.members ?? []).flatMap { member in
      (member.value.array ?? []).compactMap { alias in
        alias["value"]?.string.map { (language: member.name, name: $0) }
      }
    }
    let first = CatalogStatement(
      id: id, source: number, type: type, name: main.name, year: year, language: main.language)
    return [first]
      + (labels + aliases).filter { $0.name != main.name }.map {
        CatalogStatement(id: id, source: number, type: nil, name: $0.name, language: $0.language)
      }
  }

  /// The values that an item states for a property; deprecated ones are left out.
  private static func values(_ item: JSONValue, _ property: String) -> [JSONValue] {
    (item["claims"]?[property]?.array ?? []).compactMap { claim in
      claim["rank"]?.string == "deprecated" ? nil : claim["mainsnak"]?["datavalue"]?["value"]
    }
  }
}
