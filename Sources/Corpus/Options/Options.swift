public import JSON

/// A group of settings: its fields are declared once, and reading, writing, checking, the JSON Schema
/// and the documentation follow from the declaration.
///
/// `Codable` would stop at the first problem and know neither bounds nor summaries.
public protocol Options: Sendable, Equatable {
  /// Every setting at its default.
  init()
  /// The settings in the order in which they are documented.
  static var fields: [OptionField<Self>] { get }
}

/// One setting of a group.
public struct OptionField<Group: Sendable>: Sendable {
  /// Key in the configuration, camel case.
  public let name: String
  /// One sentence on what it does, with units.
  public let summary: String
  /// JSON Schema of the value, without description and default.
  public let schema: JSONValue
  /// The value in the configuration's form.
  public let write: @Sendable (Group) -> JSONValue
  let read: @Sendable (JSONValue, String, inout Group) -> [ConfigurationProblem]

  /// Declares a setting that is stored at `keyPath`; `bounds` are checked when it is read.
  public init<Value: OptionValue>(
    _ name: String, _ keyPath: any WritableKeyPath<Group, Value> & Sendable, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    self.schema = Value.optionSchema
    self.write = { $0[keyPath: keyPath].optionJSON }
    self.read = { json, path, group in
      switch Value.optionValue(from: json) {
      case .success(let value):
        group[keyPath: keyPath] = value
        return []
      case .failure(let mismatch):
        return [ConfigurationProblem(path: path, problem: mismatch.problem)]
      }
    }
  }

  /// Declares a setting whose value must lie within `bounds`.
  public init<Value: OptionValue & Comparable>(
    _ name: String, _ keyPath: any WritableKeyPath<Group, Value> & Sendable,
    in bounds: ClosedRange<Value>, _ summary: String
  ) where Value: Sendable {
    let plain = OptionField(name, keyPath, summary)
    self.name = name
    self.summary = summary
    self.write = plain.write
    self.schema = .object(
      (Value.optionSchema.members ?? []) + [
        .init("minimum", bounds.lowerBound.optionJSON),
        .init("maximum", bounds.upperBound.optionJSON),
      ])
    self.read = { json, path, group in
      var candidate = group
      let problems = plain.read(json, path, &candidate)
      guard problems.isEmpty else { return problems }
      guard bounds.contains(candidate[keyPath: keyPath]) else {
        let range =
          "\(bounds.lowerBound.optionJSON.compactText) to \(bounds.upperBound.optionJSON.compactText)"
        return [
          ConfigurationProblem(
            path: path, problem: "\(json.compactText) is out of range; it must be \(range)")
        ]
      }
      group = candidate
      return []
    }
  }

  /// Declares a nested group.
  public init<Nested: Options>(
    _ name: String, group keyPath: any WritableKeyPath<Group, Nested> & Sendable, _ summary: String
  ) {
    self.name = name
    self.summary = summary
    self.schema = Nested.schema
    self.write = { $0[keyPath: keyPath].json }
    self.read = { json, path, group in
      let (value, problems) = Nested.read(from: json, at: path)
      group[keyPath: keyPath] = value
      return problems
    }
  }
}

extension Options {
  /// The settings as a JSON object, complete and in the declared order.
  public var json: JSONValue {
    .object(Self.fields.map { JSONValue.Member($0.name, $0.write(self)) })
  }

  /// JSON Schema (2020-12) of the object, with summaries and defaults.
  public static var schema: JSONValue { schema(extra: []) }

  /// JSON Schema of the object with `extra` properties before its own.
  public static func schema(extra: [JSONValue.Member]) -> JSONValue {
    let defaults = Self()
    let properties = fields.map { field in
      let described = (field.schema.members ?? []).filter {
        $0.name != "description" && $0.name != "default"
      }
      return JSONValue.Member(
        field.name,
        .object(
          described + [
            .init("description", .string(field.summary)), .init("default", field.write(defaults)),
          ]))
    }
    return [
      "type": "object", "properties": .object(extra + properties), "additionalProperties": false,
    ]
  }

  /// Reads settings: absent ones keep their default, and every problem is reported.
  ///
  /// - Parameters:
  ///   - json: an object.
  ///   - path: where it is in the configuration, for messages; empty at the top.
  ///   - ignoring: keys that are somebody else's.
  /// - Returns: the settings, as far as they could be read, and what is wrong.
  public static func read(
    from json: JSONValue, at path: String, ignoring: Set<String> = []
  ) -> (Self, [ConfigurationProblem]) {
    var options = Self()
    guard let members = json.members else {
      return (options, [ConfigurationProblem(path: path, expected: "an object", found: json)])
    }
    var problems: [ConfigurationProblem] = []
    var seen: Set<String> = []
    let fieldByName = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })
    for member in members {
      let memberPath = path.isEmpty ? member.name : "\(path).\(member.name)"
      if !seen.insert(member.name).inserted {
        problems.append(ConfigurationProblem(path: memberPath, problem: "given twice"))
      } else if let field = fieldByName[member.name] {
        problems += field.read(member.value, memberPath, &options)
      } else if !ignoring.contains(member.name) {
        let known = fields.map { $0.name } + ignoring.sorted()
        problems.append(
          ConfigurationProblem(
            path: memberPath,
            problem: "unknown key" + NearestName.hint(for: member.name, among: known)))
      }
    }
    return (options, problems)
  }
}

/// The options of a stage that has none.
public struct NoOptions: Options {
  /// Creates the empty group.
  public init() {}
  /// No settings.
  public static let fields: [OptionField<NoOptions>] = []
}

/// Why a stage's options cannot be used together.
public struct OptionsError: Error, Sendable, Equatable {
  /// The key that is wrong, relative to the stage.
  public let key: String
  /// What is wrong, in lower case and without a full stop.
  public let problem: String

  /// Creates an error.
  public init(key: String, problem: String) {
    self.key = key
    self.problem = problem
  }
}

/// One thing that is wrong with a configuration.
public struct ConfigurationProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where in the configuration, `stages[2].minimumWords`.
  public let path: String
  /// What is wrong and what would be right, in lower case and without a full stop.
  public let problem: String

  /// Creates a problem.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// Creates the problem of a value of the wrong type.
  public init(path: String, expected: String, found: JSONValue) {
    self.init(path: path, problem: OptionMismatch(expected: expected, found: found).problem)
  }

  /// Path and problem on one line.
  public var description: String { path.isEmpty ? problem : "\(path): \(problem)" }
}
