internal import Corpus
internal import Dispatch
internal import Glibc

/// Notes how long documents take in each step, which take longest, and which take too long.
///
/// What it measures reaches `run.json`, metrics and logs, and never a record. The one exception is
/// the limit, which leaves a document out: it is meant for pages that would hold up a run for good.
///
/// Unchecked: all that changes is touched only on the serial queue. A `Mutex` would do, but thread
/// sanitizer reports races on it that are not there.
public final class RunWatch: @unchecked Sendable {
  /// A document under way for longer than the limit.
  public struct Straggler: Sendable, Equatable {
    /// Its file, as records name it.
    public let path: String
    /// Its position in the file.
    public let record: Int
    /// For how long it has been under way.
    public let seconds: Double
    /// Whether it has taken so long that nobody should wait for it any more.
    public let isHopeless: Bool
  }

  /// Code of the reason for leaving out a document that took too long; never kept in a cache.
  static let limitCode = "time-limit"
  /// How many of the slowest documents are remembered.
  private static let slowestCount = 10
  /// A document that takes so many times the limit, and at least a minute on the clock, will hardly
  /// ever come back.
  private static let hopelessFactor = 10.0
  private static let shortestPatience = Duration.seconds(60)
  /// Stragglers are looked for at least this often.
  private static let longestPause = 1.0

  private struct UnderWay {
    let source: SourceReference
    let begin: SuspendingClock.Instant
    var isTold = false
  }

  /// Processor time that a document may take in one pass; nil without a limit.
  let limit: Duration?
  private let patience: Duration
  private let steps: [String]
  private let queue = DispatchQueue(label: "cuesheet.watch")
  private var phases: [RunMeasurements.Part] = []
  private var stepDurations: [Duration]
  private var slowest: [RunMeasurements.SlowDocument] = []
  private var underWay: [Int: UnderWay] = [:]
  private var nextTicket = 0

  /// Creates a watch over documents that meet `steps`; each may take `limit`, and is hopeless after
  /// `patience` on the clock.
  init(steps: [String] = [], limit: Duration? = nil, patience: Duration? = nil) {
    self.steps = steps
    self.limit = limit
    self.patience =
      patience ?? max((limit ?? .zero) * Self.hopelessFactor, Self.shortestPatience)
    stepDurations = Array(repeating: .zero, count: steps.count)
  }

  /// A watch over nothing, for runs that end before they begin.
  public static var idle: RunWatch { RunWatch() }

  /// What was measured so far.
  public var measurements: RunMeasurements {
    queue.sync {
      RunMeasurements(
        phases: phases,
        stages: zip(steps, stepDurations).map { .init(name: $0, seconds: $1.inSeconds) },
        slowest: slowest, peakMemoryBytes: PeakMemory.bytes)
    }
  }

  /// Tells of documents that take longer than the limit while they are still under way, as long as
  /// `body` runs.
  ///
  /// - Parameters:
  ///   - onStraggler: called on another thread; once past the limit, and again when it is hopeless.
  ///   - body: the work.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  func tellingStragglers<Result>(
    _ onStraggler: @escaping @Sendable (Straggler) -> Void, while body: () throws -> Result
  ) rethrows -> Result {
    guard let limit else { return try body() }
    let pause = min(limit.inSeconds, Self.longestPause)
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "cuesheet.stragglers"))
    timer.setEventHandler { for straggler in self.stragglers() { onStraggler(straggler) } }
    timer.schedule(deadline: .now() + pause, repeating: pause)
    timer.activate()
    defer { timer.cancel() }
    return try body()
  }

  /// The documents that went past the limit since the last call, and those that are hopeless.
  func stragglers() -> [Straggler] {
    guard let limit else { return [] }
    let now = SuspendingClock.now
    return queue.sync {
      underWay.sorted { $0.key < $1.key }.compactMap { ticket, document in
        let duration = now - document.begin
        let isHopeless = duration > patience
        guard duration > limit, isHopeless || !document.isTold else { return nil }
        underWay[ticket]?.isTold = true
        return Straggler(
          path: document.source.path, record: document.source.record,
          seconds: duration.inSeconds, isHopeless: isHopeless)
      }
    }
  }

  /// Measures a phase of the run.
  func time<Result>(phase: String, _ body: () throws -> Result) rethrows -> Result {
    let begin = SuspendingClock.now
    defer {
      let part = RunMeasurements.Part(name: phase, seconds: (SuspendingClock.now - begin).inSeconds)
      queue.sync { phases.append(part) }
    }
    return try body()
  }

  /// Measures work that is done for a step outside of its stage; nil measures nothing.
  func time<Result>(step: Int?, _ body: () throws -> Result) rethrows -> Result {
    guard let step else { return try body() }
    let begin = SuspendingClock.now
    defer {
      let duration = SuspendingClock.now - begin
      queue.sync { add(duration, to: step) }
    }
    return try body()
  }

  /// Begins a document's way through a pass.
  func begin(_ source: SourceReference) -> DocumentTimer {
    let timer = DocumentTimer(watch: self, source: source)
    let ticket = queue.sync {
      defer { nextTicket += 1 }
      underWay[nextTicket] = UnderWay(source: source, begin: timer.begin)
      return nextTicket
    }
    return timer.with(ticket: ticket)
  }

  fileprivate func end(_ timer: DocumentTimer) {
    queue.sync {
      underWay[timer.ticket] = nil
      for (step, duration) in timer.times { add(duration, to: step) }
      note(timer.source, timer.last - timer.begin)
    }
  }

  private func add(_ duration: Duration, to step: Int) {
    if stepDurations.indices.contains(step) { stepDurations[step] += duration }
  }

  /// Adds up what a document took in all passes, as long as it is among the slowest.
  private func note(_ source: SourceReference, _ duration: Duration) {
    var document = RunMeasurements.SlowDocument(
      path: source.path, record: source.record, seconds: duration.inSeconds)
    if let index = slowest.firstIndex(where: {
      $0.path == document.path && $0.record == document.record
    }) {
      document.seconds += slowest.remove(at: index).seconds
    }
    let position = slowest.firstIndex { $0.seconds < document.seconds } ?? slowest.count
    slowest.insert(document, at: position)
    if slowest.count > Self.slowestCount { slowest.removeLast() }
  }
}

