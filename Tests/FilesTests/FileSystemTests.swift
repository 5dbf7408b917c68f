import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct FileSystemTests {
  private let folder: TemporaryFolder
  private let root: FilePath

  init() throws {
    folder = try TemporaryFolder()
    root = FilePath(folder.url.path)
  }

  @Test func `makes a folder with those above it, and is content when it is there`() throws {
    let path = root.pushing("a/b/c")
    try FileSystem.makeFolder(path)
    try FileSystem.makeFolder(path)
    #expect(try FileSystem.kind(of: path) == .folder)
  }

  @Test func `a file where a folder should be is an error`() throws {
    try folder.write("x", to: "file")
    #expect(throws: FileError(.makeFolder, root.pushing("file"), .fileExists)) {
      try FileSystem.makeFolder(root.pushing("file/inner"))
    }
  }

  @Test func `nothing at a path has no kind`() throws {
    try folder.write("x", to: "file")
    #expect(try FileSystem.kind(of: root.appending("absent")) == nil)
    #expect(try FileSystem.kind(of: root.pushing("file/inner")) == nil)
  }

  @Test func `lists names by their bytes, even those that are not UTF-8`() throws {
    try folder.write("", to: "b")
    try folder.write("", to: "B")
    let odd = [CChar(bitPattern: 0xFF), CChar(bitPattern: 0x61), 0]
    let oddName = try #require(FilePath.Component(platformString: odd))
    try FileSystem.write("x", to: root.appending(oddName))
    let names = try FileSystem.names(in: root)
    #expect(names.count == 3)
    #expect(names[0].string == "B")
    #expect(names[1].string == "b")
    #expect(names[2] == oddName)
    #expect(try FileSystem.read(root.appending(names[2]), limit: 10) == Array("x".utf8))
  }

  @Test func `removes a tree without following links`() throws {
    try folder.write("keep", to: "outside/file")
    try folder.write("go", to: "tree/deep/er/file")
    try FileSystem.replaceLink(at: root.pushing("tree/link"), target: "../outside")
    try FileSystem.removeTree(root.appending("tree"))
    #expect(try FileSystem.kind(of: root.appending("tree")) == nil)
    #expect(try FileSystem.kind(of: root.pushing("outside/file")) == .file)
  }

  @Test func `removes folders nested 50 deep`() throws {
    var path = root.appending("top")
    for _ in 0..<50 { path.append("d") }
    try FileSystem.makeFolder(path)
    try FileSystem.removeTree(root.appending("top"))
    #expect(try FileSystem.names(in: root).isEmpty)
  }

  @Test func `removing what is not there is fine`() throws {
    try FileSystem.removeTree(root.appending("absent"))
  }

  @Test func `replaces a file whole and leaves nothing beside it`() throws {
    let path = root.appending("file")
    try FileSystem.write("one", to: path)
    try FileSystem.write("second", to: path)
    #expect(try FileSystem.read(path, limit: 100) == Array("second".utf8))
    #expect(try FileSystem.size(of: path) == 6)
    #expect(try FileSystem.names(in: root).count == 1)
  }

  @Test func `lets a link lead elsewhere in one step`() throws {
    let link = root.appending("latest")
    try FileSystem.replaceLink(at: link, target: "versions/1")
    try FileSystem.replaceLink(at: link, target: "versions/2")
    #expect(try FileSystem.linkTarget(of: link) == "versions/2")
    #expect(try FileSystem.kind(of: link) == .link)
    #expect(try FileSystem.names(in: root).count == 1)
  }

  @Test func `removes what a process that died left beside a path, and nothing else`() throws {
    for name in [".latest.123.tmp", ".latest.mine.tmp", ".latest.tmp", ".other.123.tmp", "latest"] {
      try folder.write("x", to: name)
    }
    try FileSystem.removeTemporarySiblings(of: root.appending("latest"))
    #expect(
      try FileSystem.names(in: root).map(\.string) == [
        ".latest.mine.tmp", ".latest.tmp", ".other.123.tmp", "latest",
      ])
    try FileSystem.removeTemporarySiblings(of: root.pushing("absent/latest"))
  }

  @Test func `a file larger than the limit is an error`() throws {
    try folder.write("12345", to: "file")
    #expect(throws: FileError(.read, root.appending("file"), .fileTooLarge)) {
      try FileSystem.read(root.appending("file"), limit: 4)
    }
  }

  @Test func `an error says what, where and why`() throws {
    let path = root.appending("absent")
    let error = try #require(throws: FileError.self) { try FileSystem.read(path, limit: 1) }
    #expect(error.description == "cannot open '\(path)': No such file or directory")
    #expect(!error.isDiskFull)
  }

  @Test func `a full disk is told apart`() throws {
    var writer = try FileWriter("/dev/full")
    try writer.append(Array("x".utf8))
    do {
      _ = try writer.finish()
      Issue.record("the disk is full")
    } catch {
      #expect(error.isDiskFull)
      #expect(error.description == "cannot write '/dev/full': No space left on device")
    }
  }

  @Test func `a lock excludes others until it goes`() throws {
    let path = root.appending("locked")
    try FileSystem.makeFolder(path)
    func isFree() throws -> Bool {
      guard let lock = try FolderLock.acquire(path) else { return false }
      _ = consume lock
      return true
    }
    if let lock = try FolderLock.acquire(path) {
      #expect(try !isFree())
      _ = consume lock
    } else {
      Issue.record("nobody else holds the lock")
    }
    #expect(try isFree())
  }
}
