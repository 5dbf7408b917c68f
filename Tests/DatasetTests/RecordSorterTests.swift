import TestSupport
import Testing

@testable import Dataset

@Suite struct RecordSorterTests {
  @Test(arguments: [1, 64, 5_000, 1 << 20])
  func `records come by key, each once`(capacity: Int) throws {
    var generator = SeededGenerator(seed: 4)
    var sorter = RecordSorter(capacity: capacity) { MemoryScratch() }
    var expected: [[UInt8]: [[UInt8]]] = [:]
    for number in 0..<500 {
      let key = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
        UInt8.random(in: 0...3, using: &generator)
      }
      // Some are longer than what is read at once.
      let length = number % 100 == 7 ? 70_000 : number % 13
      let record = [UInt8](repeating: UInt8(number % 251), count: length)
      expected[key, default: []].append(record)
      try sorter.add(key: key, record)
    }
    var found: [[UInt8]: [[UInt8]]] = [:]
    var last: [UInt8] = []
    try sorter.forEach { key, record in
      #expect(!key.lexicographicallyPrecedes(last))
      last = Array(key)
      found[last, default: []].append(Array(record))
    }
    func sorted(_ records: [[UInt8]]) -> [[UInt8]] {
      records.sorted { $0.lexicographicallyPrecedes($1) }
    }
    #expect(found.mapValues(sorted) == expected.mapValues(sorted))
  }
}
