internal import Corpus
internal import JSON

/// A JSON dump of MusicBrainz (https://musicbrainz.org/doc/Development/JSON_Data_Dumps): artists or
/// recordings, one a line.
struct MusicBrainzDump: SourceReader {
  private static let types: [String: EntityType] = [
    "Person": .person, "Group": .group, "Orchestra": .group, "Choir": .group,
    "Character": .character,
  ]

  let hasHeader = false
  private let number: Int

  init(number: Int) { self.number = number }

  func statements(of bytes: [UInt8], line: Int) throws -> [CatalogStatement] {
    let json = try SourceProblem.object(bytes)
    guard let id = json["id"]?.string else { return [] }
    let main: CatalogStatement
    if let title = json["title"]?.string {
      main = CatalogStatement(
        id: id, source: number, type: .song, name: title,
        year: SourceYear.year(json["first-release-date"]?.string))
    } else if let name = json["name"]?.string {
      guard let type = json["type"]?.string.flatMap({ Self.types[$0] }) else { return [] }
      main = CatalogStatement(
        id: id, source: number, type: type, name: name,
        year: SourceYear.year(json["life-span"]?["begin"]?.string))
    } else {
      return []
    }
    let aliases = (json["aliases"]?.array ?? []).compactMap { alias -> CatalogStatement? in
      guard let name = alias["name"]?.string else { return nil }
      return CatalogStatement(
        id: id, source: number, type: nil, name: name, language: alias["locale"]?.string ?? "")
    }
    return [main] + aliases
  }
}
