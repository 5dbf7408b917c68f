public import Corpus
internal import JSON

/// Reads records back.
public enum RecordDecoder {
  /// What comparisons need of a record: identity, source, language and text.
  ///
  /// - Throws: `DatasetError` when the line is no record; pure, so any thread may call it.
  public static func comparable(_ line: [UInt8]) throws(DatasetError) -> Document {
    let json: JSONValue
    do {
      json = try JSONParser.parse(line)
    } catch {
      throw DatasetError("record", error.description)
    }
    guard let id = json["id"]?.string.flatMap({ DocumentID($0) }),
      let text = json["text"]?.string, let source = json["source"],
      let path = source["path"]?.string,
      let format = source["format"]?.string.flatMap({ SourceReference.Format(rawValue: $0) })
    else { throw DatasetError("record", "id, text or source are missing") }
    var document = Document(
      id: id,
      source: SourceReference(
        path: path, format: format, record: source["record"]?.integer ?? 0,
        url: source["url"]?.string, sha256: source["sha256"]?.string ?? "",
        bytes: source["bytes"]?.integer ?? 0, fetched: source["fetched"]?.string),
      text: text)
    if let tag = json["language"]?["tag"]?.string { document.language.tag = LanguageTag(tag) }
    return document
  }
}
