/// A table of 64-bit hashes with eight flags for each, for looking up words of a page.
struct HashIndex {
  private var keys: [UInt64]
  private var flags: [UInt8]
  private let mask: Int
  private var count = 0

  /// A table for about `capacity` hashes; those for which it has no room are left out.
  init(capacity: Int) {
    var slots = 16
    while slots < capacity * 2 { slots *= 2 }
    keys = Array(repeating: 0, count: slots)
    flags = Array(repeating: 0, count: slots)
    mask = slots - 1
  }

  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  /// Adds flags to those of `hash`; 0 is no hash.
  mutating func insert(_ hash: UInt64, _ flag: UInt8) {
    let slot = slot(of: hash)
    if keys[slot] == 0 {
      guard hash != 0, count < keys.count * 3 / 4 else { return }
      count += 1
      keys[slot] = hash
    }
    flags[slot] |= flag
  }

  /// The flags of `hash`, 0 where it is not in the table.
  subscript(_ hash: UInt64) -> UInt8 { flags[slot(of: hash)] }
}
