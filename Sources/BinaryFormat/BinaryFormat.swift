/// Appends values to bytes; ``ByteReader`` reads them back in the same order.
///
/// Integers are LEB128 (DWARF 5, 7.6), so that the small ones that make up a document take a byte.
public struct ByteWriter: Sendable {
  /// What was written.
  @inlinable public var bytes: [UInt8] { written }

  @usableFromInline var written: [UInt8] = []

  /// Begins with no bytes.
  @inlinable
  public init() {}

  /// An integer.
  @inlinable
  public mutating func write(_ value: Int) {
    // Zigzag, so that small negative numbers stay small.
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> (Int.bitWidth - 1)))
    while rest >= 0x80 {
      written.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    written.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Eight bytes, little-endian.
  @inlinable
  public mutating func writeFixed(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      written.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  /// The bits of a number.
  @inlinable
  public mutating func write(_ value: Double) { writeFixed(value.bitPattern) }

  /// UTF-8 and how long it is.
  @inlinable
  public mutating func write(_ value: String) {
    let utf8 = value.utf8
    write(utf8.count)
    written.append(contentsOf: utf8)
  }

  /// A range.
  @inlinable
  public mutating func write(_ range: Range<Int>) {
    write(range.lowerBound)
    write(range.count)
  }

  /// Something or nothing.
  @inlinable
  public mutating func write<Value>(_ value: Value?, _ body: (inout ByteWriter, Value) -> Void) {
    write(value == nil ? 0 : 1)
    if let value { body(&self, value) }
  }

  /// A string or nothing.
  @inlinable
  public mutating func write(_ value: String?) { write(value) { $0.write($1) } }

  /// A list.
  @inlinable
  public mutating func write<Value>(_ values: [Value], _ body: (inout ByteWriter, Value) -> Void) {
    write(values.count)
    for value in values { body(&self, value) }
  }
}

/// Reads what ``ByteWriter`` wrote; anything else is an error, never a crash.
public struct ByteReader: Sendable {
  /// The bytes are not what was written.
  public struct Damage: Error {
    /// The error.
    public init() {}
  }

  @usableFromInline let bytes: [UInt8]
  @usableFromInline var next = 0

  /// How many bytes were read.
  @inlinable public var position: Int { next }

  /// Reads from the beginning of `bytes`.
  @inlinable
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all has been read.
  public var isAtEnd: Bool { next == bytes.count }

  @inlinable
  mutating func byte() throws(Damage) -> UInt8 {
    guard next < bytes.count else { throw Damage() }
    defer { next += 1 }
    return bytes[next]
  }

  /// What ``ByteWriter`` wrote of an integer.
  @inlinable
  public mutating func integer() throws(Damage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let part = try byte()
      guard shift < 64 else { throw Damage() }
      value |= UInt64(part & 0x7F) << shift
      if part < 0x80 { break }
      shift += 7
    }
    return Int(Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  /// A count of things that take at least one byte each, so that damage cannot ask for much memory.
  @inlinable
  public mutating func count() throws(Damage) -> Int {
    let value = try integer()
    guard value >= 0, value <= bytes.count - next else { throw Damage() }
    return value
  }

  /// Eight bytes, little-endian.
  @inlinable
  public mutating func fixed() throws(Damage) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(try byte()) << UInt64(shift) }
    return value
  }

  /// A number.
  @inlinable
  public mutating func double() throws(Damage) -> Double { Double(bitPattern: try fixed()) }

  /// A string.
  @inlinable
  public mutating func string() throws(Damage) -> String {
    let length = try count()
    defer { next += length }
    return String(decoding: bytes[next..<next + length], as: UTF8.self)
  }

  /// A range.
  @inlinable
  public mutating func range() throws(Damage) -> Range<Int> {
    let start = try integer()
    let length = try integer()
    guard length >= 0 else { throw Damage() }
    let (end, overflow) = start.addingReportingOverflow(length)
    guard !overflow else { throw Damage() }
    return start..<end
  }

  /// Something or nothing.
  @inlinable
  public mutating func optional<Value>(
    _ body: (inout ByteReader) throws(Damage) -> Value
  ) throws(Damage) -> Value? {
    try integer() == 0 ? nil : try body(&self)
  }

  /// A string or nothing.
  @inlinable
  public mutating func optionalString() throws(Damage) -> String? {
    try integer() == 0 ? nil : try string()
  }

  /// A list.
  @inlinable
  public mutating func array<Value>(
    _ body: (inout ByteReader) throws(Damage) -> Value
  ) throws(Damage) -> [Value] {
    let length = try count()
    var values: [Value] = []
    values.reserveCapacity(length)
    for _ in 0..<length { values.append(try body(&self)) }
    return values
  }

  /// One of the cases of an enumeration, by its position among them.
  @inlinable
  public mutating func choice<Value: CaseIterable>(
    _ type: Value.Type
  ) throws(Damage) -> Value where Value.AllCases == [Value] {
    let position = try integer()
    guard Value.allCases.indices.contains(position) else { throw Damage() }
    return Value.allCases[position]
  }
}

extension ByteWriter {
  /// Writes the position of a case among all cases.
  @inlinable
  public mutating func write<Value: CaseIterable & Equatable>(
    choice value: Value
  ) where Value.AllCases == [Value] {
    write(Value.allCases.firstIndex(of: value) ?? 0)
  }
}
