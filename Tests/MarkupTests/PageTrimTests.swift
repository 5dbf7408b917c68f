import TestSupport
import Testing

@testable import Markup

@Suite struct PageTrimTests {
  @Test(arguments: [
    ("<p>one</p>", "<p>one</p>"),
    ("<p class=\"a\"\tonclick='x > y' hidden>one", "<p >one"),
    ("<br class=a/><br class=a /><br/>", "<br ><br /><br/>"),
    ("<a href=\"?a&amp;b&c\" class=b>one", "<a >one"),
    ("<a href=\"?a&é;\" class=b>one", "<a href=\"?a&é;\" class=b>one"),
    ("<p @click=\"a b\" id=a>one two<br>", "<p >0<br>"),
    ("<p @click=\"a > b\" id=a>one<br>", "<p >0<br>"),
    ("<p title\"x\" id=\"a\"\"b\">\n\n\n\n\n<br>", "<p > <br>"),
    ("<p>one &lt; two &c<br>", "<p>0<br>"),
    ("<p>one &#1; two<br>", "<p>one &#1; two<br>"),
    ("<!-- a --><!----><!-- b -- c -->", "<!----><!----><!---->"),
    ("<script src=a>if (a < b) c = '</p>'</Script >x", "<script ></Script >x"),
    (
      "<script type='application/ld+json'>{}</script>x",
      "<script >{}</script>x"
    ),
    ("<style>p > b {}</style><p id=a>x", "<style></style><p >x"),
    ("<br \" / class=a>", "<br >"),
    ("1 < 2 <= 3", "1 < 2 <= 3"),
  ])
  func `the parser sees tags and text`(page: String, expected: String) {
    let trim = PageTrim(Array(page.utf8))
    #expect(String(decoding: trim.bytes, as: UTF8.self) == expected)
    #expect(trim.end == trim.bytes.count)
  }

  @Test(arguments: [
    "<p id=a\u{C}>", "<p id=\"a>",
    "<p <b id=a>",
    "<script>x", "<script></b></script>", "<style><body></style>",
    "<script><!-- <script> </script> --></script>",
    "<!-->x-->", "<!--a--!>b-->", "<!--", "</p <b>", "</1>", "<p\u{C}id=a>", "<>", "<é>",
    "<p \(String(repeating: "a ", count: 200))>",
  ])
  func `the rest of the page stays after a tag that is not followed`(tag: String) {
    let trim = PageTrim(Array("<p id=a>\(tag)<p id=b>".utf8))
    #expect(String(decoding: trim.bytes, as: UTF8.self) == "<p >\(tag)<p id=b>")
    #expect(trim.end == 4)
  }

  @Test func `a script without an end keeps what it holds`() {
    let trim = PageTrim(Array("<script src='\(String(repeating: "a", count: 99))'>b<c".utf8))
    #expect(String(decoding: trim.bytes, as: UTF8.self) == "<script >b<c")
    #expect(trim.end == 8)
  }

  @Test func `a comparison in a script is not taken for a tag with too many attributes`() {
    let code = String(repeating: "a<b;\n", count: 10_000)
    let tree = HTMLTree(
      parsing: Array("<script>\(code)</script><meta name=a content=b><p class=c>d".utf8))
    #expect(!tree.notes.contains(.droppedAttributes))
    #expect(tree.first(.meta).flatMap { tree.value(of: .content, at: $0) } == "b")
  }

  @Test func `the attributes of a misplaced tag belong to no other`() {
    let tree = HTMLTree(
      parsing: Array("<html id=a><body id=b>x<html id=c><body id=d><head id=e><p id=f>y".utf8))
    let ids = tree.nodes.indices.compactMap { tree.value(of: .id, at: $0) }
    #expect(ids == ["a", "b", "f"])
  }

  @Test func `an element without a tag has no attributes`() {
    let tree = HTMLTree(parsing: Array("<td id=a>x<table><tr id=b><td id=c>y".utf8))
    for index in tree.nodes.indices where tree.nodes[index].tag == .html {
      #expect(tree.nodes[index].range.isEmpty)
    }
    #expect(tree.nodes.indices.compactMap { tree.value(of: .id, at: $0) } == ["a", "b", "c"])
  }

