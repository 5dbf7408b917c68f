import Testing

@testable import Extraction

@Suite struct LineWriterTests {
  private func line(_ pieces: [String], isVerbatim: Bool = false) -> String {
    var writer = LineWriter(capacity: 0)
    writer.isVerbatim = isVerbatim
    for piece in pieces {
      let bytes = Array(piece.utf8)
      writer.append(bytes.span, 0..<bytes.count)
    }
    return String(decoding: writer.bytes[writer.endBlock()], as: UTF8.self)
  }

  @Test(arguments: [
    ("  one \n two\u{A0}\u{3000}three  ", "one two three"), ("a b  c", "a b c"),
    ("caf\u{E9} \u{96}x\u{85}", "café –x…"), ("a \u{81} b", "a  b"),
    ("\u{2019}s \u{2014} t", "’s — t"),
    ("a \u{7F}b c\u{2003}d", "a b c d"), ("映画 音楽", "映画 音楽"),
  ])
  func `white space is one space, however the text arrives`(text: String, expected: String) {
    #expect(line([text]) == expected)
    #expect(line(text.unicodeScalars.map { String($0) }) == expected)
  }

  @Test func `code keeps its white space but for carriage returns`() {
    #expect(line(["a\r\n  b\t", "c\r"], isVerbatim: true) == "a\n  b\tc")
  }
}
