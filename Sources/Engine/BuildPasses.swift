internal import CMemory
internal import Corpus
internal import Dataset
internal import Files
internal import Intake
internal import JSON
internal import Logging
internal import SystemPackage

/// The passes of a run over the documents, each parallel, with the comparisons between them.
///
/// Kept documents wait in spools on disk. Results are consumed in input order, so nothing here
/// depends on the number of threads.
struct BuildPasses: ~Copyable {
  let pipeline: Pipeline
  private(set) var report: RunReport
  private(set) var inputs: [InputSummary] = []
  private(set) var entities: EntityTable
  private let workFolder: FilePath
  private let scratch: ScratchFolder
  private let earlierDatasets: EarlierDatasets
  private let cache: BuildCache?
  private let map: OrderedParallelMap
  private let logger: Logger
  private let watch: RunWatch
  /// Nil once it has published or was discarded.
  ///
  /// Taken out instead of consuming `self`: Swift 6.3 loses the reference counts of values that were
  /// copied out of a noncopyable value before it is consumed.
  private var writer: DatasetWriter?
  private var duplicates = DuplicateIndex()
  private var stock = Stock(spool: .empty)

  init(
    _ pipeline: Pipeline, writer: consuming DatasetWriter, workFolder: FilePath,
    earlier: EarlierDatasets, cache: BuildCache?, jobs: Int, watch: RunWatch, logger: Logger
  ) {
    self.pipeline = pipeline
    self.cache = cache
    earlierDatasets = earlier
    let scratch = ScratchFolder(workFolder)
    self.scratch = scratch
    entities = EntityTable { try scratch.makeFile() }
    self.writer = .some(writer)
    self.workFolder = workFolder
    self.watch = watch
    self.logger = logger
    map = OrderedParallelMap(width: jobs)
    report = RunReport(steps: pipeline.steps)
  }

  /// Reads every input and takes its documents through the first segment.
  mutating func readInputs(
    _ files: [InputFile], limits: IntakeLimits, shard: Shard?,
    progress: (RunProgress) throws -> Void
  ) throws {
    var stream = InputStream(files, limits: limits)
    let segment = pipeline.segments[0]
    let watch = watch
    let work = SegmentWork(pipeline: pipeline, segment: segment, isFirst: true, watch: watch)
    let cache = cache?.segment(segment)
    let (comparison, signing) = (segment.comparison?.stage, segment.comparison?.step)
    var spool = try SpoolWriter(workFolder.appending("spool-0"))
    var signatures = comparison?.makeComparison()
    var state = RunProgress(phase: .processing, totalBytes: stream.totalBytes)
    try map.run(
      next: { stream.nextBatch(of: Batches.size) },
      transform: { batch in
        work.run(batch, of: shard, recalling: cache).map { noted in
          noted.map { document in
            watch.time(step: signing) { SpooledDocument(document, signedBy: comparison) }
          }
        }
      },
      consume: { batch in
        cache?.keep(batch.lazy.map(\.note))
        for noted in batch { try consume(noted.passage, of: work, &spool, &signatures) }
        state.documents += batch.count
        state.bytes = stream.bytesRead
        try progress(state)
      })
    inputs = stream.summaries
    stock = Stock(spool: try spool.finish())
    try removeOlderCaptures()
    try compare(&signatures, for: segment.comparison)
  }

  /// Takes the documents through the segments between the first comparison and the last.
  mutating func runMiddleSegments(progress: (RunProgress) throws -> Void) throws {
    for (number, segment) in pipeline.segments.enumerated().dropFirst().dropLast() {
      let watch = watch
      let work = SegmentWork(pipeline: pipeline, segment: segment, isFirst: false, watch: watch)
      let cache = cache?.segment(segment)
      let (comparison, signing) = (segment.comparison?.stage, segment.comparison?.step)
      var spool = try SpoolWriter(workFolder.appending("spool-\(number)"))
      var signatures = comparison?.makeComparison()
      let stock = stock
      try map.runBatches(
        of: stock.kept, phase: .processing, progress: progress,
        transform: { indices in
          work.run(try indices.map { try stock.document(at: $0) }, recalling: cache).map { noted in
            noted.map { document in
              watch.time(step: signing) { SpooledDocument(document, signedBy: comparison) }
            }
          }
        },
        consume: { batch in
          cache?.keep(batch.lazy.map(\.note))
          for noted in batch { try consume(noted.passage, of: work, &spool, &signatures) }
        })
      self.stock = Stock(spool: try spool.finish())
      try compare(&signatures, for: segment.comparison)
    }
  }

