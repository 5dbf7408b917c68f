internal import Cleanup
internal import Corpus
internal import Dataset
internal import Deduplication
internal import Entities
internal import Extraction
internal import Files
internal import Glibc
internal import Intake
internal import JSON
internal import Languages
internal import SystemPackage

/// The way of a document, from a file to its record, and what must hold of it whatever is in the file.
struct Subject {
  /// What the bytes are taken for.
  enum Target: String, CaseIterable {
    case html
    case text
    case warc
    case jsonl
  }

  /// Small limits, so that inputs of a few kilobytes reach them.
  private static let limits = IntakeLimits(maximumDocumentBytes: 64 << 10)

  /// In memory: the disk would be slower than everything else.
  private static let scratch = FilePath("/dev/shm/cuesheet-fuzz-\(getpid())")

  private let file: FilePath
  private let extract: Extract
  private let stages: [any DocumentStage]
  private let deduplicate = Deduplicate()

  init(_ target: Target) throws {
    try FileSystem.makeFolder(Self.scratch)
    atexit { try? FileSystem.removeTree(Subject.scratch) }
    file = Self.scratch.appending("input.\(target.rawValue)")
    extract = try Extract(options: NoOptions())
    stages = [
      Clean(), try TagLanguage(options: TagLanguage.Options()),
      try FindEntities(options: FindEntities.Options()),
    ]
  }

  /// Stops the program unless everything holds.
  func check(_ input: [UInt8]) {
    do {
      var writer = try FileWriter(file)
      try writer.append(input)
      _ = try writer.finish()
      let first = try lines()
      let second = try lines()
      precondition(second == first, "the same file gives different lines")
    } catch {
      fatalError("\(error)")
    }
  }

  /// What a run would write of the file: records, and rejections.
  private func lines() throws -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for found in try InputFinder.find([file]).files {
      var reader = DocumentReader(found, limits: Self.limits)
      while let piece = reader.next() {
        let line = line(of: piece.decode())
        lines.append(line)
        do {
          _ = try JSONParser.parse(line)
        } catch {
          fatalError("a line is no JSON: \(error)")
        }
      }
      let summary = reader.finish()
      precondition(summary.records == lines.count, "documents were lost")
    }
    return lines
  }

  private func line(of found: Result<RawDocument, Rejection>) -> [UInt8] {
    var writer = JSONWriter()
    switch found {
    case .failure(let rejection): RejectionEncoder.encode(rejection, into: &writer)
    case .success(let raw):
      var verdict = extract.extract(raw)
      for stage in stages {
        guard case .keep(let document) = verdict else { break }
        check(document)
        verdict = stage.apply(to: document)
      }
      switch verdict {
      case .drop(let reason):
        RejectionEncoder.encode(
          Rejection(id: raw.id, source: raw.source, stage: "fuzz", reason: reason), into: &writer)
      case .keep(var document):
        check(document)
        _ = deduplicate.sign(&document)
        RecordEncoder.encode(document, into: &writer)
      }
    }
    return writer.bytes
  }

  /// Positions lie within their texts, between characters, and paragraphs follow each other.
  private func check(_ document: Document) {
    let text = Array(document.text.utf8)
    var end = 0
    for paragraph in document.paragraphs {
      check(paragraph.range, in: text)
      precondition(paragraph.range.lowerBound >= end, "paragraphs overlap")
      end = paragraph.range.upperBound
    }
    for span in document.markup { check(span.range, in: text) }
    for relation in document.relations {
      for range in relation.evidence { check(range, in: text) }
    }
    for mention in document.entities.flatMap(\.mentions) {
      switch mention.field {
      case .text: check(mention.range, in: text)
      case .title: check(mention.range, in: Array((document.title ?? "").utf8))
      case .comment(let index):
        precondition(document.comments.indices.contains(index), "a comment that is not there")
        check(mention.range, in: Array(document.comments[index].text.utf8))
      }
      precondition((0...1).contains(mention.confidence), "a confidence that is none")
    }
  }

  private func check(_ range: Range<Int>, in text: [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= text.count, "outside the text")
    for offset in [range.lowerBound, range.upperBound] where offset < text.count {
      precondition(text[offset] & 0xC0 != 0x80, "within a character")
    }
  }
}
