internal import DequeModule
internal import Dispatch

/// Transforms a sequence on several threads and hands the results over in the order of the input.
///
/// The only type that starts threads. Back-pressure is built in: at most ``window`` elements are
/// under way, so one slow element holds up memory no more than time.
package struct OrderedParallelMap: Sendable {
  /// How many threads transform; 1 means the calling thread alone.
  private let width: Int
  /// How many elements may be read ahead of the one that is consumed next.
  private let window: Int

  /// Creates a map that uses `width` threads.
  package init(width: Int) {
    precondition(width >= 1, "at least one thread must do the work")
    self.width = width
    self.window = width * 4
  }

  /// Runs until `next` gives nil, or one of the closures throws.
  ///
  /// - Parameters:
  ///   - next: gives the next element; called on the calling thread.
  ///   - transform: called on any thread, in any order.
  ///   - consume: takes the results in input order, on the calling thread; needs no lock.
  /// - Throws: what `next` or `consume` threw, after all threads have stopped.
  package func run<Input: Sendable, Output: Sendable>(
    next: () throws -> Input?,
    transform: @escaping @Sendable (Input) -> Output,
    consume: (Output) throws -> Void
  ) throws {
    guard width > 1 else {
      while let input = try next() { try consume(transform(input)) }
      return
    }
    let channel = JobChannel<Input, Output>()
    let workers = DispatchGroup()
    let threads = DispatchQueue(label: "cuesheet.workers", attributes: .concurrent)
    for _ in 0..<width {
      threads.async(group: workers) {
        while let job = channel.take() { job.finish(transform(job.input)) }
      }
    }
    defer {
      channel.close(workers: width)
      workers.wait()
    }
    var inOrder: Deque<Job<Input, Output>> = []
    var isExhausted = false
    while true {
      while !isExhausted, inOrder.count < window {
        guard let input = try next() else {
          isExhausted = true
          break
        }
        let job = Job<Input, Output>(input)
        inOrder.append(job)
        channel.submit(job)
      }
      guard let first = inOrder.popFirst() else { return }
      try consume(first.output())
    }
  }
}

/// One element and, later, its result.
///
/// Unchecked: `result` is written once before `isDone` is signalled and read only after waiting for it.
private final class Job<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  let input: Input
  private var result: Output?
  private let isDone = DispatchSemaphore(value: 0)

  init(_ input: Input) { self.input = input }

  func finish(_ output: Output) {
    result = output
    isDone.signal()
  }

  func output() -> Output {
    isDone.wait()
    guard let result else { preconditionFailure("a job is done only once it has a result") }
    return result
  }
}

/// Hands jobs to whichever worker is free.
///
/// Unchecked: `jobs` is touched only on the serial queue. A `Mutex` would do, but thread sanitizer
/// reports races on it that are not there.
private final class JobChannel<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private var jobs: Deque<Job<Input, Output>> = []
  private let queue = DispatchQueue(label: "cuesheet.jobs")
  private let available = DispatchSemaphore(value: 0)

  func submit(_ job: Job<Input, Output>) {
    queue.sync { jobs.append(job) }
    available.signal()
  }

  /// The next job, or nil once the channel is closed.
  func take() -> Job<Input, Output>? {
    available.wait()
    return queue.sync { jobs.popFirst() }
  }

  /// Drops the jobs nobody has taken and wakes all workers so that they stop.
  func close(workers: Int) {
    queue.sync { jobs.removeAll() }
    for _ in 0..<workers { available.signal() }
  }
}
