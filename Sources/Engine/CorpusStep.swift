internal import Corpus

/// A corpus stage whose signature and findings have no type any more, so that a pipeline can hold it.
protocol CorpusStep: Sendable {
  /// The stage's signature of a document.
  func signature(of document: Document) -> any Sendable
  /// A place to put signatures in until the comparison.
  func makeComparison() -> any Comparison
}

/// Signatures on their way to a comparison.
protocol Comparison {
  /// Adds the signature of the next document.
  mutating func add(_ signature: any Sendable)
  /// Compares the documents at `selection` (positions among those added) and forgets the signatures.
  mutating func compare(
    selection: [Int], in corpus: some CorpusReader
  ) throws -> any CorpusOutcome
}

/// What a comparison found.
protocol CorpusOutcome: Sendable {
  func dropReason(at index: Int) -> DropReason?
  func apply(at index: Int, to document: Document) -> Document
}

struct ErasedCorpusStage<Stage: CorpusStage>: CorpusStep {
  let stage: Stage

  func signature(of document: Document) -> any Sendable { stage.signature(of: document) }

  func makeComparison() -> any Comparison { ErasedComparison(stage: stage) }
}

private struct ErasedComparison<Stage: CorpusStage>: Comparison {
  let stage: Stage
  private var signatures: [Stage.Signature] = []

  init(stage: Stage) { self.stage = stage }

  mutating func add(_ signature: any Sendable) {
    guard let signature = signature as? Stage.Signature else {
      preconditionFailure("a comparison takes the signatures of its own stage")
    }
    signatures.append(signature)
  }

  mutating func compare(
    selection: [Int], in corpus: some CorpusReader
  ) throws -> any CorpusOutcome {
    let selected =
      selection.count == signatures.count ? signatures : selection.map { signatures[$0] }
    signatures = []
    return ErasedOutcome(stage: stage, findings: try stage.compare(selected, in: corpus))
  }
}

private struct ErasedOutcome<Stage: CorpusStage>: CorpusOutcome {
  let stage: Stage
  let findings: Stage.Findings

  func dropReason(at index: Int) -> DropReason? { stage.dropReason(findings, at: index) }

  func apply(at index: Int, to document: Document) -> Document {
    stage.apply(findings, at: index, to: document)
  }
}
