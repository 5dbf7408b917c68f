internal import Corpus

/// The configured stages, cut into segments at the stages that compare documents.
///
/// A segment runs through in one parallel pass: what the comparison before it found, its document
/// stages, and the signature for the comparison that ends it.
struct Pipeline: Sendable {
  struct Segment: Sendable {
    /// Document stages with their positions in ``Pipeline/steps``.
    var stages: [(step: Int, stage: any DocumentStage)] = []
    /// Positions, in the configuration, of the stages whose work is done here, the extractor's too.
    var configured: [Int] = []
    /// The comparison at the end; nil in the last segment.
    var comparison: (step: Int, stage: any CorpusStep)?
  }

  /// What makes documents out of pages; nil passes plain text through.
  let extractor: (any Extractor)?
  /// At least one segment; the last one has no comparison.
  let segments: [Segment]
  /// Steps of the report: intake, the stages, and `identity` before the first comparison.
  let steps: [RunReport.Step]

  static let intakeStep = 0
  /// The extractor, or `pass-through`.
  static let extractionStep = 1
  /// Where documents with one id are told apart.
  let identityStep: Int

  init(_ stages: [ConfiguredStage]) {
    var steps = [RunReport.Step(name: "intake", version: 1)]
    var extractor: (any Extractor)?
    var segments: [Segment] = []
    var segment = Segment()
    var identityStep: Int?
    func addStep(_ name: String, _ version: Int) -> Int {
      steps.append(RunReport.Step(name: name, version: version))
      return steps.count - 1
    }
    if case .extractor? = stages.first?.work {} else { _ = addStep("pass-through", 1) }
    func end(_ name: String, _ version: Int, _ comparison: any CorpusStep) {
      if identityStep == nil { identityStep = addStep("identity", 1) }
      segment.comparison = (addStep(name, version), comparison)
      segments.append(segment)
      segment = Segment()
    }
    for (number, stage) in stages.enumerated() {
      switch stage.work {
      case .extractor(let instance):
        extractor = instance
        segment.configured.append(number)
        _ = addStep(stage.name, stage.version)
      case .document(let instance, let comparison):
        segment.configured.append(number)
        segment.stages.append((addStep(stage.name, stage.version), instance))
        if let comparison { end(comparison.name, comparison.version, comparison.work) }
      case .corpus(let instance):
        end(stage.name, stage.version, instance)
      }
    }
    self.identityStep = identityStep ?? addStep("identity", 1)
    self.extractor = extractor
    self.segments = segments + [segment]
    self.steps = steps
  }

  /// The document that a raw one becomes.
  func extract(_ raw: RawDocument) -> Verdict {
    if let extractor { return extractor.extract(raw) }
    return PassThrough.document(from: raw)
  }
}

/// What happens to a document when no stage extracts: plain text goes through to the byte.
enum PassThrough {
  static func document(from raw: RawDocument) -> Verdict {
    guard raw.content == .plainText else {
      return .drop(
        .badInput("html-without-extract", detail: "only plain text can pass without 'extract'"))
    }
    var document = Document(
      id: raw.id, source: raw.source, text: String(decoding: raw.utf8, as: UTF8.self))
    document.url = raw.source.url
    document.title = raw.declared.title
    document.published = raw.declared.date
    document.declaredLanguages = raw.declared.language.map { [$0] } ?? []
    document.paragraphs = paragraphs(of: raw.utf8)
    document.quality[.undecodableBytes] = Double(raw.decoding.replacements)
    return .keep(document)
  }

  /// Runs of lines that are not blank.
  private static func paragraphs(of utf8: [UInt8]) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var start: Int?
    var end = 0
    var lineIsBlank = true
    func close() {
      if let first = start { paragraphs.append(Paragraph(range: first..<end, kind: .paragraph)) }
      start = nil
    }
    for (index, byte) in utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        if lineIsBlank { close() }
        lineIsBlank = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        continue
      default:
        lineIsBlank = false
        if start == nil { start = index }
        end = index + 1
      }
    }
    close()
    return paragraphs
  }
}
