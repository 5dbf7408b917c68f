/// Writes JSON text into a byte buffer; the caller decides the order of members.
///
/// Equal values give equal bytes on every machine: strings escape only what RFC 8259 demands, and
/// doubles use Swift's shortest form that reads back to the same value.
public struct JSONWriter: Sendable {
  /// The text written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Creates a writer with room for `capacity` bytes.
  public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Forgets what was written but keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Writes an object whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array of `elements`, each with `body`.
  public mutating func array<Elements: Sequence>(
    _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    open(UInt8(ascii: "["))
    for element in elements { body(&self, element) }
    close(UInt8(ascii: "]"))
  }

  /// Writes a member's name; the next value written belongs to it.
  public mutating func name(_ name: String) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, or `null`.
  public mutating func value(_ string: String?) {
    separate()
    guard let string else { return null() }
    quoted(string)
  }

  /// Writes an integer, or `null`.
  public mutating func value(_ integer: Int?) {
    separate()
    guard let integer else { return null() }
    if integer < 0 { bytes.append(UInt8(ascii: "-")) }
    // The last digit comes first, and goes to the end of the room for all that an integer may have.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var start = digits.count
    var rest = integer.magnitude
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    append(digits.span.extracting(start..<digits.count))
  }

  /// Writes a number, or `null`; a number that JSON cannot hold (infinite, NaN) becomes `null`.
  public mutating func value(_ number: Double?) {
    separate()
    guard let number, number.isFinite else { return null() }
    bytes.append(contentsOf: "\(number)".utf8)
  }

  /// Writes a Boolean.
  public mutating func value(_ boolean: Bool) {
    separate()
    bytes.append(contentsOf: (boolean ? "true" : "false").utf8)
  }

  /// Writes a whole value.
  public mutating func value(_ json: JSONValue) {
    switch json {
    case .null: value(nil as String?)
    case .bool(let boolean): value(boolean)
    case .integer(let integer): value(integer)
    case .number(let number): value(number)
    case .string(let string): value(string)
    case .array(let elements): array(elements) { $0.value($1) }
    case .object(let members):
      object { writer in
        for member in members {
          writer.name(member.name)
          writer.value(member.value)
        }
      }
    }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func null() { bytes.append(contentsOf: "null".utf8) }

  private mutating func quoted(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    let utf8 = string.utf8Span.span
    var written = 0
    for index in utf8.indices {
      // In bounds: it is one of the indices.
      let byte = unsafe utf8[unchecked: index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      append(utf8.extracting(written..<index))
      written = index + 1
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case 0..<0x20:
        bytes.append(contentsOf: (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      default: break
      }
    }
    append(utf8.extracting(written..<utf8.count))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ run: Span<UInt8>) {
    // The pointer is valid for the length of the call.
    unsafe run.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}

extension JSONValue {
  /// The value as compact JSON text.
  public var compactText: String { String(decoding: compactBytes, as: UTF8.self) }

  /// The value as JSON text for people: two spaces a level, and a final newline.
  public var prettyText: String {
    var bytes: [UInt8] = []
    appendPretty(to: &bytes, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendPretty(to bytes: inout [UInt8], indent: Int) {
    func beginLine(_ bytes: inout [UInt8], isFirst: Bool, indent: Int) {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }
    switch self {
    case .array(let elements) where !elements.isEmpty:
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        beginLine(&bytes, isFirst: index == 0, indent: indent + 2)
        element.appendPretty(to: &bytes, indent: indent + 2)
      }
      beginLine(&bytes, isFirst: true, indent: indent)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        beginLine(&bytes, isFirst: index == 0, indent: indent + 2)
        bytes += JSONValue.string(member.name).compactBytes
        bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
        member.value.appendPretty(to: &bytes, indent: indent + 2)
      }
      beginLine(&bytes, isFirst: true, indent: indent)
      bytes.append(UInt8(ascii: "}"))
    default:
      bytes += compactBytes
    }
  }

  private var compactBytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}
