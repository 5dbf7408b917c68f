import Corpus
import TestSupport

extension RawDocument {
  /// A page as intake would hand it over, for tests.
  static func page(
    _ bytes: [UInt8], content: Content = .html, url: String? = nil, fetched: String? = nil,
    declared: DeclaredMetadata = DeclaredMetadata()
  ) -> RawDocument {
    var source = SourceReference.sample(url: url)
    source.fetched = fetched
    return RawDocument(
      id: .sample(1), source: source, content: content, utf8: bytes, declared: declared)
  }

  /// A page written in a test.
  static func page(
    _ text: String, content: Content = .html, url: String? = nil, fetched: String? = nil,
    declared: DeclaredMetadata = DeclaredMetadata()
  ) -> RawDocument {
    page(Array(text.utf8), content: content, url: url, fetched: fetched, declared: declared)
  }
}
