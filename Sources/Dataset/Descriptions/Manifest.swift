internal import Corpus
internal import Digests
internal import JSON

/// `manifest.json`; its layout is ``Layout/manifest``.
enum Manifest {
  /// Raised when readers of an older manifest cannot read a newer one.
  static let version = 1

  static func json(
    of draft: VersionDraft, files: [VersionFile], sequence: Int, previous: DatasetVersion?,
    changes: Changes
  ) -> JSONValue {
    let facts = draft.facts
    let inputs = draft.files.first { $0.role == .inputs }
    return [
      "manifest_version": .integer(version),
      "name": .string(draft.description.name),
      "description": .string(draft.description.description),
      "license": .string(draft.description.license),
      "version": .integer(sequence),
      "digest": .string(draft.digest),
      "previous": previous.map {
        ["version": .integer($0.reference.sequence), "digest": .string($0.digest)]
      } ?? .null,
      "changes": changes.json,
      "files": .array(files.map(\.json)),
      "configuration": [
        "digest": .string(SHA256Digest.hex(of: facts.configuration.compactText)),
        "effective": facts.configuration,
      ],
      "inputs": [
        "count": .integer(facts.inputs.count),
        "bytes": .integer(facts.inputs.reduce(0) { $0 + $1.bytes }),
        "records": .integer(facts.inputs.reduce(0) { $0 + $1.records }),
        "digest": .string(inputs?.sha256 ?? ""),
      ],
      "stages": .array(
        facts.report.steps.map { step in
          [
            "name": .string(step.name), "version": .integer(step.version),
            "in": .integer(step.input), "out": .integer(step.output),
            "rejected": .object(
              step.rejected.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) }),
            "duplicates": .integer(step.duplicates),
          ]
        }),
      "counts": draft.counts.json,
      "generator": facts.generator,
    ]
  }
}
