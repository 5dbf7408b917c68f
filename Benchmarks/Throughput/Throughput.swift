import Benchmark
import CLibXML2Parse
import Cleanup
import Corpus
import Deduplication
import Entities
import Extraction
import Foundation
import Languages

/// Megabytes a second: of pages for what reads pages, of text for stages behind `extract`.
private let speed = BenchmarkMetric.custom(
  "MB/s", polarity: .prefersLarger, useScalingFactor: false)
/// Most memory that a started `cuesheet` held.
private let childMemory = BenchmarkMetric.custom(
  "Peak of the process (MB)", polarity: .prefersSmaller, useScalingFactor: false)

/// Runs `body` over and over, and notes how many megabytes it takes a second.
private func measure(
  _ name: String, megabytes: @escaping @Sendable () -> Double,
  _ body: @escaping @Sendable () throws -> Void
) {
  Benchmark(
    name,
    configuration: .init(
      metrics: [.wallClock, .peakMemoryResident, speed], warmupIterations: 1,
      maxDuration: .seconds(60), maxIterations: 5)
  ) { benchmark in
    let size = megabytes()
    let begin = ContinuousClock.now
    benchmark.startMeasurement()
    try body()
    benchmark.stopMeasurement()
    benchmark.measurement(speed, Int(size / ((ContinuousClock.now - begin) / .seconds(1))))
  }
}

private func megabytes(_ texts: [Document]) -> Double {
  Double(texts.reduce(0) { $0 + $1.text.utf8.count }) / 1e6
}

/// What each stage gets: the documents as the stages before it leave them.
private enum Documents {
  static let extracted = Pages.kept(Pages.raw.map(extract.extract))
  static let cleaned = Pages.kept(extracted.map(clean.apply))
  static let tagged = Pages.kept(cleaned.map(language.apply))
  static let found = Pages.kept(tagged.map(entities.apply))

  static let extract = made { () throws(OptionsError) in try Extract(options: .init()) }
  static let clean = Clean()
  static let language = made { () throws(OptionsError) in try TagLanguage(options: .init()) }
  static let entities = made { () throws(OptionsError) in try FindEntities(options: .init()) }
  static let deduplicate = Deduplicate()

  private static func made<Stage>(_ make: () throws(OptionsError) -> Stage) -> Stage {
    do { return try make() } catch { fatalError("defaults contradict each other: \(error)") }
  }
}

/// Runs `cuesheet`, which the package above has built.
private func cuesheet(_ arguments: [String], input: FileHandle = .nullDevice) throws {
  let process = Process()
  process.executableURL = Pages.packageRoot.appending(path: "../.build/release/cuesheet")
  process.arguments = arguments
  process.standardInput = input
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw CocoaError(.executableLoad, userInfo: [NSDebugDescriptionErrorKey: "\(arguments)"])
  }
}

/// Measures a whole process.
private func measureProcess(
  _ name: String, prepare: @escaping @Sendable () throws -> Void = {},
  _ body: @escaping @Sendable () throws -> Void
) {
  Benchmark(
    name,
    configuration: .init(
      metrics: [.wallClock, speed, childMemory], warmupIterations: 1, maxDuration: .seconds(60),
      maxIterations: 5)
  ) { benchmark in
    try prepare()
    let size = Double(Pages.raw.reduce(0) { $0 + $1.utf8.count }) / 1e6
    let begin = ContinuousClock.now
    benchmark.startMeasurement()
    try body()
    benchmark.stopMeasurement()
    benchmark.measurement(speed, Int(size / ((ContinuousClock.now - begin) / .seconds(1))))
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    benchmark.measurement(childMemory, usage.ru_maxrss / 1024)
  }
}

private let scratch = FileManager.default.temporaryDirectory
  .appending(path: "cuesheet-benchmarks-\(ProcessInfo.processInfo.processIdentifier)").path

private func run(jobs: Int, _ options: [String]) throws {
  try cuesheet(
    ["run", "--quiet", "--jobs", "\(jobs)", "--output", scratch, "--input", Pages.folder] + options)
}

private func removeScratch() { try? FileManager.default.removeItem(atPath: scratch) }

/// Writes a document that no cache has yet.
private func writeNewDocument() throws {
  let text = "A short text about a film, number \(UInt64.random(in: 0...UInt64.max))."
  try text.write(toFile: newDocument, atomically: false, encoding: .utf8)
}

private let newDocument = scratch + "-new.txt"

/// The pages as `map` reads them.
private let lines: URL = {
  let file = URL(filePath: scratch + "-pages.jsonl")
  let lines = Pages.raw.compactMap { document in
    try? JSONSerialization.data(withJSONObject: [
      document.content == .html ? "html" : "text": String(decoding: document.utf8, as: UTF8.self)
    ])
  }
  try? Data(lines.joined(separator: [0x0A])).write(to: file)
  return file
}()

let benchmarks: @Sendable () -> Void = {
  let html: @Sendable () -> Double = { Double(Pages.html.reduce(0) { $0 + $1.count }) / 1e6 }
  measure("libxml2, SAX parse", megabytes: html) {
    for page in Pages.html { parse_page(page, page.count, false) }
  }
  measure("libxml2, tree", megabytes: html) {
    for page in Pages.html { parse_page(page, page.count, true) }
  }
  measure("stage extract", megabytes: html) {
    for document in Pages.raw where document.content == .html {
      blackHole(Documents.extract.extract(document))
    }
  }
  measure("stage clean", megabytes: { megabytes(Documents.extracted) }) {
    for document in Documents.extracted { blackHole(Documents.clean.apply(to: document)) }
  }
  measure("stage language", megabytes: { megabytes(Documents.cleaned) }) {
    for document in Documents.cleaned { blackHole(Documents.language.apply(to: document)) }
  }
  measure("stage entities", megabytes: { megabytes(Documents.tagged) }) {
    for document in Documents.tagged { blackHole(Documents.entities.apply(to: document)) }
  }
  measure("stage deduplicate", megabytes: { megabytes(Documents.found) }) {
    var documents = Documents.found
    var signatures = Signatures<Deduplicate.Signature>()
    for index in documents.indices {
      signatures.append(Documents.deduplicate.sign(&documents[index]))
    }
    blackHole(
      try Documents.deduplicate.compare(signatures, in: MemoryCorpus(documents: documents)))
  }
  for jobs in [1, 2] {
    measureProcess("run, jobs \(jobs), cold", prepare: removeScratch) {
      try run(jobs: jobs, ["--no-cache"])
    }
    // The first round, which warms up, fills the cache.
    measureProcess("run, jobs \(jobs), one document is new", prepare: writeNewDocument) {
      try run(jobs: jobs, [newDocument])
    }
    measureProcess("map, jobs \(jobs)") {
      try cuesheet(["map", "--quiet", "--jobs", "\(jobs)"], input: .init(forReadingFrom: lines))
    }
  }
}
