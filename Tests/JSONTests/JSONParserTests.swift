import JSON
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: samples)
  func `reads what RFC 8259 allows`(text: String, expected: JSONValue) throws {
    #expect(try JSONParser.parse(text) == expected)
  }

  private static let samples: [(String, JSONValue)] = [
    ("null", JSONValue.null), (" true ", .bool(true)), ("-12", .integer(-12)),
    ("1.5e3", .number(1500)), ("0.0", .number(0)),
    (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"),
    (#""é\u00e9\ud83c\udfac""#, "éé🎬"), ("[1, [2], {}]", [1, [2], .object([])]),
    (#"{"b": 1, "a": 2}"#, ["b": 1, "a": 2]), ("\u{FEFF}[]", []),
  ]

  @Test(arguments: [
    "", "{", "[1,]", #"{"a":1,}"#, "01", "1.", "-", "1e", "tru", #""a"#, "\"a\u{1}b\"", #""\x""#,
    #""\u12g4""#, "[1] 2", "{1:2}", "nul", "1e999", "'a'",
  ])
  func `refuses what RFC 8259 does not allow`(text: String) {
    #expect(throws: JSONError.self) { try JSONParser.parse(text) }
  }

  @Test func `tells where text is wrong`() {
    let error = #expect(throws: JSONError.self) { try JSONParser.parse(#"{"a": x}"#) }
    #expect(error?.description == "expected a value at byte 6")
  }

  @Test func `a lone surrogate becomes the replacement character`() throws {
    #expect(try JSONParser.parse(#""\ud83cx\udfac\ud83c\u0041""#) == "\u{FFFD}x\u{FFFD}\u{FFFD}A")
  }

  @Test func `forgives what web pages get wrong when asked to`() throws {
    let text = "{\"a\": \"line\nbreak\", \"b\": [1, 2,],}"
    #expect(try JSONParser.parse(text, tolerance: .lenient) == ["a": "line\nbreak", "b": [1, 2]])
  }

  @Test func `refuses deep nesting instead of overflowing the stack`() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONParser.parse(text) }
  }

  @Test func `a number too large for an integer is a double`() throws {
    #expect(try JSONParser.parse("9223372036854775808") == .number(9_223_372_036_854_775_808))
  }

  @Test func `of members that share a name the last one counts`() throws {
    #expect(try JSONParser.parse(#"{"a": 1, "a": 2}"#)["a"] == 2)
  }
}
