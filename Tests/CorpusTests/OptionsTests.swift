import Corpus
import JSON
import Testing

@Suite struct OptionsTests {
  struct Sample: Options {
    var words = 5
    var similarity = 0.8
    var types: [EntityType] = [.film]
    var label: String?

    static let fields: [OptionField<Sample>] = [
      OptionField("words", \.words, in: 0...10, "Words."),
      OptionField("similarity", \.similarity, in: 0...1, "Share."),
      OptionField("types", \.types, "Types."),
      OptionField("label", \.label, "Label."),
    ]
  }

  @Test func `absent settings keep their defaults`() {
    let (options, problems) = Sample.read(from: ["words": 7], at: "")
    #expect(problems.isEmpty)
    #expect(options == Sample(words: 7, similarity: 0.8, types: [.film], label: nil))
  }

  @Test func `an integer does for a number`() {
    #expect(Sample.read(from: ["similarity": 1], at: "").0.similarity == 1)
  }

  @Test func `all problems are reported with their paths`() {
    let json: JSONValue = [
      "wrds": 1, "words": 11, "similarity": "high", "types": ["film", "sing"], "label": nil,
    ]
    let problems = Sample.read(from: json, at: "stages[2]").1.map { "\($0)" }
    #expect(
      problems == [
        "stages[2].wrds: unknown key; did you mean 'words'?",
        "stages[2].words: 11 is out of range; it must be 0 to 10",
        "stages[2].similarity: expected a number, found a string",
        "stages[2].types: element 1: unknown value 'sing'; did you mean 'song'?",
      ])
  }

  @Test func `a key given twice is a problem`() {
    let json = JSONValue.object([.init("words", 1), .init("words", 2)])
    #expect(Sample.read(from: json, at: "").1.map(\.problem) == ["given twice"])
  }

  @Test func `what is written reads back`() {
    let options = Sample(words: 1, similarity: 0.25, types: [.song, .person], label: "x")
    let (read, problems) = Sample.read(from: options.json, at: "")
    #expect(problems.isEmpty)
    #expect(read == options)
  }

  @Test func `the schema tells types, bounds and defaults`() {
    let words = Sample.schema["properties"]?["words"]
    #expect(words?["type"] == "integer")
    #expect(words?["maximum"] == 10)
    #expect(words?["default"] == 5)
    #expect(Sample.schema["additionalProperties"] == false)
  }
}
