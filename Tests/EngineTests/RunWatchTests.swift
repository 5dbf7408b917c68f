import Corpus
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite struct RunWatchTests {
  private func source(_ path: String, record: Int = 0) -> SourceReference {
    var source = SourceReference.sample()
    source.path = path
    source.record = record
    return source
  }

  /// Uses the processor for so long, however busy the machine is.
  private func work(milliseconds: Int) -> Verdict {
    let begin = ProcessorTime.ofThread
    while ProcessorTime.ofThread - begin <= .milliseconds(milliseconds) {}
    return .keep(.sample(text: "Text."))
  }

  @Test func `adds up stages, and what a document took in all passes`() {
    let watch = RunWatch(steps: ["intake", "extract", "clean"])
    for (path, milliseconds) in [("a", 2), ("b", 20), ("a", 2)] {
      var timer = watch.begin(source(path))
      _ = timer.time(1) { work(milliseconds: milliseconds) }
      _ = timer.time(2) { work(milliseconds: 1) }
      timer.end()
    }
    watch.time(step: 0) { _ = work(milliseconds: 5) }
    watch.time(step: nil) { _ = work(milliseconds: 5) }
    watch.time(phase: "processing") { _ = work(milliseconds: 5) }
    let found = watch.measurements
    #expect(found.stages.map(\.name) == ["intake", "extract", "clean"])
    #expect(found.stages[0].seconds >= 0.005 && found.stages[1].seconds >= 0.024)
    #expect(found.phases.map(\.name) == ["processing"])
    // On a machine with much else to do, either may take longer.
    #expect(found.slowest.map(\.path).sorted() == ["a", "b"])
    #expect(found.slowest[0].seconds >= found.slowest[1].seconds)
    #expect(found.slowest.first { $0.path == "a" }?.seconds ?? 0 >= 0.006)
  }

  @Test func `remembers the ten slowest documents`() {
    let watch = RunWatch(steps: ["intake", "extract"])
    for record in 0..<15 {
      var timer = watch.begin(source("pages.jsonl", record: record))
      _ = timer.time(1) { work(milliseconds: record == 7 ? 30 : 1) }
      timer.end()
    }
    let slowest = watch.measurements.slowest
    #expect(slowest.count == 10)
    #expect(slowest.first?.record == 7)
    #expect(slowest.map(\.seconds) == slowest.map(\.seconds).sorted(by: >))
  }

  @Test func `a document past the limit is left out, whatever its stage says`() {
    let watch = RunWatch(steps: ["intake", "extract"], limit: .milliseconds(10))
    var timer = watch.begin(source("slow.html"))
    guard case .drop(let reason) = timer.time(1, { work(milliseconds: 60) }) else {
      Issue.record("a page that takes too long is kept")
      return
    }
    #expect(reason.code == "time-limit" && reason.isBadInput)
    #expect(reason.detail == "more than 0.01 s of processor time")
    timer.end()
  }

  @Test func `waiting is not work`() {
    let watch = RunWatch(steps: ["intake", "extract"], limit: .milliseconds(10))
    var timer = watch.begin(source("waiting.html"))
    let verdict = timer.time(1) {
      usleep(60_000)
      return .keep(.sample(text: "Text."))
    }
    timer.end()
    #expect(verdict == .keep(.sample(text: "Text.")))
  }

  @Test func `a document under way past the limit is told of once, and when it is hopeless`() {
    let watch = RunWatch(
      steps: ["intake", "extract"], limit: .milliseconds(20), patience: .milliseconds(200))
    let timer = watch.begin(source("endless.html", record: 3))
    #expect(watch.stragglers().isEmpty)
    usleep(40_000)
    let first = watch.stragglers()
    #expect(first.map(\.path) == ["endless.html"] && first.map(\.record) == [3])
    // Told once, unless this machine has paused for so long that it is hopeless by now.
    let again = watch.stragglers()
    #expect(again.filter { !$0.isHopeless }.isEmpty)
    usleep(250_000)
    #expect(watch.stragglers().map(\.isHopeless) == [true])
    timer.end()
    #expect(watch.stragglers().isEmpty)
  }

  @Test func `stragglers are told of while work goes on`() {
    let watch = RunWatch(
      steps: ["intake", "extract"], limit: .milliseconds(20), patience: .milliseconds(200))
    let told = Atomic(0)
    let isHopeless = Atomic(false)
    let timer = watch.begin(source("endless.html"))
    watch.tellingStragglers { straggler in
      told.add(1, ordering: .sequentiallyConsistent)
      if straggler.isHopeless { isHopeless.store(true, ordering: .sequentiallyConsistent) }
    } while: {
      let begin = ContinuousClock.now
      while !isHopeless.load(ordering: .sequentiallyConsistent),
        ContinuousClock.now - begin < .seconds(60)
      {
        usleep(5_000)
      }
    }
    timer.end()
    let times = told.load(ordering: .sequentiallyConsistent)
    #expect(times >= 2)
    let wasHopeless = isHopeless.load(ordering: .sequentiallyConsistent)
    #expect(wasHopeless)
  }
}