  /// Takes the documents through the last segment and writes their records, sorted by id.
  mutating func writeRecords(progress: (RunProgress) throws -> Void) throws {
    // With a single segment, all stages are done already.
    let segment =
      pipeline.segments.count > 1
      ? pipeline.segments[pipeline.segments.count - 1] : Pipeline.Segment()
    let work = SegmentWork(pipeline: pipeline, segment: segment, isFirst: false, watch: watch)
    let cache = cache?.segment(segment)
    duplicates.finish()
    let (stock, duplicates) = (stock, duplicates)
    try map.runBatches(
      of: stock.keptByID, phase: .writing, progress: progress,
      transform: { indices in
        let documents = try indices.map { try stock.document(at: $0) }
        return try work.run(documents, recalling: cache).map { noted in
          try noted.map { document in
            var document = document
            document.duplicates += try duplicates.references(for: document.id)
            return WrittenRecord(document)
          }
        }
      },
      consume: { batch in
        cache?.keep(batch.lazy.map(\.note))
        for noted in batch {
          work.count(noted.passage, in: &report)
          switch noted.passage {
          case .kept(let record):
            try writer?.append(record: record.line, record.summary)
            try entities.add(record.document)
          case .dropped(_, let rejection): try reject(rejection)
          }
        }
      })
  }

  /// Publishes what was written; once.
  mutating func publish(_ facts: BuildFacts) throws -> Publication {
    guard let writer = writer.take() else { preconditionFailure("a version is published once") }
    return try writer.publish(facts)
  }

  /// Forgets what was written.
  mutating func discard() throws { try writer.take()?.discard() }

  // MARK: - Steps of a pass

  private mutating func consume(
    _ passage: Passage<SpooledDocument>, of work: SegmentWork, _ spool: inout SpoolWriter,
    _ signatures: inout (any Comparison)?
  ) throws {
    work.count(passage, in: &report)
    switch passage {
    case .kept(let document):
      try spool.append(document.bytes, id: document.id, captureOrder: document.captureOrder)
      if let signature = document.signature { signatures?.add(signature) }
    case .dropped(_, let rejection):
      try reject(rejection)
    }
  }

  private mutating func removeOlderCaptures() throws {
    let (kept, superseded) = stock.spool.newestCaptures()
    duplicates.begin(stock.spool)
    let step = pipeline.identityStep
    for _ in kept { report.steps[step].count(dropped: nil) }
    for (index, newer) in superseded {
      let reason = DropReason.duplicate(
        "superseded-capture", of: stock.spool.entries[newer].id, similarity: nil,
        detail: "another capture of the same document is newer, or came first")
      try drop(spoolIndex: index, at: step, for: reason)
    }
    stock = Stock(spool: stock.spool, compared: kept)
  }

  private mutating func compare(
    _ signatures: inout (any Comparison)?, for comparison: (step: Int, stage: any CorpusStep)?
  ) throws {
    guard let (step, stage) = comparison, signatures != nil else { return }
    signatures?.keep(at: stock.compared)
    let earlier = try earlierDatasets.spool(
      for: stage, in: workFolder.appending("earlier-\(step)"), with: map
    ) { signatures?.add($0) }
    let corpus = SpoolSelection(
      spool: stock.spool, selection: stock.compared, earlier: earlier, scratch: scratch)
    let compared = try watch.time(step: step) { try signatures?.compare(in: corpus) }
    guard let outcome = compared else { return }
    duplicates.begin(stock.spool)
    var kept: [Int] = []
    for (index, spoolIndex) in stock.compared.enumerated() {
      if let reason = outcome.dropReason(at: index, in: corpus) {
        try drop(spoolIndex: spoolIndex, at: step, for: reason)
      } else {
        report.steps[step].count(dropped: nil)
        kept.append(index)
      }
    }
    stock.kept = kept
    stock.outcome = outcome
    // What a pass freed, above all the signatures, is more than any later one asks for again.
    signatures = nil
    cuesheet_give_back_freed_memory()
  }

  private mutating func drop(
    spoolIndex index: Int, at step: Int, for reason: DropReason
  ) throws {
    report.steps[step].count(dropped: reason)
    duplicates.add(reason, index: index)
    let id = stock.spool.entries[index].id
    try reject(pipeline.rejection(id, try stock.spool.source(at: index), at: step, reason))
  }

  private mutating func reject(_ rejection: Rejection) throws {
    logger.debug(
      "Left out a document",
      metadata: [
        "path": "\(rejection.source.path)", "record": "\(rejection.source.record)",
        "stage": "\(rejection.stage)", "reason": "\(rejection.reason.code)",
      ])
    try writer?.append(rejection)
  }
}

/// Documents travel between threads in batches.
enum Batches {
  /// How many documents a batch has at most, so that short ones cost little to hand over.
  static let size = 64
}

extension OrderedParallelMap {
  /// Transforms what `indices` stand for, in batches, and reports progress after each.
  fileprivate func runBatches<Output: Sendable>(
    of indices: [Int], phase: RunProgress.Phase, progress: (RunProgress) throws -> Void,
    transform: @escaping @Sendable ([Int]) throws -> [Output], consume: ([Output]) throws -> Void
  ) throws {
    var state = RunProgress(phase: phase, totalDocuments: indices.count)
    var next = 0
    try run(
      next: { () -> [Int]? in
        guard next < indices.count else { return nil }
        let end = min(next + Batches.size, indices.count)
        defer { next = end }
        return Array(indices[next..<end])
      },
      transform: { batch in Result { try transform(batch) } },
      consume: { result in
        let outputs = try result.get()
        try consume(outputs)
        state.documents += outputs.count
        try progress(state)
      })
  }
}
