internal import Corpus
internal import JSON

/// A list in CSV (RFC 4180, a row a line) with the columns type, name, and as wanted year, id, titles; titles
/// are parted by bars.
struct CSVList: SourceReader {
  let hasHeader = true
  private let columns: [String: Int]
  private let separator: UInt8
  private let number: Int

  init?(header: String, number: Int) {
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    for separator in separators {
      let names = Self.cells(Array(header.utf8), separator).map { $0.lowercased() }
      guard names.contains("type"), names.contains("name") else { continue }
      columns = Dictionary(
        names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
      self.separator = separator
      self.number = number
      return
    }
    return nil
  }

  func statements(of bytes: [UInt8], line: Int) throws -> [CatalogStatement] {
    let cells = Self.cells(bytes, separator)
    func cell(_ name: String) -> String? {
      guard let index = columns[name], index < cells.count, !cells[index].isEmpty else {
        return nil
      }
      return cells[index]
    }
    return try ListRow(
      type: cell("type"), name: cell("name"), year: cell("year"), id: cell("id"),
      titles: (cell("titles") ?? "").split(separator: "|").map { ("", String($0)) }
    ).statements(number: number, line: line)
  }

  private static func cells(_ row: [UInt8], _ separator: UInt8) -> [String] {
    var cells: [[UInt8]] = [[]]
    var isQuoted = false
    var bytes = row[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      if isQuoted, byte == 0x22, next < bytes.endIndex, bytes[next] == 0x22 {
        cells[cells.count - 1].append(byte)
        index = next
      } else if byte == 0x22, isQuoted || cells[cells.count - 1].isEmpty {
        isQuoted.toggle()
      } else if byte == separator, !isQuoted {
        cells.append([])
      } else {
        cells[cells.count - 1].append(byte)
      }
      index += 1
    }
    return cells.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// A list in JSONL: `{"type": "film", "name": "...", "year": 1977, "id": "...", "titles": ["..."]}`; titles
/// may also be an object of names by language.
struct JSONList: SourceReader {
  let hasHeader = false
  private let number: Int

  init(number: Int) { self.number = number }

  func statements(of bytes: [UInt8], line: Int) throws -> [CatalogStatement] {
    let json = try SourceProblem.object(bytes)
    let listed = (json["titles"]?.array ?? []).compactMap { $0.string.map { ("", $0) } }
    let named = (json["titles"]?.members ?? []).compactMap { member in
      member.value.string.map { (member.name, $0) }
    }
    return try ListRow(
      type: json["type"]?.string, name: json["name"]?.string,
      year: json["year"]?.integer.map { String($0) } ?? json["year"]?.string,
      id: json["id"]?.string, titles: listed + named
    ).statements(number: number, line: line)
  }
}

/// A row of a plain list.
private struct ListRow {
  var type: String?
  var name: String?
  var year: String?
  var id: String?
  var titles: [(language: String, name: String)]

  func statements(number: Int, line: Int) throws(SourceProblem) -> [CatalogStatement] {
    guard let name else { throw SourceProblem(problem: "has no name") }
    guard let type = type.flatMap({ EntityType(rawValue: $0.lowercased()) }) else {
      let known = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
      throw SourceProblem(problem: "has the type '\(type ?? "")'; known: \(known)")
    }
    // Lines of different lists are different things.
    let id = id ?? "\(number + 1):\(line)"
    return [
      CatalogStatement(
        id: id, source: number, type: type, name: name, year: SourceYear.year(year))
    ]
      + titles.map {
        CatalogStatement(id: id, source: number, type: nil, name: $0.name, language: $0.language)
      }
  }
}
