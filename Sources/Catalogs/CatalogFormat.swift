internal import Corpus

/// The layout of a catalogue's file; every number has its last byte first.
///
/// ```
/// 0    "CUECATLG", format, number of keys, number of entries, offset of the entries, offset of the end
/// 48   keys: hash of a folded name, offset of its entry; sorted by both
/// ...  entries: type, year + 1, name, id, number of titles, for each its language and name
/// ...  SHA-256 of everything before it
/// ```
enum CatalogFormat {
  static let magic = Array("CUECATLG".utf8)
  static let version = 1
  static let headerBytes = 48
  static let keyBytes = 16
  static let digestBytes = 32

  /// Types as they are numbered in files; never reorder.
  static let types: [EntityType] = [.film, .series, .person, .group, .song, .album, .character]
}

/// An entry as bytes.
enum EntryCoding {
  static func encode(_ entry: CatalogEntry) -> [UInt8] {
    var bytes = [UInt8(CatalogFormat.types.firstIndex(of: entry.type) ?? 0)]
    append(entry.year.map { $0 + 1 } ?? 0, to: &bytes)
    append(entry.name, to: &bytes)
    append(entry.id, to: &bytes)
    append(entry.titles.count, to: &bytes)
    for title in entry.titles {
      append(title.language, to: &bytes)
      append(title.name, to: &bytes)
    }
    return bytes
  }

  /// Reads an entry; nil where the bytes are none.
  static func decode(_ bytes: ArraySlice<UInt8>) -> CatalogEntry? {
    var rest = bytes
    guard let type = rest.popFirst(), Int(type) < CatalogFormat.types.count,
      let year = number(&rest), let name = text(&rest), let id = text(&rest),
      let count = number(&rest), count <= rest.count
    else { return nil }
    var titles: [CatalogTitle] = []
    for _ in 0..<count {
      guard let language = text(&rest), let name = text(&rest) else { return nil }
      titles.append(CatalogTitle(language: language, name: name))
    }
    return CatalogEntry(
      type: CatalogFormat.types[Int(type)], name: name, year: year == 0 ? nil : year - 1, id: id,
      titles: titles)
  }

  /// Appends a number that is not negative, seven bits a byte.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(max(0, number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let utf8 = Array(text.utf8)
    append(utf8.count, to: &bytes)
    bytes += utf8
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var value = 0
    for shift in stride(from: 0, to: 56, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let count = number(&rest), count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }
}
