internal import Corpus

/// How often words follow each other in the same way (Rae and others 2021, Gopher, table A1).
///
/// Words are what stands between white space; of very long texts the first 100,000 count.
struct Phrases {
  private static let maximumWords = 100_000

  private var hashes: [UInt64] = []
  private var lengths: [Int] = []
  private var total = 0

  /// Adds the next word, by hash and code points.
  mutating func add(_ hash: UInt64, length: Int) {
    guard hashes.count < Self.maximumWords else { return }
    hashes.append(hash)
    lengths.append(length)
    total += length
  }

  /// The shares of all characters that runs of words make up, by the sizes of the runs.
  ///
  /// `top`: the most frequent run; 0 where none occurs twice. `duplicate`: runs that occurred before, none
  /// of which overlap.
  func shares(
    top: ClosedRange<Int>, duplicate: ClosedRange<Int>
  ) -> (top: [Double], duplicate: [Double]) {
    var repeated = RepeatedRuns(of: hashes)
    var shares: (top: [Double], duplicate: [Double]) = ([], [])
    while repeated.size < max(top.upperBound, duplicate.upperBound) {
      repeated.grow(in: hashes)
      if top.contains(repeated.size) { shares.top.append(share(mostFrequent(of: repeated))) }
      if duplicate.contains(repeated.size) {
        shares.duplicate.append(share(duplicates(of: repeated)))
      }
    }
    return shares
  }

  private func mostFrequent(of repeated: RepeatedRuns) -> Int {
    var best: Int32 = 2
    var characters = 0
    for run in repeated.runs where run.count >= best {
      let length = Int(run.count) * self.length(of: run, repeated.size)
      characters = run.count > best ? length : max(characters, length)
      best = run.count
    }
    return characters
  }

  private func duplicates(of repeated: RepeatedRuns) -> Int {
    var table = HashTable(capacity: repeated.runs.count)
    var characters = 0
    var free = 0
    for run in repeated.runs where run.start >= free {
      let slot = table.add(run.hash)
      guard table[slot] > 1 else { continue }
      characters += length(of: run, repeated.size)
      free = run.start + repeated.size
    }
    return characters
  }

  private func length(of run: RepeatedRuns.Run, _ size: Int) -> Int {
    lengths[run.start..<run.start + size].reduce(0, +)
  }

  private func share(_ characters: Int) -> Double {
    total == 0 ? 0 : min(1, Double(characters) / Double(total))
  }
}

/// The runs of words of one size that occur more than once.
///
/// A run occurs twice only where both shorter runs in it do, so that each size is sought in what the size
/// before left, and most of a text is counted word by word alone.
private struct RepeatedRuns {
  /// One place of such a run.
  struct Run {
    /// Its first word.
    var start: Int
    /// Hash of its words.
    var hash: UInt64
    /// How often it has occurred up to and with this place.
    var count: Int32 = 0
    /// Where it is counted.
    fileprivate var slot: Int32 = 0
  }

  /// Number of words.
  private(set) var size = 1
  /// All places, in order.
  private(set) var runs: [Run]

  /// Words that occur more than once; how often is not asked of single words.
  init(of words: [UInt64]) {
    var table = HashTable(capacity: words.count)
    let slots = words.map { Int32(truncatingIfNeeded: table.add($0)) }
    runs = []
    for (start, slot) in slots.enumerated() where table[Int(slot)] > 1 {
      runs.append(Run(start: start, hash: Self.hash(0, words[start])))
    }
  }

  /// Goes on to runs with one word more.
  mutating func grow(in words: [UInt64]) {
    var longer: [Run] = []
    for (run, next) in zip(runs, runs.dropFirst()) where next.start == run.start + 1 {
      longer.append(
        Run(start: run.start, hash: Self.hash(run.hash, words[run.start + size])))
    }
    runs = longer
    size += 1
    keepRepeated()
  }

  private mutating func keepRepeated() {
    var table = HashTable(capacity: runs.count)
    for index in runs.indices {
      runs[index].slot = Int32(truncatingIfNeeded: table.add(runs[index].hash))
      runs[index].count = table[Int(runs[index].slot)]
    }
    runs.removeAll { table[Int($0.slot)] == 1 }
  }

  private static func hash(_ words: UInt64, _ next: UInt64) -> UInt64 {
    StableHash.mix(words &* 31 &+ next)
  }
}

/// Counts hashes; open addressing, never more than half full.
private struct HashTable {
  private var slots: [(key: UInt64, count: Int32)]
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: (0, 0), count: size)
    mask = size - 1
  }

  /// How often the key occurred that ``add(_:)`` returned this slot for.
  subscript(slot: Int) -> Int32 { slots[slot].count }

  /// Counts one more of `key`, and says in which slot.
  mutating func add(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].count > 0, slots[slot].key != key { slot = (slot + 1) & mask }
    slots[slot] = (key, slots[slot].count + 1)
    return slot
  }
}
