extension Layout {
  /// `manifest.json`.
  static let manifest = Layout(
    name: "manifest", title: "What a version of the dataset is",
    fields: [
      Field("manifest_version", .count, "Version of this layout."),
      Field("name", .text, "Name of the dataset."),
      Field("description", .text, "What it holds."),
      Field("license", .text, "SPDX identifier."),
      Field("version", .count, "Sequence number, from 1."),
      Field("digest", .sha256, "SHA-256 over the sorted data files and their SHA-256."),
      Field(
        "previous",
        .optional(
          .object([
            Field("version", .count, "Sequence number."),
            Field("digest", .sha256, "Its digest."),
          ])), "The version before this one."),
      Field(
        "changes",
        .object([
          Field("added", .count, "Documents the previous version has not."),
          Field("removed", .count, "Documents only the previous version has."),
          Field("changed", .count, "Documents whose record differs."),
          Field("unchanged", .count, "Documents whose record is the same to the byte."),
        ]), "Against the previous version."),
      Field(
        "files",
        .list(
          .object([
            Field("path", .text, "Relative to the version."),
            Field("role", .choice(FileRole.allCases.map { $0.rawValue }), "What it is for."),
            Field("media_type", .text, "IANA media type, or the usual one."),
            Field("bytes", .count, "Size."),
            Field("sha256", .sha256, "SHA-256."),
            Field("records", .optional(.count), "Lines of a JSONL file."),
            Field("schema", .optional(.text), "JSON Schema of the file or of its lines."),
          ])), "All files but this one, run.json and SHA256SUMS."),
      Field(
        "configuration",
        .object([
          Field("digest", .sha256, "SHA-256 of 'effective' as compact JSON."),
          Field("effective", .any, "Every setting, defaults included."),
        ]), "What the program was told."),
      Field(
        "inputs",
        .object([
          Field("count", .count, "Files read."),
          Field("bytes", .count, "Their size on disk."),
          Field("records", .count, "Documents found in them."),
          Field("digest", .sha256, "SHA-256 of inputs.jsonl."),
        ]), "What was read; the list is in inputs.jsonl."),
      Field(
        "stages",
        .list(
          .object([
            Field("name", .text, "Name of the stage."),
            Field("version", .count, "Version of the stage."),
            Field("in", .count, "Documents that came in."),
            Field("out", .count, "Documents that went on."),
            Field("rejected", .map(.count), "Documents left out, by reason."),
            Field("duplicates", .count, "How many of those another document stands for."),
          ])), "In the order in which documents meet them; in = out + rejected."),
      Field(
        "counts",
        .object([
          Field("documents", .count, "Documents kept."),
          Field("rejected", .count, "Documents left out."),
          Field("words", .count, "Words of all texts."),
          Field("languages", .map(.count), "Documents by language tag."),
          Field("entities", .map(.count), "Lines of entities.jsonl by type."),
        ]), "What the version holds."),
      Field("generator", .any, "The program, its libraries and its models."),
    ])
}

/// What a file of a version is for.
enum FileRole: String, Sendable, CaseIterable {
  case documents, entities, rejected, inputs, schema, metadata, report
}
