import Corpus
import JSON
import TestSupport
import Testing

@testable import Cleanup

/// What is measured, and what is rejected by it.
@Suite struct QualityRuleTests {
  private func quality(_ text: String) throws -> Quality {
    try #require(CleanTests.clean(.sample(text: text))).quality
  }

  @Test func `measures lines`() throws {
    let quality = try quality(
      "• one\n\n- two\n\nAnd then…\n\nand then...\n\nA line of more than thirty characters, this one."
    )
    #expect(quality[.bulletLineShare] == 0.4)
    #expect(quality[.ellipsisLineShare] == 0.4)
    #expect(quality[.shortLineShare] == 0.8)
  }

  @Test func `measures words and symbols`() throws {
    let quality = try quality("one #two 3 4 five… six {x} 映画")
    #expect(quality[.words] == 8)
    #expect(quality[.alphabeticWordShare] == 0.75)
    #expect(quality[.symbolWordRatio] == 0.25)
    #expect(quality[.curlyBrackets] == 2)
  }

  @Test func `measures repeated lines by their characters`() throws {
    let quality = try quality("same\nother\nsame")
    #expect(quality[.duplicateLineShare] == 1.0 / 3)
    #expect(quality[.duplicateLineCharacterShare] == 4.0 / 15)
  }

  @Test func `measures the most frequent phrases`() throws {
    // ab cd is there three times: 12 of 20 characters; so is cd ab of 2.
    let quality = try quality("ab cd ab cd ab cd ef gh ij kl")
    #expect(quality[.top2gramShare] == 0.6)
    #expect(quality[.top3gramShare] == 0.6)
    #expect(quality[.top4gramShare] == 0.8)
    #expect(try self.quality("one two three four")[.top2gramShare] == 0)
  }

  @Test func `measures phrases that come back`() throws {
    let phrase = "aa bb cc dd ee ff gg"
    let quality = try quality("\(phrase) xx \(phrase) yy")
    #expect(quality[.duplicate5gramShare] == 10.0 / 32)
    #expect(quality[.duplicate7gramShare] == 14.0 / 32)
    #expect(quality[.duplicate8gramShare] == 0)
    #expect(quality[.duplicate10gramShare] == 0)
  }

  @Test(arguments: ["", "x", "word word word word word word word word word word word word word"])
  func `every share is one`(_ text: String) throws {
    let quality = try quality(text)
    for measure in Quality.Measure.allCases where !measure.isCount && measure != .meanWordLength {
      #expect((0...1).contains(quality[measure] ?? 0), "\(measure)")
    }
  }

  @Test func `rejects by a measure only where a rule says so`() throws {
    let text = "No. Yes. No. Yes. No."
    var options = Clean.Options()
    #expect(CleanTests.clean(.sample(text: text), options) != nil)
    options.minimum[.meanWordLength] = 2
    options.maximum[.top2gramShare] = 1
    #expect(CleanTests.clean(.sample(text: text), options) != nil)
    options.minimum[.meanWordLength] = 4
    guard case .drop(let low) = Clean(options: options).apply(to: .sample(text: text)) else {
      Issue.record("not dropped")
      return
    }
    #expect(low.code == "low-mean-word-length")
    #expect(low.detail == "3.4, at least 4.0 wanted")
    options.minimum = Limits()
    options.maximum[.top2gramShare] = 0.5
    guard case .drop(let high) = Clean(options: options).apply(to: .sample(text: text)) else {
      Issue.record("not dropped")
      return
    }
    #expect(high.code == "high-top-2gram-share")
  }

  @Test func `rules are read by the names of their measures`() throws {
    let (options, problems) = Clean.Options.read(
      from: try JSONParser.parse(
        #"{"minimum": {"meanWordLength": 3}, "maximum": {"duplicate5gramShare": 0.15}}"#), at: "")
    #expect(problems.isEmpty)
    #expect(options.minimum[.meanWordLength] == 3)
    #expect(options.maximum[.duplicate5gramShare] == 0.15)
    #expect(options.maximum.optionJSON == ["duplicate5gramShare": 0.15])
  }

  @Test(arguments: [
    (
      #"{"minimum": {"meanWordLenght": 3}}"#,
      "unknown measure 'meanWordLenght'; did you mean 'meanWordLength'?"
    ),
    (#"{"minimum": {"words": "3"}}"#, "words: expected a number, found a string"),
    (#"{"minimum": 3}"#, "expected an object, found an integer"),
  ])
  func `a rule that is none is a problem`(_ json: String, _ problem: String) throws {
    let (_, problems) = Clean.Options.read(from: try JSONParser.parse(json), at: "")
    #expect(problems.map(\.problem) == [problem])
  }
}
