import Corpus
import TestSupport
import Testing

@testable import Cleanup

@Suite struct RecurringLinesTests {
  private struct Site: CorpusReader {
    var documents: [Document]
    var count: Int { documents.count }
    var earlierCount: Int { 0 }
    func id(at index: Int) -> DocumentID { documents[index].id }
    func captureOrder(at index: Int) -> UInt64 { 0 }
    func text(at index: Int) throws -> String { documents[index].text }
    func document(at index: Int) throws -> Document { documents[index] }
    func makeScratch() throws -> any Scratch { preconditionFailure("nothing needs it") }

    /// The documents that stay, and why the others go.
    func run(_ options: Clean.Options = .init()) throws -> (kept: [Document], reasons: [DropReason])
    {
      let stage = RecurringLines(options: options)
      var signatures = Signatures<RecurringLines.Signature>()
      for var document in documents { signatures.append(stage.sign(&document)) }
      let findings = try stage.compare(signatures, in: self)
      let reasons = documents.indices.map { stage.dropReason(findings, at: $0, in: self) }
      let kept = documents.indices.filter { reasons[$0] == nil }
      return (
        kept.map { stage.apply(findings, at: $0, to: documents[$0]) }, reasons.compactMap { $0 }
      )
    }
  }

  private static let box = "Sign up for our letter about films with organs."

  /// Pages of invented prose, each with `last` under it.
  private func pages(
    _ count: Int, on host: String = "organs.example", last: (Int) -> String
  ) -> [Document] {
    (0..<count).map { number in
      var generator = SeededGenerator(seed: UInt64(number + 1))
      let words = (0..<30).map { _ in
        String(UInt32.random(in: 0...99_999, using: &generator), radix: 36)
      }
      var document = Document.sample(
        text: "\(words.joined(separator: " ")).\n\n\(last(number))", number: number + 1)
      document.url = "https://www.\(host)/\(number)"
      return document
    }
  }

  @Test func `leaves out what many pages of a site have, and counts it`() throws {
    let site = Site(
      documents: pages(20) { $0 < 12 ? Self.box : "Page \($0) ends here and nowhere else." })
    let (kept, reasons) = try site.run()
    #expect(reasons.isEmpty)
    for (number, document) in kept.enumerated() {
      #expect(document.text.contains(Self.box) == false)
      #expect(document.paragraphs.count == (number < 12 ? 1 : 2))
      #expect(document.quality[.recurringLines] == (number < 12 ? 1 : nil))
      #expect(document.quality[.words] == (number < 12 ? 30 : nil))
      #expect(document.paragraphs.last?.range.upperBound == document.text.utf8.count)
    }
  }

  @Test func `keeps what few pages have, or a small part of them, or pages of several sites`()
    throws
  {
    for documents in [
      pages(20) { $0 < 9 ? Self.box : "Page \($0) ends here and nowhere else." },
      pages(60) { $0 < 15 ? Self.box : "Page \($0) ends here and nowhere else." },
      pages(9) { _ in Self.box } + pages(9, on: "other.example") { _ in Self.box },
      pages(20) { _ in "Music by her" },
    ] {
      let (kept, reasons) = try Site(documents: documents).run()
      #expect(kept == documents)
      #expect(reasons.isEmpty)
    }
  }

  @Test func `copies of one article are no furniture`() throws {
    var documents = pages(10) { "Page \($0) ends here and nowhere else." }
    let article = pages(1) { _ in "The article ends with a line of its own." }[0].text
    for number in 0..<12 {
      var copy = Document.sample(text: article, number: 100 + number)
      copy.url = "https://organs.example/copy/\(number)"
      documents.append(copy)
    }
    #expect(try Site(documents: documents).run().kept == documents)
  }

  @Test func `a page of nothing else is too short`() throws {
    var documents = pages(20) { _ in Self.box }
    var empty = Document.sample(text: Self.box, number: 99)
    empty.url = "https://organs.example/empty"
    documents.append(empty)
    var (kept, reasons) = try Site(documents: documents).run()
    #expect(kept.count == 20)
    #expect(reasons.map(\.code) == ["too-short"])
    var options = Clean.Options()
    options.minimumWords = 31
    (kept, reasons) = try Site(documents: documents).run(options)
    #expect(kept.isEmpty)
    #expect(reasons.first?.detail == "30 words without recurring lines, at least 31 wanted")
  }

  @Test func `a table that many pages have stays, and so does a page of nothing else`() throws {
    var documents = pages(20) { _ in "First reel | Second reel | Third reel" }
    for index in documents.indices { documents[index].paragraphs[1].kind = .table }
    var table = Document.sample(
      text: "First reel | Second reel | Third reel", number: 99, kind: .table)
    table.url = "https://organs.example/table"
    documents.append(table)
    let (kept, reasons) = try Site(documents: documents).run()
    #expect(kept == documents)
    #expect(reasons.isEmpty)
  }

  @Test func `does not depend on the order of the documents`() throws {
    var documents = pages(40) { $0 % 3 == 0 ? "Page \($0) ends here and nowhere else." : Self.box }
    let expected = try Site(documents: documents).run().kept.sorted { $0.id < $1.id }
    var generator = SeededGenerator(seed: 1)
    documents.shuffle(using: &generator)
    #expect(try Site(documents: documents).run().kept.sorted { $0.id < $1.id } == expected)
    #expect(expected.contains { $0.quality[.recurringLines] == 1 })
  }

  @Test func `is off when asked to be`() {
    var options = Clean.Options()
    #expect(Clean(options: options).recurringLines != nil)
    options.recurringLines = 0
    #expect(Clean(options: options).recurringLines == nil)
  }

  private static let sites: [(String?, SourceReference.Format, String, String)] = [
    ("https://www.organs.example/a?b", .html, "in/x/y.html", "organs.example"),
    ("HTTP://Organs.Example", .warc, "in/a.warc", "organs.example"),
    (nil, .jsonl, "in/a.jsonl", "in/a.jsonl"), (nil, .html, "in/site/page.html", "in/site"),
    (nil, .text, "page.txt", ""), ("mailto:x", .html, "in/page.html", "in"),
  ]

  @Test(arguments: sites)
  func `tells the site`(
    _ url: String?, _ format: SourceReference.Format, _ path: String, _ site: String
  ) {
    let source = SourceReference(path: path, format: format, url: url, sha256: "", bytes: 0)
    #expect(RecurringLines.site(of: Document(id: .sample(1), source: source, text: "")) == site)
  }
}
