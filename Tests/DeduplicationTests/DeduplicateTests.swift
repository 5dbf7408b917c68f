import Corpus
import Deduplication
import TestSupport
import Testing

@Suite struct DeduplicateTests {
  struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let code: String
    let edit: @Sendable (String) -> String
    var testDescription: String { name }
  }

  static let edits: [Edit] = [
    Edit(name: "copied", code: "exact-duplicate") { $0 },
    Edit(name: "reformatted", code: "exact-duplicate") {
      $0.replacing(". ", with: ".\n\n").replacing(", ", with: " ,  ")
    },
    Edit(name: "in capitals", code: "exact-duplicate") { $0.uppercased() },
    Edit(name: "without its end", code: "contained") { String($0.dropLast(90)) },
    Edit(name: "with a banner", code: "contained") {
      $0 + " Sign up for our weekly newsletter and never miss a story again."
    },
    Edit(name: "with sentences in another order", code: "near-duplicate") {
      let sentences = $0.dropLast().split(separator: ". ")
      return (sentences[2...] + sentences[..<2]).joined(separator: ". ") + "."
    },
    Edit(name: "mistyped", code: "near-duplicate") {
      $0.replacing("studio", with: "stduio").replacing("lullaby", with: "lulaby")
        .replacing("believed", with: "belieeved").replacing("stairs", with: "stsirs")
    },
    Edit(name: "read by a machine", code: "near-duplicate") {
      $0.replacing("harbour", with: "harb0ur").replacing("hymn", with: "hyrnn")
        .replacing("climbs", with: "c1imbs").replacing("Clara", with: "C1ara")
    },
    Edit(name: "with some words replaced", code: "near-duplicate") {
      $0.replacing("slow", with: "quick").replacing("kept", with: "liked")
        .replacing("breaks", with: "arrives").replacing("old", with: "first")
        .replacing("tune", with: "song")
    },
  ]

  @Test(arguments: edits)
  func `finds an edited copy`(_ edit: Edit) throws {
    let reasons = try SampleCorpus([original, edit.edit(original)]).reasons()
    let found = reasons.compactMap { $0 }
    #expect(found.count == 1)
    #expect(found.first?.code == edit.code)
    #expect((0.8...1).contains(found.first?.similarity ?? 0))
  }

  @Test func `takes letters with and without accents in any form for the same`() throws {
    let text = "Émilie Béart était là où naît l'été, garçon; ñandú, Ångström, źdźbło, ёлка"
    let decomposed = text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      scalar == "é" ? ["e", "\u{301}"] : [scalar]
    }
    var other = ""
    other.unicodeScalars.append(contentsOf: decomposed)
    #expect(try SampleCorpus([text, other]).reasons()[1]?.code == "exact-duplicate")
  }

  @Test(arguments: [
    ("", ""), ("...", "!"), ("Coming soon", "Coming soon to a cinema near you"),
    ("Page not found", "Page not here"), ("Her (2013)", "Her (2014)"),
  ])
  func `keeps empty and short texts that differ`(_ first: String, _ second: String) throws {
    #expect(try SampleCorpus([first, second]).reasons().allSatisfy { $0 == nil })
  }

  @Test func `keeps what shares a template and differs in facts`() throws {
    func page(_ title: String, _ year: Int, _ cast: String) -> String {
      """
      \(title) is a \(year) drama film starring \(cast). The film was produced and distributed by \
      a small company and was released in cinemas in \(year). It received mixed reviews from critics and \
      is listed in the catalogue of the national archive under the title \(title).
      """
    }
    let corpus = SampleCorpus([
      page("Silver Dust", 1948, "Nora Vance and Tom Hale"),
      page("The Last Ferry", 1951, "Ida Brandt and Louis Carr"),
      page("Harvest Moon", 1948, "Greta Sand and Will Osei"),
    ])
    #expect(try corpus.reasons().allSatisfy { $0 == nil })
  }

  @Test func `lets another date overrule the rest`() throws {
    let notice = { (day: Int) in
      "The orchestra plays the complete score live to the picture on \(day) May at eight in the old "
        + "town hall, and tickets are sold at the door from seven."
    }
    #expect(try SampleCorpus([notice(5), notice(6)]).reasons().allSatisfy { $0 == nil })
  }

  @Test func `finds an edited copy in a script without spaces`() throws {
    let text = "この映画の音楽は静かな海辺の町で録音された。監督は最後まで曲を変えなかった。観客は拍手を送った。"
    let reasons = try SampleCorpus([text, text.replacing("静かな", with: "小さな")]).reasons()
    #expect(reasons.compactMap { $0?.code } == ["near-duplicate"])
  }

  @Test func `keeps the longest, then the oldest, then the smallest id`() throws {
    var corpus = SampleCorpus([original, original, original, String(original.dropLast(80))])
    corpus.documents[0].sourceFetched("2020-01-01T00:00:00Z")
    corpus.documents[1].sourceFetched("2019-01-01T00:00:00Z")
    #expect(try Set(corpus.representatives().values) == [.sample(2)])
    corpus = SampleCorpus([String(original.dropLast(80)), original, original])
    #expect(try Set(corpus.representatives().values) == [.sample(2)])
  }

  @Test func `compares only within a language when asked to`() throws {
    var corpus = SampleCorpus([original, original, String(original.dropLast(60)), original])
    for (index, tag) in ["en", "de", "en", "de"].enumerated() {
      corpus.documents[index].language.tag = LanguageTag(tag)
    }
    var options = Deduplicate.Options()
    #expect(try Set(corpus.representatives(options).values) == [.sample(1)])
    options.scope = .language
    #expect(
      try corpus.representatives(options) == [
        .sample(1): .sample(1), .sample(2): .sample(2), .sample(3): .sample(1),
        .sample(4): .sample(2),
      ])
  }

  @Test func `leaves out what an earlier dataset has, whatever is more complete`() throws {
    let banner = original + " Sign up for our weekly newsletter and never miss a story again."
    let edited = original.replacing("slow", with: "quick").replacing("kept", with: "liked")
    let other =
      "A short walk along the river, told by nobody, with a tune for two guitars and a bell."
    var corpus = SampleCorpus([banner, edited, original, other, other, original, original])
    corpus.earlierCount = 2
    let reasons = try corpus.reasons()
    #expect(reasons.map { $0?.code } == ["known", "known", "known", nil, "exact-duplicate"])
    #expect(reasons.map { $0?.isKnown } == [true, true, true, nil, false])
    #expect(
      reasons.prefix(3).map { $0?.detail } == ["contained", "near-duplicate", "exact-duplicate"])
    #expect(reasons.prefix(3).allSatisfy { $0?.duplicateOf == .sample(6) })
    #expect((0.8..<1).contains(reasons[1]?.similarity ?? 0))
  }

  @Test func `asks for the similarity that the option says`() throws {
    let edited = original.replacing("slow", with: "quick").replacing("kept", with: "liked")
    var options = Deduplicate.Options()
    options.similarity = 0.99
    #expect(try SampleCorpus([original, edited]).reasons(options).allSatisfy { $0 == nil })
    options.similarity = 0.9
    #expect(try SampleCorpus([original, edited]).reasons(options).contains { $0 != nil })
  }

  @Test func `writes the signature into the documents that stay`() throws {
    let corpus = SampleCorpus([original])
    let stage = Deduplicate()
    var document = corpus.documents[0]
    _ = stage.sign(&document)
    #expect(document.minhash.count == 64)
    document.minhash = []
    #expect(document == corpus.documents[0])
  }

  @Test func `handles hundreds of copies of one text and a long text of one word`() throws {
    var generator = SeededGenerator(seed: 5)
    let words = prose(words: 80, &generator)
    var texts = (0..<300).map { number in
      var copy = words
      copy[number % 80] = "changed\(String(number, radix: 26).filter(\.isLetter))"
      return copy.joined(separator: " ")
    }
    texts.append(String(repeating: "la ", count: 20_000))
    let reasons = try SampleCorpus(texts).reasons()
    #expect(reasons.filter { $0 == nil }.count == 2)
  }
}

extension Document {
  fileprivate mutating func sourceFetched(_ time: String) {
    var source = source
    source.fetched = time
    self = Document(id: id, source: source, text: text)
  }
}
