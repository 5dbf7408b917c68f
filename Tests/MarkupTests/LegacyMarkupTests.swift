import Markup
import Testing

@Suite struct LegacyMarkupTests {
  private func text(_ page: String) -> String { HTMLTree(parsing: Array(page.utf8)).text(below: 0) }

  @Test(arguments: [
    ("Cast:&nbspLena Ort", "Cast:\u{A0}Lena Ort"), ("&copy 2001", "\u{A9} 2001"),
    ("caf&eacute noir", "caf\u{E9} noir"), ("d&eacutej&agrave vu", "d\u{E9}j\u{E0} vu"),
    ("R&D", "R&D"),
    ("&alpha 3", "&alpha 3"), ("&amp;nbsp;", "&nbsp;"), ("a &amp b", "a & b"), ("AT&ampT", "AT&T"),
    ("&notation;", "&notation;"),
  ])
  func `references of old need no semicolon`(source: String, expected: String) {
    #expect(text("<p>\(source)</p>") == expected)
  }

  @Test func `parameters of addresses are no references`() throws {
    let tree = HTMLTree(parsing: Array("<a href='/x?a=1&copy=2&nbsp=3'>b</a>".utf8))
    let link = try #require(tree.first(.a))
    #expect(tree.value(of: .href, at: link) == "/x?a=1&copy=2&nbsp=3")
  }

  @Test(arguments: [
    ("[ 'server' => 'x' ]\n<!DOCTYPE html><p>Cue", "Cue"), ("Warning: x\n<html><p>Cue", "Cue"),
    ("Notes <p>Cue", "Notes Cue"), ("1 < 2 <!doctype html><p>Cue", "Cue"),
  ])
  func `text before a page is not of it`(page: String, expected: String) {
    #expect(text(page) == expected)
  }
}
