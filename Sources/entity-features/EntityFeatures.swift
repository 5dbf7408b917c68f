import ArgumentParser
import Corpus
import Entities
import Foundation
import JSON

/// What training the tagger of names needs of the stage.
@main
struct EntityFeatures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entity-features",
    abstract: "Writes hashes of names, features of texts, and names that a model finds.",
    subcommands: [Keys.self, Features.self, Tag.self])
}

/// Writes the hash of each word or name.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a word or name a line and writes its hash, 0 where it has none.")

  @Flag(help: "Lines are words, not names.")
  var words = false

  func run() throws {
    while let line = readLine() {
      let key = words ? TaggerTraining.wordKey(line) : TaggerTraining.phraseKey(line)
      print(String(key ?? 0, radix: 16))
    }
  }
}

/// Writes the features of every token, in the order of the texts.
///
/// Numbers of 32 bits, little-endian: for each document its number of lines, for each line its number of
/// tokens, for each token first and last offset, number of features, features.
struct Features: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads documents in JSON, one a line, and writes the features of their tokens.")

  @Option(help: "A model with the lists of words and names.")
  var model: String

  func run() throws {
    let training = TaggerTraining(try Sample.model(model))
    while let line = readLine() {
      var words: [UInt32] = []
      let lines = training.lines(of: try Sample.document(line))
      words.append(UInt32(lines.count))
      for line in lines {
        words.append(UInt32(line.count))
        for token in line {
          words.append(UInt32(token.range.lowerBound))
          words.append(UInt32(token.range.upperBound))
          words.append(UInt32(token.features.count))
          words += token.features
        }
      }
      var bytes = Data(capacity: words.count * 4)
      for word in words {
        for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(word >> shift & 0xFF)) }
      }
      try FileHandle.standardOutput.write(contentsOf: bytes)
    }
  }
}

/// Runs the stage with a model.
struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads documents in JSON, one a line, and writes the names that a model finds.")

  @Option(help: "The model.")
  var model: String

  func run() throws {
    var options = FindEntities.Options()
    options.types = EntityType.allCases
    let stage = try FindEntities(options: options, model: try Sample.model(model))
    while let line = readLine() {
      let document = try Sample.document(line)
      guard case .keep(let result) = stage.apply(to: document) else { continue }
      let mentions = result.entities.flatMap { entity in
        entity.mentions.filter { $0.field == .text }.map { (entity.type, $0.range) }
      }
      var writer = JSONWriter()
      writer.array(mentions) { writer, mention in
        writer.array([
          "\(mention.1.lowerBound)", "\(mention.1.upperBound)", mention.0.rawValue,
        ]) { $0.value($1) }
      }
      try FileHandle.standardOutput.write(contentsOf: Data(writer.bytes + [0x0A]))
    }
  }
}

/// Reads what the commands are given.
enum Sample {
  /// The model in a file.
  static func model(_ path: String) throws -> TaggerModel {
    TaggerModel(TaggerBytes(copying: Array(try Data(contentsOf: URL(filePath: path)))))
  }

  /// A document with `text`, `title` and `emphasis`, pairs of UTF-8 offsets.
  static func document(_ line: String) throws -> Document {
    let value = try JSONParser.parse(Array(line.utf8))
    guard let text = value["text"]?.string else {
      throw ValidationError("a document has no text: \(line)")
    }
    let source = SourceReference(
      path: "text", format: .text, sha256: String(repeating: "0", count: 64), bytes: 0)
    var document = Document(id: DocumentID(high: 0, low: 0), source: source, text: text)
    document.title = value["title"]?.string
    document.markup = (value["emphasis"]?.array ?? []).compactMap { pair in
      guard let start = pair.array?.first?.integer, let end = pair.array?.last?.integer else {
        return nil
      }
      return MarkupSpan(range: start..<end, kind: .emphasis)
    }
    return document
  }
}
