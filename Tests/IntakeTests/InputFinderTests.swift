import Corpus
import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Intake

@Suite struct InputFinderTests {
  private func find(_ folder: TemporaryFolder, _ names: String...) throws -> InputListing {
    try InputFinder.find(names.map { FilePath(folder.url.appending(path: $0).path) })
  }

  private func link(_ folder: TemporaryFolder, _ name: String, to target: String) throws {
    let place = folder.url.appending(path: name).path
    try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: target)
  }

  @Test func `lists files in the order of their paths' bytes`() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.txt", "a.txt", "a-b.txt", "a/b/c.txt", "B.txt"] {
      try folder.write("x", to: "in/" + name)
    }
    let paths = try find(folder, "in").files.map(\.path)
    #expect(
      paths == [
        "in/B.txt", "in/a-b.txt", "in/a.txt", "in/a/b/c.txt", "in/a/z.txt", "in/b.txt",
      ])
  }

  @Test func `begins paths with the last component of the input`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/deep/a.txt")
    #expect(try find(folder, "in/deep").files.map(\.path) == ["deep/a.txt"])
    #expect(try find(folder, "in/deep/a.txt").files.map(\.path) == ["a.txt"])
    #expect(try find(folder, "in/deep/../deep/.").files.map(\.path) == ["deep/a.txt"])
  }

  @Test func `skips hidden names and counts them`() throws {
    let folder = try TemporaryFolder()
    for name in [".git/config", ".x.txt", "a.txt"] { try folder.write("x", to: "in/" + name) }
    let listing = try find(folder, "in")
    #expect(listing.files.map(\.path) == ["in/a.txt"])
    #expect(listing.hidden == 2)
  }

  @Test func `lists a file once whatever its names`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    try link(folder, "in/b.txt", to: "a.txt")
    let listing = try find(folder, "in", "in/a.txt", "in")
    #expect(listing.files.map(\.path) == ["in/a.txt"])
    #expect(listing.alreadyListed == 3)
  }

  @Test func `ends at a loop of symbolic links`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a/b.txt")
    try link(folder, "in/a/up", to: "..")
    try link(folder, "in/self", to: "self")
    let files = try find(folder, "in").files
    #expect(files.map(\.path) == ["in/a/b.txt", "in/self"])
    #expect(FileContents(files[1]).outline == ["! unreadable"])
  }

  @Test func `turns what cannot be read into rejections`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/a.txt")
    try link(folder, "in/b.txt", to: "missing")
    let pipe = folder.url.appending(path: "in/c.txt").path
    let made = unsafe mkfifo(pipe, 0o600)
    #expect(made == 0)
    let files = try find(folder, "in").files
    #expect(files.map { FileContents($0).outline } == [["x"], ["! unreadable"], ["! unreadable"]])
  }

  @Test func `rejects a file that went away since it was listed`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", to: "in/a.txt")
    let files = try find(folder, "in").files
    try FileManager.default.removeItem(at: file)
    let contents = FileContents(files[0])
    #expect(contents.outline == ["! unreadable"])
    #expect(contents.summary.records == 1)
  }

  @Test func `escapes names that are not UTF-8`() throws {
    let folder = try TemporaryFolder()
    try folder.write("plain", to: "in/a%FF.txt")
    let name = folder.url.path + "/in/a"
    let bytes = Array(name.utf8).map { CChar(bitPattern: $0) } + [-1] + [0x2E, 0x74, 0x78, 0x74, 0]
    let descriptor = unsafe open(bytes, O_WRONLY | O_CREAT, 0o600)
    #expect(descriptor >= 0)
    _ = unsafe write(descriptor, "raw", 3)
    close(descriptor)
    let files = try find(folder, "in").files
    #expect(files.map(\.path) == ["in/a%FF.txt", "in/a%FF.txt"])
    let contents = files.map { FileContents($0) }
    #expect(contents.map(\.outline) == [["plain"], ["raw"]])
    #expect(contents[0].documents.map(\.id) != contents[1].documents.map(\.id))
  }

  @Test func `demands that inputs exist`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: IntakeError.self) { try find(folder, "missing") }
  }

  @Test func `refuses two files that would have one path`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "one/in/a.txt")
    try folder.write("y", to: "two/in/a.txt")
    #expect(throws: IntakeError.self) { try find(folder, "one/in", "two/in") }
  }

  @Test func `two spellings of an accent are two files`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "in/e\u{301}.txt")
    try folder.write("b", to: "in/\u{E9}.txt")
    #expect(try find(folder, "in").files.count == 2)
  }

  @Test func `leaves out what is excluded, by whatever name it is met`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "in/a.txt")
    try folder.write("b", to: "in/out/b.txt")
    try link(folder, "in/other", to: "out")
    let root = FilePath(folder.url.appending(path: "in").path)
    let listing = try InputFinder.find([root], excluding: [root.appending("out")])
    #expect(listing.files.map(\.path) == ["in/a.txt"])
  }

  @Test func `takes a hyphen for standard input`() throws {
    let files = try InputFinder.find(["-", "-"]).files
    #expect(files.map(\.path) == ["stdin"])
  }

  @Test func `walks folders nested hundreds deep`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "in/" + String(repeating: "d/", count: 300) + "a.txt")
    #expect(try find(folder, "in").files.count == 1)
  }
}
