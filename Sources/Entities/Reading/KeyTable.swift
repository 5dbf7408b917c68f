/// Values by the hashes of words, which are even enough to be places in a table as they are.
struct KeyTable<Value> {
  private var keys: [UInt64]
  private var values: [Value?]
  private let mask: Int

  /// Holds the values of a dictionary; open addressing, at most half full.
  init(_ values: [UInt64: Value]) {
    var size = 16
    while size < 2 * values.count { size *= 2 }
    keys = Array(repeating: 0, count: size)
    self.values = Array(repeating: nil, count: size)
    mask = size - 1
    for (key, value) in values {
      let slot = slot(of: key)
      keys[slot] = key
      self.values[slot] = value
    }
  }

  /// The value of a key, or nil.
  subscript(key: UInt64) -> Value? { values[slot(of: key)] }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != key, values[slot] != nil { slot = (slot + 1) & mask }
    return slot
  }
}

extension KeyTable: Sendable where Value: Sendable {}
