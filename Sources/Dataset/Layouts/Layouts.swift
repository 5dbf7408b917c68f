internal import Corpus

/// The layouts of the files of a version; the encoders write their members in this order.
extension Layout {
  /// A line of `documents-*.jsonl`.
  static let record = Layout(
    name: "record", title: "A document that was kept",
    fields: [
      Field("id", .documentID, "First 128 bits of the SHA-256 of the document's identity."),
      Field("source", .source, "Where the bytes came from."),
      Field("url", .optional(.text), "Canonical address."),
      Field("title", .optional(.text), "Title, without the site's name."),
      Field("site", .optional(.text), "Name of the site."),
      Field("description", .optional(.text), "The page's own summary."),
      Field("authors", .list(.text), "Names of the authors, in the page's order."),
      Field("published", .optional(.date), "Day of publication."),
      Field("modified", .optional(.date), "Day of the last change."),
      Field("language", .language, "Language of the text."),
      Field("text", .text, "The main text; one blank line between paragraphs."),
      Field("paragraphs", .list(.paragraph), "Pieces of the text, in order."),
      Field("comments", .list(.comment), "Readers' comments, never part of the text."),
      Field("entities", .list(.entity), "Films, people, songs and the like."),
      Field("relations", .list(.relation), "Statements about the entities."),
      Field("duplicates", .list(.duplicate), "The documents that this one stands for."),
      Field("quality", .quality, "What the stages measured."),
      Field("fingerprint", .fingerprint, "Digests of the text."),
    ])

  /// A line of `rejected.jsonl`.
  static let rejection = Layout(
    name: "rejection", title: "A document that was left out",
    fields: [
      Field("id", .documentID, "Identity of the document."),
      Field("source", .source, "Where the bytes came from."),
      Field("stage", .text, "The stage that left it out."),
      Field("reason", .pattern("^[0-9a-z-]+$"), "Code of the reason."),
      Field("detail", .optional(.text), "More about this case."),
      Field("duplicate_of", .optional(.documentID), "The document that stands for it."),
      Field("similarity", .optional(.share), "How similar the two are."),
    ])

  /// A line of `entities.jsonl`.
  static let entity = Layout(
    name: "entity", title: "A film, person, song or the like of the whole dataset",
    fields: [
      Field("id", .entityID, "Identity, the same in every document and version."),
      Field("type", .entityType, "What kind of thing."),
      Field("name", .text, "The most frequent spelling."),
      Field("aliases", .list(.text), "Other spellings, most frequent first."),
      Field("year", .optional(.integer), "The year most documents give."),
      Field("documents", .count, "Documents that name it."),
      Field("mentions", .count, "Places where it is named."),
      Field(
        "languages",
        .list(
          .object([
            Field("tag", .text, "BCP 47 tag."),
            Field("documents", .count, "Documents in that language."),
          ])), "Languages of the documents, most frequent first."),
      Field(
        "co_mentions",
        .list(
          .object([
            Field("id", .entityID, "The other entity."),
            Field("documents", .count, "Documents that name both."),
          ])), "Entities named in the same documents, most frequent first."),
    ])

  /// A line of `inputs.jsonl`.
  static let input = Layout(
    name: "input", title: "A file that was read",
    fields: [
      Field("path", .text, "The file, beginning with the last component of its input."),
      Field("bytes", .count, "Size on disk."),
      Field("sha256", .sha256, "SHA-256 of the file as it is on disk."),
      Field("records", .count, "Documents found in it."),
    ])

  /// `run.json`, whose members are the program's business.
  static let run = Layout(
    name: "run", title: "When, where and how long a run was", shape: .map(.any))

  /// Every layout, in the order in which descriptions list them.
  static let all = [record, entity, rejection, input, manifest, run]
}

extension Shape {
  static let documentID = Shape.pattern("^[0-9a-f]{32}$")
  static let sha256 = Shape.pattern("^[0-9a-f]{64}$")
  static let entityID = Shape.pattern("^[a-z]+-[0-9a-f]{16}$")
  static let entityType = Shape.choice(EntityType.allCases.map { $0.rawValue })

  static let source = Shape.object([
    Field("path", .text, "The file, beginning with the last component of its input."),
    Field("format", .choice(SourceReference.Format.allCases.map { $0.rawValue }), "Kind of file."),
    Field("record", .count, "Position within a WARC or JSONL file, from 0."),
    Field("url", .optional(.text), "The address as the source spells it."),
    Field("sha256", .sha256, "SHA-256 of the document's bytes before character decoding."),
    Field("bytes", .count, "How many bytes that were."),
    Field("fetched", .optional(.text), "When the page was fetched, ISO 8601 in UTC."),
  ])

  static let language = Shape.object([
    Field("tag", .text, "BCP 47 tag; 'und' when unsure, 'zxx' when there is no language."),
    Field("script", .optional(.pattern("^[A-Z][a-z]{3}$")), "ISO 15924 code."),
    Field("confidence", .optional(.share), "Probability that the tag is right."),
    Field(
      "alternatives",
      .list(
        .object([
          Field("tag", .text, "BCP 47 tag."),
          Field("confidence", .share, "Probability or share."),
        ])), "Other candidates, most probable first."),
  ])

  private static let start = Field("start", .count, "First code point.")
  private static let end = Field("end", .count, "Code point after the last.")

  static let paragraph = Shape.object([
    start, end,
    Field("kind", .choice(Paragraph.Kind.allCases.map { $0.rawValue }), "What kind of piece."),
    Field("language", .optional(.text), "BCP 47 tag, where a stage told it."),
  ])

  static let comment = Shape.object([
    Field("author", .optional(.text), "Who wrote it."),
    Field("published", .optional(.date), "When."),
    Field("text", .text, "What was written."),
  ])

  static let entity = Shape.object([
    Field("type", .entityType, "What kind of thing."),
    Field("id", .entityID, "Identity, as in entities.jsonl."),
    Field("name", .text, "The fullest name that the document uses."),
    Field("year", .optional(.integer), "Year of release of a work."),
    Field("role", .optional(.text), "What a person did."),
    Field("salience", .share, "How much the document is about it."),
    Field(
      "mentions",
      .list(
        .object([
          start, end,
          Field("text", .text, "The words at that place."),
          Field(
            "field", .pattern("^[a-z]+/?[0-9]*$"),
            "'text', 'title', or 'comments/N' with N from 0."),
          Field("confidence", .share, "Probability that the mention is right."),
          Field("evidence", .text, "Code of the strongest reason."),
        ])), "Where it is named."),
  ])

  static let relation = Shape.object([
    Field("subject", .entityID, "Whom the statement is about."),
    Field(
      "predicate", .choice(Relation.Predicate.allCases.map { $0.rawValue }), "What it says."),
    Field("object", .entityID, "The other side."),
    Field("evidence", .list(.object([start, end])), "Where the text says it."),
  ])

  static let duplicate = Shape.object([
    Field("id", .documentID, "The document that was left out."),
    Field("source", .source, "Where it came from."),
    Field("similarity", .optional(.share), "How similar it is."),
    Field("kind", .text, "Why they count as the same."),
  ])

  static let quality = Shape.object(
    Quality.Measure.allCases.map { measure in
      Field(
        measure.rawValue, .optional(measure.isCount ? .count : .number),
        "\(measure.rawValue.split(separator: "_").joined(separator: " ")), or null if not measured."
      )
    })

  static let fingerprint = Shape.object([
    Field("text_sha256", .sha256, "SHA-256 of the text in UTF-8."),
    Field("minhash", .list(.count), "MinHash signature, 32 bits a value."),
  ])
}
