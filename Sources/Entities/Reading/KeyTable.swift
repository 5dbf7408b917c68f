/// Values by the hashes of words, which are even enough to be places in a table as they are.
struct KeyTable<Value> {
  private var keys: [UInt64]
  private var values: [Value?]
  private let mask: Int

  /// Has room for so many values; open addressing, at most half full.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: nil, count: size)
    mask = size - 1
  }

  /// Holds the values of a dictionary.
  init(_ values: [UInt64: Value]) {
    self.init(capacity: values.count)
    for (key, value) in values { self[key, default: value] = value }
  }

  /// The value of a key, or nil.
  subscript(key: UInt64) -> Value? { values[slot(of: key)] }

  /// The value of a key, for changing; where there is none, it begins as `value`.
  subscript(key: UInt64, default value: @autoclosure () -> Value) -> Value {
    get { values[slot(of: key)] ?? value() }
    _modify {
      let slot = slot(of: key)
      keys[slot] = key
      var changed = values[slot] ?? value()
      defer { values[slot] = changed }
      yield &changed
    }
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != key, values[slot] != nil { slot = (slot + 1) & mask }
    return slot
  }
}

extension KeyTable: Sendable where Value: Sendable {}
