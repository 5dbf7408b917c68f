public import JSON

/// A type that a setting can have.
public protocol OptionValue: Sendable {
  /// JSON Schema of the type.
  static var optionSchema: JSONValue { get }
  /// Reads a value, or says what was expected.
  static func optionValue(from json: JSONValue) -> Result<Self, OptionMismatch>
  /// The value in JSON.
  var optionJSON: JSONValue { get }
}

/// A value of the wrong type.
public struct OptionMismatch: Error, Sendable, Equatable {
  /// What is wrong, in lower case and without a full stop.
  public let problem: String

  /// Creates a mismatch with its own words.
  public init(problem: String) { self.problem = problem }

  /// Creates the mismatch of two types; `expected` has its article (`"an integer"`).
  public init(expected: String, found: JSONValue) {
    let article = ["array", "object", "integer"].contains(found.typeName) ? "an" : "a"
    let name = found == .null ? "null" : "\(article) \(found.typeName)"
    self.problem = "expected \(expected), found \(name)"
  }
}

extension Int: OptionValue {
  /// An integer.
  public static var optionSchema: JSONValue { ["type": "integer"] }
  /// Reads an integer.
  public static func optionValue(from json: JSONValue) -> Result<Int, OptionMismatch> {
    json.integer.map { .success($0) } ?? .failure(.init(expected: "an integer", found: json))
  }
  /// An integer.
  public var optionJSON: JSONValue { .integer(self) }
}

extension Double: OptionValue {
  /// A number.
  public static var optionSchema: JSONValue { ["type": "number"] }
  /// Reads a number.
  public static func optionValue(from json: JSONValue) -> Result<Double, OptionMismatch> {
    json.double.map { .success($0) } ?? .failure(.init(expected: "a number", found: json))
  }
  /// A number.
  public var optionJSON: JSONValue { .number(self) }
}

extension Bool: OptionValue {
  /// A Boolean.
  public static var optionSchema: JSONValue { ["type": "boolean"] }
  /// Reads a Boolean.
  public static func optionValue(from json: JSONValue) -> Result<Bool, OptionMismatch> {
    json.bool.map { .success($0) } ?? .failure(.init(expected: "true or false", found: json))
  }
  /// A Boolean.
  public var optionJSON: JSONValue { .bool(self) }
}

extension String: OptionValue {
  /// A string.
  public static var optionSchema: JSONValue { ["type": "string"] }
  /// Reads a string.
  public static func optionValue(from json: JSONValue) -> Result<String, OptionMismatch> {
    json.string.map { .success($0) } ?? .failure(.init(expected: "a string", found: json))
  }
  /// A string.
  public var optionJSON: JSONValue { .string(self) }
}

extension Optional: OptionValue where Wrapped: OptionValue {
  /// The wrapped schema, or null.
  public static var optionSchema: JSONValue { ["anyOf": [Wrapped.optionSchema, ["type": "null"]]] }
  /// Reads a value or null.
  public static func optionValue(from json: JSONValue) -> Result<Wrapped?, OptionMismatch> {
    if case .null = json { return .success(nil) }
    return Wrapped.optionValue(from: json).map(Optional.some)
  }
  /// The value, or null.
  public var optionJSON: JSONValue { self?.optionJSON ?? .null }
}

extension Array: OptionValue where Element: OptionValue {
  /// An array.
  public static var optionSchema: JSONValue { ["type": "array", "items": Element.optionSchema] }
  /// Reads an array; the message names the first element that is wrong.
  public static func optionValue(from json: JSONValue) -> Result<[Element], OptionMismatch> {
    guard let elements = json.array else {
      return .failure(.init(expected: "an array", found: json))
    }
    var values: [Element] = []
    for (index, element) in elements.enumerated() {
      switch Element.optionValue(from: element) {
      case .success(let value): values.append(value)
      case .failure(let mismatch):
        return .failure(OptionMismatch(problem: "element \(index): \(mismatch.problem)"))
      }
    }
    return .success(values)
  }
  /// An array.
  public var optionJSON: JSONValue { .array(map(\.optionJSON)) }
}

/// A setting that is one of a few names; conforming takes no more than the declaration.
public protocol OptionChoice: OptionValue, CaseIterable, RawRepresentable<String> {}

extension OptionChoice {
  /// A string out of the known names.
  public static var optionSchema: JSONValue {
    ["enum": .array(allCases.map { .string($0.rawValue) })]
  }
  /// Reads a known name; the message lists them and points at the nearest.
  public static func optionValue(from json: JSONValue) -> Result<Self, OptionMismatch> {
    let names = allCases.map { $0.rawValue }
    guard let text = json.string else { return .failure(.init(expected: "a string", found: json)) }
    guard let value = Self(rawValue: text) else {
      let hint = NearestName.hint(for: text, among: names)
      return .failure(OptionMismatch(problem: "unknown value '\(text)'\(hint)"))
    }
    return .success(value)
  }
  /// The name.
  public var optionJSON: JSONValue { .string(rawValue) }
}

extension EntityType: OptionChoice {}
