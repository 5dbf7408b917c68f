import Corpus
import Dataset
import Files
import JSON
import SystemPackage
import TestSupport
import Testing

@Suite struct VerificationTests {
  private let folder: TemporaryFolder
  private let output: FilePath

  init() throws {
    folder = try TemporaryFolder()
    output = folder.filePath
  }

  private func version(_ compression: Compression = .none) throws -> DatasetVersion {
    var sample = SampleDataset()
    sample.compression = compression
    return try DatasetVersion(sample.publish(to: output).version)
  }

  @Test(arguments: Compression.allCases)
  func `a version as written is valid`(compression: Compression) throws {
    let report = try version(compression).verify()
    #expect(report.problems.isEmpty)
    #expect(report.isValid)
    #expect(report.files == 14)
    // Three records, two entities, two rejections, two inputs.
    #expect(report.records == 9)
  }

  @Test(arguments: [
    "documents-00000-of-00001.jsonl", "entities.jsonl", "manifest.json", "report.html",
    "schema/record.schema.json", "croissant.json",
  ])
  func `a flipped byte is found`(file: String) throws {
    let version = try version()
    let path = version.reference.path.pushing(FilePath(file))
    var bytes = try FileSystem.read(path, limit: 1 << 20)
    // Within some text, so that the JSON stays JSON.
    let letter = try #require(bytes.lastIndex(of: UInt8(ascii: "e")))
    bytes[letter] ^= 1
    try FileSystem.write(bytes, to: path)
    let problems = try version.verify().problems.map(\.description)
    #expect(problems.contains("\(file): checksum differs from SHA256SUMS"))
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `damaged compression is found and does no harm`(compression: Compression) throws {
    let version = try version(compression)
    let path = try #require(version.shards.first)
    let bytes = try FileSystem.read(path, limit: 1 << 20)
    var flipped = bytes
    flipped[bytes.count / 2] ^= 0x10
    for damaged in [flipped, Array(bytes.dropLast(5)), Array(bytes.prefix(3)), []] {
      try FileSystem.write(damaged, to: path)
      #expect(try !version.verify().isValid)
    }
    try FileSystem.write(Array(bytes.dropLast(5)), to: path)
    #expect(
      try version.verify().problems.contains {
        $0.problem == "the compressed bytes are damaged"
      })
  }

  @Test func `missing and extra files are found`() throws {
    let version = try version()
    try FileSystem.removeTree(version.reference.path.appending("inputs.jsonl"))
    try FileSystem.removeTree(version.reference.path.appending("run.json"))
    try FileSystem.write("x", to: version.reference.path.pushing("schema/extra"))
    let problems = try version.verify().problems.map(\.description)
    #expect(problems.contains("inputs.jsonl: in SHA256SUMS, but not there"))
    #expect(problems.contains("schema/extra: not in SHA256SUMS"))
    #expect(problems.contains("run.json: missing"))
  }

  @Test func `a link instead of a file is found`() throws {
    let version = try version()
    let path = version.reference.path.appending("entities.jsonl")
    try FileSystem.rename(path, to: output.appending("elsewhere"))
    try FileSystem.replaceLink(at: path, target: "../../elsewhere")
    #expect(
      try version.verify().problems.map(\.description).contains(
        "entities.jsonl: not a regular file"))
  }

  /// Publishes one record made by hand, and says what verification finds in its line.
  private func problems(ofRecord change: (String) -> String) throws -> [String] {
    let document = Document.rich(number: 1)
    let line = String(decoding: document.recordLine, as: UTF8.self)
    let changed = change(line)
    #expect(changed != line)
    var sample = SampleDataset()
    sample.documents = [document]
    var writer = try DatasetWriter(
      output: output, description: sample.description, compression: .none, shardBytes: 1 << 20)
    try writer.append(record: Array(changed.utf8), RecordSummary(document))
    for rejection in sample.rejections { try writer.append(rejection) }
    let version = try writer.publish(sample.facts).version
    return try DatasetVersion(version).verify().problems.filter { $0.line == 1 }.map(\.problem)
  }

  @Test(arguments: [
    (#""title":"#, #""titel":"#, "titel: not in the schema"),
    (#""en","script""#, #"7,"script""#, "language.tag: expected string, found integer"),
    (#""record":0"#, #""record":-1"#, "source.record: -1.0 is below 0.0"),
    (#""2013-12-18""#, #""18 December""#, "published: '18 December' does not match"),
    (#""kind":"heading""#, #""kind":"headline""#, "paragraphs.0.kind: \"headline\" is none of"),
    (
      #""authors":["Zoë","李安"],"published":"2013-12-18""#,
      #""published":"2013-12-18","authors":["Zoë","李安"]"#, "authors: not in the order"
    ),
    (#""start":6,"end":8"#, #""start":5,"end":7"#, "entities: a mention of film-"),
    (#""start":12,"end":36}"#, #""start":12,"end":999}"#, "relations: evidence outside the text"),
    (#""text":"Her "#, #""text":"Hers "#, "fingerprint.text_sha256: is not the digest"),
    (#""source":{"#, #""source":["#, "expected ',' or ']'"),
    (#""start":12,"end":37,"kind""#, #""start":12,"end":38,"kind""#, "paragraphs.1: outside"),
  ])
  func `a wrong record is found`(old: String, new: String, expected: String) throws {
    let problems = try problems { line in
      let parts = line.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
      return parts.joined(separator: new)
    }
    #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
  }
}
