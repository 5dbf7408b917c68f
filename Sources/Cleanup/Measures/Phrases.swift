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

  /// The share of all characters that the most frequent run of `size` words makes up; 0 where none
  /// occurs twice.
  func topShare(of size: Int) -> Double {
    guard hashes.count >= size else { return 0 }
    var table = HashTable(capacity: hashes.count)
    var best = 1
    var characters = 0
    for start in 0...hashes.count - size {
      let count = table.add(hash(start, size))
      guard count >= 2, count >= best else { continue }
      let length = count * lengths[start..<start + size].reduce(0, +)
      characters = count > best ? length : max(characters, length)
      best = count
    }
    return share(characters)
  }

  /// The share of all characters in runs of `size` words that occurred before; runs do not overlap.
  func duplicateShare(of size: Int) -> Double {
    guard hashes.count >= size else { return 0 }
    var table = HashTable(capacity: hashes.count)
    var characters = 0
    var start = 0
    while start + size <= hashes.count {
      if table.add(hash(start, size)) > 1 {
        characters += lengths[start..<start + size].reduce(0, +)
        start += size
      } else {
        start += 1
      }
    }
    return share(characters)
  }

  private func share(_ characters: Int) -> Double {
    total == 0 ? 0 : min(1, Double(characters) / Double(total))
  }

  private func hash(_ start: Int, _ size: Int) -> UInt64 {
    hashes[start..<start + size].reduce(0) { StableHash.mix($0 &* 31 &+ $1) }
  }
}

/// Counts hashes; open addressing, never more than half full.
private struct HashTable {
  private var keys: [UInt64]
  private var counts: [Int32]
  private let mask: Int

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds one, and says how many there are now.
  mutating func add(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while counts[slot] > 0, keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    counts[slot] += 1
    return Int(counts[slot])
  }
}
