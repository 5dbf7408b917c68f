import Corpus
import Digests
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Intake

@Suite struct DocumentReaderTests {
  static let compressions: [(suffix: String, compress: @Sendable ([UInt8]) -> [UInt8])] = [
    ("", { $0 }), (".gz", { Archives.gzip($0) }), (".zst", { Archives.zstd($0) }),
  ]

  @Test(arguments: compressions.indices)
  func `reads pages, texts and lines under any compression`(_ index: Int) throws {
    let (suffix, compress) = Self.compressions[index]
    let page = Array("<!DOCTYPE html><title>Her</title><p>Ünï".utf8)
    let html = try FileContents(compress(page), as: "page.html" + suffix)
    let document = try #require(html.documents.first)
    #expect(document.content == .html)
    #expect(document.utf8 == page)
    #expect(document.source.format == .html)
    #expect(document.source.path == "page.html" + suffix)
    #expect(document.source.bytes == page.count)
    #expect(document.source.sha256 == SHA256Digest.hex(of: page))
    #expect(html.summary.sha256 == SHA256Digest.hex(of: compress(page)))
    #expect(html.summary.bytes == compress(page).count)
    #expect(html.summary.records == 1)

    let text = try FileContents(compress(Array("Plain text".utf8)), as: "a.txt" + suffix)
    #expect(text.documents.map(\.content) == [.plainText])
    #expect(text.documents.map(\.source.format) == [.text])

    let lines = Array("{\"text\":\"one\"}\n\n{\"html\":\"<p>two\"}\r\n{\"text\":\"three\"}".utf8)
    let jsonl = try FileContents(compress(lines), as: "a.jsonl" + suffix)
    #expect(jsonl.outline == ["one", "<p>two", "three"])
    #expect(jsonl.documents.map(\.source.record) == [0, 2, 3])
    #expect(jsonl.documents.map(\.content) == [.plainText, .html, .plainText])
  }

  @Test func `recognises content whatever the name`() throws {
    #expect(try FileContents("<html><p>x".utf8, as: "a").documents.first?.content == .html)
    #expect(try FileContents("\n <p>x".utf8, as: "a.php").documents.first?.content == .html)
    #expect(try FileContents("Hello".utf8, as: "a.dat").documents.first?.content == .plainText)
    let lines = try FileContents("{\"text\": \"x\"}\n{\"text\": \"y\"}".utf8, as: "a.data")
    #expect(lines.documents.map(\.source.format) == [.jsonl, .jsonl])
    let archive = try FileContents(Archives.page(1), as: "a.bin")
    #expect(archive.documents.map(\.source.format) == [.warc])
    let xhtml = "<?xml version='1.0'?>\n<html xmlns='x'><body/></html>"
    #expect(try FileContents(xhtml.utf8, as: "a").documents.first?.content == .html)
  }

  @Test(arguments: [
    ("a.html", [], "empty"), ("a.warc", [], "empty"), ("a.jsonl", [], "empty"),
    ("a.txt", [0x89] + Array("PNG\r\n\u{1A}\n".utf8), "not-text"),
    ("a.pdf", Array("%PDF-1.4 text".utf8), "not-text"),
    ("a", (0..<200).map { UInt8($0) }, "not-text"),
    ("a.zip", [0x50, 0x4B, 3, 4, 9, 9], "not-text"),
    ("a.csv", Array("a,b\n1,2\n".utf8), "unsupported-content-type"),
    ("a.html.gz", Array(Archives.gzip("<p>Some text".utf8).dropLast(12)), "corrupt-compression"),
    ("a.html.zst", Array(Archives.zstd("<p>Some text".utf8).dropLast(3)), "corrupt-compression"),
    ("a.html.gz", Archives.gzip([]), "empty"),
  ])
  func `rejects what is no text`(_ name: String, _ bytes: [UInt8], _ code: String) throws {
    let contents = try FileContents(bytes, as: name)
    #expect(contents.outline == ["! \(code)"])
    #expect(contents.rejections.map(\.stage) == ["intake"])
    #expect(
      contents.rejections.allSatisfy {
        $0.reason.isBadInput == (code != "unsupported-content-type")
      })
    #expect(contents.summary.bytes == bytes.count)
    #expect(contents.summary.sha256 == SHA256Digest.hex(of: bytes))
  }

  @Test func `rejects large documents without reading on`() throws {
    let limits = IntakeLimits(maximumDocumentBytes: 1000)
    let text = [UInt8](repeating: 0x61, count: 1000)
    #expect(try FileContents(text, as: "a.txt", limits: limits).documents.count == 1)
    #expect(try FileContents(text + [0x61], as: "a.txt", limits: limits).outline == ["! too-large"])
  }

  @Test func `stops a compression bomb at the limit`() throws {
    let bomb = Archives.gzip([UInt8](repeating: 0x20, count: 40 << 20))
    let contents = try FileContents(bomb, as: "a.txt.gz", limits: .init(maximumDocumentBytes: 4096))
    #expect(contents.outline == ["! too-large"])
    #expect(contents.rejections[0].source.bytes == 4096)
  }

  @Test func `rejects a page of 64 MB and reads one of 10 MB`() throws {
    let page = [UInt8](repeating: 0x61, count: 64 << 20)
    #expect(try FileContents(page, as: "a.html").outline == ["! too-large"])
    let small = try FileContents(page[..<(10 << 20)], as: "a.html")
    #expect(small.documents.map(\.utf8.count) == [10 << 20])
  }

  @Test func `goes on after a line that is too long`() throws {
    let limits = IntakeLimits(maximumDocumentBytes: 1000)
    let long = "{\"text\":\"" + String(repeating: "a", count: 1 << 20) + "\"}\n"
    let lines = "{\"text\":\"one\"}\n" + long + "{\"text\":\"three\"}\n"
    let contents = try FileContents(lines.utf8, as: "a.jsonl", limits: limits)
    #expect(contents.outline == ["one", "! too-large", "three"])
    #expect(contents.results.count == contents.summary.records)
    let medium = "{\"text\":\"" + String(repeating: "a", count: 2000) + "\"}\n"
    #expect(
      try FileContents((lines + medium).utf8, as: "a.jsonl", limits: limits).outline
        == ["one", "! too-large", "three", "! too-large"])
  }

  @Test func `reads a line of 10 MB`() throws {
    let line = "{\"text\":\"" + String(repeating: "a", count: 10 << 20) + "\"}\n{\"text\":\"b\"}"
    #expect(
      try FileContents(line.utf8, as: "a.jsonl").documents.map(\.utf8.count) == [10 << 20, 1])
  }

  @Test func `tells of damage in the middle of compressed lines`() throws {
    let lines = (0..<5000).map { "{\"text\":\"line \($0) \($0 &* 7919)\"}\n" }.joined()
    let damaged = Archives.gzip(lines.utf8).dropLast(500)
    let contents = try FileContents(damaged, as: "a.jsonl.gz")
    #expect(contents.outline.last == "! corrupt-compression")
    #expect(contents.documents.count > 1000)
  }

  @Test func `ignores zeros after compressed content`() throws {
    let padded = Archives.gzip("text".utf8) + [UInt8](repeating: 0, count: 600)
    #expect(try FileContents(padded, as: "a.txt.gz").outline == ["text"])
  }

  @Test func `joins the members of a compressed page`() throws {
    let members = Archives.gzip("one ".utf8) + Archives.gzip("two".utf8)
    #expect(try FileContents(members, as: "a.txt.gz").outline == ["one two"])
  }
}
