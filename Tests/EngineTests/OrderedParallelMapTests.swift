import Foundation
import Synchronization
import Testing

@testable import Engine

@Suite struct OrderedParallelMapTests {
  private struct Failure: Error {}

  @Test(arguments: [1, 2, 3, 8])
  func `results come in input order`(width: Int) throws {
    var numbers = (0..<500).makeIterator()
    var seen: [Int] = []
    try OrderedParallelMap(width: width).run(
      next: { numbers.next() },
      transform: { number in
        if number % 7 == 0 { usleep(500) }
        return number * 2
      },
      consume: { seen.append($0) })
    #expect(seen == (0..<500).map { $0 * 2 })
  }

  @Test(arguments: [1, 4])
  func `an empty input gives no results`(width: Int) throws {
    try OrderedParallelMap(width: width).run(
      next: { nil as Int? }, transform: { $0 }, consume: { _ in Issue.record("there is no input") })
  }

  @Test(arguments: [1, 4])
  func `reading stays close ahead of consuming`(width: Int) throws {
    var read = 0
    var consumed = 0
    try OrderedParallelMap(width: width).run(
      next: { () -> Int? in
        read += 1
        #expect(read - consumed <= width * 4 + 1)
        return read <= 300 ? read : nil
      },
      transform: { $0 }, consume: { _ in consumed += 1 })
    #expect(consumed == 300)
  }

  @Test(arguments: [1, 4])
  func `an error while consuming stops everything`(width: Int) {
    var read = 0
    #expect(throws: Failure.self) {
      try OrderedParallelMap(width: width).run(
        next: { () -> Int? in
          read += 1
          return read
        },
        transform: { $0 },
        consume: { if $0 == 20 { throw Failure() } })
    }
    #expect(read < 100)
  }

  @Test(arguments: [1, 4])
  func `an error while reading stops everything`(width: Int) {
    var read = 0
    #expect(throws: Failure.self) {
      try OrderedParallelMap(width: width).run(
        next: { () -> Int? in
          read += 1
          if read == 30 { throw Failure() }
          return read
        },
        transform: { $0 }, consume: { _ in })
    }
  }

  /// Something whose live instances are counted.
  private final class Counted: Sendable {
    static let live = Mutex(0)

    init() { Self.live.withLock { $0 += 1 } }
    deinit { Self.live.withLock { $0 -= 1 } }
  }

  @Test(.serialized, arguments: [1, 3])
  func `what is consumed is not held any longer`(width: Int) throws {
    var read = 0
    var most = 0
    try OrderedParallelMap(width: width).run(
      next: { () -> Counted? in
        read += 1
        return read <= 2_000 ? Counted() : nil
      },
      transform: { $0 },
      consume: { _ in most = max(most, Counted.live.withLock { $0 }) })
    #expect(most <= width * 4 + width + 1)
  }
}
