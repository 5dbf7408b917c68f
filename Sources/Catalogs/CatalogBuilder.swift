internal import Corpus
internal import Digests
internal import ExternalSort
internal import Files
internal import Intake
public import SystemPackage

/// Turns lists of films, people and music into one catalogue, in bounded memory.
///
/// What sources say about one id is joined: the first source names the entry, the others add titles.
public struct CatalogBuilder {
  /// What was built.
  public struct Summary: Sendable, Equatable {
    /// How many entries there are of each type, sorted by type.
    public internal(set) var entries: [(type: String, count: Int)] = []
    /// How many names lead to them.
    public internal(set) var names = 0
    /// Size of the file.
    public internal(set) var bytes = 0
    /// SHA-256 of the file, 64 hexadecimal digits.
    public internal(set) var sha256 = ""

    /// Whether all numbers are the same.
    public static func == (left: Summary, right: Summary) -> Bool {
      left.sha256 == right.sha256 && left.names == right.names && left.bytes == right.bytes
        && left.entries.elementsEqual(right.entries) { $0 == $1 }
    }
  }

  /// Other names of an entry that are kept; more are spellings nobody uses.
  private static let maximumTitles = 200

  private let output: FilePath
  private let memory: Int

  /// Creates a builder.
  ///
  /// - Parameters:
  ///   - output: the file to make; one that exists is replaced once the new one is whole.
  ///   - memory: bytes that sorting may take before it goes to disk.
  public init(output: FilePath, memory: Int = 64 << 20) {
    self.output = output
    self.memory = memory
  }

  /// Builds the catalogue.
  ///
  /// - Throws: `CatalogError` where a source is none, `FileError`.
  public func build(from sources: [FilePath]) throws -> Summary {
    let name = output.lastComponent?.string ?? "catalog"
    let folder = output.removingLastComponent().appending(".building-\(name)")
    try FileSystem.removeTree(folder)
    try FileSystem.makeFolder(folder)
    // What cannot be removed now, the next build removes.
    defer { try? FileSystem.removeTree(folder) }
    let scratch = ScratchFolder(folder)
    var statements = ByteSorter(capacity: memory) { try scratch.makeFile() }
    for (number, path) in sources.enumerated() {
      try CatalogSource.read(path, number: number) { try statements.add($0.encoded) }
    }
    var summary = Summary()
    let entries = folder.appending("entries")
    var keys = ByteSorter(capacity: memory) { try scratch.makeFile() }
    try write(statements.sorted(), to: entries, &keys, &summary)
    let file = folder.appending("catalog")
    try assemble(keys.sorted(), entries, into: file, &summary)
    try FileSystem.rename(file, to: output)
    return summary
  }

  /// Joins the statements about each id, and writes entries and keys.
  private func write(
    _ statements: SortedStrings, to path: FilePath, _ keys: inout ByteSorter,
    _ summary: inout Summary
  ) throws {
    var statements = statements
    var writer = try FileWriter(path)
    var counts: [EntityType: Int] = [:]
    var group: [CatalogStatement] = []
    var isAtEnd = false
    while !isAtEnd {
      let next = try statements.next().flatMap { CatalogStatement(encoded: $0) }
      isAtEnd = next == nil
      if next?.id != group.first?.id {
        if let entry = Self.entry(of: group) {
          counts[entry.type, default: 0] += 1
          let offset = Self.bigEndian(UInt64(writer.byteCount))
          let hashes = Set(([entry.name] + entry.titles.map(\.name)).map { FoldedName($0).hash })
          for hash in hashes { try keys.add(Self.bigEndian(hash) + offset) }
          try writer.append(EntryCoding.encode(entry))
        }
        group.removeAll(keepingCapacity: true)
      }
      if let next { group.append(next) }
    }
    _ = try writer.finish()
    summary.entries = counts.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) }
  }

  /// The entry that statements about one id make; nil where none says what it is.
  private static func entry(of statements: [CatalogStatement]) -> CatalogEntry? {
    guard let first = statements.first(where: { $0.type != nil }), let type = first.type else {
      return nil
    }
    var entry = CatalogEntry(type: type, name: first.name, year: first.year, id: first.id)
    var seen: Set<[UInt8]> = [Array(first.name.utf8)]
    for statement in statements {
      if entry.year == nil { entry.year = statement.year }
      guard entry.titles.count < maximumTitles, seen.insert(Array(statement.name.utf8)).inserted
      else { continue }
      entry.titles.append(CatalogTitle(language: statement.language, name: statement.name))
    }
    return entry
  }

  private func assemble(
    _ keys: SortedStrings, _ entries: FilePath, into path: FilePath, _ summary: inout Summary
  ) throws {
    var keys = keys
    let keyFile = path.removingLastComponent().appending("sorted-keys")
    var keyWriter = try FileWriter(keyFile)
    var count = 0
    while let key = try keys.next() {
      // Sorted as numbers with the first byte first, written with the last byte first.
      try keyWriter.append(Array(key[0..<8].reversed() + key[8..<16].reversed()))
      count += 1
    }
    let keyBytes = try keyWriter.finish().bytes
    let start = CatalogFormat.headerBytes + keyBytes
    let end = start + (try FileSystem.size(of: entries))
    let total = summary.entries.reduce(0) { $0 + $1.count }
    var digest = SHA256Digest()
    var writer = try FileWriter(path)
    let numbers = [CatalogFormat.version, count, total, start, end]
    let header = CatalogFormat.magic + numbers.flatMap { Self.bigEndian(UInt64($0)).reversed() }
    digest.update(header)
    try writer.append(header)
    for part in [keyFile, entries] {
      var reader = try SequentialReader(part)
      var buffer: [UInt8] = []
      while try reader.read(into: &buffer) > 0 {
        digest.update(buffer)
        try writer.append(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try writer.append(digest.bytes)
    let written = try writer.finish()
    summary.names = count
    summary.bytes = written.bytes
    summary.sha256 = written.sha256
  }

  private static func bigEndian(_ number: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
  }
}

/// One name that a source gives for an id; sorted as bytes, statements come by id, then in the order of
/// sources, those that say what it is before other titles.
struct CatalogStatement: Equatable {
  var id: String
  /// Position of the source among all.
  var source: Int
  /// What it is; nil where the source only adds a title to what another one describes.
  var type: EntityType?
  var name: String
  var year: Int?
  /// BCP 47 tag, or empty.
  var language = ""

  var encoded: [UInt8] {
    var entry = CatalogEntry(type: type ?? .film, name: name, year: year, id: id)
    entry.titles = [CatalogTitle(language: language, name: "")]
    return Array(id.utf8) + [0, UInt8(truncatingIfNeeded: source), type == nil ? 1 : 0]
      + EntryCoding.encode(entry)
  }

  init(
    id: String, source: Int, type: EntityType?, name: String, year: Int? = nil,
    language: String = ""
  ) {
    self.id = id
    self.source = source
    self.type = type
    self.name = name
    self.year = year
    self.language = language
  }

  init?(encoded bytes: [UInt8]) {
    guard let zero = bytes.firstIndex(of: 0), zero + 3 < bytes.count,
      let entry = EntryCoding.decode(bytes[(zero + 3)...])
    else { return nil }
    self.init(
      id: entry.id, source: Int(bytes[zero + 1]), type: bytes[zero + 2] == 0 ? entry.type : nil,
      name: entry.name, year: entry.year, language: entry.titles.first?.language ?? "")
  }
}
