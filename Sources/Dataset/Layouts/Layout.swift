internal import JSON

/// The shape of one JSON value.
///
/// Everything that describes a file to others (JSON Schema, Croissant, Data Package) follows from it.
indirect enum Shape: Sendable {
  /// Any value at all.
  case any
  /// Any text.
  case text
  /// Text that matches a pattern; see ``TextPattern`` for what a pattern can say.
  case pattern(String)
  /// A day in ISO 8601.
  case date
  /// One of these texts.
  case choice([String])
  /// A whole number, not negative.
  case count
  /// A whole number of any sign.
  case integer
  /// A number from 0 to 1.
  case share
  /// Any number.
  case number
  /// An object with exactly these members, in this order.
  case object([Field])
  /// An object with any member names and one shape of value.
  case map(Shape)
  /// An array.
  case list(Shape)
  /// Null, or a value of that shape.
  case optional(Shape)
}

/// One member of an object.
struct Field: Sendable {
  let name: String
  let shape: Shape
  let summary: String

  init(_ name: String, _ shape: Shape, _ summary: String) {
    self.name = name
    self.shape = shape
    self.summary = summary
  }
}

/// The shape of a line of a JSONL file, or of a whole JSON file.
struct Layout: Sendable {
  /// Name of the schema file without its ending, and of the tables in other descriptions.
  let name: String
  let title: String
  let shape: Shape

  init(name: String, title: String, fields: [Field]) {
    self.init(name: name, title: title, shape: .object(fields))
  }

  init(name: String, title: String, shape: Shape) {
    self.name = name
    self.title = title
    self.shape = shape
  }

  /// The members of an object with known members.
  var fields: [Field] {
    if case .object(let fields) = shape { fields } else { [] }
  }

  /// Path of the schema within a version.
  var schemaPath: String { "schema/\(name).schema.json" }

  /// JSON Schema, draft 2020-12.
  var jsonSchema: JSONValue {
    let head: [JSONValue.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("$id", .string("urn:cuesheet:schema:\(name):\(Self.schemaVersion)")),
      .init("title", .string(title)),
    ]
    return .object(head + (shape.jsonSchema.members ?? []))
  }

  /// Raised when a layout changes in a way that readers notice.
  static let schemaVersion = 1
}

extension Shape {
  var jsonSchema: JSONValue {
    switch self {
    case .any: return .object([])
    case .text: return ["type": "string"]
    case .pattern(let pattern): return ["type": "string", "pattern": .string(pattern)]
    case .date: return ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]
    case .choice(let names): return ["type": "string", "enum": .array(names.map { .string($0) })]
    case .count: return ["type": "integer", "minimum": 0]
    case .integer: return ["type": "integer"]
    case .share: return ["type": "number", "minimum": 0, "maximum": 1]
    case .number: return ["type": "number"]
    case .object(let fields):
      return [
        "type": "object",
        "properties": .object(
          fields.map { field in
            let described: [JSONValue.Member] = [.init("description", .string(field.summary))]
            return .init(field.name, .object(described + (field.shape.jsonSchema.members ?? [])))
          }),
        "required": .array(fields.map { .string($0.name) }),
        "additionalProperties": false,
      ]
    case .map(let value): return ["type": "object", "additionalProperties": value.jsonSchema]
    case .list(let element): return ["type": "array", "items": element.jsonSchema]
    case .optional(let shape): return ["anyOf": [shape.jsonSchema, ["type": "null"]]]
    }
  }
}
