public import Corpus
internal import Digests

/// What a document's id is made from.
///
/// The id is the digest of one of these texts, in UTF-8, and of no other; ids are compared between
/// versions of a dataset, so this can never change:
///
/// - `url:` and the URL as the source gives it, up to but without the first `#`;
/// - `jsonl-id:` and the `id` of the JSONL line, an integer in decimal digits;
/// - `path:`, the value of `source.path`, `#` and `source.record` in decimal digits;
/// - `escaped-path:` instead of `path:` for a file whose name is not UTF-8.
///
/// The first that a source has counts. No two kinds can be equal, as each has its own beginning.
public enum DocumentIdentity: Sendable, Equatable {
  /// The address.
  case url(String)
  /// The `id` of a JSONL line.
  case jsonlID(String)
  /// The file and the position in it.
  case path(InputFile, record: Int)

  /// The id.
  public var id: DocumentID { DocumentID(digestOf: key) }

  var key: String {
    switch self {
    case .url(let url): "url:" + url.prefix { $0 != "#" }
    case .jsonlID(let id): "jsonl-id:" + id
    case .path(let file, let record):
      (file.isEscaped ? "escaped-path:" : "path:") + "\(file.path)#\(record)"
    }
  }
}
