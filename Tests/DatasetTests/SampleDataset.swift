import Corpus
import Dataset
import Files
import Foundation
import JSON
import SystemPackage
import TestSupport

/// Datasets made for tests.
struct SampleDataset {
  var description = DatasetDescription(
    name: "cuesheet-test", description: "Pages <b>about</b> films & their music",
    license: "CC-BY-4.0")
  var compression = Compression.none
  var shardBytes = 1 << 20
  var documents: [Document] = [
    .rich(number: 1), .rich(number: 2), .sample(text: "Short", number: 3),
  ]
  var rejections: [Rejection] = [
    Rejection(
      id: .sample(9), source: .sample(path: "input/b.html"), stage: "clean",
      reason: DropReason("too-short", detail: "3 words")),
    Rejection(
      id: .sample(4), source: .sample(path: "input/a.html"), stage: "deduplicate",
      reason: .duplicate("near", of: .sample(1), similarity: 0.912345)),
  ]
  var runRecord: JSONValue = ["seconds": 1.5, "host": "somewhere"]

  var facts: BuildFacts {
    var clean = RunReport.Step(name: "clean", version: 1)
    var deduplicate = RunReport.Step(name: "deduplicate", version: 2)
    for rejection in rejections where rejection.stage == "clean" {
      clean.count(dropped: rejection.reason)
    }
    for rejection in rejections where rejection.stage == "deduplicate" {
      clean.count(dropped: nil)
      deduplicate.count(dropped: rejection.reason)
    }
    for _ in documents {
      clean.count(dropped: nil)
      deduplicate.count(dropped: nil)
    }
    var entities = EntityTable { MemoryScratch() }
    // Nothing of a sample goes to the scratch file, so that nothing can fail.
    for document in documents { try? entities.add(document) }
    return BuildFacts(
      configuration: ["name": "cuesheet-test", "stages": []],
      report: RunReport(steps: [clean, deduplicate]),
      inputs: [
        InputSummary(
          path: "input/b.html", bytes: 12, sha256: String(repeating: "b", count: 64), records: 1),
        InputSummary(
          path: "input/a.html", bytes: 11, sha256: String(repeating: "a", count: 64), records: 1),
      ],
      generator: ["program": "cuesheet 0.1.0"], runRecord: runRecord, entities: entities)
  }

  /// Writes the next version into `output`.
  @discardableResult
  func publish(to output: FilePath) throws -> Publication {
    var writer = try DatasetWriter(
      output: output, description: description, compression: compression, shardBytes: shardBytes)
    for document in documents {
      try writer.append(record: document.recordLine, RecordSummary(document))
    }
    for rejection in rejections { try writer.append(rejection) }
    return try writer.publish(facts)
  }
}

extension Document {
  /// A document with something in every field, and code points of every length.
  static func rich(number: Int) -> Document {
    var document = Document.sample(
      text: "Her 🎬 彼女 é\n\nSpike Jonze directed Her.", title: "Her – 🎼 №\(number)", number: number)
    func range(_ words: String, in text: String) -> Range<Int> {
      let start = text.range(of: words).map { text.utf8.distance(from: text.startIndex, to: $0) }
      return (start ?? 0)..<(start ?? 0) + words.utf8.count
    }
    let film = EntityID(type: .film, name: "Her", year: 2013)
    let person = EntityID(type: .person, name: "Spike Jonze")
    document.url = "https://example.org/\(number)"
    document.site = "Example \"quoted\" \u{1}"
    document.description = "A\tsummary"
    document.authors = ["Zoë", "李安"]
    document.published = CalendarDate(year: 2013, month: 12, day: 18)
    document.modified = CalendarDate(year: 2014, month: 1, day: 2)
    document.language = LanguageIdentification(
      tag: LanguageTag("en"), script: "Latn", confidence: 0.123456,
      alternatives: [.init(tag: LanguageTag("ja"), confidence: 0.1)])
    document.paragraphs[0].kind = .heading
    document.paragraphs[0].language = LanguageTag("en")
    document.comments = [ReaderComment(author: "Eva", text: "I 💙 Her")]
    document.entities = [
      Entity(
        id: film, type: .film, name: "Her", year: 2013, salience: 1,
        mentions: [
          Mention(field: .title, range: 0..<3, confidence: 1, evidence: "title-year"),
          Mention(range: range("彼女", in: document.text), confidence: 0.5, evidence: "list"),
          Mention(field: .comment(0), range: 7..<10, confidence: 2.0 / 3, evidence: "list"),
        ]),
      Entity(
        id: person, type: .person, name: "Spike Jonze", role: "director", salience: 0.25,
        mentions: [
          Mention(
            range: range("Spike Jonze", in: document.text), confidence: 0.9, evidence: "credit")
        ]),
    ]
    document.relations = [
      Relation(
        subject: film, predicate: .directedBy, object: person,
        evidence: [range("Spike Jonze directed Her", in: document.text)])
    ]
    document.duplicates = [
      DuplicateReference(id: .sample(4), source: .sample(), similarity: 1, kind: "exact")
    ]
    document.quality[.words] = 7
    document.quality[.symbolShare] = 1.0 / 3
    document.minhash = [0, .max, 7]
    return document
  }

  /// The line of the document in `documents-*.jsonl`.
  var recordLine: [UInt8] {
    var writer = JSONWriter()
    RecordEncoder.encode(self, into: &writer)
    return writer.bytes
  }
}

extension String {
  fileprivate func range(of words: String) -> String.Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].utf8.starts(with: words.utf8) { return index }
      index = unicodeScalars.index(after: index)
    }
    return nil
  }
}

extension TemporaryFolder {
  /// The folder.
  var filePath: FilePath { FilePath(url.path) }
}

/// The files of a folder and of those in it, by path.
func contents(of folder: FilePath) throws -> [String: [UInt8]] {
  var files: [String: [UInt8]] = [:]
  for name in try FileSystem.names(in: folder) {
    let path = folder.appending(name)
    if try FileSystem.kind(of: path) == .folder {
      for (inner, bytes) in try contents(of: path) { files["\(name)/\(inner)"] = bytes }
    } else {
      files[name.string] = try FileSystem.read(path, limit: 1 << 26)
    }
  }
  return files
}
