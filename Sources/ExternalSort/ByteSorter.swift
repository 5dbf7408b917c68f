public import Corpus

/// Sorts byte strings, however many there are.
///
/// What fits into memory is sorted there and goes to disk as a run, and the runs are merged in the end (Knuth, The Art of
/// Computer Programming, volume 3, 5.4).
public struct ByteSorter {
  /// A string of the buffer with its first eight bytes, which decide nearly always.
  private struct Item {
    var prefix: UInt64
    var start: Int
    var count: Int
  }

  private let capacity: Int
  private let makeScratch: () throws -> any Scratch
  private var bytes: [UInt8] = []
  private var items: [Item] = []
  private var scratch: (any Scratch)?
  /// Where the runs are in the scratch file, in bytes.
  private var runs: [Range<Int>] = []

  /// Creates an empty sorter.
  ///
  /// - Parameters:
  ///   - capacity: bytes in memory, the 24 that each string takes besides included.
  ///   - makeScratch: makes the file for the runs once there is one.
  public init(capacity: Int, makeScratch: @escaping () throws -> any Scratch) {
    self.capacity = capacity
    self.makeScratch = makeScratch
  }

  /// Adds a string of less than 4 GiB.
  ///
  /// - Throws: what writing to the scratch file throws.
  public mutating func add(_ string: [UInt8]) throws {
    items.append(
      Item(prefix: Self.prefix(of: string[...]), start: bytes.count, count: string.count))
    bytes += string
    if bytes.count + items.count * MemoryLayout<Item>.stride > capacity { try spill() }
  }

  /// All strings in order, equal ones as often as they were added.
  ///
  /// - Throws: what writing to the scratch file throws.
  public consuming func sorted() throws -> SortedStrings {
    try spill()
    guard let scratch else { return try SortedStrings([]) }
    return try SortedStrings(runs.map { SortedRun(scratch, $0) })
  }

  private mutating func spill() throws {
    guard !items.isEmpty else { return }
    let all = bytes
    items.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return all[left.start..<left.start + left.count].lexicographicallyPrecedes(
        all[right.start..<right.start + right.count])
    }
    let file = try scratch ?? makeScratch()
    scratch = file
    let start = file.byteCount
    for item in items {
      try file.append(StringLength.bytes(item.count))
      try file.append(Array(bytes[item.start..<item.start + item.count]))
    }
    runs.append(start..<file.byteCount)
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

/// A scratch file does not hold what was written to it.
public struct DamagedRun: Error {}

/// Strings from the smallest to the largest: merges sorted runs, with a heap whose first has the smallest head.
public struct SortedStrings {
  private var heap: [SortedRun]

  fileprivate init(_ runs: [SortedRun]) throws {
    for run in runs { try run.advance() }
    heap = runs.filter { $0.head != nil }
    for index in heap.indices.reversed() { sink(index) }
  }

  /// The next string; nil at the end.
  ///
  /// - Throws: what reading from the scratch file throws.
  public mutating func next() throws -> [UInt8]? {
    guard let first = heap.first, let head = first.head else { return nil }
    try first.advance()
    if first.head == nil {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    }
    sink(0)
    return head
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

  private func precedes(_ left: SortedRun, _ right: SortedRun) -> Bool {
    (left.head ?? []).lexicographicallyPrecedes(right.head ?? [])
  }
}

/// The strings of one run, one at a time.
private final class SortedRun {
  /// Read in pieces of this size.
  private static let pieceBytes = 64 << 10

  private let file: any Scratch
  /// What is not read yet.
  private var rest: Range<Int>
  private var buffer: [UInt8] = []
  private var position = 0
  /// The string that comes next; nil at the end.
  private(set) var head: [UInt8]?

  init(_ file: any Scratch, _ range: Range<Int>) {
    self.file = file
    rest = range
  }

  func advance() throws {
    head = nil
    guard position < buffer.count || !rest.isEmpty else { return }
    let count = StringLength.value(of: try take(StringLength.byteCount))
    head = Array(try take(count))
  }

  private func take(_ count: Int) throws -> ArraySlice<UInt8> {
    if buffer.count - position < count {
      let piece = min(max(count, Self.pieceBytes), rest.count)
      let bytes = try file.read(at: rest.lowerBound, count: piece)
      buffer = buffer[position...] + bytes
      rest = rest.dropFirst(piece)
      position = 0
      guard bytes.count == piece, buffer.count >= count else { throw DamagedRun() }
    }
    defer { position += count }
    return buffer[position..<position + count]
  }
}

/// How long a string is, as it stands before each in a run: four bytes, the least significant first.
private enum StringLength {
  static let byteCount = 4

  static func bytes(_ count: Int) -> [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: UInt32(count) >> UInt32(8 * $0)) }
  }

  static func value(of bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
