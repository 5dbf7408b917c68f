internal import Corpus

/// Pairs of positions, sorted and each once, however many there are.
///
/// What does not fit into the buffer goes to disk in sorted runs, which are merged in the end.
struct PairSorter {
  /// Pairs that one piece of a run has when it is read back.
  private static let pieceSize = 8192

  private let capacity: Int
  private let makeScratch: () throws -> any Scratch
  private var buffer: [UInt64] = []
  private var scratch: (any Scratch)?
  /// Where the runs are in the scratch file, in bytes.
  private var runs: [Range<Int>] = []

  /// Creates an empty sorter with room for `capacity` pairs in memory (32 MB by default).
  init(capacity: Int = 1 << 22, makeScratch: @escaping () throws -> any Scratch) {
    self.capacity = capacity
    self.makeScratch = makeScratch
  }

  /// Adds a pair.
  mutating func add(_ first: Int, _ second: Int) throws {
    buffer.append(UInt64(first) << 32 | UInt64(second))
    if buffer.count >= capacity {
      sortBuffer()
      // A pair is found in many bands: often nothing needs to be written yet.
      if buffer.count > capacity / 2 { try spill() }
    }
  }

  /// Calls `body` with every first position in ascending order and the second ones it is paired with,
  /// ascending.
  mutating func forEachFirst(_ body: (_ first: Int, _ seconds: [Int]) throws -> Void) throws {
    sortBuffer()
    var merge = try RunMerge(try runs.map { try run($0) } + [PairRun(buffer)])
    var first = -1
    var seconds: [Int] = []
    var last: UInt64?
    while let pair = try merge.next() {
      guard pair != last else { continue }
      last = pair
      if Int(pair >> 32) != first {
        if !seconds.isEmpty { try body(first, seconds) }
        first = Int(pair >> 32)
        seconds.removeAll(keepingCapacity: true)
      }
      seconds.append(Int(pair & 0xFFFF_FFFF))
    }
    if !seconds.isEmpty { try body(first, seconds) }
  }

  private mutating func sortBuffer() {
    buffer.sort()
    var kept = 0
    for index in buffer.indices where index == 0 || buffer[index] != buffer[kept - 1] {
      buffer[kept] = buffer[index]
      kept += 1
    }
    buffer.removeLast(buffer.count - kept)
  }

  private mutating func spill() throws {
    let file = try scratch ?? makeScratch()
    scratch = file
    let start = file.byteCount
    var bytes: [UInt8] = []
    for piece in stride(from: 0, to: buffer.count, by: Self.pieceSize) {
      bytes.removeAll(keepingCapacity: true)
      for pair in buffer[piece..<min(piece + Self.pieceSize, buffer.count)] {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: pair >> shift))
        }
      }
      try file.append(bytes)
    }
    runs.append(start..<file.byteCount)
    buffer.removeAll(keepingCapacity: true)
  }

  private func run(_ range: Range<Int>) throws -> PairRun {
    PairRun { [scratch] offset in
      let start = range.lowerBound + offset
      let bytes =
        try scratch?.read(
          at: start, count: min(Self.pieceSize * 8, range.upperBound - start)) ?? []
      return stride(from: 0, to: bytes.count, by: 8).map { index in
        (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[index + $1]) << UInt64(8 * $1) }
      }
    }
  }
}

/// A sorted list of pairs that is read a piece at a time.
private struct PairRun {
  private var piece: [UInt64]
  private var position = 0
  private var offset = 0
  private let read: ((Int) throws -> [UInt64])?

  init(_ pairs: [UInt64]) {
    piece = pairs
    read = nil
  }

  init(_ read: @escaping (Int) throws -> [UInt64]) {
    piece = []
    self.read = read
  }

  mutating func next() throws -> UInt64? {
    if position == piece.count {
      guard let read else { return nil }
      piece = try read(offset)
      offset += piece.count * 8
      position = 0
    }
    guard position < piece.count else { return nil }
    position += 1
    return piece[position - 1]
  }
}

/// Merges sorted runs; a few dozen of them, so the smallest is searched one by one.
private struct RunMerge {
  private var runs: [PairRun]
  private var heads: [UInt64?]

  init(_ runs: [PairRun]) throws {
    self.runs = runs
    heads = []
    for index in self.runs.indices { heads.append(try self.runs[index].next()) }
  }

  mutating func next() throws -> UInt64? {
    var best: (index: Int, pair: UInt64)?
    for (index, head) in heads.enumerated() {
      if let head, best.map({ head < $0.pair }) ?? true { best = (index, head) }
    }
    guard let best else { return nil }
    heads[best.index] = try runs[best.index].next()
    return best.pair
  }
}
