/// What was read in values of attributes, so that a value that hundreds of elements of a page share is read once.
struct ValueMemo<Found> {
  private static var slots: Int { 512 }

  private var keys: [UInt64]
  private var found: [Found]

  /// Remembers nothing yet; `nothing` is what an empty value says.
  init(nothing: Found) {
    keys = Array(repeating: 0, count: Self.slots)
    found = Array(repeating: nothing, count: Self.slots)
  }

  /// What `read` finds in the bytes at `range`, or found there before; of two values with one place the later
  /// one is remembered.
  @inline(__always)
  mutating func found(in bytes: Span<UInt8>, _ range: Range<Int>, _ read: () -> Found) -> Found {
    let key = Self.key(bytes, range)
    let slot = Int(truncatingIfNeeded: key >> 32) % Self.slots
    if keys[slot] != key {
      keys[slot] = key
      found[slot] = read()
    }
    return found[slot]
  }

  /// A hash of the bytes, eight at a time; 0 for none.
  private static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = UInt64(range.count)
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      add(unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self), to: &hash)
      index += 8
    }
    var rest: UInt64 = 0
    while index < range.upperBound {
      rest = rest << 8 | UInt64(bytes[index])
      index += 1
    }
    add(rest, to: &hash)
    return hash
  }

  @inline(__always)
  private static func add(_ value: UInt64, to hash: inout UInt64) {
    hash = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }
}
