import Corpus
import TestSupport
import Testing

@testable import Intake

@Suite struct TextDecoderTests {
  private func decode(
    _ bytes: [UInt8], _ content: RawDocument.Content = .html, charset: String? = nil
  ) throws -> TextDecoder.Outcome {
    try #require(TextDecoder.decode(bytes, content: content, charset: charset))
  }

  private func text(_ outcome: TextDecoder.Outcome) -> String {
    String(decoding: outcome.text.utf8, as: UTF8.self)
  }

  @Test func `a byte order mark beats everything`() throws {
    let utf8 = try decode([0xEF, 0xBB, 0xBF] + Array("ä".utf8), charset: "windows-1252")
    #expect(text(utf8) == "ä")
    #expect(utf8.evidence == .byteOrderMark)
    let little = try decode([0xFF, 0xFE, 0xE4, 0, 0x3D, 0xD8, 0x00, 0xDE], charset: "utf-8")
    #expect(text(little) == "ä😀")
    #expect(little.encoding == "utf-16le")
    let big = try decode([0xFE, 0xFF, 0, 0xE4, 0xD8, 0x3D, 0x41])
    #expect(text(big) == "ä\u{FFFD}\u{FFFD}")
    #expect(big.text.replacements == 2)
  }

  @Test func `the header beats the page, and the page beats detection`() throws {
    let page = Array("<meta charset=koi8-r>".utf8) + [0xE4]
    let header = try decode(page, charset: "windows-1251")
    #expect((header.encoding, header.evidence) == ("windows-1251", .httpHeader))
    #expect(text(header).hasSuffix("д"))
    let meta = try decode(page, charset: "no-such-charset")
    #expect((meta.encoding, meta.evidence) == ("koi8-r", .declaration))
    #expect(text(meta).hasSuffix("Д"))
    let plain = try decode(Array("ä<meta charset=koi8-r>".utf8), .plainText)
    #expect((plain.encoding, plain.evidence) == ("utf-8", .detection))
  }

  @Test(
    arguments: [
      ("<meta charset=\"Shift_JIS\">", "shift_jis"), ("<META CHARSET=latin1 />", "windows-1252"),
      ("<!-- <meta charset=big5> --><meta charset=gb2312>", "gbk"),
      ("<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>", "euc-kr"),
      ("<meta content='text/html; charset=euc-kr' http-equiv=\"content-type\">", "euc-kr"),
      ("<meta content='text/html; charset=euc-kr'>", nil),
      ("<meta name=x content='charset=y'><meta charset = 'iso-8859-5'>", "iso-8859-5"),
      ("<meta charset=utf-16>", "utf-8"), ("<meta charset=x-user-defined>", "windows-1252"),
      ("<a title='<meta charset=big5>'><meta charset=koi8-u>", "koi8-u"),
      ("<?xml version='1.0' encoding='windows-1250'?><html>", "windows-1250"),
      ("<metadata charset=big5><meta charset=nonsense>", nil), ("<!-->", nil),
      ("<meta charset=", nil),
      ("<meta charset='utf-8", nil), ("text charset=utf-8", nil), ("<", nil), ("<!--", nil),
      (String(repeating: "<p>x", count: 1000) + "<meta charset=big5>", "big5"),
    ] as [(String, String?)])
  func `finds what a page says about its encoding`(_ page: String, _ name: String?) {
    #expect(EncodingPrescan.encoding(of: Array(page.utf8)) == name)
  }

