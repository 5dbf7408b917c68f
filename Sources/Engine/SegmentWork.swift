internal import Corpus
internal import Intake

/// What became of a document in a segment.
enum Passage<Kept: Sendable>: Sendable {
  /// It reached the end.
  case kept(Kept)
  /// It was left out at that step.
  case dropped(step: Int, Rejection)

  func map<Other: Sendable>(_ transform: (Kept) throws -> Other) rethrows -> Passage<Other> {
    switch self {
    case .kept(let kept): .kept(try transform(kept))
    case .dropped(let step, let rejection): .dropped(step: step, rejection)
    }
  }
}

extension Passage<Document> {
  /// Identity of the document.
  var id: DocumentID {
    switch self {
    case .kept(let document): document.id
    case .dropped(_, let rejection): rejection.id
    }
  }

  /// Whether the document was left out because it took too long.
  var isPastLimit: Bool {
    if case .dropped(_, let rejection) = self {
      rejection.reason.code == RunWatch.limitCode
    } else {
      false
    }
  }
}

/// What the parallel half of a pass does with one document; a value that any thread may use.
struct SegmentWork: Sendable {
  let pipeline: Pipeline
  let segment: Pipeline.Segment
  /// The steps that documents meet in this pass, in order.
  let steps: [Int]
  private let watch: RunWatch

  /// The work of a segment; in the first one, documents also meet intake and extraction.
  init(
    pipeline: Pipeline, segment: Pipeline.Segment, isFirst: Bool, watch: RunWatch = RunWatch()
  ) {
    self.pipeline = pipeline
    self.segment = segment
    self.watch = watch
    let before = isFirst ? [Pipeline.intakeStep, Pipeline.extractionStep] : []
    steps = before + segment.stages.map(\.step)
  }

  /// Understands the bytes of what was found.
  func decode(_ found: FoundDocument) -> Result<RawDocument, Rejection> {
    watch.time(step: Pipeline.intakeStep) { found.decode() }
  }

  /// Makes a document out of what was found and takes it through the segment.
  func run(_ found: Result<RawDocument, Rejection>) -> Passage<Document> {
    switch found {
    case .failure(let rejection):
      return .dropped(step: Pipeline.intakeStep, rejection)
    case .success(let raw):
      var timer = watch.begin(raw.source)
      defer { timer.end() }
      let step = Pipeline.extractionStep
      switch timer.time(step, { pipeline.extract(raw) }) {
      case .keep(let document):
        return run(document, &timer)
      case .drop(let reason):
        return .dropped(step: step, pipeline.rejection(raw.id, raw.source, at: step, reason))
      }
    }
  }

  /// Takes a document through the segment's stages.
  func run(_ document: Document) -> Passage<Document> {
    guard !segment.stages.isEmpty else { return .kept(document) }
    var timer = watch.begin(document.source)
    defer { timer.end() }
    return run(document, &timer)
  }

  private func run(_ document: Document, _ timer: inout DocumentTimer) -> Passage<Document> {
    let (id, source) = (document.id, document.source)
    var document = document
    for (step, stage) in segment.stages {
      switch timer.time(step, { stage.apply(to: document) }) {
      case .keep(let next): document = next
      case .drop(let reason):
        return .dropped(step: step, pipeline.rejection(id, source, at: step, reason))
      }
    }
    return .kept(document)
  }

  /// Counts a document in every step it met.
  func count<Kept>(_ passage: Passage<Kept>, in report: inout RunReport) {
    switch passage {
    case .kept:
      for step in steps { report.steps[step].count(dropped: nil) }
    case .dropped(let last, let rejection):
      for step in steps where step < last { report.steps[step].count(dropped: nil) }
      report.steps[last].count(dropped: rejection.reason)
    }
  }
}

extension Pipeline {
  func rejection(
    _ id: DocumentID, _ source: SourceReference, at step: Int, _ reason: DropReason
  ) -> Rejection {
    Rejection(id: id, source: source, stage: steps[step].name, reason: reason)
  }
}
