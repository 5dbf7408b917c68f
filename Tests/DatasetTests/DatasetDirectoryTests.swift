import Corpus
import Dataset
import Files
import JSON
import SystemPackage
import TestSupport
import Testing

@Suite struct DatasetDirectoryTests {
  private let folder: TemporaryFolder
  private let directory: DatasetDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = DatasetDirectory(output: folder.filePath)
  }

  private func publish(titles: [String]) throws -> [VersionReference] {
    try titles.map { title in
      var sample = SampleDataset()
      sample.documents[2].title = title
      return try sample.publish(to: directory.output).version
    }
  }

  @Test func `a folder without versions has none`() throws {
    #expect(try directory.versions().isEmpty)
    #expect(try DatasetDirectory(output: "/nonexistent").versions().isEmpty)
    let error = try #require(throws: DatasetError.self) { try directory.open("latest") }
    #expect(error.problem == "there is no version yet; 'cuesheet run' makes one")
  }

  @Test func `versions are listed oldest first`() throws {
    let published = try publish(titles: ["a", "b", "c"])
    let versions = try directory.versions()
    #expect(versions.map(\.name) == published.map(\.name))
    #expect(versions.map(\.isLatest) == [false, false, true])
    #expect(try directory.latest == published.last)
  }

  @Test func `a version opens by any of its names`() throws {
    let published = try publish(titles: ["a", "b"])
    for name in ["2", "000002", "latest", published[1].name, published[1].digestPrefix] {
      #expect(try directory.open(name).reference == published[1])
    }
  }

  @Test func `an unknown version is an error with a hint`() throws {
    let version = try publish(titles: ["a"])[0]
    let mistyped = "000001-" + String(version.digestPrefix.reversed().dropLast(2))
    for name in ["7", "", "1234567", mistyped] {
      let error = try #require(throws: DatasetError.self) { try directory.open(name) }
      #expect(error.description.hasPrefix("'\(name)': no such version"))
    }
  }

  @Test func `pruning keeps the newest`() throws {
    let published = try publish(titles: ["a", "b", "c"])
    #expect(try directory.prune(keep: 2).removed.map(\.name) == [published[0].name])
    #expect(try directory.versions().map(\.name) == published.dropFirst().map(\.name))
    #expect(try directory.prune(keep: 5).removed.isEmpty)
    #expect(try directory.open("latest").reference == published[2])
  }

  @Test func `pruning leaves a version that somebody reads`() throws {
    let published = try publish(titles: ["a", "b", "c"])
    let oldest = try directory.open("1")
    try oldest.holding {
      let pruning = try directory.prune(keep: 1)
      #expect(pruning.removed.map(\.name) == [published[1].name])
      #expect(pruning.inUse.map(\.name) == [published[0].name])
      #expect(try oldest.verify().isValid)
    }
    #expect(try directory.prune(keep: 1).removed.map(\.name) == [published[0].name])
  }

  @Test func `pruning removes what an interrupted one left behind`() throws {
    let published = try publish(titles: ["a", "b"])
    let versions = directory.output.appending("versions")
    try FileSystem.rename(
      published[0].path, to: versions.appending(".removing-\(published[0].name)"))
    #expect(try directory.prune(keep: 1).removed.isEmpty)
    #expect(try FileSystem.names(in: versions).map(\.string) == [published[1].name])
  }

  @Test func `numbers go on after pruning`() throws {
    _ = try publish(titles: ["a", "b"])
    _ = try directory.prune(keep: 1)
    #expect(try publish(titles: ["c"])[0].sequence == 3)
  }

  @Test func `a difference names documents, keys and stages`() throws {
    try SampleDataset().publish(to: directory.output)
    var sample = SampleDataset()
    sample.documents.remove(at: 0)
    sample.documents[0].title = "Another"
    sample.documents[0].quality[.words] = 8
    sample.documents.append(.sample(text: "New", number: 50))
    sample.rejections.remove(at: 0)
    try sample.publish(to: directory.output)
    let diff = try DatasetDiff(from: directory.open("1"), to: directory.open("2"))
    #expect(diff.added == [.sample(50)])
    #expect(diff.removed == [.sample(1)])
    #expect(diff.changed.map(\.id) == [.sample(2)])
    #expect(diff.changed.first?.keys == ["title", "entities", "quality"])
    #expect(diff.unchanged == 1)
    #expect(diff.stages.map(\.name) == ["clean", "deduplicate"])
    #expect(diff.stages[0].old?.rejected == ["too-short": 1])
    #expect(diff.stages[0].new?.rejected == [:])
    #expect(diff.stages[0].new?.input == 4)
    #expect(diff.json["changed"]?.array?.first?["keys"] == ["title", "entities", "quality"])
    #expect(diff.json["stages"]?.array?.first?["old"]?["rejected"]?["too-short"] == 1)
  }

  @Test(arguments: Compression.allCases)
  func `finds documents by the beginning of their id`(compression: Compression) throws {
    var sample = SampleDataset()
    sample.compression = compression
    let version = try DatasetVersion(sample.publish(to: directory.output).version)
    let kept = try version.find(idPrefix: DocumentID.sample(2).description)
    #expect(kept.map(\.isRejected) == [false])
    #expect(kept.first?.json["title"] == "Her – 🎼 №2")
    let rejected = try version.find(idPrefix: DocumentID.sample(9).description.uppercased())
    #expect(rejected.map(\.isRejected) == [true])
    #expect(rejected.first?.json["reason"] == "too-short")
    #expect(try version.find(idPrefix: "0000").count == 5)
    #expect(try version.find(idPrefix: "0000", limit: 2).count == 2)
    #expect(try version.find(idPrefix: "f").isEmpty)
  }
}
