import Corpus
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Engine

@Suite struct SpoolTests {
  private func spool(
    in folder: TemporaryFolder, _ captures: [(id: Int, fetched: String?)]
  ) throws -> Spool {
    let path = FilePath(folder.url.appending(path: "spool").path(percentEncoded: false))
    var writer = try SpoolWriter(path)
    for (number, capture) in captures.enumerated() {
      var source = SourceReference.sample(path: "in/\(number).html")
      source.fetched = capture.fetched
      let document = Document(id: .sample(capture.id), source: source, text: "Text \(number)")
      try writer.append(
        DocumentCodec.encode(document), id: document.id,
        captureOrder: source.captureOrder ?? 0)
    }
    return try writer.finish()
  }

  @Test func `documents come back in any order`() throws {
    let folder = try TemporaryFolder()
    let spool = try spool(in: folder, [(1, nil), (2, nil), (3, nil)])
    for index in [2, 0, 1] {
      #expect(try spool.document(at: index).text == "Text \(index)")
      #expect(try spool.source(at: index).path == "in/\(index).html")
    }
  }

  @Test func `a text comes back without the rest`() throws {
    let folder = try TemporaryFolder()
    let spool = try spool(in: folder, [(1, nil), (2, "2024")])
    #expect(try spool.text(at: 1) == "Text 1")
  }

  @Test func `a document knows what it stands for, sorted, and nothing of what is known`() throws {
    let folder = try TemporaryFolder()
    let spool = try spool(in: folder, [(3, nil), (2, nil), (1, nil), (4, nil)])
    var index = DuplicateIndex()
    index.begin(spool)
    index.add(.duplicate("near-duplicate", of: .sample(9), similarity: 0.9), index: 0)
    index.add(.duplicate("exact-duplicate", of: .sample(9), similarity: 1), index: 1)
    index.add(.known(.sample(9), similarity: 1, detail: "exact-duplicate"), index: 2)
    index.add(.duplicate("contained", of: .sample(8), similarity: 1), index: 3)
    index.finish()
    let references = try index.references(for: .sample(9))
    #expect(references.map(\.id) == [.sample(2), .sample(3)])
    #expect(references.map(\.kind) == ["exact-duplicate", "near-duplicate"])
    #expect(references.map(\.similarity) == [1, 0.9])
    #expect(try index.references(for: .sample(8)).map(\.id) == [.sample(4)])
    #expect(try index.references(for: .sample(7)).isEmpty)
  }

  @Test func `the newest capture stays, and of equally new ones the first`() throws {
    let folder = try TemporaryFolder()
    let spool = try spool(
      in: folder,
      [
        (1, "2024-05-01T10:00:00Z"), (2, nil), (1, "2024-05-02T09:00:00Z"), (2, nil),
        (1, nil), (3, nil), (1, "2024-05-02T09:00:00Z"), (3, "2023"), (3, "2022-06-01"),
      ])
    let (kept, superseded) = spool.newestCaptures()
    #expect(kept == [1, 2, 7])
    #expect(superseded.map(\.index) == [0, 3, 4, 5, 6, 8])
    #expect(superseded.map(\.by) == [2, 1, 2, 7, 2, 7])
  }
}
