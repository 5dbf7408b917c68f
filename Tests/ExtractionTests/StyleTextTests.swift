import Testing

@testable import Extraction

@Suite struct StyleTextTests {
  @Test(arguments: [
    ("display:none", true), ("color: red; DISPLAY : None;", true), ("visibility:hidden", true),
    ("Visibility:\n hidden", true), ("display: block", false), ("display: inline; x: none", false),
    ("ddisplay:nonee", true), ("visibility: visible", false), ("display:non", false), ("", false),
  ])
  func `declarations that hide are found in any spelling`(style: String, hides: Bool) {
    let bytes = Array(style.utf8)
    #expect(StyleText.hides(bytes.span, 0..<bytes.count) == hides)
  }
}
