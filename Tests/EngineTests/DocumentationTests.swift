import Corpus
import Foundation
import JSON
import TestSupport
import Testing

@testable import Engine

@Suite struct DocumentationTests {
  private static let page =
    (try? Fixtures.bytes(Fixtures.packageRoot.appending(path: "docs/configuration.md")))
    .map { String(decoding: $0, as: UTF8.self) } ?? ""

  private static let blocks = page.components(separatedBy: "```json\n").dropFirst().map {
    $0.components(separatedBy: "\n```")[0]
  }

  @Test(arguments: blocks)
  func `every example of a configuration is one`(block: String) throws {
    let json = try ConfigurationLoader.parse(Array(block.utf8), file: "docs/configuration.md")
    _ = try ConfigurationLoader.load(json, file: "docs/configuration.md")
  }

  @Test func `every setting is documented`() {
    #expect(Self.blocks.count >= 2)
    for field in InputOptions.fields { #expect(Self.page.contains("`input.\(field.name)`")) }
    for field in OutputOptions.fields { #expect(Self.page.contains("`output.\(field.name)`")) }
  }
}
