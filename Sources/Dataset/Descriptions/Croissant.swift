internal import JSON

/// `croissant.json`: the dataset in the vocabulary of MLCommons Croissant 1.0.
///
/// Fields follow from the layouts. An object becomes one field for each of its members, a list of
/// objects a repeated field with sub-fields. Lists within lists (the mentions of an entity) are
/// left out: Croissant 1.0 cannot describe them.
enum Croissant {
  /// The context that the specification asks for, to the letter.
  /// https://docs.mlcommons.org/croissant/docs/croissant-spec-1.0.html
  private static let context: JSONValue = [
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs",
    "column": "cr:column", "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "data": ["@id": "cr:data", "@type": "@json"],
    "dataType": ["@id": "cr:dataType", "@type": "@vocab"], "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": ["@id": "cr:examples", "@type": "@json"], "extract": "cr:extract",
    "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
    "repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
  ]

  static func description(of draft: VersionDraft, sequence: Int) -> JSONValue {
    let compressed = draft.files.first { $0.role == .documents }?.mediaType
    let suffix = draft.files.first { $0.role == .documents }.map { file in
      String(file.path.drop { $0 != "." })
    }
    let documents: JSONValue = [
      "@type": "cr:FileSet", "@id": "shards", "name": "shards",
      "description": "The shards of the records that were kept, sorted by id.",
      "encodingFormat": "application/jsonlines",
      "includes": .string("documents-*\(suffix ?? ".jsonl")"),
    ]
    let files = draft.files.map { file -> JSONValue in
      [
        "@type": "cr:FileObject", "@id": .string(file.path), "name": .string(file.path),
        "contentUrl": .string(file.path), "contentSize": .string("\(file.bytes) B"),
        "encodingFormat": .string(
          file.role == .documents ? compressed ?? file.mediaType : file.mediaType),
        "sha256": .string(file.sha256),
      ]
    }
    return [
      "@context": context,
      "@type": "sc:Dataset",
      "conformsTo": "http://mlcommons.org/croissant/1.0",
      "name": .string(draft.description.name),
      "description": .string(draft.description.description),
      "license": .string(license(draft.description.license)),
      "version": .string("\(sequence).0.0"),
      "distribution": .array(files + [documents]),
      "recordSet": [
        recordSet("documents", .record, source: ["fileSet": ["@id": "shards"]]),
        recordSet("entities", .entity, source: ["fileObject": ["@id": "entities.jsonl"]]),
        recordSet("rejected", .rejection, source: ["fileObject": ["@id": "rejected.jsonl"]]),
        recordSet("inputs", .input, source: ["fileObject": ["@id": "inputs.jsonl"]]),
      ],
    ]
  }

  /// Croissant wants the address of a licence.
  private static func license(_ identifier: String) -> String {
    identifier.contains("://") ? identifier : "https://spdx.org/licenses/\(identifier).html"
  }

  private static func recordSet(_ name: String, _ layout: Layout, source: JSONValue) -> JSONValue {
    let fields = layout.fields.flatMap { field in
      self.fields(field, Place(id: "\(name)/\(field.name)", source: source, column: field.name))
    }
    var members: [JSONValue.Member] = [
      .init("@type", "cr:RecordSet"), .init("@id", .string(name)), .init("name", .string(name)),
      .init("description", .string(layout.title + ".")),
    ]
    if layout.fields.contains(where: { $0.name == "id" }) {
      members.append(.init("key", ["@id": .string("\(name)/id")]))
    }
    return .object(members + [.init("field", .array(fields))])
  }

  /// Where the value of a field is.
  private struct Place {
    var id: String
    let source: JSONValue
    let column: String
    /// The members to follow from the column on.
    var members: [String] = []
    var isWithinList = false

    func member(_ name: String) -> Place {
      var place = self
      place.id += "/\(name)"
      place.members.append(name)
      return place
    }

    var json: JSONValue {
      var origin = (source.members ?? []) + [.init("extract", ["column": .string(column)])]
      let steps = members.map { JSONValue.object([.init("jsonPath", .string($0))]) }
      if !steps.isEmpty {
        origin.append(.init("transform", steps.count == 1 ? steps[0] : .array(steps)))
      }
      return .object(origin)
    }
  }

  private static func fields(_ field: Field, _ place: Place) -> [JSONValue] {
    var members: [JSONValue.Member] = [
      .init("@type", "cr:Field"), .init("@id", .string(place.id)),
      .init("name", .string(place.id)), .init("description", .string(field.summary)),
    ]
    switch field.shape {
    case .object(let inner):
      return inner.flatMap { fields($0, place.member($0.name)) }
    case .list where place.isWithinList:
      return []
    case .list(.object(let inner)):
      var element = place
      element.isWithinList = true
      let parts = inner.flatMap { fields($0, element.member($0.name)) }
      members += [.init("repeated", true), .init("subField", .array(parts))]
    case .list(let element):
      members += [
        .init("dataType", .string(element.croissantType)), .init("repeated", true),
        .init("source", place.json),
      ]
    default:
      members += [
        .init("dataType", .string(field.shape.croissantType)), .init("source", place.json),
      ]
    }
    return [.object(members)]
  }
}

extension Shape {
  fileprivate var croissantType: String {
    switch self {
    case .any, .text, .pattern, .choice, .object, .map: "sc:Text"
    case .date: "sc:Date"
    case .count, .integer: "sc:Integer"
    case .share, .number: "sc:Float"
    case .list(let shape), .optional(let shape): shape.croissantType
    }
  }
}
