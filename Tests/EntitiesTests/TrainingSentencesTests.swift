import Foundation
import TestSupport
import Testing

/// The labelled sentences that the tagger is trained on.
@Suite struct TrainingSentencesTests {
  private static let folder = Fixtures.packageRoot.appending(path: "Training/entities/sentences")

  private func lines(of language: String, heldOut: Bool? = nil) throws -> [String] {
    try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("\(language)-") }
      .filter { heldOut == nil || $0.lastPathComponent.contains("heldout") == heldOut }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .flatMap { file in
        String(decoding: try Fixtures.bytes(file), as: UTF8.self).split(separator: "\n")
          .filter { !$0.hasPrefix("# ") }.map(String.init)
      }
  }

  @Test(arguments: [("de", 1500), ("en", 500)])
  func `there are as many as the data card says`(language: String, least: Int) throws {
    #expect(try lines(of: language, heldOut: false).count >= least)
  }

  @Test(arguments: ["de", "en"])
  func `every label can be read`(language: String) throws {
    let label = /\{(film|person|song|series|album|group|character)\|[^{}|\s](?:[^{}|]*[^{}|\s])?\}/
    for line in try lines(of: language) {
      let rest = line.replacing(label, with: "")
      #expect(!rest.contains { "{}".contains($0) }, "\(line)")
    }
  }

  @Test func `no title is both trained on and measured on`() throws {
    let label = /\{(?:film|song|series|album)\|([^{}|]+)\}/
    func titles(heldOut: Bool) throws -> Set<String> {
      let all = try lines(of: "de", heldOut: heldOut) + lines(of: "en", heldOut: heldOut)
      return Set(all.flatMap { $0.matches(of: label).map { $0.output.1.lowercased() } })
    }
    let measured = try titles(heldOut: true)
    #expect(measured.count > 200)
    #expect(try titles(heldOut: false).isDisjoint(with: measured))
  }
}
