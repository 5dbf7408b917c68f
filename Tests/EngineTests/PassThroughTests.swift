import Corpus
import TestSupport
import Testing

@testable import Engine

@Suite struct PassThroughTests {
  private func raw(_ text: String, _ content: RawDocument.Content = .plainText) -> RawDocument {
    RawDocument(id: .sample(1), source: .sample(), content: content, utf8: Array(text.utf8))
  }

  @Test func `text goes through to the byte`() throws {
    let text = "  One\u{A0}\r\n two \n\n \n\u{FEFF}Three e\u{301}\n"
    guard case .keep(let document) = PassThrough.document(from: raw(text)) else {
      Issue.record("plain text must pass")
      return
    }
    #expect(Array(document.text.utf8) == Array(text.utf8))
    #expect(
      document.paragraphs.map { document.slice($0.range) } == [
        "One\u{A0}\r\n two", "\u{FEFF}Three e\u{301}",
      ])
  }

  @Test func `an empty text is a document`() {
    guard case .keep(let document) = PassThrough.document(from: raw("")) else {
      Issue.record("an empty text must pass")
      return
    }
    #expect(document.paragraphs.isEmpty)
  }

  @Test func `a page does not pass`() {
    guard case .drop(let reason) = PassThrough.document(from: raw("<p>", .html)) else {
      Issue.record("HTML must not pass without extraction")
      return
    }
    #expect(reason.code == "html-without-extract")
    #expect(reason.isBadInput)
  }
}
