/// The keys of an open-addressed table of 64-bit hashes; 0 is a free place.
struct HashSlots {
  var keys: [UInt64]
  private let mask: Int

  /// At least twice as many places as `capacity`, so that some are always free.
  init(capacity: Int) {
    var count = 16
    while count < capacity * 2 { count *= 2 }
    keys = Array(repeating: 0, count: count)
    mask = count - 1
  }

  /// The place of `hash`, or the free one where it would stand.
  func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }
}

/// A table of 64-bit hashes with eight flags for each, for looking up words of a page.
struct HashIndex {
  private var slots: HashSlots
  private var flags: [UInt8]
  private var count = 0

  /// A table for about `capacity` hashes; those for which it has no room are left out.
  init(capacity: Int) {
    slots = HashSlots(capacity: capacity)
    flags = Array(repeating: 0, count: slots.keys.count)
  }

  /// Adds flags to those of `hash`; 0 is no hash.
  mutating func insert(_ hash: UInt64, _ flag: UInt8) {
    let slot = slots.slot(of: hash)
    if slots.keys[slot] == 0 {
      guard hash != 0, count < slots.keys.count * 3 / 4 else { return }
      count += 1
      slots.keys[slot] = hash
    }
    flags[slot] |= flag
  }

  /// The flags of `hash`, 0 where it is not in the table.
  subscript(_ hash: UInt64) -> UInt8 { flags[slots.slot(of: hash)] }
}
