internal import Corpus
internal import Files
internal import SystemPackage

/// Documents that wait on disk between two passes; memory holds 40 bytes of each.
struct SpoolWriter: ~Copyable {
  private var file: FileWriter
  private var entries: [Spool.Entry] = []
  private let reader: FileReader

  /// Makes the file, and the folder it is in.
  init(_ path: FilePath) throws(FileError) {
    try FileSystem.makeFolder(path.removingLastComponent())
    let file = try FileWriter(path)
    // Opened now: the folder may be deleted at any time, which an open file survives.
    reader = try FileReader(path)
    self.file = file
  }

  /// Adds an encoded document.
  mutating func append(_ bytes: [UInt8], id: DocumentID, captureOrder: UInt64) throws(FileError) {
    entries.append(
      Spool.Entry(
        id: id, offset: file.byteCount, count: bytes.count, captureOrder: captureOrder))
    try file.append(bytes)
  }

  /// Ends writing.
  consuming func finish() throws(FileError) -> Spool {
    // Nobody needs a spool after the run, so it need not reach the disk for certain.
    try file.writeBuffer()
    return Spool(file: reader, entries: entries)
  }
}

/// Documents on disk, readable in any order and from any thread.
struct Spool: Sendable {
  /// No documents at all.
  static let empty = Spool(file: nil, entries: [])

  struct Entry: Sendable {
    let id: DocumentID
    let offset: Int
    let count: Int
    /// Orders times of capture; 0 when unknown.
    let captureOrder: UInt64
  }

  /// Nil only for the empty spool.
  let file: FileReader?
  let entries: [Entry]

  func bytes(at index: Int) throws -> [UInt8] {
    try file?.read(at: entries[index].offset, count: entries[index].count) ?? []
  }

  func document(at index: Int) throws -> Document {
    try DocumentCodec.decode(try bytes(at: index))
  }

  func text(at index: Int) throws -> String {
    try DocumentCodec.decodeText(try bytes(at: index))
  }

  func source(at index: Int) throws -> SourceReference {
    try DocumentCodec.decodeSource(try bytes(at: index))
  }

  /// Of the documents that share an id, only the newest capture stays; of equally new ones, the
  /// first.
  ///
  /// - Returns: positions that stay, in order, and for each that goes the one that stands for it.
  func newestCaptures() -> (kept: [Int], superseded: [(index: Int, by: Int)]) {
    var newest: [DocumentID: Int] = [:]
    newest.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      if let other = newest[entry.id], entries[other].captureOrder >= entry.captureOrder {
        continue
      }
      newest[entry.id] = index
    }
    guard newest.count < entries.count else { return (Array(entries.indices), []) }
    var kept: [Int] = []
    var superseded: [(index: Int, by: Int)] = []
    for (index, entry) in entries.enumerated() {
      guard let winner = newest[entry.id] else { continue }
      if winner == index { kept.append(index) } else { superseded.append((index, winner)) }
    }
    return (kept, superseded)
  }
}

/// The documents of a spool that a comparison looks at, and those of earlier datasets in a spool of
/// their own.
struct SpoolSelection: CorpusReader {
  let spool: Spool
  let selection: [Int]
  let earlier: Spool
  let scratch: ScratchFolder

  var count: Int { selection.count + earlier.entries.count }
  var earlierCount: Int { earlier.entries.count }

  func id(at index: Int) -> DocumentID { entry(at: index).id }
  func captureOrder(at index: Int) -> UInt64 { entry(at: index).captureOrder }

  func text(at index: Int) throws -> String {
    index < selection.count
      ? try spool.text(at: selection[index]) : try earlier.text(at: index - selection.count)
  }

  func document(at index: Int) throws -> Document {
    index < selection.count
      ? try spool.document(at: selection[index])
      : try earlier.document(at: index - selection.count)
  }

  func makeScratch() throws -> any Scratch { try scratch.makeFile() }

  private func entry(at index: Int) -> Spool.Entry {
    index < selection.count
      ? spool.entries[selection[index]] : earlier.entries[index - selection.count]
  }
}
