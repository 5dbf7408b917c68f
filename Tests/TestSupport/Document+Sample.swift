public import Corpus

extension DocumentID {
  /// An identity that shows its number, for tests.
  public static func sample(_ number: Int) -> DocumentID {
    DocumentID(high: 0, low: UInt64(number))
  }
}

extension SourceReference {
  /// A source with nothing special about it, for tests.
  public static func sample(path: String = "input/page.html", url: String? = nil) -> SourceReference
  {
    SourceReference(
      path: path, format: .html, url: url, sha256: String(repeating: "0", count: 64), bytes: 0)
  }
}

extension Document {
  /// A document with only the fields a test is about; its text is cut into paragraphs at blank lines.
  public static func sample(
    text: String, title: String? = nil, number: Int = 1, kind: Paragraph.Kind = .paragraph
  ) -> Document {
    var document = Document(id: .sample(number), source: .sample(), text: text)
    document.title = title
    var start = 0
    for piece in text.split(separator: "\n\n", omittingEmptySubsequences: false) {
      let end = start + piece.utf8.count
      if end > start { document.paragraphs.append(Paragraph(range: start..<end, kind: kind)) }
      start = end + 2
    }
    return document
  }

  /// The text at a range of UTF-8 offsets.
  public func slice(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
