import Corpus
import Digests
import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite struct FileStreamTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = FilePath(folder.url.path).appending("file")
  }

  private func lines(maximumLineBytes: Int = 1 << 30) throws -> [String] {
    var reader = try LineReader(path, maximumLineBytes: maximumLineBytes)
    var lines: [String] = []
    while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  @Test(arguments: [0, 1, 255, 256 << 10, (256 << 10) + 1, 1_000_000])
  func `writes and digests what it was given`(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var writer = try FileWriter(path)
    var start = 0
    var step = 1
    while start < size {
      try writer.append(bytes[start..<min(size, start + step)])
      start += step
      step = step * 3 % 300_007
    }
    let count = writer.byteCount
    #expect(count == size)
    let summary = try writer.finish()
    #expect(summary.bytes == size)
    #expect(summary.sha256 == SHA256Digest.hex(of: bytes))
    #expect(try FileSystem.read(path, limit: size) == bytes)
    #expect(try FileReader.digest(of: path) == summary)
  }

  @Test func `reads at any position, and less at the end`() throws {
    try folder.write("0123456789", to: "file")
    let reader = try FileReader(path)
    #expect(try reader.read(at: 3, count: 4) == Array("3456".utf8))
    #expect(try reader.read(at: 8, count: 4) == Array("89".utf8))
    #expect(try reader.read(at: 20, count: 4).isEmpty)
    #expect(try reader.size() == 10)
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]),
    ("\n\na\n\n", ["", "", "a", ""]), ("ä\r\nx", ["ä\r", "x"]),
  ])
  func `cuts lines`(text: String, expected: [String]) throws {
    try folder.write(text, to: "file")
    #expect(try lines() == expected)
  }

  @Test func `cuts lines that are longer than what is read at once`() throws {
    let expected = [700_000, 3, 0, 262_144, 262_143, 1].map { String(repeating: "x", count: $0) }
    try folder.write(expected.joined(separator: "\n") + "\n", to: "file")
    #expect(try lines() == expected)
  }

  @Test func `a line that was returned keeps its bytes when more are read`() throws {
    let expected = (0..<100_000).map { "line \($0)" }
    try folder.write(expected.joined(separator: "\n"), to: "file")
    var reader = try LineReader(path)
    var kept: [ArraySlice<UInt8>] = []
    while let line = try reader.next() { kept.append(line) }
    #expect(kept.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func `a line without end is an error`() throws {
    try folder.write(String(repeating: "x", count: 2_000_000), to: "file")
    #expect(throws: FileError(.read, path, .fileTooLarge)) {
      try lines(maximumLineBytes: 1_000_000)
    }
  }

  @Test func `what does not fit into memory is read while it is written`() throws {
    let scratch = ScratchFolder(FilePath(folder.url.path(percentEncoded: false)))
    let (first, second) = (try scratch.makeFile(), try scratch.makeFile())
    for number in 0..<1000 {
      try first.append([UInt8(number % 251), 1])
      try second.append([2])
    }
    #expect(first.byteCount == 2000)
    #expect(try first.read(at: 1996, count: 4) == [UInt8(998 % 251), 1, UInt8(999 % 251), 1])
    try first.append([7])
    #expect(try first.read(at: 1999, count: 2) == [1, 7])
    #expect(try second.read(at: 999, count: 1) == [2])
  }
}
