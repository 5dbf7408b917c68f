internal import Files
internal import SystemPackage

/// Sorts byte strings, however many there are: what does not fit into memory goes to disk in sorted runs,
/// which are merged in the end.
struct ByteSorter {
  /// A string of the buffer with its first eight bytes, which decide nearly always.
  private struct Item {
    var prefix: UInt64
    var start: Int
    var count: Int
  }

  private let folder: FilePath
  private let capacity: Int
  private var bytes: [UInt8] = []
  private var items: [Item] = []
  private var runs: [FilePath] = []

  /// Creates an empty sorter.
  ///
  /// - Parameters:
  ///   - folder: a folder of its own for the runs.
  ///   - capacity: bytes in memory, the 24 that each string takes besides included.
  init(in folder: FilePath, capacity: Int = 64 << 20) {
    self.folder = folder
    self.capacity = capacity
  }

  /// Adds a string.
  mutating func add(_ string: [UInt8]) throws(FileError) {
    items.append(
      Item(prefix: Self.prefix(of: string[...]), start: bytes.count, count: string.count))
    bytes += string
    if bytes.count + items.count * 24 > capacity { try spill() }
  }

  /// All strings in order, equal ones once; nothing is added after this.
  mutating func sorted() throws(FileError) -> SortedStrings {
    try spill()
    return SortedStrings(try runs.map { path throws(FileError) in try RunReader(path) })
  }

  private mutating func spill() throws(FileError) {
    guard !items.isEmpty else { return }
    let all = bytes
    items.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return all[left.start..<left.start + left.count].lexicographicallyPrecedes(
        all[right.start..<right.start + right.count])
    }
    let path = folder.appending("run-\(runs.count)")
    var writer = try FileWriter(path)
    for item in items {
      try writer.append(LittleEndian.bytes(item.count, count: 4))
      try writer.append(bytes[item.start..<item.start + item.count])
    }
    _ = try writer.finish()
    runs.append(path)
    bytes.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
  }

  /// The first eight bytes as a number that compares like them.
  private static func prefix(of string: ArraySlice<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for byte in string.prefix(8) { prefix = prefix << 8 | UInt64(byte) }
    return prefix << UInt64(8 * (8 - min(8, string.count)))
  }
}

/// The strings of one run, one at a time.
private final class RunReader {
  /// Read in pieces of this size.
  private static let pieceBytes = 256 << 10

  private let file: FileReader
  private var offset = 0
  private var buffer: [UInt8] = []
  private var position = 0
  /// The string that comes next; nil at the end.
  private(set) var head: [UInt8]?

  init(_ path: FilePath) throws(FileError) {
    file = try FileReader(path)
    try advance()
  }

  func advance() throws(FileError) {
    head = nil
    guard try fill(4) else { return }
    let count = LittleEndian.number(buffer[position..<position + 4])
    position += 4
    guard try fill(count) else { return }
    head = Array(buffer[position..<position + count])
    position += count
  }

  private func fill(_ count: Int) throws(FileError) -> Bool {
    guard buffer.count - position < count else { return true }
    buffer.removeFirst(position)
    position = 0
    while buffer.count < count {
      let piece = try file.read(at: offset, count: Self.pieceBytes)
      if piece.isEmpty { return false }
      offset += piece.count
      buffer += piece
    }
    return true
  }
}

/// Merges sorted runs: a heap of readers, the one with the smallest head first.
struct SortedStrings {
  private var heap: [RunReader] = []
  private var last: [UInt8]?

  fileprivate init(_ runs: [RunReader]) {
    heap = runs.filter { $0.head != nil }
    for index in heap.indices.reversed() { sink(index) }
  }

  /// The next string; nil at the end.
  mutating func next() throws(FileError) -> [UInt8]? {
    while let first = heap.first, let head = first.head {
      try first.advance()
      if first.head == nil {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      sink(0)
      guard head != last else { continue }
      last = head
      return head
    }
    return nil
  }

  private mutating func sink(_ index: Int) {
    var index = index
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
        if precedes(heap[child], heap[least]) { least = child }
      }
      if least == index { return }
      heap.swapAt(index, least)
      index = least
    }
  }

  private func precedes(_ left: RunReader, _ right: RunReader) -> Bool {
    (left.head ?? []).lexicographicallyPrecedes(right.head ?? [])
  }
}

/// Numbers as bytes, the least significant first.
enum LittleEndian {
  static func bytes(_ number: Int, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
