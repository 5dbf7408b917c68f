import Foundation
import TestSupport
import Testing

@testable import Cleanup

@Suite struct TextCleanerTests {
  /// What cleaning makes of a text of one paragraph.
  static func clean(_ text: String) -> String { TextCleaner.clean(text)?.text ?? text }

  /// UTF-8 read as windows-1252, as often as asked.
  static func misread(_ text: String, times: Int = 1) -> String {
    (0..<times).reduce(text) { text, _ in
      var result = ""
      for byte in text.utf8 {
        result.unicodeScalars.append(Unicode.Scalar(Windows1252.scalar(of: byte)) ?? "?")
      }
      return result
    }
  }

  @Test(arguments: [
    "don’t", "“Amélie” – très bien…", "Müller fährt über die Straße", "żółć i źdźbło",
    "Øresund, Ærø",
    "Привет, мир", "Ελληνικά και", "日本語の映画", "Œuvre complète à Paris", "€ 5 £ 3 ½ © 1999",
    "😀 great 👍",
    "España: ¿qué?", "Việt Nam điện ảnh", "È così, à la carte",
  ])
  func `repairs UTF-8 that was read as windows-1252`(_ text: String) {
    #expect(Self.clean(Self.misread(text)) == text)
    #expect(Self.clean(Self.misread(text, times: 2)) == text)
  }

  @Test(arguments: [
    "A MAÇÃ” disse ele", "«MAÇû", "ROMÂNIA, SFÂNT", "ÂN QUẢ, CẦN Â”", "NÃO É", "INFORMAÇÃO – AÇÃO…",
    "il est allé… voilà", "« CAFɻ", "ESPAÑA…", "10 Å² und 5 Å±0.2", "Ångström", "Åsa’s Ö–Ä", "Ä",
    "la lettre « Â » et Ê", "MAÇÃ e pêra", "crème brûlée – déjà vu", "naïve façade", "señor ¿qué?",
    "está»…",
    "Ð is a letter", "Ñandú", "oovtviärdásâžžân", "Äžest", "20 °C ± 1", "ПРИВЕТ", "Ÿ", "São Paulo",
    "Hà Nội Â",
  ])
  func `leaves real text alone`(_ text: String) {
    #expect(TextCleaner.clean(text)?.text == nil)
  }

  @Test func `repairs only the piece that is broken`() {
    let text = "A MAÇÃ” em casa.\nO avô e o " + Self.misread("pão") + " já."
    #expect(Self.clean(text) == "A MAÇÃ” em casa.\nO avô e o pão já.")
  }

  @Test(arguments: [
    ("a\u{93}b\u{94}", "a“b”"), ("wait\u{85}", "wait…"), ("a\u{81}b", "ab"),
    ("voilÃ  tout", "voilà tout"),
  ])
  func `reads what is left of windows-1252`(_ text: String, _ expected: String) {
    #expect(Self.clean(text) == expected)
  }

  @Test(arguments: [
    ("Tom &amp; Jerry", "Tom & Jerry"), ("it&#8217;s", "it’s"), ("it&#x2019;s", "it’s"),
    ("a&nbsp;b", "a b"), ("&amp;amp;lt;b&amp;gt;", "<b>"), ("caf&eacute;", "café"),
    ("&#147;x&#148;", "“x”"), ("soft&shy;ly", "softly"), ("&amp;#8217;", "’"),
  ])
  func `decodes character references that are left over`(_ text: String, _ expected: String) {
    #expect(Self.clean(text) == expected)
  }

  @Test(arguments: [
    "AT&T", "R&B; soul", "a &copy b", "?a=1&lt=2", "&unknown;", "&#0;", "&#xD800;", "&#99999999;",
    "&;", "& amp;",
  ])
  func `leaves other ampersands alone`(_ text: String) {
    #expect(TextCleaner.clean(text)?.text == nil)
  }