  /// Everything that a tree says.
  private func outline(_ tree: HTMLTree) -> [String] {
    tree.nodes.map { node in
      let text =
        node.kind == .text
        ? String(decoding: tree.bytes[node.range], as: UTF8.self)
        : node.range.map {
          let attribute = tree.attributes[$0]
          return "\(attribute.name)=" + String(decoding: tree.bytes[attribute.range], as: UTF8.self)
        }.joined(separator: " ")
      return "\(node.kind) \(node.tag) \(node.depth) \(node.parent) \(node.end) \(text)"
    }
  }

  private static let pieces = [
    "<p>", "</p>", "<p class=a onclick=\"b > c\">", "<div id='a'\nhidden>", "</div>", "<br/>",
    "<img src=a.png alt=\"&eacute;\" width=1 />", "<a href=?a=1&b=2 rel=c>", "</a >", " text ", "é",
    "<script>", "</script>", "<script type=a+b>", "<style>", "</style>", "<!--", "-->",
    "<!-- a -->",
    "<!doctype html>", "<?a?>", "<![if a]>", "<", ">", "\"", "'", "=", "/", "/>", "\u{C}", "&lt;",
    "some text", "\n\t\n\t", "a\u{1}bc", "<table class=a>", "<tr>", "<td id=b>", "</table>",
    "<ul class=c>", "<li id=d>", "</ul>",
    "<html lang=en>", "<head>", "<meta charset=utf-8 name=e>", "</head>", "<body class=f>",
    "</body>",
    "<svg/>", "<x-y about=g>", "<P CLASS=h Class=i>", "<b class=>", "<i title\"j\">", "<h1 id=k",
    "<noscript>", "<frameset>", "<!DOCTYPE a PUBLIC \"", "<![CDATA[", "]]>", "<!x>", "<title>",
    "<p @click=\"a id=b\" id=c>", "<p @x=\"a > id=b\" id=c>", "<p class=\"a\"\"b c\" id=d>",
    "<a href=\"?a&b;&amp;&#39;&#x4E;\">",
    "<a rel=\"&#1;&c\">", "<a rel='&#xD800;&nbsp;&\'>", "text & text &copy; &copy more",
    "&#x41;&#;&#9999999; text", "&é; text",
    "a \u{FFFF} b text", String(repeating: "\n ", count: 600),
    String(repeating: "word ", count: 300),
  ]

  @Test(arguments: [
    "<!doctype a system\"><p id=\"b\">c", "<!DOCTYPE html PUBLIC 'a><p title='b'>c",
    "<!DOCTYPE html PUBLIC \"a\" \"b><p title=\"b\">text</p><p>second",
    "<p><!doctype html public \"><p id=\"b\">c",
    "<!DOCTYPE html PUBLIC \"a\" 'b'><p id=\"b\">text<br>",
  ])
  func `a declaration goes on to the end of its literals`(page: String) {
    let bytes = Array(page.utf8)
    #expect(
      outline(HTMLTree(parsing: bytes)) == outline(HTMLTree(parsing: bytes, trimming: false)))
  }

  @Test(arguments: ["<? ", "<?1", "<!", "<![CDATA[", "<! ", "< ", "<1"])
  func `text behind what is no tag comes in pieces`(beginning: String) {
    for length in 980...1005 {
      for end in [">", "]]>"] {
        let page = "<p>" + beginning + String(repeating: "y", count: length) + end + "text<b id=a>"
        let bytes = Array(page.utf8)
        #expect(
          outline(HTMLTree(parsing: bytes)) == outline(HTMLTree(parsing: bytes, trimming: false)))
      }
    }
  }

  @Test func `a trimmed page gives the tree of the whole page`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let page = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        Self.pieces.randomElement(using: &random) ?? ""
      }.joined()
      let bytes = Array(page.utf8)
      #expect(
        outline(HTMLTree(parsing: bytes))
          == outline(HTMLTree(parsing: bytes, trimming: false)), "\(page)")
    }
  }
}
