internal import BinaryFormat
internal import Corpus

/// Records of bytes in the order of their keys, however many there are.
///
/// What does not fit into the buffer goes to disk in sorted runs, which are merged in the end. Records of one key
/// come in no particular order.
struct RecordSorter {
  /// Bytes of a run that are read at once.
  private static let pieceSize = 1 << 16

  /// Where a record is in the buffer.
  fileprivate struct Place {
    let start: Int
    let keyEnd: Int
    let end: Int
  }

  private let capacity: Int
  private let makeScratch: () throws -> any Scratch
  private var buffer: [UInt8] = []
  private var places: [Place] = []
  private var scratch: (any Scratch)?
  /// Where the runs are in the scratch file, in bytes.
  private var runs: [Range<Int>] = []

  /// Creates an empty sorter with room for `capacity` bytes in memory.
  init(capacity: Int, makeScratch: @escaping () throws -> any Scratch) {
    self.capacity = capacity
    self.makeScratch = makeScratch
  }

  /// Adds a record.
  ///
  /// - Throws: what writing to the scratch file throws.
  mutating func add(key: [UInt8], _ record: [UInt8]) throws {
    let start = buffer.count
    buffer += key
    buffer += record
    places.append(Place(start: start, keyEnd: start + key.count, end: buffer.count))
    if buffer.count >= capacity { try spill() }
  }

  /// Calls `body` with every record, by key.
  ///
  /// - Throws: what reading from the scratch file throws, and what `body` throws.
  func forEach(_ body: (_ key: ArraySlice<UInt8>, _ record: ArraySlice<UInt8>) throws -> Void)
    throws
  {
    var merge: [SortedRun] = []
    if let scratch { for run in runs { merge.append(try SortedRun(scratch, run, Self.pieceSize)) } }
    let last = sorted()
    var position = 0
    while true {
      // A few dozen runs, so the smallest is searched one by one.
      var best: Int?
      for index in merge.indices {
        guard let key = merge[index].key else { continue }
        if let known = best, let other = merge[known].key, !key.lexicographicallyPrecedes(other) {
          continue
        }
        best = index
      }
      let place = position < last.count ? last[position] : nil
      if let place {
        let key = buffer[place.start..<place.keyEnd]
        guard let index = best, let other = merge[index].key, other.lexicographicallyPrecedes(key)
        else {
          try body(key, buffer[place.keyEnd..<place.end])
          position += 1
          continue
        }
      }
      guard let index = best, let key = merge[index].key else { return }
      try body(key, merge[index].record)
      try merge[index].advance()
    }
  }

  private func sorted() -> [Place] {
    places.sorted { left, right in
      buffer[left.start..<left.keyEnd].lexicographicallyPrecedes(buffer[right.start..<right.keyEnd])
    }
  }

  private mutating func spill() throws {
    let file = try scratch ?? makeScratch()
    scratch = file
    let start = file.byteCount
    for place in sorted() {
      var frame = ByteWriter()
      frame.write(place.keyEnd - place.start)
      frame.write(place.end - place.keyEnd)
      try file.append(frame.bytes + buffer[place.start..<place.end])
    }
    runs.append(start..<file.byteCount)
    buffer.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }
}

/// A sorted run that is read a piece at a time.
private struct SortedRun {
  /// The key of the record that is next; nil after the last.
  private(set) var key: ArraySlice<UInt8>?
  private(set) var record: ArraySlice<UInt8> = []

  private let file: any Scratch
  private let end: Int
  private let pieceSize: Int
  /// Where the next record begins in the file.
  private var offset: Int
  private var piece: [UInt8] = []
  /// Where the piece begins in the file.
  private var pieceStart: Int

  init(_ file: any Scratch, _ range: Range<Int>, _ pieceSize: Int) throws {
    self.file = file
    self.pieceSize = pieceSize
    end = range.upperBound
    offset = range.lowerBound
    pieceStart = offset
    try advance()
  }

  mutating func advance() throws {
    guard offset < end else {
      key = nil
      return
    }
    // The longest frame has two integers of ten bytes.
    try load(min(20, end - offset))
    var frame = ByteReader(Array(piece[(offset - pieceStart)...].prefix(20)))
    let (keyLength, recordLength) = (try frame.integer(), try frame.integer())
    offset += frame.position
    try load(keyLength + recordLength)
    let start = offset - pieceStart
    key = piece[start..<start + keyLength]
    record = piece[start + keyLength..<start + keyLength + recordLength]
    offset += keyLength + recordLength
  }

  /// Makes sure that the piece holds `count` bytes from ``offset`` on.
  private mutating func load(_ count: Int) throws {
    guard offset + count > pieceStart + piece.count else { return }
    pieceStart = offset
    piece = try file.read(at: offset, count: min(max(count, pieceSize), end - offset))
    guard piece.count >= count else { throw ByteReader.Damage() }
  }
}
