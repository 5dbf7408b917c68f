/// Finds the code of a name by its first eight bytes and its length, which tell all listed names
/// apart, with one multiplication and usually one look into an array.
struct NameTable: Sendable {
  private static let slots = 512

  private var keys: [UInt64]
  private var codes: [UInt8]
  private var lengths: [UInt8]

  private init(_ names: [(name: String, code: UInt8)]) {
    keys = Array(repeating: 0, count: Self.slots)
    codes = Array(repeating: 0, count: Self.slots)
    lengths = Array(repeating: 0, count: Self.slots)
    for (name, code) in names where !name.isEmpty {
      var key: UInt64 = 0
      for byte in name.utf8.prefix(8) { key = key << 8 | UInt64(byte) }
      var slot = Self.slot(of: key)
      while lengths[slot] != 0 { slot = (slot + 1) % Self.slots }
      keys[slot] = key
      codes[slot] = code
      lengths[slot] = UInt8(name.utf8.count)
    }
  }

  static let tags = NameTable(HTMLTag.allCases.map { ($0.name, $0.rawValue) })
  static let attributes = NameTable(HTMLAttribute.allCases.map { ($0.name, $0.rawValue) })

  private static func slot(of key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  /// The code of the name with this key and length; 0 where there is none.
  @inline(__always)
  func code(key: UInt64, length: Int) -> UInt8 {
    var slot = Self.slot(of: key)
    while lengths[slot] != 0 {
      if keys[slot] == key, Int(lengths[slot]) == length { return codes[slot] }
      slot = (slot + 1) % Self.slots
    }
    return 0
  }
}
