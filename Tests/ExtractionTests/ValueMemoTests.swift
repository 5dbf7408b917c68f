import TestSupport
import Testing

@testable import Extraction

/// What is remembered of values is what reading them again would give.
@Suite struct ValueMemoTests {
  @Test func `a repeated value is read once and says the same`() {
    var memo = ValueMemo<Int>(nothing: 0)
    let bytes = Array("navigation navigation navigation-bar".utf8)
    var reads = 0
    for range in [0..<10, 11..<21, 22..<36, 0..<10, 5..<5] {
      let found = memo.found(in: bytes.span, range) {
        reads += 1
        return range.count
      }
      #expect(found == range.count)
    }
    #expect(reads == 2)
  }

  @Test func `values that share a place do not take each other's answer`() {
    var memo = ValueMemo<UInt64>(nothing: 0)
    var generator = SeededGenerator(seed: 3)
    // More values than there are places, of all lengths up to three words of the hash.
    let values = (0..<2_000).map { number in
      (0..<1 + number % 24).map { _ in UInt8.random(in: 0x61...0x7A, using: &generator) }
    }
    func sum(_ value: [UInt8]) -> UInt64 { value.reduce(1) { $0 &* 31 &+ UInt64($1) } }
    for value in values + values.reversed() + values {
      #expect(memo.found(in: value.span, 0..<value.count) { sum(value) } == sum(value))
    }
  }
}
