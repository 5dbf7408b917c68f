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
    var best = 2
    var characters = 0
    for run in repeated.runs where run.count >= best {
      let length = run.count * self.length(of: run, repeated.size)
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
      guard table.counts[slot] > 1 else { continue }
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
    var count: Int
  }

  /// Number of words.
  private(set) var size = 1
  /// All places, in order.
  private(set) var runs: [Run]

  /// Words that occur more than once.
  init(of words: [UInt64]) {
    runs = words.enumerated().map { Run(start: $0, hash: Self.hash(0, $1), count: 0) }
    keepRepeated()
  }

  /// Goes on to runs with one word more.
  mutating func grow(in words: [UInt64]) {
    var longer: [Run] = []
    for (run, next) in zip(runs, runs.dropFirst()) where next.start == run.start + 1 {
      longer.append(
        Run(start: run.start, hash: Self.hash(run.hash, words[run.start + size]), count: 0))
    }
    runs = longer
    size += 1
    keepRepeated()
  }

  private mutating func keepRepeated() {
    var table = HashTable(capacity: runs.count)
    var slots: [Int] = []
    slots.reserveCapacity(runs.count)
    for index in runs.indices {
      let slot = table.add(runs[index].hash)
      runs[index].count = Int(table.counts[slot])
      slots.append(slot)
    }
    var kept = 0
    for index in runs.indices where table.counts[slots[index]] > 1 {
      runs[kept] = runs[index]
      kept += 1
    }
    runs.removeLast(runs.count - kept)
  }

  private static func hash(_ words: UInt64, _ next: UInt64) -> UInt64 {
    StableHash.mix(words &* 31 &+ next)
  }
}

/// Counts hashes; open addressing, never more than half full.
private struct HashTable {
  private var keys: [UInt64]
  /// How often each occurred, by the slots that ``add(_:)`` returns.
  private(set) var counts: [Int32]
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// Counts one more of `key`, and says in which slot.
  mutating func add(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while counts[slot] > 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    counts[slot] += 1
    return slot
  }
}
