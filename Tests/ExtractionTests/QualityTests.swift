import Corpus
import Foundation
import Intake
import SystemPackage
import TestSupport
import Testing

@testable import Extraction

/// Floors on twenty pages of many kinds, with what a careful reader takes out of them.
///
/// They were written apart from the rules, and the model never saw them.
@Suite struct QualityTests {
  /// A page, what is expected of it and what was found.
  private struct Case {
    let name: String
    let found: Document
    let text: String
    let comments: [[String]]
    let facts: Facts

    /// F1 of words, or of characters in scripts that do not part words.
    var textF: Double {
      let expected = Self.counts(text)
      let own = Self.counts(found.text)
      let shared = own.reduce(0) { $0 + min($1.value, expected[$1.key] ?? 0) }
      return 2 * Double(shared)
        / Double(own.values.reduce(0, +) + expected.values.reduce(0, +))
    }

    /// How often each word occurs, by its hash.
    private static func counts(_ text: String) -> [UInt64: Int] {
      TextScan.words(of: text).words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
  }

  private struct Facts: Decodable {
    let title: String
    let authors: [String]
    let published: String?
  }

  private static let cases: [Case] = {
    let folders = (try? Fixtures.cases(in: "quality")) ?? []
    return folders.compactMap { try? read($0) }
  }()

  private static func read(_ folder: URL) throws -> Case? {
    func text(_ name: String) throws -> String {
      String(decoding: try Fixtures.bytes(folder.appending(path: name)), as: UTF8.self)
    }
    let path = FilePath(folder.appending(path: "page.html").path)
    let file = try #require(try InputFinder.find([path]).files.first)
    var reader = DocumentReader(file)
    let bytes = reader.next()
    _ = reader.finish()
    guard let raw = try bytes?.decode().get(),
      case .keep(let found) = try Extract(options: NoOptions()).extract(raw)
    else { return nil }
    let comments = (try? text("comments.txt")) ?? ""
    return Case(
      name: folder.lastPathComponent, found: found, text: try text("main.txt"),
      comments: comments.split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      },
      facts: try JSONDecoder().decode(Facts.self, from: Data(try text("facts.json").utf8)))
  }

  private static func share(_ isRight: (Case) -> Bool) -> Double {
    Double(cases.count(where: isRight)) / Double(cases.count)
  }

  @Test func `all pages are there`() {
    #expect(Self.cases.count == 20)
  }

  @Test func `main text`() {
    let worst = Self.cases.map { (f: $0.textF, name: $0.name) }.sorted { $0.f < $1.f }
    let mean = worst.reduce(0) { $0 + $1.f } / Double(worst.count)
    #expect(mean >= 0.92, "mean \(mean), worst \(worst.prefix(5))")
    #expect(worst[1].f >= 0.6, "\(worst.prefix(5))")
  }

  @Test func `facts`() {
    #expect(Self.share { $0.found.title == $0.facts.title } >= 0.9)
    #expect(Self.share { Set($0.facts.authors).isSubset(of: $0.found.authors) } >= 0.9)
    #expect(Self.share { $0.found.published?.description == $0.facts.published } >= 0.9)
  }

  @Test func `readers' comments`() {
    var expected = 0
    var found = 0
    var right = 0
    for page in Self.cases {
      let texts = page.found.comments.map { TextScan($0.text).textHash }
      found += texts.count
      expected += page.comments.count
      right += page.comments.count { texts.contains(TextScan($0[2]).textHash) }
    }
    #expect(Double(right) >= 0.8 * Double(expected), "\(right) of \(expected)")
    #expect(Double(right) >= 0.8 * Double(found), "\(right) of \(found) found")
  }
}
