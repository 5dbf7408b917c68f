import Foundation
import ResultCache
import SystemPackage
import TestSupport
import Testing

@Suite struct ResultStoreTests {
  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = FilePath(folder.url.appending(path: "cache.sqlite").path(percentEncoded: false))
  }

  private func open(limit: Int = 1 << 30) throws -> (store: ResultStore, replaced: String?) {
    try ResultStore.open(at: path, limit: limit, readers: 2)
  }

  private func entry(_ name: String, _ value: [UInt8]) -> ResultStore.NewEntry {
    .init(key: Array(name.utf8), value: value)
  }

  private func values(_ store: ResultStore, _ names: String...) -> [[UInt8]?] {
    store.entries(for: names.map { Array($0.utf8) }).map { $0?.value }
  }

  @Test func `values are there in the next run`() throws {
    let first = try open().store
    first.keep([entry("a", [1, 2, 3]), entry("b", [])], used: [])
    first.close(isComplete: true)
    let (second, replaced) = try open()
    #expect(replaced == nil)
    #expect(values(second, "b", "c", "a") == [[], nil, [1, 2, 3]])
    second.close(isComplete: true)
  }

  @Test func `a value under a key that is there replaces it`() throws {
    let store = try open().store
    store.keep([entry("a", [1])], used: [])
    store.keep([entry("a", [2])], used: [])
    #expect(values(store, "a") == [[2]])
    store.close(isComplete: true)
  }

  @Test func `only the last memory is kept, and found under its key alone`() throws {
    let store = try open().store
    store.setMemory([1], key: [10])
    store.setMemory([2], key: [20])
    #expect(store.memory(key: [10]) == nil)
    #expect(store.memory(key: [20]) == [2])
    store.close(isComplete: true)
  }

  @Test func `what a complete run did not use goes first when there is no room`() throws {
    let kilobyte = [UInt8](repeating: 7, count: 1024)
    let first = try open().store
    for number in 0..<400 { first.keep([entry("\(number)", kilobyte)], used: []) }
    first.close(isComplete: true)
    let second = try open(limit: 300 << 10).store
    let used = second.entries(for: (100..<200).map { Array("\($0)".utf8) }).compactMap {
      $0?.number
    }
    #expect(used.count == 100)
    second.keep([], used: used)
    second.close(isComplete: true)
    let third = try open().store
    #expect(values(third, "0", "150", "199").map { $0?.count } == [nil, 1024, 1024])
    third.close(isComplete: true)
  }

  @Test func `a run that was cut short removes nothing`() throws {
    let first = try open().store
    first.keep([entry("a", [UInt8](repeating: 7, count: 100_000))], used: [])
    first.close(isComplete: true)
    let second = try open(limit: 1).store
    second.close(isComplete: false)
    let third = try open().store
    #expect(values(third, "a")[0]?.count == 100_000)
    third.close(isComplete: true)
  }

  @Test func `a full store keeps what it has and takes no more`() throws {
    let store = try open(limit: 200 << 10).store
    for number in 0..<400 {
      store.keep([entry("\(number)", [UInt8](repeating: 7, count: 1024))], used: [])
    }
    #expect(store.problem == nil)
    #expect(values(store, "0", "399")[0] != nil)
    #expect(values(store, "0", "399")[1] == nil)
    store.close(isComplete: true)
    let size = try FileManager.default.attributesOfItem(atPath: path.string)[.size] as? Int
    #expect((size ?? .max) < 300 << 10)
  }

  @Test(arguments: [11, 70_000])
  func `a damaged file is replaced`(size: Int) throws {
    try folder.write([UInt8](repeating: 0x5A, count: size), to: "cache.sqlite")
    let (store, replaced) = try open()
    #expect(replaced != nil)
    store.keep([entry("a", [1])], used: [])
    #expect(values(store, "a") == [[1]])
    store.close(isComplete: true)
  }

  @Test func `a folder in the way is replaced`() throws {
    try folder.write("x", to: "cache.sqlite/file")
    #expect(try open().replaced != nil)
  }

  @Test func `damage found while reading ends the use of the store and removes it`() throws {
    let first = try open().store
    for number in 0..<200 {
      first.keep([entry("\(number)", [UInt8](repeating: 7, count: 2000))], used: [])
    }
    first.close(isComplete: true)
    var bytes = try Data(contentsOf: folder.url.appending(path: "cache.sqlite"))
    for index in 60_000..<bytes.count { bytes[index] = 0xA5 }
    try bytes.write(to: folder.url.appending(path: "cache.sqlite"))
    let second = try open().store
    let found = second.entries(for: (0..<200).map { Array("\($0)".utf8) })
    #expect(found.allSatisfy { $0 == nil })
    #expect(second.problem != nil)
    second.keep([entry("a", [1])], used: [])
    second.close(isComplete: true)
    #expect(!FileManager.default.fileExists(atPath: path.string))
  }

  @Test func `there can be no store in a folder that is not there`() throws {
    #expect(throws: ResultStoreError.self) {
      try ResultStore.open(at: "/nowhere/at/all/cache.sqlite", limit: 1, readers: 1)
    }
  }
}
