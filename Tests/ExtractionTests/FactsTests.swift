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
    ("<title>Night &amp;&#x301; Day</title>", "Night &\u{301} Day"),
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
    // The site's name stands in its head, the title further down.
    (
      "<title>Night Ferry | Reeltime Weekly</title>",
      "<header><h1><a href=/>Reeltime Weekly</a></h1></header><h2>Night Ferry</h2>", "Night Ferry"
    ),
    // Nothing but the site's name is a heading.
    (
      "<title>Night Ferry : Reeltime Weekly | Films and more</title>",
      "<header><h1><a href=/>Reeltime Weekly</a></h1></header>", "Night Ferry"
    ),
    // The heading stands in a head of its own, and the site's name behind it.
    (
      "<title>Ada Lind - Night Ferry Lyrics | Reeltime</title><meta property=og:site_name "
        + "content=Reeltime><meta property=og:title content='Ada Lind - Night Ferry'>",
      "<div class=song-header><h1>Night Ferry</h1></div>", "Night Ferry"
    ),
    // Words for search engines stand in the statements, the title in the heading.
    (
      "<title>Night Ferry score: 7 things to know about the music</title>",
      "<h1>The music of Night Ferry</h1>", "The music of Night Ferry"
    ),
    // The site's name is a heading outside of its head, the title stands in a misnamed part.
    (
      "<title>Night Ferry: a long film about a short way over the water - Reeltime Weekly</title>",
      "<div><h1><a href=/>Reeltime Weekly</a></h1></div><div class=related><h2>Night Ferry: a long "
        + "film about a short way over the water</h2></div>",
      "Night Ferry: a long film about a short way over the water"
    ),
    // The title is set in bold type.
    (
      "<title>REELTIME - columns - The silence of the night ferry</title>",
      "<p>columns</p><p><b>The silence of the night ferry</b><br>Ada Fern, 3 May 2012</p>",
      "The silence of the night ferry"
    ),
    // A heading that has nothing to do with what is stated.
    ("<title>Night Ferry</title>", "<h1>Turn your sound on now!</h1>", "Night Ferry"),
    // A section before the title in one heading.
    (
      "<meta property=og:title content='A ferry at night'><title>x</title>",
      "<h1>Column of the week A ferry at night</h1>", "A ferry at night"
    ),
    // A sign that links to the heading.
    (
      "<title>Night Ferry - Manual</title>", "<h1>Night Ferry<a href=#n>\u{B6}</a></h1>",
      "Night Ferry"
    ),
    // A menu is not asked.
    (
      "<title>Night Ferry and other films</title>", "<nav><h1>Other films</h1></nav>",
      "Night Ferry and other films"
    ),
  ])
  func `a title is the heading that the statements confirm`(
    head: String, body: String, expected: String
  ) throws {
    #expect(try document(head, body: body).title == expected)
  }

  @Test func `a name of the site that only its feed tells is taken off`() throws {
    let found = try document(
      "<title>Night Ferry – The Reeltime</title>"
        + "<link rel=alternate href=https://thereeltime.example/feed>")
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

  @Test(arguments: [
    // A person before an organisation, an account after a person.
    (
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Reeltime\"}}</script>",
      "<p class=byline>By <a href=/author/ines>Ines Valdarno</a></p>", ["Ines Valdarno"]
    ),
    (
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Reeltime\"}}</script>",
      "", ["Reeltime"]
    ),
    (
      "<meta name=author content=ines.v>", "<span class=author-name>Ines Valdarno</span>",
      ["Ines Valdarno"]
    ),
    ("<meta name=author content=ines.v>", "", ["ines.v"]),
    // The site is the author only where nobody else is.
    (
      "<meta property=og:site_name content='Jobs & Reels'><meta name=author content='Jobs & Reels'>",
      "<div class=wrotethis>By Ines Valdarno</div>", ["Ines Valdarno"]
    ),
    // All of several people, and not what stands beside them.
    (
      "",
      "<div class=byline>By <a href=/author/a>Ines Valdarno</a> and <a href=/author/b>Piet de Boer</a> in <a href=/films>Films</a></div>",
      ["Ines Valdarno", "Piet de Boer"]
    ),
    (
      "", "<p class=author><a href=/u/1><b>Ines Valdarno</b><i>Staff Reporter</i></a></p>",
      ["Ines Valdarno"]
    ),
    ("<meta name=author content='Ines Valdarno, PhD, Senior Editor'>", "", ["Ines Valdarno"]),
    ("<meta name=author content='Ines Valdarno @inesv'>", "", ["Ines Valdarno"]),
    // What is no name: labels, dates, words that stand before a name.
    (
      "",
      "<p class=authorline><span>Datum:</span> <span>March 28</span> <span>Von</span> <span>Ines Valdarno</span></p>",
      ["Ines Valdarno"]
    ),
    (
      "", "<p class=author><a href=/author/ines>More stories by Ines Valdarno</a></p>",
      ["Ines Valdarno"]
    ),
    // An account in a byline, told by the date behind it.
    ("", "<h1>Night Ferry</h1><p>Posted in Films by inesv on April 7, 2018</p>", ["inesv"]),
  ])
  func `people are named before organisations, accounts and the site`(
    head: String, body: String, expected: [String]
  ) throws {
    #expect(try document(head, body: body).authors == expected)
  }

  @Test func `an author beside the title comes before one in the head of the site`() throws {
    let found = try document(
      "<title>Night Ferry</title>",
      body: "<div class=author>New issue</div>" + String(repeating: "<p><b>x</b></p>", count: 30)
        + "<h1>Night Ferry</h1><p class=author>Ines Valdarno</p>")
    #expect(found.authors == ["Ines Valdarno"])
  }

  @Test func `tags of a page that sound like comments do not hide its author`() throws {
    let found = try document(
      "<title>Night Ferry</title>",
      body: """
        <div class="post category-the-comment tag-comments"><h1>Night Ferry</h1>
        <a rel=author href=/x>Ines Valdarno</a>\(Self.body)</div>
        """)
    #expect(found.authors == ["Ines Valdarno"])
  }

  @Test(arguments: [
    // The day that readers see, where machines are told a time in UTC.
    (
      "<meta property=article:published_time content=2021-06-12T01:10:00+00:00>",
      "<link rel=canonical href=https://a.example/2021/06/11/ferry>", "2021-06-11"
    ),
    (
      "<meta property=article:published_time content=2021-06-12T01:10:00+02:00>",
      "<link rel=canonical href=https://a.example/2021/06/11/ferry>", "2021-06-12"
    ),
    // What elements state may belong to another page.
    (
      "<meta property=article:published_time content=2021-06-12>",
      "<div itemscope itemtype=https://schema.org/Article><meta itemprop=datePublished content=2022-01-01></div>",
      "2021-06-12"
    ),
    // A page that was built later than it was published.
    (
      "<meta name=date content=2020-06-18>",
      "<h1>Night Ferry</h1><time>17.06.2020, 9:30 Uhr</time>",
      "2020-06-17"
    ),
    // Beside the title before the rest of the page.
    (
      "<title>Night Ferry</title>",
      "<h1>Night Ferry</h1><p>May 3, 2019</p>\(Self.body)\(Self.body)<ul><li><em class=pubdate>09.10.2018</em></ul>",
      "2019-05-03"
    ),
    (
      "<title>Night Ferry</title>",
      "<p><time>15.11.2022</time></p><h1>Night Ferry</h1>"
        + "\(Self.body)<time>03.07.2021</time>", "2022-11-15"
    ),
    // A member's and a copyright's date are not the page's.
    (
      "", "<h1>Night Ferry</h1><p>Joined: 8 Mar 2010</p><p>Mon Sep 2, 2019 4:12 pm</p>",
      "2019-09-02"
    ),
    // Dates with a short year, in an element of that name, and alone at the end.
    ("", "<h1>Night Ferry</h1><p>by Ines | 17.09.22</p>", "2022-09-17"),
    ("", "<relative-time datetime=2018-05-06T07:08:09Z>long ago</relative-time>", "2018-05-06"),
    ("", "\(Self.body)<p>Geändert: 05.02.2017</p>", "2017-02-05"),
  ])
  func `the date is the one that the page states about itself`(
    head: String, body: String, expected: String
  ) throws {
    #expect(try document(head, body: body).published?.description == expected)
  }

  @Test func `what entries of a list are signed with says nothing about the page`() throws {
    let entries = ["Ada Fern", "Jo Lang", "Ida Sommer"].enumerated().map { place, name in
      """
      <div class=node><h2><a href=/essay/\(place)>An essay on ferries</a></h2>
      <div class=submitted>Submitted by <span class=username>\(name)</span> on 3 May 201\(place)</div>
      <p>Somebody crosses the water at night and hears a band on the other side.</p></div>
      """
    }
    let found = try document(
      "<title>Archive</title>", body: "<h1>Archive</h1><div>\(entries.joined())</div>")
    #expect(found.authors == [])
    #expect(found.published == nil)
  }

  @Test func `a byline above a list is the page's`() throws {
    let entries = (1...3).map {
      "<li><h3><a href=/\($0)>More about ferries</a></h3><span class=date>\($0) June 2011</span></li>"
    }
    let found = try document(
      "<title>Night Ferry</title>",
      body: "<h1>Night Ferry</h1><p>By Ada Fern | 3 May 2012</p><ul>\(entries.joined())</ul>")
    #expect(found.authors == ["Ada Fern"])
    #expect(found.published?.description == "2012-05-03")
  }

  @Test func `a line under a title in bold type says who and when`() throws {
    let found = try document(
      "<title>REELTIME - columns - The silence of the night ferry</title>",
      body: "<p><b>The silence of the night ferry</b><br>Ada Fern, 3 May 2012</p>")
    #expect(found.authors == ["Ada Fern"])
    #expect(found.published?.description == "2012-05-03")
  }

  @Test func `a thread is by the one who began it`() throws {
    let found = try document(
      "<title>Which ferry?</title>",
      body: """
        <h1>Which ferry?</h1><div itemscope itemtype=http://schema.org/DiscussionForumPosting>
        <p><span itemprop=author itemscope itemtype=http://schema.org/Person><b itemprop=name>ada\
        </b></span></p><p><span itemprop=author itemscope itemtype=http://schema.org/Person>\
        <b itemprop=name>jo</b></span></p></div>
        """)
    #expect(found.authors == ["ada"])
  }

  @Test func `the date of a review of a product is not the product's`() throws {
    let found = try document(
      "<title>Night Ferry on disc</title>",
      body: "<h1>Night Ferry on disc</h1><div id=reviews><p>14-02-2020</p><p>Good.</p></div>")
    #expect(found.published == nil)
  }

  @Test func `a date after the capture is not believed`() throws {
    let head = "<meta property=article:published_time content=2031-01-01>"
    #expect(try document(head, fetched: "2020-05-05T00:00:00Z").published == nil)
    #expect(try document(head).published?.year == 2031)
  }

  @Test(arguments: [
    ("<meta property=og:type content=video.movie>", true),
    (#"<script type=application/ld+json>{"@type":"Movie","name":"Rain"}</script>"#, true),
    (
      #"""
      <script type=application/ld+json>[{"@type":"Movie","name":"Rain"},
      {"@type":"Review","headline":"Rain","datePublished":"2019-05-03"}]</script>
      """#, false
    ), ("", false),
  ])
  func `the dates of a work are not those of its page`(head: String, isWork: Bool) throws {
    let found = try document(
      head, body: "<h1>Rain</h1><p><time datetime=2019-05-03>3 May 2019</time></p><p>A film.</p>")
    #expect((found.published == nil) == isWork)
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
