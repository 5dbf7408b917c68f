import Corpus
import JSON
import TestSupport
import Testing

@testable import Engine

@Suite struct PipelineTests {
  private func pipeline(_ stages: String...) throws -> Pipeline {
    let list = JSONValue.array(stages.map { ["stage": .string($0)] })
    return Pipeline(try ConfigurationLoader.load(["stages": list], file: "test").stages)
  }

  @Test func `is cut at the stages that compare documents`() throws {
    let pipeline = try pipeline("extract", "clean", "deduplicate", "language", "entities")
    #expect(
      pipeline.steps.map(\.name) == [
        "intake", "extract", "clean", "identity", "recurring-lines", "deduplicate", "language",
        "entities", "entity-agreement",
      ])
    #expect(pipeline.segments.map { $0.stages.map(\.step) } == [[2], [], [6, 7], []])
    #expect(pipeline.segments.map { $0.comparison?.step } == [4, 5, 8, nil])
    #expect(pipeline.identityStep == 3)
  }

  @Test func `without a comparison the captures are told apart at the end`() throws {
    let pipeline = try pipeline("language")
    #expect(pipeline.steps.map(\.name) == ["intake", "pass-through", "language", "identity"])
    #expect(pipeline.extractor == nil)
    #expect(pipeline.segments.count == 1)
  }

  @Test func `a document is counted in every step it met, and in no other`() throws {
    let pipeline = try pipeline("extract", "language", "entities")
    let work = SegmentWork(pipeline: pipeline, segment: pipeline.segments[0], isFirst: true)
    var report = RunReport(steps: pipeline.steps)
    let rejection = pipeline.rejection(
      .sample(1), .sample(), at: 2, DropReason("language-not-accepted"))
    work.count(Passage<Int>.dropped(step: 2, rejection), in: &report)
    work.count(Passage.kept(1), in: &report)
    #expect(report.steps.map(\.input) == [2, 2, 2, 1, 0, 0])
    #expect(report.steps.map(\.output) == [2, 2, 1, 1, 0, 0])
    #expect(rejection.stage == "language")
  }
}
