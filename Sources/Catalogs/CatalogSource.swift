internal import Corpus
internal import Intake
internal import JSON
internal import SystemPackage

/// Reads the files that a catalogue is made of; the form follows from the first line.
enum CatalogSource {
  /// Longer lines are an error; the largest items of Wikidata take a few megabytes.
  private static let maximumLineBytes = 64 << 20
  /// Longer names are descriptions.
  private static let maximumNameBytes = 300
  private static let remedy =
    """
    ; known are IMDb's title.basics, name.basics and title.akas, dumps of MusicBrainz and Wikidata in JSON, \
    and lists in CSV or JSONL with the columns type, name, year, id, titles
    """

  /// Hands over what a source says, line by line.
  ///
  /// - Throws: `CatalogError` naming the line that cannot be read, and what `body` throws.
  static func read(
    _ path: FilePath, number: Int, _ body: (CatalogStatement) throws -> Void
  ) throws {
    do {
      var lines = try SourceLines(path, maximumLineBytes: maximumLineBytes)
      guard let first = try lines.next() else { throw CatalogError(path, "is empty\(remedy)") }
      guard let reader = reader(of: first.bytes, number: number) else {
        throw CatalogError(path, "is no list that can be read\(remedy)")
      }
      var next: (number: Int, bytes: [UInt8])? = reader.hasHeader ? try lines.next() : first
      while let (line, bytes) = next {
        do {
          for statement in try reader.statements(of: bytes, line: line) {
            guard isUsable(statement) else { continue }
            try body(statement)
          }
        } catch let error as SourceProblem {
          throw CatalogError(path, "line \(line): \(error.problem)")
        }
        next = try lines.next()
      }
    } catch let error as IntakeError {
      throw CatalogError(error.path, error.problem)
    }
  }

  private static func isUsable(_ statement: CatalogStatement) -> Bool {
    (1...maximumNameBytes).contains(statement.name.utf8.count)
      && (1...maximumNameBytes).contains(statement.id.utf8.count) && !statement.id.utf8.contains(0)
  }

  private static func reader(of line: [UInt8], number: Int) -> (any SourceReader)? {
    let text = String(decoding: line.prefix(1000), as: UTF8.self)
    if let table = IMDbTable(header: text, number: number) { return table }
    if text.hasPrefix("[") { return WikidataDump(number: number) }
    if text.hasPrefix("{") {
      guard let json = try? SourceProblem.object(line) else { return nil }
      if json["claims"] != nil { return WikidataDump(number: number) }
      if json["sort-name"] != nil || json["artist-credit"] != nil
        || json["first-release-date"] != nil
      {
        return MusicBrainzDump(number: number)
      }
      return JSONList(number: number)
    }
    return CSVList(header: text, number: number)
  }
}

/// Reads the lines of one kind of file.
protocol SourceReader {
  /// Whether the first line only names columns.
  var hasHeader: Bool { get }
  /// What a line says; nothing when it is about something else than works and people.
  func statements(of bytes: [UInt8], line: Int) throws -> [CatalogStatement]
}

/// A line that cannot be read.
struct SourceProblem: Error {
  let problem: String

  /// Reads a line as a JSON object; a comma behind it, as in arrays with an element a line, is passed over.
  static func object(_ bytes: [UInt8]) throws(SourceProblem) -> JSONValue {
    var bytes = bytes
    while let last = bytes.last, [0x20, 0x09, 0x0D, 0x2C].contains(last) { bytes.removeLast() }
    do {
      let value = try JSONParser.parse(bytes)
      guard value.members != nil else { throw SourceProblem(problem: "is no JSON object") }
      return value
    } catch let error as SourceProblem {
      throw error
    } catch {
      throw SourceProblem(problem: "is not valid JSON: \(error)")
    }
  }
}

/// Years in the ways that sources write them: "1977", "1977-02-01", "+1977-02-01T00:00:00Z".
enum SourceYear {
  static func year(_ text: String?) -> Int? {
    guard let text else { return nil }
    let digits = (text.hasPrefix("+") ? text.dropFirst() : text[...]).prefix { $0 != "-" }
    guard let year = Int(digits), (1...2200).contains(year) else { return nil }
    return year
  }
}
