import Corpus
import Digests
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct RecordTests {
  private let pages = [1, 2, 3].map(Archives.page)
  private let texts = ["<p>Page 1", "<p>Page 2", "<p>Page 3"]

  private func read(_ bytes: [UInt8], as name: String = "a.warc") throws -> FileContents {
    try FileContents(bytes, as: name)
  }

  @Test func `reads records under any compression`() throws {
    #expect(try read(pages.flatMap(\.self)).outline == texts)
    #expect(try read(pages.flatMap { Archives.gzip($0) }, as: "a.warc.gz").outline == texts)
    #expect(try read(pages.flatMap { Archives.zstd($0) }, as: "a.warc.zst").outline == texts)
    #expect(try read(Archives.gzip(pages.flatMap(\.self)), as: "a.warc.gz").outline == texts)
  }

  @Test func `takes over what the headers say`() throws {
    let block = Archives.response(
      type: "text/html; charset=\"ISO-8859-1\"", fields: ["Content-Language: de, en"],
      body: [0x80, 0xE4])
    let record = Archives.record(url: "<http://e.org/a#b>", block: block)
    let document = try #require(try read(record).documents.first)
    #expect(document.text == "€ä")
    #expect(document.decoding.encoding == "windows-1252")
    #expect(document.decoding.evidence == .httpHeader)
    #expect(document.declared.language == "de")
    #expect(document.id == DocumentID(digestOf: "url:http://e.org/a"))
    #expect(document.source.url == "http://e.org/a#b")
    #expect(document.source.fetched == "2024-05-01T10:00:00Z")
    #expect(document.source.sha256 == SHA256Digest.hex(of: [0x80, 0xE4]))
    #expect(document.source.bytes == 2)
  }

  @Test func `numbers documents by their place among all records`() throws {
    let info = Archives.record(type: "warcinfo", url: nil, block: Array("software: x\r\n".utf8))
    let request = Archives.record(type: "request", block: Array("GET / HTTP/1.1\r\n\r\n".utf8))
    let resource = Archives.record(
      type: "resource", url: "http://e.org/r", fields: ["Content-Type: text/plain"],
      block: Array("A resource".utf8))
    let conversion = Archives.record(
      type: "conversion", url: "http://e.org/c", fields: ["Content-Type: text/plain"],
      block: Array("A conversion".utf8))
    let contents = try read(info + request + pages[0] + resource + request + conversion)
    #expect(contents.outline == [texts[0], "A resource", "A conversion"])
    #expect(contents.documents.map(\.source.record) == [2, 3, 5])
    #expect(contents.documents.map(\.content) == [.html, .plainText, .plainText])
    #expect(contents.summary.records == 3)
  }

  @Test(arguments: [
    ("301 Moved", "text/html", "http-status"), ("404 Not Found", "text/html", "http-status"),
    ("200 OK", "image/png", "unsupported-content-type"),
    ("200 OK", "application/json", "unsupported-content-type"),
  ])
  func `rejects what is no page`(_ status: String, _ type: String, _ code: String) throws {
    let block = Archives.response(status: status, type: type, body: Array("x".utf8))
    let contents = try read(Archives.record(block: block) + pages[1])
    #expect(contents.outline == ["! \(code)", texts[1]])
    #expect(contents.rejections.map(\.id) == [DocumentID(digestOf: "url:http://example.org/")])
  }

  @Test func `recognises pages without a content type`() throws {
    let html = Archives.record(block: Archives.response(type: nil, body: Array("<p>x".utf8)))
    let binary = Archives.record(block: Archives.response(type: nil, body: [0, 1, 2, 3]))
    let contents = try read(html + binary)
    #expect(contents.outline == ["<p>x", "! not-text"])
    #expect(contents.documents.map(\.content) == [.html])
  }

  @Test func `undoes content codings`() throws {
    let text = Array("<p>".utf8) + (0..<20_000).flatMap { Array("word \($0) ".utf8) }
    let bodies: [(String, [UInt8])] = [
      ("gzip", Archives.gzip(text)), ("x-gzip", Archives.gzip(text)),
      ("deflate", Archives.zlib(text)), ("deflate", Archives.rawDeflate(text)),
      ("zstd", Archives.zstd(text)), ("identity", text), ("gzip", text), ("br", text),
      ("deflate, gzip", Archives.gzip(Archives.zlib(text))),
    ]
    let records = bodies.flatMap { coding, body in
      Archives.record(
        block: Archives.response(fields: ["Content-Encoding: \(coding)"], body: body))
    }
    let contents = try read(records)
    #expect(contents.documents.map(\.utf8.count) == bodies.map { _ in text.count })
    #expect(contents.documents.allSatisfy { $0.source.bytes == text.count })
  }

  @Test func `undoes brotli`() throws {
    // "<p>brotli brotli brotli brotli brotli" by the reference encoder.
    let body: [UInt8] = [
      0x1B, 0x24, 0x00, 0xF8, 0x9D, 0x09, 0x36, 0x2E, 0xA8, 0x77, 0xC7, 0x78, 0xC9, 0x23, 0x06,
      0x57, 0x20, 0x74, 0xE5, 0x23, 0x97, 0x69, 0x6C, 0x6F, 0x41, 0x54, 0x24, 0x40, 0xAD, 0x0F,
    ]
    let record = Archives.record(
      block: Archives.response(fields: ["Content-Encoding: br"], body: body))
    #expect(try read(record).outline == ["<p>brotli brotli brotli brotli brotli"])
  }

  @Test func `joins chunks`() throws {
    let chunked = "4\r\n<p>a\r\n6;x=y\r\n bcde \r\n0\r\n\r\n"
    let cut = "4\r\n<p>a\r\n60\r\n bcde"
    func record(_ body: String, _ fields: [String] = []) -> [UInt8] {
      Archives.record(
        fields: fields,
        block: Archives.response(fields: ["Transfer-Encoding: chunked"], body: Array(body.utf8)))
    }
    let contents = try read(
      record(chunked) + record("<p>not chunked") + record(cut)
        + record(cut, ["WARC-Truncated: length"]))
    #expect(
      contents.outline == ["<p>a bcde ", "<p>not chunked", "! damaged-record", "<p>a bcde"])
  }

  @Test(arguments: ["gzip", "deflate", "zstd", "br", "gzip, gzip"])
  func `stops a body that is a bomb`(coding: String) throws {
    let spaces = [UInt8](repeating: 0x20, count: 20 << 20)
    let body =
      switch coding {
      case "gzip": Archives.gzip(spaces)
      case "deflate": Archives.zlib(spaces)
      case "zstd": Archives.zstd(spaces)
      case "br": Self.brotliBomb
      default: Archives.gzip(Archives.gzip(spaces))
      }
    let record = Archives.record(
      block: Archives.response(fields: ["Content-Encoding: \(coding)"], body: body))
    #expect(try read(record + pages[1]).outline == ["! too-large", texts[1]])
  }

  /// 64 MiB of spaces by the reference encoder.
  private static let brotliBomb: [UInt8] = [
    0xCB, 0xFF, 0xFF, 0x3F, 0xF8, 0x25, 0x40, 0xE2, 0xB1, 0x40, 0x20, 0xF7, 0xFE, 0x8F, 0xFF,
    0xFF, 0x7F, 0xF0, 0x4B, 0x00, 0xC4, 0x61, 0x11, 0x80, 0xEE, 0xFD, 0x1F, 0xFF, 0xFF, 0xFF,
    0xE0, 0x97, 0x00, 0x88, 0xC3, 0x02, 0x00, 0xDD, 0xFB, 0x3F, 0xFE, 0xFF, 0xFF, 0xC1, 0x2F,
    0x01, 0x10, 0x87, 0x05, 0x00, 0xBA, 0xF7, 0x7F, 0xFC, 0xFF, 0xFF, 0x83, 0x5F, 0x02, 0x20,
    0x0E, 0x0B, 0x00, 0x74, 0xEF, 0xFF, 0xF8, 0xFF, 0xFF, 0x07, 0xBF, 0x04, 0x40, 0x1C, 0x16,
    0x00, 0xE8, 0xDE, 0xFF, 0xF1, 0xFF, 0xFF, 0x0F, 0x7E, 0x09, 0x80, 0x38, 0x2C, 0x00, 0xD0,
    0xBD, 0xFF, 0xE3, 0xFF, 0xFF, 0x1F, 0xFC, 0x12, 0x00, 0x71, 0x58, 0x00, 0xA0, 0x7B, 0xFF,
    0x37,
  ]

  @Test func `reads on after a record that is too large`() throws {
    let large = Archives.response(body: [UInt8](repeating: 0x61, count: 300_000))
    let image = Archives.response(type: "image/png", body: [UInt8](repeating: 0, count: 300_000))
    let bytes = Archives.record(block: large) + Archives.record(block: image) + pages[1]
    let contents = try FileContents(bytes, as: "a.warc", limits: .init(maximumDocumentBytes: 9999))
    #expect(contents.outline == ["! too-large", "! unsupported-content-type", texts[1]])
  }

  /// Millions of bytes whose reading must not take more than linear time.
  @Test(.timeLimit(.minutes(3)))
  func `a member for each byte takes no quadratic time`() throws {
    let byte = Archives.gzip([0x61])
    let count = 50_000
    let many = [UInt8]((0..<count).map { _ in byte }.joined())
    let head = Array(
      "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: \(count)\r\nContent-Type: text/plain\r\n\r\n"
        .utf8)
    let record = try read(Archives.gzip(head) + many, as: "a.warc.gz")
    #expect(record.documents.map(\.utf8.count) == [count])
    let line = Archives.gzip(Array("{\"text\":\"".utf8)) + many + Archives.gzip(Array("\"}\n".utf8))
    #expect(try read(line, as: "a.jsonl.gz").documents.map(\.utf8.count) == [count])
  }

  @Test(.timeLimit(.minutes(3)))
  func `what looks like the beginning of a member takes no quadratic time`() throws {
    let damaged = Archives.gzip(pages[0]).dropLast(8) + [UInt8](repeating: 0x1F, count: 150_000)
    let contents = try read(damaged + Archives.gzip(pages[1]), as: "a.warc.gz")
    #expect(contents.outline == ["! corrupt-compression", texts[1]])
  }

  @Test(.timeLimit(.minutes(3)))
  func `an HTTP header without end is damage`() throws {
    let folded = "X: y\r\n" + String(repeating: " z\r\n", count: 1_000_000)
    let body = Array("<p>text".utf8)
    let long = Archives.response(fields: [String(folded.dropLast(2))], body: body)
    let short = Archives.response(
      fields: ["X: y\r\n " + String(repeating: "z", count: 9)], body: body)
    let contents = try read(Archives.record(block: long) + Archives.record(block: short))
    #expect(contents.outline == ["! damaged-record", "<p>text"])
  }

  @Test func `a body that was encoded again and again is given up`() throws {
    var body = Array("<p>text".utf8)
    func record(_ times: Int) -> [UInt8] {
      let codings = Array(repeating: "gzip", count: times).joined(separator: ", ")
      return Archives.record(
        block: Archives.response(fields: ["Content-Encoding: \(codings)"], body: body))
    }
    body = Archives.gzip(Archives.gzip(body))
    #expect(try read(record(2)).outline == ["<p>text"])
    #expect(try read(record(100)).outline == ["! damaged-record"])
  }

  @Test func `a body that asks for a large window is given up`() throws {
    // A zstd frame of no bytes whose header asks for a window of 64 MB.
    let greedy: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x80, 0x01, 0x00, 0x00]
    let record = Archives.record(
      block: Archives.response(fields: ["Content-Encoding: zstd"], body: greedy))
    #expect(try read(record + pages[1]).outline == ["! corrupt-compression", texts[1]])
  }

  @Test func `a file may expand to no more than thousands of times its size`() {
    #expect(IntakeLimits.maximumExpandedBytes(of: 100) == 1 << 30)
    #expect(IntakeLimits.maximumExpandedBytes(of: 1 << 30) == 1 << 42)
  }

  // MARK: - Damage

  @Test(arguments: [-3, -20, 9, 40, 1 << 40])
  func `finds the next record after a wrong length`(_ error: Int) throws {
    let block = Archives.response(body: Array("<p>Page 2, which is longer".utf8))
    let wrong = Archives.record(
      url: "http://example.org/2", block: block, length: block.count + error)
    let contents = try read(pages[0] + wrong + pages[2])
    #expect(contents.outline == [texts[0], "! damaged-record", texts[2]])
    #expect(contents.rejections.map(\.source.url) == ["http://example.org/2"])
  }

  @Test(arguments: [-3, 40, 1 << 40])
  func `finds the next member after a wrong length`(_ error: Int) throws {
    let block = Archives.response(body: Array("<p>Page 2, which is longer".utf8))
    let wrong = Archives.record(block: block, length: block.count + error)
    let bytes = [pages[0], wrong, pages[2]].flatMap { Archives.gzip($0) }
    let contents = try FileContents(bytes, as: "a.warc.gz", limits: IntakeLimits())
    if error < 1 << 30 {
      #expect(contents.outline == [texts[0], "! damaged-record", texts[2]])
    } else {
      #expect(contents.outline.first == texts[0])
      #expect(contents.rejections.count == 1)
    }
  }

  @Test(arguments: ["a.warc", "a.warc.gz"])
  func `passes over what is no record`(_ name: String) throws {
    let parts = [Array("garbage\r\n".utf8), pages[0], Array("more\n\ngarbage\n".utf8), pages[1]]
    let bytes = name == "a.warc" ? parts.flatMap(\.self) : Archives.gzip(parts.flatMap(\.self))
    // The garbage makes the end of the first page's record uncertain, so that goes as well.
    #expect(
      try read(bytes, as: name).outline == ["! damaged-record", "! damaged-record", texts[1]])
  }

  @Test(arguments: [
    "WARC/1.0\r\nWARC-Type: response\r\n\r\n", "WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
    "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n", "WARC/1.0\r\n\r\n",
  ])
  func `rejects a header without type or length`(_ header: String) throws {
    let contents = try read(pages[0] + Array(header.utf8) + pages[2])
    #expect(contents.outline == [texts[0], "! damaged-record", texts[2]])
  }

  @Test func `rejects a record that the file ends in`() throws {
    let contents = try read(pages[0] + pages[1].dropLast(8))
    #expect(contents.outline == [texts[0], "! damaged-record"])
    let compressed = pages.map { Archives.gzip($0) }
    let cut = try read(compressed[0] + compressed[1].dropLast(20), as: "a.warc.gz")
    #expect(cut.outline == [texts[0], "! corrupt-compression"])
  }

  @Test(arguments: ["gzip", "zstd"])
  func `finds the next member after a damaged one`(_ compression: String) throws {
    var members = pages.map { compression == "gzip" ? Archives.gzip($0) : Archives.zstd($0) }
    for index in 30..<60 { members[1][index] ^= 0x5A }
    let contents = try read(members.flatMap(\.self), as: "a.warc")
    #expect(contents.outline == [texts[0], "! corrupt-compression", texts[2]])
  }

  @Test func `rejects the record whose check sum is wrong`() throws {
    var members = pages.map { Archives.gzip($0) }
    members[1][members[1].count - 6] ^= 1
    let contents = try read(members.flatMap(\.self), as: "a.warc.gz")
    #expect(contents.outline == [texts[0], "! corrupt-compression", texts[2]])
    #expect(contents.rejections.map(\.source.url) == ["http://example.org/2"])
  }

  @Test func `survives any damage`() throws {
    for seed in UInt64(0)..<60 {
      var generator = SeededGenerator(seed: seed)
      var bytes = pages.flatMap(\.self)
      if seed % 3 == 1 { bytes = pages.flatMap { Archives.gzip($0) } }
      if seed % 3 == 2 { bytes = pages.flatMap { Archives.zstd($0) } }
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let index = Int.random(in: bytes.indices, using: &generator)
        bytes[index] = .random(in: 0...255, using: &generator)
      }
      let contents = try read(bytes, as: "a.warc")
      #expect(contents.results.count <= 8, "seed \(seed)")
      #expect(contents.summary.bytes == bytes.count, "seed \(seed)")
    }
  }
}
