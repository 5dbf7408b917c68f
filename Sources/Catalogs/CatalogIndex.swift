public import Corpus
internal import Digests
internal import Files
public import SystemPackage

/// A catalogue that `cuesheet catalog build` made, read where it lies on disk.
public struct CatalogIndex: NameCatalog {
  /// Entries of one name that are looked at; a name that more have tells nothing.
  private static let maximumEntries = 64
  /// Bytes of an entry; the titles of the best-known film take some thousand.
  private static let maximumEntryBytes = 1 << 16
  private static let remedy = "; build it anew with 'cuesheet catalog build'"

  /// SHA-256 of the file, 64 hexadecimal digits.
  public let sha256: String
  /// How many names lead to entries.
  public let names: Int
  /// How many entries it has.
  public let entries: Int
  private let file: MappedFile
  private let entriesStart: Int
  private let entriesEnd: Int

  /// Opens a catalogue and checks every byte of it.
  ///
  /// - Throws: `CatalogError` when there is none, when it is damaged, or when it is something else.
  public init(_ path: FilePath) throws(CatalogError) {
    let file: MappedFile
    do {
      guard try FileSystem.kind(of: path) != nil else {
        throw CatalogError(path, "there is no such file; make it with 'cuesheet catalog build'")
      }
      file = try MappedFile(path)
    } catch let error as CatalogError {
      throw error
    } catch {
      throw CatalogError(path, "\(error)")
    }
    let header = CatalogFormat.headerBytes
    guard file.count >= header + CatalogFormat.digestBytes, file.bytes(0..<8) == CatalogFormat.magic
    else {
      throw CatalogError(path, "is not a catalogue\(Self.remedy)")
    }
    let fields = (1..<6).map { file.number(at: 8 * $0) }
    guard fields[0] == UInt64(CatalogFormat.version) else {
      throw CatalogError(
        path, "has format \(fields[0]), this program reads \(CatalogFormat.version)\(Self.remedy)")
    }
    let limit = UInt64(file.count)
    guard fields.dropFirst().allSatisfy({ $0 <= limit }),
      Int(fields[4]) == file.count - CatalogFormat.digestBytes,
      Int(fields[3]) == header + Int(fields[1]) * CatalogFormat.keyBytes, fields[3] <= fields[4]
    else { throw CatalogError(path, "is damaged or incomplete\(Self.remedy)") }
    let end = Int(fields[4])
    var digest = SHA256Digest()
    for start in stride(from: 0, to: end, by: 1 << 20) {
      digest.update(file.bytes(start..<min(start + (1 << 20), end)))
    }
    let stored = file.bytes(end..<file.count)
    guard digest.bytes == stored else { throw CatalogError(path, "is damaged\(Self.remedy)") }
    digest.update(stored)
    sha256 = digest.hex
    self.file = file
    names = Int(fields[1])
    entries = Int(fields[2])
    entriesStart = Int(fields[3])
    entriesEnd = end
  }

  /// What is called `name`, in the order of the sources' ids.
  public func entries(named name: FoldedName) -> [CatalogEntry] {
    let hash = name.hash
    var low = 0
    var high = names
    while low < high {
      let middle = low + (high - low) / 2
      if key(middle).hash < hash { low = middle + 1 } else { high = middle }
    }
    var found: [CatalogEntry] = []
    while low < names, found.count < Self.maximumEntries {
      let (candidate, offset) = key(low)
      guard candidate == hash else { break }
      let start = entriesStart + offset
      let end = min(entriesEnd, start + Self.maximumEntryBytes)
      if start < end, let entry = EntryCoding.decode(file.bytes(start..<end)[...]) {
        found.append(entry)
      }
      low += 1
    }
    return found
  }

  private func key(_ index: Int) -> (hash: UInt64, offset: Int) {
    let position = CatalogFormat.headerBytes + index * CatalogFormat.keyBytes
    let offset = file.number(at: position + 8)
    // A larger number leads past the end, where no entry is.
    return (file.number(at: position), Int(min(offset, UInt64(file.count))))
  }
}
