public import Corpus
internal import Dataset
internal import Intake
internal import JSON

/// Raw documents in, records out: the per-document stages alone, for engines that bring their own
/// parallelism and storage.
public struct MapStream: Sendable {
  private let configuration: PipelineConfiguration
  private let jobs: Int
  private let onStraggler: @Sendable (RunWatch.Straggler) -> Void

  /// Creates a stream with the stages of a configuration; stages that compare documents are
  /// skipped.
  ///
  /// - Parameters:
  ///   - configuration: what to run.
  ///   - jobs: how many threads work on documents.
  ///   - onStraggler: told, on another thread, of documents that take longer than they may.
  public init(
    _ configuration: PipelineConfiguration, jobs: Int,
    onStraggler: @escaping @Sendable (RunWatch.Straggler) -> Void
  ) {
    self.configuration = configuration
    self.jobs = jobs
    self.onStraggler = onStraggler
  }

  /// Reads JSONL from standard input until it ends.
  ///
  /// - Parameters:
  ///   - record: takes each record, one line with its newline, in input order.
  ///   - rejection: takes each document that was left out, in input order.
  /// - Throws: what the closures throw, and `FileError`.
  public func run(record: ([UInt8]) throws -> Void, rejection: (Rejection) throws -> Void) throws {
    let pipeline = Pipeline(configuration.stages)
    let stages = Pipeline.Segment(stages: pipeline.segments.flatMap(\.stages))
    let watch = RunWatch(limit: configuration.options.input.documentLimit)
    let work = SegmentWork(pipeline: pipeline, segment: stages, isFirst: true, watch: watch)
    let limits = IntakeLimits(
      maximumDocumentBytes: configuration.options.input.maximumDocumentBytes)
    let shard = configuration.shard
    var stream = InputStream([.standardInput], limits: limits)
    try watch.tellingStragglers(onStraggler) {
      try OrderedParallelMap(width: jobs).run(
        next: { stream.nextBatch(of: Batches.size) },
        transform: { batch in
          batch.compactMap { found -> Passage<[UInt8]>? in
            let raw = found.decode()
            if let shard, !shard.contains(raw.id) { return nil }
            return work.run(raw).map { Self.line($0) }
          }
        },
        consume: { passages in
          for passage in passages {
            switch passage {
            case .kept(let line): try record(line)
            case .dropped(_, let dropped): try rejection(dropped)
            }
          }
        })
    }
  }

  /// A rejection as a line of `rejected.jsonl`, with its newline.
  public static func line(_ rejection: Rejection) -> [UInt8] {
    var writer = JSONWriter()
    RejectionEncoder.encode(rejection, into: &writer)
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func line(_ document: Document) -> [UInt8] {
    WrittenRecord(document).line + [UInt8(ascii: "\n")]
  }
}
