import Corpus
import Extraction
import TestSupport
import Testing

@Suite struct ExtractTests {
  private func verdict(_ text: String, content: RawDocument.Content = .html) throws -> Verdict {
    try Extract(options: NoOptions()).extract(.page(text, content: content))
  }

  private func document(_ text: String, content: RawDocument.Content = .html) throws -> Document {
    guard case .keep(let document) = try verdict(text, content: content) else { throw Missing() }
    return document
  }

  private struct Missing: Error {}

  /// What holds for every document, whatever the page.
  private func check(_ document: Document) {
    let bytes = Array(document.text.utf8)
    var end = 0
    for paragraph in document.paragraphs {
      #expect(paragraph.range.lowerBound == (end == 0 ? 0 : end + 2))
      #expect(!paragraph.range.isEmpty)
      end = paragraph.range.upperBound
    }
    #expect(end == bytes.count)
    for span in document.markup {
      #expect(span.range.lowerBound >= 0 && span.range.upperBound <= bytes.count)
      #expect(!span.range.isEmpty)
      #expect(String(validating: bytes[span.range], as: UTF8.self) != nil)
    }
    #expect(
      document.markup.map(\.range.lowerBound) == document.markup.map(\.range.lowerBound).sorted())
  }

  @Test(arguments: ["", " \n", "<html><body></body></html>", "<script>x()</script>", "<img src=a>"])
  func `a page without any text is rejected as bad input`(page: String) throws {
    #expect(try verdict(page) == .drop(.badInput("no-text")))
  }

  @Test(arguments: ["", " \n\t \u{3000}\r\n"])
  func `a plain text of white space is rejected as bad input`(text: String) throws {
    #expect(try verdict(text, content: .plainText) == .drop(.badInput("no-text")))
  }

  @Test(arguments: [
    "<p>Hi", "<nav><a href=/>Home</a> of all films</nav>", "<footer>Imprint</footer>",
    "<div style='display:none'>Only this</div>", "<noscript>Only this</noscript>", "Hi",
    "<div class=cookie-consent>We use cookies</div>", "<form><label>Name</label></form>",
    "<ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>", "<h1>Title</h1>",
    "<meta name=description content='Only this'>", "<div class=comments><p>First!</div>",
  ])
  func `a page with any text is kept and gives text`(page: String) throws {
    let found = try document(page)
    #expect(!found.text.isEmpty)
    check(found)
  }

  @Test(arguments: [
    "<nav><a href=/>Home</a></nav>",
    "<nav><ul><li><a href=/a>News</a><li><a href=/b>Shop</a></ul></nav><main></main><footer><a href=/c>Imprint</a></footer>",
    "<div class=menu><a href=/a>One</a> | <a href=/b>Two</a></div>",
  ])
  func `a page of menus only is rejected as bad input`(page: String) throws {
    #expect(try verdict(page) == .drop(.badInput("no-text", detail: "only menus")))
  }

  @Test(arguments: [
    "<nav><a href=/>Home</a></nav><p>Soon.", "<nav><a href=/>Home</a></nav><a href=/b>Film</a>",
    "<nav><a href=/>Home</a></nav><meta name=description content='A page about a film'>",
  ])
  func `a menu and anything else is a page`(page: String) throws {
    #expect(try !document(page).text.isEmpty)
  }

  @Test func `a form for comments inside their list is no comment`() throws {
    let found = try document(
      """
      <h1>Rain on felt</h1><article><p>The score was recorded in a small room with a piano that had \
      not been tuned for years, and the composer liked it that way.</p></article>
      <div id=comments class=comments-area><ol class=comment-list>
      <li class=comment><b class=fn>Eva</b> <p>I heard it twice and cried once.</p></li></ol>
      <div id=respond class=comment-respond><h3>Leave a Reply</h3><form class=comment-form>
      <p class=comment-notes>Your email address will not be published.</p>
      <p class=comment-form-author><label>Name</label><input></p></form></div></div>
      """)
    #expect(found.comments.map(\.text) == ["I heard it twice and cried once."])
  }

  @Test func `white space before an element survives a paragraph's break`() throws {
    let found = try document(
      "<p>The first cue is short.<br><br>Then comes the original <i>Night Ferry</i> theme again.</p>"
    )
    #expect(found.text.hasSuffix("Then comes the original Night Ferry theme again."))
  }

  @Test(arguments: [
    ("<span>Breath</span><span>5/6</span><span>Grip</span>", "Breath 5/6 Grip"),
    ("<a href=/d>drama</a><a href=/w>western</a>", "drama western"),
    ("<a href=/d>dra</a><a href=/d>ma</a>", "drama"), ("<b>dra</b><i>ma</i>", "drama"),
    ("<b>D</b><i>rama</i>", "Drama"), ("<b>1</b><span>st cue</span>", "1st cue"),
    ("<a href=/d>Драма</a><a href=/w>вестерн</a>", "Драма вестерн"),
    ("<span>Иванов</span><span>Пётр</span>", "Иванов Пётр"), ("<b>You</b><b>Tube</b>", "YouTube"),
    ("One.<br><br><q>Two.</q>", "One.\n\n\u{201C}Two.\u{201D}"),
    ("<i>H</i><sub>2</sub><i>O</i>", "H2O"), ("<a href=/a>霧</a><a href=/b>笛</a>", "霧笛"),
  ])
  func `words of elements that meet are not glued, and no word is split`(
    line: String, text: String
  ) throws {
    #expect(try document("<p>\(line)").text == text)
  }

  @Test func `markup of a row that is left out goes with it`() throws {
    let rows = "<tr><th>No.<th>Title<tr><td>1<td>Rain<tr><td>2<td>Snow"
    let page = "<p>A list of cues.<table>\(rows)<tr>\u{2039}<i>Low Tide</i><tr><td>3<td>"
    let found = try document(page + String(repeating: "\u{2039}", count: 9) + "</table>")
    let bytes = Array(found.text.utf8)
    #expect(!found.text.contains("Low Tide"))
    #expect(!found.markup.contains { $0.kind == .emphasis })
    for offset in found.markup.flatMap({ [$0.range.lowerBound, $0.range.upperBound] }) {
      #expect(offset == bytes.count || bytes[offset] & 0xC0 != 0x80, "within a character")
    }
  }

  @Test func `combining marks without end take no quadratic time`() throws {
    let marks = String(repeating: "\u{301}\u{323}", count: 20_000)
    var found = ""
    let time = try ProcessorTime.measure { found = try document("<p>The score of a\(marks)").text }
    #expect(time < .seconds(30))
    #expect(
      found.unicodeScalars.count { $0.properties.canonicalCombiningClass.rawValue > 0 } > 39_000)
  }

  @Test func `paragraphs past the limit of depth stay apart`() throws {
    let found = try document(
      String(repeating: "<div>", count: 600) + "<p>The first cue.</p><p>The second cue.</p>")
    #expect(found.text == "The first cue.\n\nThe second cue.")
  }

  @Test(arguments: ["ol", "ul", "dl"])
  func `a list is text as a whole or not at all`(list: String) throws {
    let item = list == "dl" ? "dd" : "li"
    let tracks = ["Rain", "Felt", "The cleaner goes home and finds the tape", "Coda"]
    let found = try document(
      """
      <h1>Untuned Piano</h1><p>The score was recorded in a small room with a piano that had not \
      been tuned for years, and the composer liked it that way, as he says in the notes.</p>
      <h2>Tracks</h2><\(list)>\(tracks.map { "<\(item)>\($0)" }.joined())</\(list)>
      """)
    #expect([0, tracks.count].contains(tracks.count { found.text.contains($0) }))
  }

  @Test func `a page that shows a menu until a script has run gives its description`() throws {
    let found = try document(
      """
      <meta name=description content="How loud is the organ in the last reel of Night Ferry?">
      <nav><a href=/>Reel talk</a> <a href=/new>New</a></nav>
      """)
    #expect(found.text == "How loud is the organ in the last reel of Night Ferry?")
    #expect(found.markup.isEmpty)
  }

  @Test func `what a table hides is no text`() throws {
    let found = try document(
      """
      <table><tr><th>Film<th>Year<tr><td>Night Ferry<td>1972<div style="display:none">01972</div>
      <tr><td>Rain on Felt<td>1990</table>
      """)
    #expect(!found.text.contains("01972"))
    #expect(found.text.contains("Night Ferry | 1972"))
  }

  @Test func `text stated in markup loses its tags`() throws {
    let found = try document(
      "<meta name=description content='<p>The <b>score</b> of Night Ferry.</p>'><nav>Menu</nav>")
    #expect(found.text == "The score of Night Ferry.")
  }

  @Test(arguments: ["10/10", "+1", ":)"])
  func `a comment of marks alone is one`(text: String) throws {
    func comment(_ name: String, _ text: String) -> String {
      """
      <li class=comment><cite class=fn>\(name)</cite> <a class=date>May 3, 2012 at 10:56 am</a>
      <div class=comment-body><p>\(text)</p></div></li>
      """
    }
    let page = """
      <article><h1>Rain on felt</h1><p>The score was recorded in a small room with a piano that had \
      not been tuned for years, and the composer liked it that way, he says in the notes.</p></article>
      <div id=comments><ol class=comment-list>
      \(comment("Eva", "I heard it twice and cried once, so take a towel.")) \(comment("Jo", text))
      </ol></div>
      """
    #expect(try document(page).comments.map(\.text).last == text)
  }

  @Test func `a dialog that is not open is no text`() throws {
    let found = try document(
      """
      <p>The score was recorded in a small room, he says, and the piano had not been tuned.</p>
      <dialog><ul><li>Algeria<li>Angola<li>Benin</ul></dialog>
      """)
    #expect(!found.text.contains("Angola"))
  }

  @Test func `a page that is indented by quotations quotes nobody`() throws {
    let found = try document(
      "<blockquote><p>The first cue is slow.</p><p>The second is not.</p></blockquote><p>End.</p>")
    #expect(found.paragraphs.count >= 2 && found.paragraphs.allSatisfy { $0.kind == .paragraph })
  }

  @Test func `a long thread of replies is one section of comments`() throws {
    var replies = ""
    for number in 0..<12 {
      replies += """
        <ul class=children><li class=comment><b class=fn>Eva \(number)</b>
        <p>I heard cue \(number) twice and cried once, so take a towel with you when you go there.</p>
        """
    }
    let found = try document(
      """
      <title>Rain on felt</title><h1>Rain on felt</h1><p>The score is out on Friday, they say.</p>
      <ol class=comment-list><li class=comment><b class=fn>Jo</b><p>It is a fine record.</p>\(replies)
      """)
    #expect(found.comments.count == 13)
    #expect(!found.text.contains("towel") && !found.text.contains("fine record"))
  }

  @Test(arguments: [
    ("https://reel.example/review/don-t-look-back/", 2), ("https://reel.example/ten-questions/", 2),
    ("https://t.reel.example/felt", 2), ("https://reel.example/2010/felt/comments/", 2),
  ])
  func `a word of a title in the address makes no forum`(address: String, comments: Int) throws {
    let comment = """
      <li class=comment><b class=fn>Eva</b> <p>I heard it twice and cried once, so take a towel.</p>
      """
    let page = """
      <article><h1>Rain on felt</h1><p>The score was recorded in a small room with a piano that had \
      not been tuned for years, and the composer liked it that way, he says in the notes.</p></article>
      <div id=comments><ol class=comment-list>\(comment)\(comment.replacing("twice", with: "once"))
      </ol></div>
      """
    guard
      case .keep(let found) = try Extract(options: NoOptions()).extract(.page(page, url: address))
    else { throw Missing() }
    #expect(found.comments.count == comments)
  }

  @Test func `a script of linked data without an end costs no time`() throws {
    let script = String(repeating: "[", count: 200_000)
    let time = try ProcessorTime.measure {
      _ = try document("<script type=application/ld+json>\(script)</script><p>One cue.</p>")
    }
    #expect(time < .seconds(10))
  }

  @Test func `the site's name is found without being stated`() throws {
    let text = "<p>The sheet lists all cues of the film in the order in which they are heard."
    let sheet = "<title>It (1990) - score sheet - Cue Shelf</title>"
    #expect(try document(sheet + "<h1>It (1990)</h1>" + text).title == "It (1990)")
    let topic = "<title>Reel Board • View topic - Why rain?</title>"
    let head = "<div class=header><h1>Reel Board</h1></div>"
    #expect(try document(topic + head + "<h2>Why rain?</h2>" + text).title == "Why rain?")
  }

  @Test func `a site's name that links home is not taken for the title`() throws {
    let title = "Reel Board - Notes on rain, felt, wood and all the dust inside of old pianos"
    let found = try document(
      "<title>\(title)</title><h1><a href=/>Reel Board</a></h1><p>The piano had not been tuned.")
    #expect(found.title == title)
  }

  @Test func `letters with marks are composed and spans stay in place`() throws {
    let found = try document(
      "<p>Cafe\u{301} <i>No\u{308}e\u{308}l</i> and <b>a</b>\u{301} more words to make a sentence.")
    check(found)
    #expect(found.text.hasPrefix("Caf\u{E9} N\u{F6}\u{EB}l and \u{E1} more"))
  }

  @Test func `numbers of windows-1252 in references are what browsers show`() throws {
    #expect(
      try document("<p>One &#150; two &#147;three&#148;").text
        == "One \u{2013} two \u{201C}three\u{201D}")
  }

  @Test func `nested open elements keep all text`() throws {
    let found = try document(String(repeating: "<div>", count: 100_000) + "deep text")
    #expect(found.text == "deep text")
  }

  @Test(arguments: [
    "<p>x", "<li>x", "<td>x", "<i>x", "<br>x", "<table><tr><td>x", "<h2>x", "<a href=y>x",
  ])
  func `30,000 times the same tag takes no quadratic time`(tag: String) throws {
    check(try document(String(repeating: tag, count: 30_000)))
  }

  @Test func `one line of 10 MB is read`() throws {
    let line = String(repeating: "word and word, ", count: 700_000)
    #expect(try document("<p>" + line).text.utf8.count > 10_000_000)
    #expect(try document(line, content: .plainText).text.utf8.count > 10_000_000)
  }

  @Test func `the same page gives the same document`() throws {
    let page =
      "<title>T</title><article><h1>T</h1><p>Some text, and more of it, to be read.</article>"
    #expect(try document(page) == document(page))
  }

  @Test func `plain text with one paragraph a line keeps its paragraphs`() throws {
    let found = try document(
      "A title\n12.05.2020 | Jule Harms\nThe first paragraph is long enough to be one, and it ends.\nSo is the second one, which ends as well.",
      content: .plainText)
    check(found)
    #expect(found.paragraphs.map(\.kind) == [.heading, .paragraph, .paragraph])
    #expect(found.authors == ["Jule Harms"])
    #expect(found.published?.description == "2020-05-12")
  }

  @Test func `wrapped lines of plain text are joined`() throws {
    let found = try document(
      """
      A title

      This is a paragraph that somebody wrapped by hand after about seventy
      characters, as people did when they wrote mails, and it goes on over
      three lines.

      And a second one.
      """, content: .plainText)
    #expect(found.paragraphs.count == 3)
    #expect(found.text.contains("seventy characters"))
  }
}
