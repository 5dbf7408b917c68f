import JSON
import Testing

@testable import Dataset

@Suite struct SchemaValidatorTests {
  @Test(arguments: [
    ("^[0-9a-f]{4}$", "00ff", true), ("^[0-9a-f]{4}$", "00fg", false),
    ("^[0-9a-f]{4}$", "00ff0", false), ("^[a-z]+-[0-9]{2}$", "film-07", true),
    ("^[a-z]+-[0-9]{2}$", "-07", false), ("^[0-9a-z-]+$", "too-short", true),
    ("^[0-9a-z-]+$", "", false), ("^[a-z]+/?[0-9]*$", "comments/12", true),
    ("^[a-z]+/?[0-9]*$", "title", true), ("^[a-z]+/?[0-9]*$", "comments/x", false),
  ])
  func `a pattern matches all of a text`(pattern: String, text: String, matches: Bool) throws {
    #expect(try #require(TextPattern(pattern)).matches(text) == matches)
  }

  @Test(arguments: ["abc", "^(a|b)$", "^[^a]$", "^a.b$", "^[a$", "^{2}$", "^\\d$"])
  func `a pattern that cannot be used is refused`(pattern: String) {
    #expect(TextPattern(pattern) == nil)
  }

  @Test func `an unknown keyword is refused`() {
    #expect(throws: DatasetError("schema", "unknown keyword 'format'")) {
      try SchemaValidator(["type": "string", "format": "date"])
    }
  }

  @Test func `all layouts can be validated`() throws {
    for layout in Layout.all { _ = try SchemaValidator(layout.jsonSchema) }
  }

  private let schema: JSONValue = [
    "type": "object",
    "properties": [
      "a": ["type": "integer", "minimum": 0],
      "b": ["anyOf": [["type": "string", "enum": ["x", "y"]], ["type": "null"]]],
      "c": ["type": "array", "items": ["type": "number", "maximum": 1]],
    ],
    "required": ["a", "b", "c"], "additionalProperties": false,
  ]

  @Test(arguments: [
    (#"{"a":1,"b":null,"c":[0,0.5]}"#, []),
    (#"{"a":1.5,"b":"x","c":[]}"#, ["a: expected integer, found number"]),
    (#"{"a":1,"b":"z","c":[]}"#, [#"b: "z" is none of the values allowed"#]),
    (#"{"a":1,"b":3,"c":[2]}"#, ["b: expected string, found integer", "c.0: 2.0 is above 1.0"]),
    (#"{"b":"x","a":1}"#, ["a: not in the order of the schema", "missing: c"]),
    (#"{"a":1,"a":1,"b":"x","c":[]}"#, ["a: given twice", "a: not in the order of the schema"]),
    ("[]", ["expected object, found array"]),
  ])
  func `problems name the place`(text: String, expected: [String]) throws {
    let validator = try SchemaValidator(schema)
    #expect(validator.problems(in: try JSONParser.parse(text)) == expected)
  }

  @Test func `the number of problems is limited`() throws {
    let validator = try SchemaValidator(["type": "array", "items": ["type": "string"]])
    let value = JSONValue.array(Array(repeating: 1, count: 100))
    #expect(validator.problems(in: value, limit: 4).count == 4)
  }
}
