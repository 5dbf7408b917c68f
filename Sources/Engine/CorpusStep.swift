internal import Corpus

/// A corpus stage whose signature and findings have no type any more, so that a pipeline can hold it.
protocol CorpusStep: Sendable {
  /// Datasets that the stage also looks at, as the configuration names them.
  var earlierDatasets: [String] { get }
  /// Stages that must come before, with the option that asks for each.
  var prerequisites: [(option: String, stage: String)] { get }
  /// The stage's signature of a document, and what it notes in it.
  func sign(_ document: inout Document) -> any Sendable
  /// A place to put signatures in until the comparison.
  func makeComparison() -> any Comparison
}

/// Signatures on their way to a comparison.
protocol Comparison {
  /// Adds the signature of the next document.
  mutating func add(_ signature: any Sendable)
  /// Forgets all signatures but those at `selection`, which is in ascending order.
  mutating func keep(at selection: [Int])
  /// Compares the documents and forgets the signatures.
  mutating func compare(in corpus: SpoolSelection) throws -> any CorpusOutcome
}

/// What a comparison found.
protocol CorpusOutcome: Sendable {
  func dropReason(at index: Int, in corpus: SpoolSelection) -> DropReason?
  func apply(at index: Int, to document: Document) -> Document
}

struct ErasedCorpusStage<Stage: CorpusStage>: CorpusStep {
  let stage: Stage

  var earlierDatasets: [String] { stage.earlierDatasets }

  var prerequisites: [(option: String, stage: String)] { stage.prerequisites }

  func sign(_ document: inout Document) -> any Sendable { stage.sign(&document) }

  func makeComparison() -> any Comparison { ErasedComparison(stage: stage) }
}

private struct ErasedComparison<Stage: CorpusStage>: Comparison {
  let stage: Stage
  private var signatures = Signatures<Stage.Signature>()

  init(stage: Stage) { self.stage = stage }

  mutating func add(_ signature: any Sendable) {
    guard let signature = signature as? Stage.Signature else {
      preconditionFailure("a comparison takes the signatures of its own stage")
    }
    signatures.append(signature)
  }

  mutating func keep(at selection: [Int]) { signatures.keep(at: selection) }

  mutating func compare(in corpus: SpoolSelection) throws -> any CorpusOutcome {
    let findings = try stage.compare(signatures, in: corpus)
    signatures = Signatures()
    return ErasedOutcome(stage: stage, findings: findings)
  }
}

private struct ErasedOutcome<Stage: CorpusStage>: CorpusOutcome {
  let stage: Stage
  let findings: Stage.Findings

  func dropReason(at index: Int, in corpus: SpoolSelection) -> DropReason? {
    stage.dropReason(findings, at: index, in: corpus)
  }

  func apply(at index: Int, to document: Document) -> Document {
    stage.apply(findings, at: index, to: document)
  }
}
