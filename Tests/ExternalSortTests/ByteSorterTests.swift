import TestSupport
import Testing

@testable import ExternalSort

@Suite struct ByteSorterTests {
  @Test(arguments: [1, 256, 20_000, 1 << 20])
  func `strings come in order, equal ones as often as added`(capacity: Int) throws {
    var generator = SeededGenerator(seed: 4)
    var sorter = ByteSorter(capacity: capacity) { MemoryScratch() }
    var expected: [[UInt8]] = []
    for number in 0..<500 {
      // Some are longer than what is read at once, some differ behind the bytes that are compared first.
      let end = number % 100 == 7 ? 70_000 : number % 13
      let string =
        (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
          UInt8.random(in: 0...3, using: &generator)
        } + [UInt8](repeating: UInt8(number % 5), count: end)
      expected.append(string)
      try sorter.add(string)
    }
    expected.sort { $0.lexicographicallyPrecedes($1) }
    var sorted = try sorter.sorted()
    var found: [[UInt8]] = []
    while let string = try sorted.next() { found.append(string) }
    #expect(found == expected)
  }

  @Test func `nothing sorts to nothing`() throws {
    var sorted = try ByteSorter(capacity: 100) { MemoryScratch() }.sorted()
    #expect(try sorted.next() == nil)
  }
}
