public import Corpus
public import JSON

/// A number for each of some measures, out of which rules are made.
public struct Limits: OptionValue, Equatable {
  private var values: [Quality.Measure: Double] = [:]

  /// Creates limits on nothing.
  public init() {}

  /// The measures of a text that can be limited, in the order of the record.
  static let measures: [Quality.Measure] = Quality.Measure.allCases.filter {
    switch $0 {
    case .linkShare, .mainTextShare, .undecodableBytes, .removedLines, .recurringLines: false
    default: true
    }
  }

  /// The limit on a measure.
  public subscript(measure: Quality.Measure) -> Double? {
    get { values[measure] }
    set { values[measure] = newValue }
  }

  /// `meanWordLength` for `mean_word_length`.
  static func key(of measure: Quality.Measure) -> String {
    let parts = measure.rawValue.split(separator: "_")
    return parts.dropFirst().reduce(parts[0].description) { name, part in
      name + part.prefix(1).uppercased() + part.dropFirst()
    }
  }

  private static let keys = measures.map { key(of: $0) }

  /// An object with a number for each measure.
  public static var optionSchema: JSONValue {
    [
      "type": "object",
      "properties": .object(keys.map { .init($0, ["type": "number"]) }),
      "additionalProperties": false,
    ]
  }

  /// Reads the limits; the message names the first key that is wrong.
  public static func optionValue(from json: JSONValue) -> Result<Limits, OptionMismatch> {
    guard let members = json.members else {
      return .failure(.init(expected: "an object", found: json))
    }
    var limits = Limits()
    for member in members {
      guard let position = keys.firstIndex(of: member.name) else {
        let hint = NearestName.hint(for: member.name, among: keys)
        return .failure(OptionMismatch(problem: "unknown measure '\(member.name)'\(hint)"))
      }
      guard let number = member.value.double else {
        let mismatch = OptionMismatch(expected: "a number", found: member.value)
        return .failure(OptionMismatch(problem: "\(member.name): \(mismatch.problem)"))
      }
      limits[measures[position]] = number
    }
    return .success(limits)
  }

  /// The limits that are set.
  public var optionJSON: JSONValue {
    .object(
      zip(Self.keys, Self.measures).compactMap { key, measure in
        self[measure].map { .init(key, .number($0)) }
      })
  }
}
