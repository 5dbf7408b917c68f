import Corpus
import Dataset
import Digests
import Files
import JSON
import SystemPackage
import TestSupport
import Testing

@Suite struct DatasetWriterTests {
  private let folder: TemporaryFolder
  private let output: FilePath

  init() throws {
    folder = try TemporaryFolder()
    output = folder.filePath.appending("output")
  }

  private func names(_ path: String) throws -> [String] {
    try FileSystem.names(in: output.pushing(FilePath(path))).map { $0.string }
  }

  @Test func `a version has the promised files and nothing else`() throws {
    let version = try SampleDataset().publish(to: output).version
    #expect(
      try contents(of: version.path).keys.sorted() == [
        "SHA256SUMS", "croissant.json", "datapackage.json", "documents-00000-of-00001.jsonl",
        "entities.jsonl", "inputs.jsonl", "manifest.json", "rejected.jsonl", "report.html",
        "run.json", "schema/entity.schema.json", "schema/input.schema.json",
        "schema/manifest.schema.json", "schema/record.schema.json",
        "schema/rejection.schema.json", "schema/run.schema.json",
      ])
    #expect(version.sequence == 1)
    #expect(
      try FileSystem.linkTarget(of: output.appending("latest")).string
        == "versions/\(version.name)")
    #expect(try names("versions") == [version.name])
  }

  @Test func `records come back as they were written`() throws {
    let sample = SampleDataset()
    let version = try sample.publish(to: output).version
    var expected: [UInt8] = []
    for document in sample.documents { expected += document.recordLine + [0x0A] }
    #expect(
      try contents(of: version.path)["documents-00000-of-00001.jsonl"] == expected)
  }

  @Test(arguments: Compression.allCases)
  func `two builds are the same to the byte but for the run record`(
    compression: Compression
  ) throws {
    var sample = SampleDataset()
    sample.compression = compression
    sample.shardBytes = 2_000
    var first = try contents(of: sample.publish(to: output.appending("a")).version.path)
    sample.runRecord = ["seconds": 2]
    sample.rejections.reverse()
    var second = try contents(of: sample.publish(to: output.appending("b")).version.path)
    #expect(first["run.json"] != second["run.json"])
    first["run.json"] = nil
    second["run.json"] = nil
    #expect(first == second)
  }

  @Test func `nothing is added when nothing changed`() throws {
    let first = try SampleDataset().publish(to: output)
    let second = try SampleDataset().publish(to: output)
    #expect(second == .unchanged(first.version))
    #expect(try names("versions") == [first.version.name])
  }

  @Test func `another licence is a change`() throws {
    try SampleDataset().publish(to: output)
    var sample = SampleDataset()
    sample.description.license = "CC0-1.0"
    let second = try sample.publish(to: output).version
    #expect(second.sequence == 2)
    let manifest = try DatasetVersion(second).manifest
    #expect(
      manifest["changes"] == ["added": 0, "removed": 0, "changed": 0, "unchanged": 3])
  }

  @Test func `the manifest tells what changed since the version before`() throws {
    let first = try SampleDataset().publish(to: output).version
    var sample = SampleDataset()
    sample.documents.remove(at: 0)
    sample.documents[0].title = "Another title"
    sample.documents.append(.sample(text: "New", number: 50))
    let second = try sample.publish(to: output).version
    let manifest = try DatasetVersion(second).manifest
    #expect(
      manifest["changes"] == ["added": 1, "removed": 1, "changed": 1, "unchanged": 1])
    #expect(manifest["previous"]?["version"] == 1)
    #expect(
      manifest["previous"]?["digest"] == (try DatasetVersion(first).manifest["digest"]))
    #expect(
      try FileSystem.linkTarget(of: output.appending("latest")).string
        == "versions/\(second.name)")
  }

  @Test func `the digest is that of the data files' checksums`() throws {
    let version = try SampleDataset().publish(to: output).version
    let files = try contents(of: version.path)
    let sums = [
      "documents-00000-of-00001.jsonl", "entities.jsonl", "inputs.jsonl", "rejected.jsonl",
    ].map { "\(SHA256Digest.hex(of: files[$0] ?? []))  \($0)\n" }.joined()
    let digest = try #require(try DatasetVersion(version).manifest["digest"]?.string)
    #expect(digest == SHA256Digest.hex(of: sums))
    #expect(version.digestPrefix == String(digest.prefix(12)))
  }

  @Test func `the manifest counts`() throws {
    let manifest = try DatasetVersion(SampleDataset().publish(to: output).version).manifest
    #expect(
      manifest["counts"] == [
        "documents": 3, "rejected": 2, "words": 14, "languages": ["en": 2, "und": 1],
        "entities": ["film": 1, "person": 1],
      ])
    #expect(
      manifest["stages"]?.array?.last == [
        "name": "deduplicate", "version": 2, "in": 4, "out": 3, "rejected": ["near": 1],
        "duplicates": 1,
      ])
    #expect(manifest["inputs"]?["bytes"] == 23)
  }

  @Test func `counts may be huge`() throws {
    var sample = SampleDataset()
    for index in sample.documents.indices {
      sample.documents[index].quality[.words] = 3_000_000_000_000
    }
    let version = try DatasetVersion(sample.publish(to: output).version)
    #expect(version.manifest["counts"]?["words"] == 9_000_000_000_000)
    #expect(try version.verify().problems.isEmpty)
  }

  @Test(arguments: Compression.allCases)
  func `shards end before they grow too large`(compression: Compression) throws {
    var sample = SampleDataset()
    sample.compression = compression
    sample.documents = (1...20).map {
      .sample(text: String(repeating: "x", count: 400), number: $0)
    }
    sample.shardBytes = 3 * (sample.documents[0].recordLine.count + 1)
    let version = try DatasetVersion(sample.publish(to: output).version)
    #expect(version.shards.count == 7)
    let suffix = ["none": "", "gzip": ".gz", "zstd": ".zst"][compression.rawValue] ?? ""
    #expect(
      version.shards.last?.lastComponent?.string == "documents-00006-of-00007.jsonl\(suffix)")
    let shards = version.manifest["files"]?.array?.filter { $0["role"] == "documents" }
    #expect(shards?.map { $0["records"] } == [3, 3, 3, 3, 3, 3, 2])
    #expect(try version.verify().problems.isEmpty)
  }

  @Test func `a record larger than a shard has one of its own`() throws {
    var sample = SampleDataset()
    sample.shardBytes = 1
    let version = try DatasetVersion(sample.publish(to: output).version)
    #expect(version.shards.count == 3)
  }

  @Test(arguments: Compression.allCases)
  func `a dataset of no documents is one all the same`(compression: Compression) throws {
    var sample = SampleDataset()
    sample.documents = []
    sample.rejections = []
    sample.compression = compression
    let version = try DatasetVersion(sample.publish(to: output).version)
    #expect(version.shards.count == 1)
    #expect(try version.verify().problems.isEmpty)
  }

  @Test func `rejections are sorted by id, then path, then record`() throws {
    func rejection(_ number: Int, _ path: String, _ record: Int) -> Rejection {
      var source = SourceReference.sample(path: path)
      source.record = record
      return Rejection(
        id: .sample(number), source: source, stage: "clean", reason: DropReason("too-short"))
    }
    var sample = SampleDataset()
    sample.rejections = [
      rejection(7, "b", 0), rejection(7, "a", 10), rejection(7, "a", 9), rejection(3, "c", 1),
    ]
    let version = try sample.publish(to: output).version
    let lines = try #require(try contents(of: version.path)["rejected.jsonl"]).split(
      separator: 0x0A)
    let sources = try lines.map { try JSONParser.parse(Array($0))["source"] }
    #expect(sources.map { $0?["path"] } == ["c", "a", "a", "b"])
    #expect(sources.map { $0?["record"] } == [1, 9, 10, 0])
  }

  @Test func `records out of order are an error`() throws {
    var writer = try DatasetWriter(
      output: output, description: SampleDataset().description, compression: .none, shardBytes: 1000
    )
    let document = Document.sample(text: "x", number: 2)
    try writer.append(record: document.recordLine, RecordSummary(document))
    var message: String?
    do {
      try writer.append(record: document.recordLine, RecordSummary(document))
    } catch let error as DatasetError {
      message = error.description
    }
    #expect(
      message == "record \(document.id): records must arrive sorted by id, each once")
    try writer.discard()
    #expect(try names("versions").isEmpty)
  }

  @Test func `a report that does not add up publishes nothing`() throws {
    let sample = SampleDataset()
    var writer = try DatasetWriter(
      output: output, description: sample.description, compression: .none, shardBytes: 1000)
    try writer.append(record: sample.documents[0].recordLine, RecordSummary(sample.documents[0]))
    var message: String?
    do {
      _ = try writer.publish(sample.facts)
    } catch let error as DatasetError {
      message = error.description
    }
    #expect(message == "stage 'deduplicate': 3 documents went on, but 1 were written")
    #expect(try names("versions").isEmpty)
    #expect(try FileSystem.kind(of: output.appending("latest")) == nil)
  }

  @Test func `what a crashed run left is removed and the rest is not`() throws {
    let version = try SampleDataset().publish(to: output).version
    try folder.write("x", to: "output/versions/.building-1-a/documents-0.part")
    try folder.write("x", to: "output/versions/.removing-000001-0123456789ab/manifest.json")
    try folder.write("x", to: "output/.latest.4711.tmp")
    #expect(try DatasetDirectory(output: output).versions() == [version])
    try DatasetWriter.removeLeftovers(output: output)
    #expect(try names("versions") == [version.name])
    #expect(try names("") == ["latest", "versions"])
    try DatasetWriter.removeLeftovers(output: output.appending("absent"))
  }

  @Test func `a link that a crash left behind is moved by the next run`() throws {
    let version = try SampleDataset().publish(to: output).version
    try FileSystem.replaceLink(at: output.appending("latest"), target: "versions/older")
    try SampleDataset().publish(to: output)
    #expect(
      try FileSystem.linkTarget(of: output.appending("latest")).string
        == "versions/\(version.name)")
  }

  @Test func `the report escapes what came from outside`() throws {
    var sample = SampleDataset()
    sample.documents[0].entities[0].name = "<script>alert('x')</script>"
    sample.documents[1].entities[0].name = "<script>alert('x')</script>"
    let page = String(
      decoding: try contents(of: sample.publish(to: output).version.path)["report.html"] ?? [],
      as: UTF8.self)
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
    #expect(page.contains("Pages &lt;b&gt;about&lt;/b&gt; films &amp; their music"))
  }
}
