internal import Corpus
internal import Files
internal import Intake

/// What every stage does to one document, found out by taking it through the stages again.
public struct Trace: Sendable {
  /// One stage's effect.
  public struct Step: Sendable {
    /// Name of the stage.
    public let stage: String
    /// What changed, in words; `left out: …` at the end of a document's way.
    public let effects: [String]
  }

  /// How the bytes became text.
  public let decoding: String
  /// The stages that the document met, in order.
  public let steps: [Step]

  /// Takes the document that a source describes through the stages again.
  ///
  /// - Returns: nil when the configured inputs do not hold the document any more, or hold other bytes.
  /// - Throws: `FileError`.
  public static func of(
    path: String, record: Int, sha256: String, configuration: PipelineConfiguration,
    at locations: Locations
  ) throws -> Trace? {
    // Inputs that are gone are no reason to keep quiet about what the version says, and standard
    // input cannot be read again.
    let listing = try? locations.findInputs()
    let files = (listing?.files ?? []).filter { $0.path == path && $0 != .standardInput }
    var stream = InputStream(files, limits: locations.limits)
    while let batch = stream.nextBatch(of: 1) {
      for found in batch {
        let raw = found.decode()
        guard raw.source.record == record, raw.source.path == path else { continue }
        guard raw.source.sha256 == sha256 else { return nil }
        return take(raw, through: Pipeline(configuration.stages))
      }
    }
    return nil
  }

  private static func take(
    _ found: Result<RawDocument, Rejection>, through pipeline: Pipeline
  ) -> Trace {
    switch found {
    case .failure(let rejection):
      let step = Step(stage: rejection.stage, effects: [leftOut(rejection.reason)])
      return Trace(decoding: "not decoded", steps: [step])
    case .success(let raw):
      let how = raw.decoding
      let decoding =
        "\(raw.content.rawValue), \(how.encoding) by \(how.evidence.rawValue), "
        + "\(how.replacements) replacement characters"
      return Trace(decoding: decoding, steps: steps(of: raw, through: pipeline))
    }
  }

  private static func steps(of raw: RawDocument, through pipeline: Pipeline) -> [Step] {
    var steps: [Step] = []
    var document = Document(id: raw.id, source: raw.source, text: "")
    /// Notes a stage's decision; false when the document's way ends here.
    func note(_ verdict: Verdict, at step: Int) -> Bool {
      let name = pipeline.steps[step].name
      switch verdict {
      case .drop(let reason):
        steps.append(Step(stage: name, effects: [leftOut(reason)]))
        return false
      case .keep(let next):
        steps.append(Step(stage: name, effects: Difference.effects(from: document, to: next)))
        document = next
        return true
      }
    }
    guard note(pipeline.extract(raw), at: Pipeline.extractionStep) else { return steps }
    for (step, stage) in pipeline.segments.flatMap(\.stages) {
      guard note(stage.apply(to: document), at: step) else { break }
    }
    return steps
  }

  private static func leftOut(_ reason: DropReason) -> String {
    "left out: \(reason.code)" + (reason.detail.map { " (\($0))" } ?? "")
  }
}

/// What a stage changed, in words.
private enum Difference {
  static func effects(from old: Document, to new: Document) -> [String] {
    var effects: [String] = []
    func note(_ name: String, _ before: String?, _ after: String?) {
      guard before != after else { return }
      effects.append("\(name): \(after ?? "none")")
    }
    note("title", old.title, new.title)
    note("site", old.site, new.site)
    note("url", old.url, new.url)
    note("authors", old.authors.joined(separator: "; "), new.authors.joined(separator: "; "))
    note("published", old.published?.description, new.published?.description)
    note("modified", old.modified?.description, new.modified?.description)
    if old.text != new.text {
      effects.append(
        "text: \(old.text.unicodeScalars.count) -> \(new.text.unicodeScalars.count) code points")
    }
    note("paragraphs", "\(old.paragraphs.count)", "\(new.paragraphs.count)")
    note("comments", "\(old.comments.count)", "\(new.comments.count)")
    if old.language != new.language {
      let confidence = new.language.confidence.map { " (confidence \($0))" } ?? ""
      effects.append("language: \(new.language.tag)\(confidence)")
    }
    for entity in new.entities where !old.entities.contains(entity) {
      let evidence = Set(entity.mentions.map(\.evidence)).sorted().joined(separator: ", ")
      effects.append("\(entity.type.rawValue): \(entity.name) (\(evidence))")
    }
    for measure in Quality.Measure.allCases where old.quality[measure] != new.quality[measure] {
      let value = new.quality[measure].map {
        measure.isCount ? "\(Int($0))" : "\(($0 * 10_000).rounded() / 10_000)"
      }
      note("quality.\(measure.rawValue)", nil, value)
    }
    return effects.isEmpty ? ["nothing changed"] : effects
  }
}
