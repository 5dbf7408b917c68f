import Markup
import Testing

@Suite struct HostilePagesTests {
  /// What holds for every tree.
  private func check(_ tree: HTMLTree) {
    #expect(Int(tree.nodes[0].end) == tree.nodes.count)
    for index in tree.nodes.indices.dropFirst() {
      let node = tree.nodes[index]
      let parent = Int(node.parent)
      guard parent < index, node.end > index, node.end <= tree.nodes[parent].end else {
        Issue.record("node \(index) does not nest")
        return
      }
    }
    #expect(String(validating: tree.bytes, as: UTF8.self) != nil)
  }

  @Test(arguments: [
    "", " ", "<", "<!", "&", "&#", "<a", "<a b", "<a b=", "</", "<!--", "<script>", "x",
  ])
  func `a page of a few bytes is read`(page: String) {
    check(HTMLTree(parsing: Array(page.utf8)))
  }

  @Test(arguments: ["div", "b", "a", "table", "p", "font", "x-y"])
  func `100,000 open elements keep their text`(name: String) {
    let page = String(repeating: "<\(name)>", count: 100_000) + "deep" + "</nothing>"
    let tree = HTMLTree(parsing: Array(page.utf8))
    check(tree)
    #expect(tree.text(below: 0) == "deep")
    #expect(tree.nodes.allSatisfy { Int($0.depth) <= HTMLTree.maximumDepth + 1 })
  }

  @Test func `100,000 open elements and as many wrong end tags take no quadratic time`() {
    let page =
      String(repeating: "<div>", count: 100_000) + String(repeating: "</span>", count: 100_000)
      + "end"
    let tree = HTMLTree(parsing: Array(page.utf8))
    check(tree)
    #expect(tree.notes.contains(.flattenedDepth))
    #expect(tree.text(below: 0) == "end")
  }

  @Test(arguments: ["a%", "a%=\">\"", "a%='<b'"])
  func `a tag with 50,000 attributes is cut`(pattern: String) {
    let attributes = (0..<50_000).map { pattern.replacing("%", with: "\($0)") }
    let page = "<p \(attributes.joined(separator: " "))>text"
    let tree = HTMLTree(parsing: Array(page.utf8))
    check(tree)
    #expect(tree.notes.contains(.droppedAttributes))
    #expect(tree.text(below: 0) == "text")
  }

  @Test func `NUL characters do not end a page`() {
    let tree = HTMLTree(parsing: Array("<p>a\0b</p>\0\0\0<p>c".utf8))
    #expect(tree.notes.contains(.replacedNUL))
    #expect(tree.text(below: 0).filter { $0 != " " } == "abc")
  }

  @Test func `NUL characters at the beginning are not taken for UTF-16`() {
    let tree = HTMLTree(parsing: Array("<\0p\0>\0x".utf8))
    #expect(tree.text(below: 0).contains("x"))
  }

  @Test func `a declaration of entities expands nothing`() {
    let names = (0..<20).map { "e\($0)" }
    var page = "<!DOCTYPE html [<!ENTITY e0 \"boom\">"
    for (inner, outer) in zip(names, names.dropFirst()) {
      page += "<!ENTITY \(outer) \"" + String(repeating: "&\(inner);", count: 10) + "\">"
    }
    page += "]><p>&e19;</p><p>end</p>"
    let tree = HTMLTree(parsing: Array(page.utf8))
    check(tree)
    #expect(tree.bytes.count < 2 * page.utf8.count)
    #expect(tree.text(below: 0).hasSuffix("end"))
  }

  @Test func `a long attribute value is cut between characters`() {
    let tree = HTMLTree(
      parsing: Array("<p title=\"a\(String(repeating: "é", count: 20_000))\">x".utf8))
    check(tree)
    #expect(tree.notes.contains(.cutValue))
  }

  @Test func `64 MB of one paragraph are read`() {
    let tree = HTMLTree(
      parsing: Array("<p>".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20))
    #expect(tree.bytes.count == 64 << 20)
    #expect(tree.nodes.last?.kind == .text)
  }

  @Test func `the same bytes give the same tree`() {
    let page = Array("<div class=a>1<p>2<table><tr><td>3".utf8)
    #expect(HTMLTree(parsing: page).nodes.count == HTMLTree(parsing: page).nodes.count)
  }
}
