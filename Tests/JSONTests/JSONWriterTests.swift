import JSON
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test func `writes members in the order given`() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("z")
      writer.value(1)
      writer.name("a")
      writer.array([1.5, 2]) { $0.value($1) }
      writer.name("n")
      writer.value(nil as String?)
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"z":1,"a":[1.5,2.0],"n":null}"#)
  }

  @Test func `escapes only what must be escaped`() {
    let value = JSONValue.string("\"\\\n\r\t\u{1}\u{1F}/é🎬\u{2028}")
    #expect(value.compactText == "\"\\\"\\\\\\n\\r\\t\\u0001\\u001f/é🎬\u{2028}\"")
  }

  @Test func `numbers that JSON cannot hold become null`() {
    #expect(JSONValue.number(.nan).compactText == "null")
    #expect(JSONValue.number(-.infinity).compactText == "null")
  }

  @Test func `pretty text reads back`() throws {
    let value: JSONValue = ["a": [1, ["b": nil]], "empty": [], "none": .object([])]
    #expect(try JSONParser.parse(value.prettyText) == value)
    #expect(value.prettyText.hasSuffix("}\n"))
  }

  @Test(arguments: 0..<20)
  func `whatever is written reads back the same`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = Self.value(depth: 0, &generator)
    #expect(try JSONParser.parse(value.compactText) == value, "seed \(seed)")
    #expect(try JSONParser.parse(value.prettyText) == value, "seed \(seed)")
  }

  private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .integer(.random(in: .min ... .max, using: &generator))
    case 3: return .number(.random(in: -1e9..<1e9, using: &generator) + 0.5)
    case 4:
      let scalars = (0..<Int.random(in: 0..<12, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &generator))
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      return .string(text)
    case 5:
      return .array(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
          value(depth: depth + 1, &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0..<5, using: &generator)).map {
          JSONValue.Member("key\($0)", value(depth: depth + 1, &generator))
        })
    }
  }
}
