internal import JSON

/// `datapackage.json`: the dataset in the vocabulary of Frictionless Data Package.
///
/// https://specs.frictionlessdata.io/data-package/ (version 1), which tools support best. Every
/// shard is a resource of its own, as hash and size belong to one file.
enum DataPackage {
  static func description(of draft: VersionDraft, sequence: Int) -> JSONValue {
    [
      "profile": "data-package",
      "name": .string(name(draft.description.name)),
      "title": .string(draft.description.name),
      "description": .string(draft.description.description),
      "version": .string("\(sequence).0.0"),
      "licenses": [["name": .string(draft.description.license)]],
      "resources": .array(draft.files.map(resource)),
    ]
  }

  /// Names in a package are lower-case letters, digits and `.-_/`.
  private static func name(_ text: String) -> String {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-_")
    let name = String(text.lowercased().map { allowed.contains($0) ? $0 : "-" })
    return name.isEmpty ? "dataset" : name
  }

  private static func resource(_ file: VersionFile) -> JSONValue {
    let parts = file.path.split(separator: ".")
    var members: [JSONValue.Member] = [
      .init("name", .string(String(parts[0]))), .init("path", .string(file.path)),
    ]
    let layout = Layout.all.first { $0.schemaPath == file.schema }
    // Frictionless reads gzip, but has no Zstandard: such a shard is a file to it, not a table.
    if let layout, parts.last != "zst" {
      // Frictionless takes a table without rows for damaged, but not a file without bytes.
      members +=
        file.records == 0
        ? [.init("type", "file"), .init("profile", "data-resource")]
        : [.init("profile", "tabular-data-resource")]
      members += [.init("format", "jsonl"), .init("encoding", "utf-8")]
      if parts.last == "gz" { members.append(.init("compression", "gz")) }
      members.append(
        .init(
          "schema",
          .object(
            [.init("fields", .array(layout.fields.map(field)))]
              + (layout.fields.contains { $0.name == "id" } && file.role != .rejected
                ? [.init("primaryKey", "id")] : []))))
    } else {
      members += [.init("profile", "data-resource"), .init("format", "zst")]
    }
    members += [
      .init("mediatype", .string(file.mediaType)), .init("bytes", .integer(file.bytes)),
      .init("hash", .string("sha256:\(file.sha256)")),
    ]
    return .object(members)
  }

  private static func field(_ field: Field) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(field.name)), .init("type", .string(field.shape.packageType)),
      .init("description", .string(field.summary)),
    ]
    if case .optional = field.shape {
    } else {
      members.append(.init("constraints", ["required": true]))
    }
    return .object(members)
  }
}

extension Shape {
  fileprivate var packageType: String {
    switch self {
    case .any: "any"
    case .text, .pattern, .choice: "string"
    case .date: "date"
    case .count, .integer: "integer"
    case .share, .number: "number"
    case .object, .map: "object"
    case .list: "array"
    case .optional(let shape): shape.packageType
    }
  }
}
