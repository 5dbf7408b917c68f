import ArgumentParser
import Corpus
import Extraction
import Foundation
import Intake
import JSON
import SystemPackage

/// Writes what training needs of pages, one line of JSON per page.
@main
struct BlockFeatures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block-features",
    abstract: "Writes the blocks of pages with their features, for training.")

  @Argument(help: "Files or folders with pages.")
  var inputs: [String]

  @Option(help: "Scores of a first look: lines of path, tab, base64 of one byte per block.")
  var scores: String?

  func run() throws {
    let scores = try scores.map(Self.read(scores:))
    let columns = scores == nil ? TrainingPage.columns : TrainingPage.contextColumns
    var header = JSONWriter()
    header.object {
      $0.name("columns"); $0.array(columns) { $0.value($1) }
    }
    try write(header)
    let listing = try InputFinder.find(inputs.map { FilePath($0) }, excluding: [])
    for file in listing.files {
      var reader = DocumentReader(file)
      while let found = reader.next() {
        guard case .success(let raw) = found.decode(), raw.content == .html else { continue }
        let page = TrainingPage(raw)
        if let scores {
          guard let own = scores[raw.source.path] else { continue }
          guard own.count == page.texts.count else {
            throw ValidationError(
              "'\(raw.source.path)' has \(page.texts.count) blocks, not \(own.count)")
          }
          try write(Self.line(page.context(of: own), path: raw.source.path))
        } else {
          try write(Self.line(page, path: raw.source.path))
        }
      }
      _ = reader.finish()
    }
  }

  private static func read(scores path: String) throws -> [String: [UInt8]] {
    var scores: [String: [UInt8]] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 2, let bytes = Data(base64Encoded: String(cells[1])) else {
        throw ValidationError("'\(path)' has a line that is not path, tab, base64: \(line)")
      }
      scores[String(cells[0])] = Array(bytes)
    }
    return scores
  }

  private static func line(_ rows: [[UInt8]], path: String) -> JSONWriter {
    var writer = JSONWriter()
    writer.object {
      $0.name("path")
      $0.value(path)
      $0.name("rows")
      $0.array(rows) { $0.value(Data($1).base64EncodedString()) }
    }
    return writer
  }

  private static func line(_ page: TrainingPage, path: String) -> JSONWriter {
    var writer = JSONWriter()
    writer.object {
      $0.name("path")
      $0.value(path)
      $0.name("texts")
      $0.array(page.texts) { $0.value($1) }
      $0.name("rows")
      $0.array(page.rows) { $0.value(Data($1).base64EncodedString()) }
    }
    return writer
  }

  private func write(_ writer: JSONWriter) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(writer.bytes + [0x0A]))
  }
}