/// Measures one document on its way through a pass; begins and ends on one thread.
struct DocumentTimer {
  fileprivate let watch: RunWatch
  fileprivate let source: SourceReference
  fileprivate let begin = SuspendingClock.now
  fileprivate var ticket = 0
  fileprivate var times: [(step: Int, duration: Duration)] = []
  fileprivate var last: SuspendingClock.Instant
  private let processorBegin: Duration

  fileprivate init(watch: RunWatch, source: SourceReference) {
    self.watch = watch
    self.source = source
    last = begin
    processorBegin = watch.limit == nil ? .zero : ProcessorTime.ofThread
  }

  fileprivate func with(ticket: Int) -> DocumentTimer {
    var copy = self
    copy.ticket = ticket
    return copy
  }

  /// Measures a stage, and leaves out a document that has taken too long.
  ///
  /// Time on the clock only says whether to look at processor time, which costs more: it does not
  /// depend on what else the machine does, and so is what the limit is about.
  mutating func time(_ step: Int, _ stage: () -> Verdict) -> Verdict {
    let verdict = stage()
    let now = SuspendingClock.now
    times.append((step, now - last))
    last = now
    guard let limit = watch.limit, now - begin > limit, case .keep = verdict,
      ProcessorTime.ofThread - processorBegin > limit
    else { return verdict }
    return .drop(
      .badInput(RunWatch.limitCode, detail: "more than \(limit.inSeconds) s of processor time"))
  }

  /// Ends the document's way.
  func end() { watch.end(self) }
}

/// What a run measured about itself; nothing of it is the same twice.
public struct RunMeasurements: Sendable, Equatable {
  /// How long a phase or a stage took.
  public struct Part: Sendable, Equatable {
    /// Name of the phase or stage.
    public let name: String
    /// On the clock for phases, summed over threads for stages.
    public let seconds: Double
  }

  /// A document that took long.
  public struct SlowDocument: Sendable, Equatable {
    /// Its file, as records name it.
    public let path: String
    /// Its position in the file.
    public let record: Int
    /// How long its stages took together.
    public internal(set) var seconds: Double
  }

  /// The phases so far, in order.
  public let phases: [Part]
  /// The steps of the report, in order.
  public let stages: [Part]
  /// The documents that took longest, slowest first.
  public let slowest: [SlowDocument]
  /// The most memory that the process held at once.
  public let peakMemoryBytes: Int
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { self / .seconds(1) }
}

/// Processor time that was used.
private enum ProcessorTime {
  /// By the calling thread.
  static var ofThread: Duration {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// Memory that was used.
private enum PeakMemory {
  /// The most that the process held at once.
  static var bytes: Int {
    var usage = rusage()
    _ = unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    // Linux counts kibibytes.
    return usage.ru_maxrss * 1024
  }
}
