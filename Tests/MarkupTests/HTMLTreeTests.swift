import Markup
import Testing

@Suite struct HTMLTreeTests {
  /// The tree as text: elements in brackets, text in quotes.
  private func outline(_ page: String) -> String {
    let tree = HTMLTree(parsing: Array(page.utf8))
    var ends: [Int] = []
    var text = ""
    for index in tree.nodes.indices.dropFirst() {
      while let end = ends.last, end <= index {
        text += ")"
        ends.removeLast()
      }
      let node = tree.nodes[index]
      if node.kind == .text {
        text += "\"" + String(decoding: tree.bytes[node.range], as: UTF8.self) + "\""
      } else {
        text += (node.tag == .other ? "?" : node.tag.name) + "("
        ends.append(Int(node.end))
      }
    }
    return text + String(repeating: ")", count: ends.count)
  }

  @Test(arguments: [
    ("<p>one<p>two", "html(body(p(\"one\")p(\"two\")))"),
    ("<main><article>x</article></main>", "html(body(main(article(\"x\"))))"),
    ("<my-card>x</my-card>", "html(body(?(\"x\")))"),
    ("<p>a &amp; b &lt; c &eacute;", "html(body(p(\"a & b < c \u{E9}\")))"),
    ("<p>a<!-- no -->b", "html(body(p(\"ab\")))"),
    (
      "<p>x</p><script>if (a < b) { \"</p>\" }</script><p>y", "html(body(p(\"x\")script()p(\"y\")))"
    ),
    ("<style>p > b {}</style><p>y", "html(head()body(p(\"y\")))"),
    (
      "<table><tr><td>1<td>2<tr><td>3</table>",
      "html(body(table(tr(td(\"1\")td(\"2\"))tr(td(\"3\")))))"
    ),
    ("<ul><li>1<li>2</ul>", "html(body(ul(li(\"1\")li(\"2\"))))"),
    ("<p>x<br>y<img src=a>z", "html(body(p(\"x\"br()\"y\"img()\"z\")))"),
  ])
  func `markup gives a tree`(page: String, expected: String) {
    #expect(outline(page) == expected)
  }

  @Test func `linked data is kept and other scripts are not`() {
    let tree = HTMLTree(
      parsing: Array(
        "<script>x()</script><script type=\"application/ld+json; charset=utf-8\">{\"a\": 1}</script>"
          .utf8))
    #expect(tree.text(below: 0) == "{\"a\": 1}")
  }

  @Test func `the attributes that later stages need are kept`() {
    let tree = HTMLTree(
      parsing: Array("<DIV CLASS='a b' onclick='x()' aria-hidden=true data-x=1 hidden>y</DIV>".utf8)
    )
    let division = tree.first(.div) ?? 0
    #expect(tree.value(of: .class, at: division) == "a b")
    #expect(tree.value(of: .ariaHidden, at: division) == "true")
    #expect(tree.value(of: .hidden, at: division) != nil)
    #expect(tree.attributes.count == 3)
  }

  @Test func `every listed name is found`() {
    for tag in HTMLTag.allCases where ![.other, .html, .head, .body, .style].contains(tag) {
      let tree = HTMLTree(parsing: Array("<\(tag.name)>".utf8))
      #expect(tree.nodes.contains { $0.tag == tag }, "\(tag)")
    }
    for name in HTMLAttribute.allCases where name != .other {
      let tree = HTMLTree(parsing: Array("<p \(name.name)=v>x".utf8))
      #expect(tree.attributes.map(\.name) == [name])
    }
  }

  @Test func `text in any script stays as it is`() {
    let text = "Ołówek, Привет, 映画音楽, عربي, 🎬"
    let tree = HTMLTree(
      parsing: Array("<meta charset=iso-8859-1><p>\(text)".utf8))
    #expect(tree.text(below: 0) == text)
  }
}
