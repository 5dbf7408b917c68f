internal import JSON

/// Checks JSON values against a JSON Schema that uses the keywords our layouts use.
///
/// Beyond JSON Schema it also wants the members of an object in the order in which the schema lists
/// them, once each, as the format promises.
struct SchemaValidator: Sendable {
  private indirect enum Additional: Sendable {
    case allowed
    case forbidden
    case node(Node)
  }

  private struct Node: Sendable {
    var type: String?
    var pattern: (text: String, compiled: TextPattern)?
    var choices: [JSONValue]?
    var minimum: Double?
    var maximum: Double?
    var properties: [(name: String, node: Node)] = []
    var required: Set<String> = []
    var additional = Additional.allowed
    var items: [Node] = []
    var anyOf: [Node] = []
  }

  private let root: Node

  /// Reads a schema.
  ///
  /// - Throws: `DatasetError` for a keyword that is not known here: ignoring it would let wrong
  ///   values pass.
  init(_ schema: JSONValue) throws(DatasetError) { root = try Self.node(schema) }

  private static func node(_ schema: JSONValue) throws(DatasetError) -> Node {
    var node = Node()
    guard let members = schema.members else {
      throw DatasetError("schema", "expected an object, found \(schema.compactText)")
    }
    for member in members {
      let value = member.value
      switch member.name {
      case "$schema", "$id", "title", "description": break
      case "type": node.type = value.string
      case "pattern":
        guard let text = value.string, let pattern = TextPattern(text) else {
          throw DatasetError("schema", "cannot use the pattern \(value.compactText)")
        }
        node.pattern = (text, pattern)
      case "enum": node.choices = value.array
      case "minimum": node.minimum = value.double
      case "maximum": node.maximum = value.double
      case "properties":
        for property in value.members ?? [] {
          node.properties.append((property.name, try Self.node(property.value)))
        }
      case "required": node.required = Set((value.array ?? []).compactMap(\.string))
      case "additionalProperties":
        if let allowed = value.bool {
          node.additional = allowed ? .allowed : .forbidden
        } else {
          node.additional = .node(try Self.node(value))
        }
      case "items": node.items = [try Self.node(value)]
      case "anyOf":
        for choice in value.array ?? [] { node.anyOf.append(try Self.node(choice)) }
      default: throw DatasetError("schema", "unknown keyword '\(member.name)'")
      }
    }
    return node
  }

  /// What is wrong with `value`: one message for each place, at most `limit`.
  func problems(in value: JSONValue, limit: Int = 10) -> [String] {
    var checker = Checker(limit: limit)
    checker.check(value, root)
    return checker.problems
  }

  private struct Checker {
    let limit: Int
    var problems: [String] = []
    private var path: [String] = []

    init(limit: Int) { self.limit = limit }

    private mutating func report(_ problem: String) {
      guard problems.count < limit else { return }
      problems.append(
        path.isEmpty ? problem : "\(path.joined(separator: ".")): \(problem)")
    }

    mutating func check(_ value: JSONValue, _ node: Node) {
      if let type = node.type, type != value.typeName,
        !(type == "number" && value.typeName == "integer")
      {
        return report("expected \(type), found \(value.typeName)")
      }
      if !node.anyOf.isEmpty { checkAny(value, node.anyOf) }
      if let choices = node.choices, !choices.contains(value) {
        report("\(value.compactText.prefix(60)) is none of the values allowed")
      }
      switch value {
      case .string(let text):
        if let pattern = node.pattern, !pattern.compiled.matches(text) {
          report("'\(text.prefix(60))' does not match \(pattern.text)")
        }
      case .integer, .number: checkBounds(value, node)
      case .array(let elements):
        guard let items = node.items.first else { return }
        for (index, element) in elements.enumerated() {
          path.append(String(index))
          check(element, items)
          path.removeLast()
        }
      case .object(let members): checkMembers(members, node)
      case .null, .bool: break
      }
    }

    /// Passes on the messages of the first choice of the right type, which say more than "none fits".
    private mutating func checkAny(_ value: JSONValue, _ choices: [Node]) {
      var first: [String]?
      for choice in choices {
        var attempt = Checker(limit: limit)
        attempt.path = path
        attempt.check(value, choice)
        if attempt.problems.isEmpty { return }
        if first == nil || choice.type == value.typeName { first = attempt.problems }
      }
      problems += (first ?? []).prefix(limit - problems.count)
    }

    private mutating func checkBounds(_ value: JSONValue, _ node: Node) {
      guard let number = value.double else { return }
      if let minimum = node.minimum, number < minimum { report("\(number) is below \(minimum)") }
      if let maximum = node.maximum, number > maximum { report("\(number) is above \(maximum)") }
    }

    private mutating func checkMembers(_ members: [JSONValue.Member], _ node: Node) {
      if members.count == node.properties.count,
        zip(members, node.properties).allSatisfy({ $0.name == $1.name })
      {
        for (index, member) in members.enumerated() {
          path.append(member.name)
          check(member.value, node.properties[index].node)
          path.removeLast()
        }
        return
      }
      reportMembers(members, node)
    }

    /// The slow way, for objects that are wrong or whose members are not known beforehand.
    private mutating func reportMembers(_ members: [JSONValue.Member], _ node: Node) {
      var next = 0
      var seen: Set<String> = []
      for member in members {
        path.append(member.name)
        defer { path.removeLast() }
        if !seen.insert(member.name).inserted { report("given twice") }
        if let position = node.properties.firstIndex(where: { $0.name == member.name }) {
          if position < next { report("not in the order of the schema") }
          next = position + 1
          check(member.value, node.properties[position].node)
          continue
        }
        switch node.additional {
        case .allowed: break
        case .forbidden: report("not in the schema")
        case .node(let other): check(member.value, other)
        }
      }
      let missing = node.required.subtracting(seen)
      if !missing.isEmpty { report("missing: \(missing.sorted().joined(separator: ", "))") }
    }
  }
}
