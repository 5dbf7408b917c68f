internal import Foundation

/// Lends ``WordSums`` to one thread at a time, so that each finds the words it met before.
final class WordSumsPool: @unchecked Sendable {
  // Safe to share: `idle` is only touched while the lock is held.
  private let lock = NSLock()
  private var idle: [WordSums] = []

  /// One that nobody uses, new when there is none.
  func take() -> WordSums { lock.withLock { idle.popLast() } ?? WordSums() }

  /// Makes `sums` available again.
  func giveBack(_ sums: WordSums) { lock.withLock { idle.append(sums) } }
}
