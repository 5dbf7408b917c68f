internal import Corpus

/// A table of IMDb's datasets (https://developer.imdb.com/non-commercial-datasets/): titles, names, or titles
/// in other countries.
///
/// Short films, episodes, videos and games are left out: their titles are too often common words.
struct IMDbTable: SourceReader {
  private enum Kind { case titles, names, akas }

  private static let types: [String: EntityType] = [
    "movie": .film, "tvMovie": .film, "tvSeries": .series, "tvMiniSeries": .series,
  ]

  let hasHeader = true
  private let kind: Kind
  private let columns: [String: Int]
  private let number: Int

  init?(header: String, number: Int) {
    let names = header.split(separator: "\t", omittingEmptySubsequences: false).map {
      $0.trimmingSuffix { $0 == "\r" }
    }
    switch names.first {
    case "tconst" where names.contains("primaryTitle"): kind = .titles
    case "nconst" where names.contains("primaryName"): kind = .names
    case "titleId" where names.contains("title"): kind = .akas
    default: return nil
    }
    columns = Dictionary(
      names.enumerated().map { (String($0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
    self.number = number
  }

  func statements(of bytes: [UInt8], line: Int) throws -> [CatalogStatement] {
    var row = bytes
    if row.last == 0x0D { row.removeLast() }
    let cells = row.split(separator: 0x09, omittingEmptySubsequences: false)
    guard cells.count == columns.count else {
      throw SourceProblem(problem: "has \(cells.count) columns, not \(columns.count)")
    }
    // The tables write missing values as \\N.
    func cell(_ name: String) -> String? {
      guard let index = columns[name] else { return nil }
      let text = String(decoding: cells[index], as: UTF8.self)
      return text == "\\N" || text.isEmpty ? nil : text
    }
    switch kind {
    case .titles:
      guard let id = cell("tconst"), let name = cell("primaryTitle"),
        let type = cell("titleType").flatMap({ Self.types[$0] }), cell("isAdult") != "1"
      else { return [] }
      let year = SourceYear.year(cell("startYear"))
      let main = CatalogStatement(id: id, source: number, type: type, name: name, year: year)
      guard let original = cell("originalTitle"), original != name else { return [main] }
      return [main, CatalogStatement(id: id, source: number, type: nil, name: original)]
    case .names:
      guard let id = cell("nconst"), let name = cell("primaryName") else { return [] }
      let year = SourceYear.year(cell("birthYear"))
      return [CatalogStatement(id: id, source: number, type: .person, name: name, year: year)]
    case .akas:
      guard let id = cell("titleId"), let name = cell("title") else { return [] }
      let language = cell("language") ?? cell("region").map { "und-\($0)" } ?? ""
      return [
        CatalogStatement(id: id, source: number, type: nil, name: name, language: language)
      ]
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, matches(last) { rest.removeLast() }
    return rest
  }
}