  @Test(arguments: [
    ("\u{FEFF}text", "text"), ("hy\u{AD}phen", "hyphen"), ("a\u{200B}b", "ab"),
    ("a\u{0}b\u{7}", "ab"),
    ("a\u{200E}\u{202B}b", "ab"), ("a\u{200D}b", "ab"), ("x\u{FFFC}y\u{FFFE}", "xy"),
    ("\u{645}\u{6CC}\u{200C}\u{62E}", "\u{645}\u{6CC}\u{200C}\u{62E}"),
    ("\u{915}\u{94D}\u{200D}\u{937}", "\u{915}\u{94D}\u{200D}\u{937}"),
    ("👩\u{200D}🚀", "👩\u{200D}🚀"), ("👁️\u{200D}🗨️", "👁️\u{200D}🗨️"),
    ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴\u{E0067}\u{E0062}\u{E007F}"),
    ("\u{645}\u{200C}\u{200C}\u{62E}", "\u{645}\u{200C}\u{62E}"),
    ("\u{645}\u{200C} x", "\u{645} x"),
  ])
  func `removes what nobody sees`(_ text: String, _ expected: String) {
    #expect(Array(Self.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("Ame\u{301}lie", "Am\u{E9}lie"), ("\u{212B}", "\u{C5}"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
    ("a\u{323}\u{302}", "\u{1EAD}"), ("か\u{3099}", "が"), ("\u{1F71}", "\u{3AC}"),
    ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("x\u{AD}e\u{AD}\u{301}", "x\u{E9}"),
  ])
  func `composes accents`(_ text: String, _ expected: String) {
    #expect(Array(Self.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("a\tb\u{A0}\u{2003}c", "a b c"), ("  a  \n b ", "a\nb"), ("a\r\n\r\n\r\nb\rc", "a\n\nb\nc"),
    ("a\u{3000}b\u{2028}c", "a b\nc"), ("a \n \n \n b", "a\n\nb"), (" \n ", ""),
  ])
  func `brings white space to one form`(_ text: String, _ expected: String) {
    #expect(Self.clean(text) == expected)
  }

  @Test func `makes one line of a title`() {
    #expect(TextCleaner.clean(" Her\n(2013) ", isSingleLine: true)?.text == "Her (2013)")
  }

  @Test func `keeps the white space of preformatted text`() {
    let text = "a  b\n\n  x\t=  1;\r\n   y &amp;\n\nc"
    let start = 6
    let cleaned = TextCleaner.clean(text, code: [start..<text.utf8.count - 3])
    #expect(cleaned?.text == "a b\n\n  x\t=  1;\n   y &amp;\n\nc")
  }

  @Test func `cleans anything to valid text in NFC and has nothing left to do`() {
    let alphabet = Array(
      "ab é ÃÂâ€™œ©¨Ð¡\u{81}\u{93}\u{301}\u{323}\u{AD}\u{200B}\u{200C}\u{200D}\u{FEFF}\u{A0}\t\r\n &amp;#39;lt👩\u{1161}\u{1112}ガ\u{3099}ﷺم"
        .unicodeScalars)
    for seed in 1...3000 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        text.unicodeScalars.append(alphabet.randomElement(using: &generator)!)
      }
      let once = Self.clean(text)
      #expect(TextCleaner.clean(once)?.text == nil || Self.clean(once) == once, "seed \(seed)")
      #expect(
        Array(once.utf8) == Array(once.precomposedStringWithCanonicalMapping.utf8), "seed \(seed)")
    }
  }

  @Test func `takes long and nested input in its stride`() {
    let count = 200_000
    _ = Self.clean(String(repeating: "&amp;", count: count))
    _ = Self.clean("a" + String(repeating: "\u{301}", count: 2000))
    _ = Self.clean(String(repeating: "Ã", count: count))
    _ = Self.clean(String(repeating: "\u{645}\u{200C}", count: count))
    #expect(Self.clean(String(repeating: " ", count: count)).isEmpty)
    #expect(Self.clean("&" + String(repeating: "amp;", count: count)) == "&")
  }
}