  @Test(
    arguments: [
      ("ISO-8859-1", "windows-1252"), (" ascii\n", "windows-1252"), ("latin1", "windows-1252"),
      ("gb2312", "gbk"), ("x-sjis", "shift_jis"), ("ks_c_5601-1987", "euc-kr"),
      ("tis-620", "windows-874"),
      ("UTF8", "utf-8"), ("unicode-1-1-utf-8", "utf-8"), ("iso-8859-9", "windows-1254"),
      ("utf-16", "utf-16le"), ("hz-gb-2312", "replacement"), ("iso-8859-8-i", "iso-8859-8-i"),
      ("x-mac-ukrainian", "x-mac-cyrillic"), ("big5-hkscs", "big5"), ("utf-7", nil), ("", nil),
    ] as [(String, String?)])
  func `knows the labels of the standard`(_ label: String, _ name: String?) {
    #expect(EncodingLabels.name(for: label) == name)
  }

  @Test(
    arguments: [
      ("windows-1252", [0x80, 0x81, 0x9D, 0xFF], "€\u{81}\u{9D}ÿ"),
      ("windows-1253", [0xAA, 0xE1], "\u{FFFD}α"), ("windows-1255", [0xE0, 0xC7], "א\u{5B7}"),
      ("windows-1258", [0xD0, 0xCC], "Đ\u{300}"), ("windows-874", [0xA1, 0xDB], "ก\u{FFFD}"),
      ("iso-8859-2", [0xB1, 0x85], "ą\u{85}"), ("iso-8859-15", [0xA4], "€"),
      ("iso-8859-7", [0xA4, 0xAE], "€\u{FFFD}"), ("koi8-u", [0xA4, 0xAE], "єў"),
      ("macintosh", [0x8A, 0xC6, 0xDB], "ä∆€"), ("x-mac-cyrillic", [0x80, 0xFF], "А€"),
      ("ibm866", [0x80], "А"), ("windows-1251", [0x98, 0xC0], "\u{98}А"),
      ("shift_jis", [0x89, 0xB9, 0xB1, 0x5C, 0x7E, 0x87, 0x40], "音ｱ\\~①"),
      ("euc-jp", [0xB2, 0xBB, 0x8E, 0xB1, 0xAD, 0xA1], "音ｱ①"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x32, 0x3B, 0x1B, 0x28, 0x42, 0x41], "音A"),
      ("gbk", [0xD2, 0xF4, 0x80], "音€"), ("gb18030", [0x81, 0x30, 0x84, 0x36], "¥"),
      ("big5", [0xAD, 0xB5], "音"), ("euc-kr", [0xC0, 0xBD, 0x81, 0x41], "음갂"),
    ] as [(String, [UInt8], String)])
  func `decodes legacy encodings`(_ label: String, _ bytes: [UInt8], _ expected: String) throws {
    let outcome = try decode(bytes, charset: label)
    #expect(text(outcome) == expected)
    #expect(outcome.text.replacements == expected.unicodeScalars.count { $0 == "\u{FFFD}" })
  }

  @Test func `goes on after bytes that do not decode`() throws {
    let japanese = try decode([0x89, 0xB9, 0x81, 0x3C, 0x70, 0x3E, 0x89], charset: "shift_jis")
    #expect(text(japanese) == "音\u{FFFD}<p>\u{FFFD}")
    let utf8 = try decode([0x61, 0xE2, 0x82, 0x3C, 0xF0, 0x80, 0xC3, 0xA4, 0xED, 0xA0, 0x80])
    #expect(utf8.evidence == .detection)
    let labelled = try decode(
      [0x61, 0xE2, 0x82, 0x3C, 0xF0, 0x80, 0xC3, 0xA4, 0xED, 0xA0, 0x80], charset: "utf-8")
    #expect(text(labelled) == "a\u{FFFD}<\u{FFFD}\u{FFFD}ä\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(labelled.text.replacements == 6)
  }

  @Test func `repairs UTF-8 as the standard library does`() {
    for seed in UInt64(0)..<2000 {
      var generator = SeededGenerator(seed: seed)
      let pool: [UInt8] = [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0xFF]
      var bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        pool[Int.random(in: pool.indices, using: &generator)]
      }
      let expected = String(decoding: bytes, as: UTF8.self)
      let isValid = UTF8Repair.isValid(bytes)
      let count = UTF8Repair.repair(&bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == expected, "seed \(seed)")
      #expect(bytes == Array(expected.utf8), "seed \(seed)")
      #expect(isValid == (count == 0), "seed \(seed)")
    }
  }

  @Test func `removes NULs and loses nothing after them`() throws {
    let outcome = try decode(Array("<p>a\0b\0c".utf8))
    #expect(text(outcome) == "<p>abc")
    #expect(outcome.text.replacements == 2)
  }

  @Test func `detects what says nothing about itself`() throws {
    let russian = Array("Музыка к фильму написана композитором, и она прекрасна. ".unicodeScalars)
    let bytes = russian.map { scalar -> UInt8 in
      scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xC0)
    }
    let outcome = try decode(Array(repeatElement(bytes, count: 4).joined()), .plainText)
    #expect((outcome.encoding, outcome.evidence) == ("windows-1251", .detection))
    let sixteen = try decode("A film and its music".utf16.flatMap { [UInt8($0), 0] })
    #expect(text(sixteen) == "A film and its music")
  }

  @Test func `takes an English page with a foreign name for windows-1252`() throws {
    let english = String(repeating: "The film and its music are both very fine indeed. ", count: 9)
    let page = Array(english.utf8) + Array("Caf".utf8) + [0xE9, 0x92] + Array("s".utf8)
    let outcome = try decode(page)
    #expect((outcome.encoding, outcome.evidence) == ("windows-1252", .detection))
    #expect(text(outcome).hasSuffix("Café’s"))
    let polish = "Muzyka do filmu została napisana przez młodego kompozytora, który żył w Łodzi. "
    let letters: [Unicode.Scalar: UInt8] = [
      "ł": 0xB3, "ó": 0xF3, "ż": 0xBF, "Ł": 0xA3, "ą": 0xB1, "ę": 0xEA, "ś": 0xB6,
    ]
    let bytes = polish.unicodeScalars.map { letters[$0] ?? UInt8($0.value) }
    let central = try decode(Array(repeatElement(bytes, count: 6).joined()))
    #expect(text(central) == String(repeating: polish, count: 6))
  }

  @Test func `believes the bytes when a label is certainly wrong`() throws {
    let german = "Schöne Stücke für große Häuser, über Jahre hinweg gehört: Grüße"
    let mislabelled = try decode(Array(german.utf8), charset: "iso-8859-1")
    #expect(text(mislabelled) == german)
    let latin = german.unicodeScalars.map { UInt8($0.value) }
    let other = try decode(latin, charset: "utf-8")
    #expect(text(other) == german)
    #expect(other.evidence == .detection)
    let one = try decode([0x61, 0xE4, 0x62], charset: "utf-8")
    #expect(text(one) == "a\u{FFFD}b")
  }

  @Test func `has no decoder for encodings that are not to be decoded`() {
    #expect(TextDecoder.decode([0x41], content: .html, charset: "iso-2022-kr") == nil)
  }
}

@Suite struct UTCTimestampTests {
  @Test(
    arguments: [
      ("2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"),
      ("2024-05-01T10:00:00.123456Z", "2024-05-01T10:00:00Z"),
      ("2024-05-01T01:30:00+02:00", "2024-04-30T23:30:00Z"),
      ("2024-12-31T23:30:00-0100", "2025-01-01T00:30:00Z"),
      ("2024-03-01T00:00:00+01:00", "2024-02-29T23:00:00Z"),
      ("20240501100000", "2024-05-01T10:00:00Z"), ("2024-05-01", nil),
      ("2024-13-01T10:00:00Z", nil),
      ("2024-05-01T25:00:00Z", nil), ("yesterday", nil), ("", nil),
    ] as [(String, String?)])
  func `normalizes times`(_ text: String, _ expected: String?) {
    #expect(UTCTimestamp.normalize(text) == expected)
  }
}
