import Corpus
import Foundation
import Intake
import SystemPackage

/// The pages that everything is measured on, in memory, and what the stages make of them.
enum Pages {
  /// The folder that `CUESHEET_PAGES` names, or the sample.
  static let folder =
    ProcessInfo.processInfo.environment["CUESHEET_PAGES"]
    ?? packageRoot.appending(path: "../input").standardized.path

  /// The folder of this package.
  static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The decoded documents.
  static let raw: [RawDocument] = {
    var documents: [RawDocument] = []
    for file in (try? InputFinder.find([FilePath(folder)]))?.files ?? [] {
      var reader = DocumentReader(file)
      while let found = reader.next() {
        if case .success(let document) = found.decode() { documents.append(document) }
      }
      _ = reader.finish()
    }
    return documents
  }()

  /// The bytes of the pages among them.
  static let html: [[CChar]] = raw.filter { $0.content == .html }
    .map { $0.utf8.map { CChar(bitPattern: $0) } }

  /// What is left of documents after a stage.
  static func kept(_ verdicts: [Verdict]) -> [Document] {
    verdicts.compactMap { if case .keep(let document) = $0 { document } else { nil } }
  }
}

/// Documents in memory, as a stage sees those that a run keeps on disk.
struct MemoryCorpus: CorpusReader {
  let documents: [Document]

  var count: Int { documents.count }
  var earlierCount: Int { 0 }
  func id(at index: Int) -> DocumentID { documents[index].id }
  func captureOrder(at index: Int) -> UInt64 { documents[index].source.captureOrder ?? 0 }
  func text(at index: Int) -> String { documents[index].text }
  func document(at index: Int) -> Document { documents[index] }
  func makeScratch() -> any Scratch { MemoryScratch() }
}

/// Room that is not on disk.
final class MemoryScratch: Scratch {
  private var bytes: [UInt8] = []

  var byteCount: Int { bytes.count }
  func append(_ bytes: [UInt8]) { self.bytes += bytes }
  func read(at offset: Int, count: Int) -> [UInt8] { Array(bytes[offset..<offset + count]) }
}
