import Corpus
import Extraction
import TestSupport
import Testing

@Suite struct FactsTests {
  private static let body =
    "<p>A sentence that is long enough to be the main text of this page.</p>"

  private func document(
    _ head: String, body: String = "", url: String? = nil, fetched: String? = nil,
    declared: DeclaredMetadata = DeclaredMetadata()
  ) throws -> Document {
    let page = "<html><head>\(head)</head><body>\(body)\(Self.body)</body></html>"
    let verdict = try Extract(options: NoOptions()).extract(
      .page(page, url: url, fetched: fetched, declared: declared))
    guard case .keep(let document) = verdict else { throw Missing() }
    return document
  }

  private struct Missing: Error {}

  @Test(arguments: [
    (
      "<title>Night Ferry | Score Talk</title><meta property=og:site_name content='Score Talk'>",
      "Night Ferry"
    ),
    (
      "<title>Score Talk: Night Ferry</title><meta property=og:site_name content='Score Talk'>",
      "Night Ferry"
    ),
    ("<title>Night Ferry - A Film by Ada Lind</title>", "Night Ferry - A Film by Ada Lind"),
    (
      "<title>Night Ferry - Reeltime</title><link rel=canonical href=https://www.reeltime.example/a>",
      "Night Ferry"
    ),
    ("<meta property=og:title content='Night &amp;amp; Day'><title>x</title>", "Night & Day"),
    ("<title>  Night\n Ferry </title><svg><title>Logo</title></svg>", "Night Ferry"),
  ])
  func `the name of the site is taken off a title where it is known`(
    head: String, expected: String
  ) throws {
    #expect(try document(head).title == expected)
  }

  @Test func `a heading that the title contains is the title`() throws {
    let found = try document(
      "<title>Night Ferry - Reviews - Monthly</title>", body: "<h1>Night Ferry</h1>")
    #expect(found.title == "Night Ferry")
  }

  @Test(arguments: [
    (
      "<meta name=author content='By Ines Valdarno and Piet de Boer'>",
      ["Ines Valdarno", "Piet de Boer"]
    ),
    ("<meta name=author content='https://a.example/ines'>", []),
    ("<meta name=author content='admin'>", []),
    (
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"name\":\"Ines V\"}}</script>",
      ["Ines V"]
    ),
  ])
  func `authors are names`(head: String, expected: [String]) throws {
    #expect(try document(head).authors == expected)
  }

  @Test func `an author is found in a byline and not in a comment`() throws {
    let found = try document(
      "",
      body: """
        <div class=comments><div class=comment><b class=author>Petra</b><p>Hello there, all of you.</div></div>
        <p class=byline>Von <a href=/x>Jule Harms</a></p>
        """)
    #expect(found.authors == ["Jule Harms"])
  }

  @Test func `a date after the capture is not believed`() throws {
    let head = "<meta property=article:published_time content=2031-01-01>"
    #expect(try document(head, fetched: "2020-05-05T00:00:00Z").published == nil)
    #expect(try document(head).published?.year == 2031)
  }

  @Test func `the canonical address is made absolute`() throws {
    let base = "https://a.example/b/c?x=1"
    #expect(try document("", url: base).url == base)
    #expect(try document("<link rel=canonical href=/d>", url: base).url == "https://a.example/d")
    #expect(try document("<link rel=canonical href=d>", url: base).url == "https://a.example/b/d")
    #expect(
      try document("<link rel=canonical href='//b.example/e'>", url: base).url
        == "https://b.example/e")
    #expect(try document("<link rel=canonical href='javascript:x'>", url: base).url == base)
  }

  @Test func `languages are listed as declared, the source first`() throws {
    let page =
      "<meta property=og:locale content=de_AT><meta http-equiv=content-language content=de>"
    let found = try document(page, declared: DeclaredMetadata(language: "gsw"))
    #expect(found.declaredLanguages == ["gsw", "de", "de_AT"])
  }

  @Test func `what the source states fills what the page leaves open`() throws {
    let found = try document(
      "", declared: DeclaredMetadata(title: "Stated", date: CalendarDate(iso8601: "2001-02-03")))
    #expect(found.title == "Stated")
    #expect(found.published?.description == "2001-02-03")
  }

  @Test func `microdata and RDFa become items with nested items`() throws {
    let found = try document(
      "",
      body: """
        <div itemscope itemtype="https://schema.org/Movie"><span itemprop=name>Night Ferry</span>
        <div itemprop=director itemscope itemtype="https://schema.org/Person"><b itemprop=name>Ada Lind</b></div>
        <time itemprop=datePublished datetime=2020>x</time></div>
        <div vocab="https://schema.org/" typeof=Person><i property=name>Ilya Moreau</i></div>
        """)
    let movie = try #require(found.structuredData.first { $0.syntax == .microdata })
    #expect(movie.types == ["Movie"])
    #expect(movie.text(of: "name") == "Night Ferry")
    #expect(movie.text(of: "director") == "Ada Lind")
    #expect(movie.text(of: "datePublished") == "2020")
    let person = try #require(found.structuredData.first { $0.syntax == .rdfa })
    #expect(person.text(of: "name") == "Ilya Moreau")
  }

  @Test func `a reference within JSON-LD is followed, a circle is cut`() throws {
    let found = try document(
      """
      <script type="application/ld+json">{"@graph": [
      {"@type": "Movie", "@id": "#m", "name": "M", "director": {"@id": "#p"}},
      {"@type": "Person", "@id": "#p", "name": "P", "knows": {"@id": "#p"}}]}</script>
      """)
    let movie = try #require(found.structuredData.first)
    #expect(movie.text(of: "director") == "P")
  }

  @Test func `broken JSON-LD is passed over`() throws {
    let found = try document("<script type=application/ld+json>{\"@type\": </script>")
    #expect(found.structuredData.isEmpty)
  }
}
