/// Appends values to bytes; ``ByteReader`` reads them back in the same order.
///
/// Integers are LEB128 (DWARF 5, 7.6), so that the small ones that make up a document take a byte.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Int) {
    // Zigzag, so that small negative numbers stay small.
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func writeFixed(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  mutating func write(_ value: Double) { writeFixed(value.bitPattern) }

  mutating func write(_ value: String) {
    let utf8 = value.utf8
    write(utf8.count)
    bytes.append(contentsOf: utf8)
  }

  mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.count)
  }

  mutating func write<Value>(_ value: Value?, _ body: (inout ByteWriter, Value) -> Void) {
    write(value == nil ? 0 : 1)
    if let value { body(&self, value) }
  }

  mutating func write(_ value: String?) { write(value) { $0.write($1) } }

  mutating func write<Value>(_ values: [Value], _ body: (inout ByteWriter, Value) -> Void) {
    write(values.count)
    for value in values { body(&self, value) }
  }
}

/// Reads what ``ByteWriter`` wrote; anything else is an error, never a crash.
struct ByteReader {
  /// The bytes are not what was written.
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  private mutating func byte() throws(Damage) -> UInt8 {
    guard position < bytes.count else { throw Damage() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func integer() throws(Damage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw Damage() }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  /// A count of things that take at least one byte each, so that damage cannot ask for much memory.
  mutating func count() throws(Damage) -> Int {
    let value = try integer()
    guard value >= 0, value <= bytes.count - position else { throw Damage() }
    return value
  }

  mutating func fixed() throws(Damage) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(try byte()) << UInt64(shift) }
    return value
  }

  mutating func double() throws(Damage) -> Double { Double(bitPattern: try fixed()) }

  mutating func string() throws(Damage) -> String {
    let length = try count()
    defer { position += length }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }

  mutating func range() throws(Damage) -> Range<Int> {
    let start = try integer()
    let length = try integer()
    guard length >= 0 else { throw Damage() }
    let (end, overflow) = start.addingReportingOverflow(length)
    guard !overflow else { throw Damage() }
    return start..<end
  }

  mutating func optional<Value>(
    _ body: (inout ByteReader) throws(Damage) -> Value
  ) throws(Damage) -> Value? {
    try integer() == 0 ? nil : try body(&self)
  }

  mutating func optionalString() throws(Damage) -> String? {
    try integer() == 0 ? nil : try string()
  }

  mutating func array<Value>(
    _ body: (inout ByteReader) throws(Damage) -> Value
  ) throws(Damage) -> [Value] {
    let length = try count()
    var values: [Value] = []
    values.reserveCapacity(length)
    for _ in 0..<length { values.append(try body(&self)) }
    return values
  }

  /// One of the cases of an enumeration, by its position among them.
  mutating func choice<Value: CaseIterable>(
    _ type: Value.Type
  ) throws(Damage) -> Value where Value.AllCases == [Value] {
    let position = try integer()
    guard Value.allCases.indices.contains(position) else { throw Damage() }
    return Value.allCases[position]
  }
}

extension ByteWriter {
  /// Writes the position of a case among all cases.
  mutating func write<Value: CaseIterable & Equatable>(
    choice value: Value
  ) where Value.AllCases == [Value] {
    write(Value.allCases.firstIndex(of: value) ?? 0)
  }
}
