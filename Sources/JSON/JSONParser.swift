/// Reads JSON text (RFC 8259) from UTF-8 bytes.
///
/// Foundation's decoder neither keeps the order of members nor reads a line without building its
/// own objects first; both matter here, for messages about a configuration and for JSONL intake.
public struct JSONParser {
  /// How much the parser forgives.
  public enum Tolerance: Sendable {
    /// RFC 8259 to the letter.
    case strict
    /// What web pages get wrong in practice as well: raw control characters in strings, and a
    /// comma before a closing bracket.
    case lenient
  }

  /// Arrays and objects nested deeper than this are an error: the parser recurses.
  public static let maximumDepth = 256

  private let bytes: [UInt8]
  private let end: Int
  private let tolerance: Tolerance
  private var position: Int
  private var valuesLeft: Int

  private init(_ bytes: [UInt8], range: Range<Int>, tolerance: Tolerance, maximumValues: Int) {
    self.bytes = bytes
    self.position = range.lowerBound
    self.end = range.upperBound
    self.tolerance = tolerance
    valuesLeft = maximumValues
  }

  /// Parses one value that takes up all of `bytes`, apart from white space around it.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - tolerance: how much is forgiven.
  ///   - maximumValues: more values than this, inner ones included, are an error: in memory a value of
  ///     two bytes takes forty and more.
  /// - Returns: the value.
  /// - Throws: `JSONError` with the byte offset of the first thing that cannot be read.
  public static func parse(
    _ bytes: [UInt8], tolerance: Tolerance = .strict, maximumValues: Int = .max
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(
      bytes, range: 0..<bytes.count, tolerance: tolerance, maximumValues: maximumValues)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == parser.end else {
      throw parser.error("unexpected text after the value")
    }
    return value
  }

  /// Parses one value from a string; see ``parse(_:tolerance:)-(UInt8,_)``.
  ///
  /// - Throws: `JSONError` with the byte offset of the first thing that cannot be read.
  public static func parse(
    _ text: String, tolerance: Tolerance = .strict
  ) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), tolerance: tolerance)
  }

  private func error(_ problem: String) -> JSONError {
    JSONError(offset: position, problem: problem)
  }

  private mutating func skipSpace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth < Self.maximumDepth else { throw error("nested too deeply") }
    guard valuesLeft > 0 else { throw error("too many values") }
    valuesLeft -= 1
    skipSpace()
    guard position < end else { throw error("unexpected end") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("expected a value")
    }
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let letters = Array(word.description.utf8)
    guard position + letters.count <= end,
      bytes[position..<position + letters.count].elementsEqual(letters)
    else { throw error("expected a value") }
    position += letters.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if consume(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard position < end, bytes[position] == UInt8(ascii: "\"") else {
        throw error("expected a member name in quotes")
      }
      let name = try string()
      skipSpace()
      guard consume(UInt8(ascii: ":")) else { throw error("expected ':' after a member name") }
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
      skipSpace()
      if consume(UInt8(ascii: ",")) {
        skipSpace()
        if tolerance == .lenient, consume(UInt8(ascii: "}")) { return .object(members) }
        continue
      }
      guard consume(UInt8(ascii: "}")) else { throw error("expected ',' or '}'") }
      return .object(members)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if consume(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if consume(UInt8(ascii: ",")) {
        skipSpace()
        if tolerance == .lenient, consume(UInt8(ascii: "]")) { return .array(elements) }
        continue
      }
      guard consume(UInt8(ascii: "]")) else { throw error("expected ',' or ']'") }
      return .array(elements)
    }
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    var isInteger = true
    _ = consume(UInt8(ascii: "-"))
    let firstDigit = position
    let digits = skipDigits()
    guard digits > 0 else { throw error("expected a digit") }
    if digits > 1, bytes[firstDigit] == UInt8(ascii: "0") {
      throw JSONError(offset: start, problem: "a number must not begin with 0")
    }
    if consume(UInt8(ascii: ".")) {
      isInteger = false
      guard skipDigits() > 0 else { throw error("expected a digit") }
    }
    if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
      isInteger = false
      if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else { throw error("expected a digit") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw JSONError(offset: start, problem: "the number is too large")
    }
    return .number(number)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      position += 1
    }
    return position - start
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { break }
      if byte < 0x20, tolerance == .strict { throw error("raw control character in a string") }
      position += 1
    }
    return try stringWithEscapes(from: start)
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONError) -> String {
    var buffer = Array(bytes[start..<position])
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        return String(decoding: buffer, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &buffer)
      case 0..<0x20 where tolerance == .strict:
        position -= 1
        throw error("raw control character in a string")
      default:
        buffer.append(byte)
      }
    }
    throw error("a string is not closed")
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(JSONError) {
    guard position < end else { throw error("a string is not closed") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "u"):
      buffer.append(contentsOf: Array(String(try scalarEscape()).utf8))
    default:
      guard tolerance == .lenient else {
        position -= 1
        throw error("unknown escape in a string")
      }
      buffer.append(byte)
    }
  }

  /// Reads the four digits after `\u`, and the second half of a surrogate pair.
  ///
  /// A lone surrogate cannot stand in UTF-8; it becomes U+FFFD, as in a browser's TextEncoder.
  private mutating func scalarEscape() throws(JSONError) -> Character {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    guard (0xD800..<0xDC00).contains(first), position + 1 < end,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let beforeSecond = position
    position += 2
    let second = try fourHexDigits()
    guard (0xDC00..<0xE000).contains(second) else {
      position = beforeSecond
      return "\u{FFFD}"
    }
    let combined = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
    return Unicode.Scalar(combined).map(Character.init) ?? "\u{FFFD}"
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    guard position + 4 <= end else { throw error("expected four hex digits") }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position + offset])).hexDigitValue,
        bytes[position + offset] < 0x80
      else { throw error("expected four hex digits") }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}

/// Where JSON text is wrong, and how.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Byte offset of the problem in the text that was parsed.
  public let offset: Int
  /// What is wrong, in lower case and without a full stop.
  public let problem: String

  /// A one-line message with the offset.
  public var description: String { "\(problem) at byte \(offset)" }
}
