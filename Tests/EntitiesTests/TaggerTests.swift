import Corpus
import TestSupport
import Testing

@testable import Entities

@Suite struct TaggerTests {
  private func spans(in text: String) -> [[Tagger.Span]] {
    let lexicon = Lexicon.standard
    let read = ReadDocument(.sample(text: text), lexicon: lexicon)
    let facts = DocumentFacts(read, field: 0, places: [])
    let tagger = Tagger(.standard)
    var features = TagFeatures(model: .standard)
    var chances = tagger.makeChances()
    return read.fields[0].lines.map { line in
      features.read(line, of: read.fields[0], in: facts)
      #expect(features.count == line.tokens.count)
      return tagger.spans(features, &chances)
    }
  }

  @Test(arguments: [
    ("we saw Lord of the Rings at night", [2, 3, 4, 5]),
    ("we saw Lord of all the Rings at night", [2, 6]),
    ("we saw “the long way home” at night", [3, 4, 5, 6]),
  ])
  func `words have features where they may be in a name`(text: String, tokens: [Int]) throws {
    let read = ReadDocument(.sample(text: text), lexicon: .standard)
    var features = TagFeatures(model: .standard)
    let line = try #require(read.fields[0].lines.first)
    features.read(line, of: read.fields[0], in: DocumentFacts(read, field: 0, places: []))
    #expect((0..<features.count).filter { !features[$0].isEmpty } == tokens)
  }

  @Test func `the model fits its size`() {
    #expect(TaggerBytes.embedded.count <= 10 << 20)
    #expect(TaggerModel.standard.steps.count == 256)
    #expect(TaggerModel.standard.steps.contains { $0 != 0 })
  }

  @Test func `a name goes on only where one of its type began`() {
    for type in TaggerModel.Label.types.indices {
      let first = TaggerModel.Label.first(type)
      let further = TaggerModel.Label.further(type)
      #expect(!Tagger.isPossible(from: TaggerModel.Label.outside, to: further))
      #expect(Tagger.isPossible(from: first, to: further))
      #expect(Tagger.isPossible(from: further, to: first))
      #expect(!Tagger.isPossible(from: TaggerModel.Label.first((type + 1) % 7), to: further))
    }
    #expect(!Tagger.isPossible(from: 15, to: 0))
  }

  @Test func `names of a list of people have their types and are likely`() {
    let lines = spans(in: "The film was directed by Tomas Wellbeck and stars Anna Porter.")
    #expect(lines.count == 1)
    let people = lines.joined().filter { $0.type == .person }
    #expect(people.count == 2)
    #expect(people.allSatisfy { $0.probability > 0.5 && $0.tokens.count == 2 })
  }

  @Test func `lines after the first are read like it`() {
    let line = "The film was directed by Tomas Wellbeck and stars Anna Porter."
    let lines = spans(in: "\(line)\n\n\(line)\n\nund\n\n\(line)")
    #expect(lines.map(\.count) == [2, 2, 0, 2])
  }

  @Test func `list words are known by hash and others are not`() {
    #expect(TaggerModel.standard.wordClass(Tokenizer.key(of: "maria")).bits & 3 > 0)
    #expect(TaggerModel.standard.wordClass(Tokenizer.key(of: "und")).isGerman)
    #expect(TaggerModel.standard.wordClass(Tokenizer.key(of: "qwrtzpfgh")) == .unknown)
    #expect(TaggerModel.standard.wordClass(Tokenizer.key(of: "tischler")).kinds == 1)
    #expect(TaggerModel.standard.wordClass(Tokenizer.key(of: "montélimar")).kinds == 2)
  }

  @Test func `words that texts use alike share a cluster, forms with and without a capital do not`()
  {
    func cluster(_ text: String, habit: UInt64) -> WordCluster {
      let bytes = Array(text.utf8)
      let tokens = Tokenizer.tokens(of: bytes, lexicon: .standard)
      return WordCluster(of: tokens[tokens.count - 1], bytes, habit: habit, .standard)
    }
    let (english, german) = (UInt64(1), UInt64(2))
    let surname = cluster("Herr Schmidt", habit: german)
    let city = cluster("aus Hamburg", habit: german)
    #expect(surname.value == cluster("Herr Krüger", habit: german).value)
    #expect(city.value == cluster("nach Bremen", habit: german).value)
    #expect(surname.value != city.value)
    #expect(cluster("die Reise", habit: german).value != cluster("ich reise", habit: german).value)
    #expect(cluster("er sagte", habit: german).value == cluster("er sagt", habit: german).value)
    // The first word of a sentence has a capital that says nothing.
    #expect(cluster("Plötzlich", habit: german).value != cluster("Qwrtzpfgh", habit: german).value)
    #expect(cluster("an Smith", habit: english).value != cluster("an Smith", habit: german).value)
    #expect(
      cluster("a qwrtzpfgh", habit: english).value != cluster("a Qwrtzpfgh", habit: english).value)
    #expect(cluster("x !", habit: english).prefix(4) == cluster("x !", habit: english).value)
  }

  @Test func `words made of German words are told from others`() {
    func parts(of word: String) -> UInt64 {
      Compound.parts(of: Array(word.utf8)[...], shortest: 4, .standard)
    }
    #expect(parts(of: "Wirtschaftsminister") > 1)
    #expect(parts(of: "Häuserkampf") > 1)
    #expect(parts(of: "Trelkovski") == 1)
    #expect(parts(of: "Äöü") == 1)
  }

  @Test func `a sentence talks about watching, television and hearing, its titles left out`() {
    func talk(_ text: String) -> [UInt64] {
      let tokens = Tokenizer.tokens(of: Array(text.utf8), lexicon: .standard)
      let talk = SentenceTalk(tokens[...]) { tokens[$0].is(.capitalised) && $0 > 0 }
      return tokens.indices.map { talk[$0] }
    }
    // Three counts up to two: watching, television, hearing.
    #expect(Set(talk("Wir sahen es im Kino")) == [9])
    #expect(Set(talk("they hummed the chorus and the lyrics")) == [2])
    #expect(Set(talk("the finale aired on cable")) == [6])
    #expect(Set(talk("He wore a Single")) == [0])
    #expect(talk("the chorus. the viewers.") == [1, 1, 1, 9, 9, 9])
    #expect(talk("") == [])
  }

  @Test func `types of one kind are weighed together`() {
    typealias Label = TaggerModel.Label
    #expect(Label.kinds.count == Label.types.count)
    #expect(Label.kind(.film) == Label.kind(.album))
    #expect(Label.kind(.person) == Label.kind(.character))
    #expect(Label.kind(.person) != Label.kind(.group) && Label.kind(.film) != Label.kind(.group))
  }

  @Test func `a run between words far from names is read like a line of its own`() {
    let name = "directed by Tomas Wellbeck"
    let far = "and after that nobody said a single word about it for a very long time while it was"
    let lines = spans(in: "\(name) \(far) \(name) \(far)")
    #expect(lines.joined().map(\.type) == [.person, .person])
  }

  @Test(arguments: 0..<40)
  func `any text gives spans in order with probabilities`(round: Int) {
    var generator = SeededGenerator(seed: UInt64(round) &+ 500)
    let words = [
      "The film", "Harbour", "“", "”", "Her", "(2013)", "Mira Okafor", ",", "and", "\n\n", ".",
      "’s",
      "„Nordwind“", "song", "by", "电影", "J.", "1999", "ÄÖÜ", "-", "(", ")", "\"", "é", "of the",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...120, using: &generator) {
      text += (words.randomElement(using: &generator) ?? "") + " "
    }
    let once = spans(in: text)
    for line in once {
      var end = 0
      for span in line {
        #expect(span.tokens.lowerBound >= end && !span.tokens.isEmpty)
        #expect((0...1).contains(span.probability))
        #expect(span.ofKind >= span.probability && span.ofKind <= 1.001)
        end = span.tokens.upperBound
      }
    }
    let again = spans(in: text)
    #expect(once.map { $0.map(\.tokens) } == again.map { $0.map(\.tokens) })
    #expect(once.map { $0.map(\.probability) } == again.map { $0.map(\.probability) })
  }
}

@Suite struct TaggedNamesTests {
  @Test func `titles without quotation marks are found in German`() throws {
    let document = Document.sample(
      text: """
        In dem Film Die gläserne Stadt spielt Anna Sandvoss eine Pilotin, die nicht mehr landen will. Der Regisseur \
        Ulrich Maibaum drehte den Film in Wismar.
        """)
    let result = try found(in: document)
    #expect(result.names(.film) == ["Die gläserne Stadt"])
    #expect(result.names(.person).contains("Ulrich Maibaum"))
  }

  @Test(arguments: [
    ("In „Die Fährfrau“ spielt Karla Ritter eine Ärztin, die ihren Mann sucht.", EntityType.film),
    ("Wer „Die Fährfrau“ im Kino verpasst hat, kann den Film jetzt streamen.", .film),
    ("Als Zugabe sang sie am Klavier „Die Fährfrau“, ihre neue Single.", .song),
  ])
  func `quotation marks alone make no song in German`(text: String, type: EntityType) throws {
    let result = try found(in: .sample(text: text), types: EntityType.allCases)
    #expect(result.names(type) == ["Die Fährfrau"])
  }

  @Test func `songs in a list are songs without quotation marks`() throws {
    let text = """
      The band recorded two albums in Leeds. Their best-known songs include Paper Lantern, Cold Harbour Lane and \
      Seven Crows, and the singer Molly Trent wrote most of them.
      """
    let result = try found(in: .sample(text: text))
    #expect(result.names(.song).contains("Cold Harbour Lane"))
    #expect(result.names(.person) == ["Molly Trent"])
  }

  private static let bank = """
    The bank spoke of a “Soft Landing”, the minister of “The Year of Decisions”, and the union of an insult. Prices rose by \
    two per cent in May and by three in June, while wages stood still for the ninth month in a row. Nobody in the ministry \
    wanted to say when the new tables will be ready, and the paper that everybody had been waiting for since spring did \
    not come. On Friday the parties meet again in the old town hall.
    """

  @Test func `what a text about something else sets apart is no title`() throws {
    let result = try found(in: .sample(text: Self.bank))
    #expect(result.entities.map(\.name) == [])
  }

  @Test func `program text is not searched for names`() throws {
    let text = "The film “Blue Lantern” is out.\n\nfont = \"Open Serif\", \"Grand Hotel\""
    var document = Document.sample(text: text)
    let start = try document.position("font")
    document.paragraphs = [
      Paragraph(range: 0..<start - 2, kind: .paragraph),
      Paragraph(range: start..<text.utf8.count, kind: .code),
    ]
    #expect(try found(in: document).entities.map(\.name) == ["Blue Lantern"])
  }

  @Test func `a pronoun is no title`() throws {
    let text = """
      “Her” is a film by Dana Whitlock. Her camera never rests. We follow her through the city, and her voice \
      stays with us.
      """
    let result = try found(in: .sample(text: text))
    #expect(result.places("Her") == [try result.position("Her")])
  }

  @Test func `sure rules are not overruled`() throws {
    let text = """
      Otto (Julian Breck) is a clockmaker in the film “Winter Gears”. Otto loves a machine, and Otto tells nobody \
      in the film. The film ends when Otto sleeps.
      """
    let result = try found(in: .sample(text: text), types: EntityType.allCases)
    #expect(result.names(.person) == ["Julian Breck"])
    #expect(result.names(.character) == ["Otto"])
  }

  @Test(arguments: [
    "In Fernsehserien wie „Die Deichgräfin“, „Bei Anruf Arzt“ und „Mein Onkel Fred“ spielte sie mit.",
    "Sie war in der Horror-Serie „Die Deichgräfin“ zu sehen, bevor sie ins Kino kam.",
    "Die Sitcom „Die Deichgräfin“ lief drei Jahre lang.",
  ])
  func `the noun before a list says what it lists in German`(text: String) throws {
    let result = try found(in: .sample(text: text), types: EntityType.allCases)
    #expect(result.names(.series).contains("Die Deichgräfin"))
    #expect(result.names(.film) == [] && result.names(.song) == [])
  }

  @Test(arguments: ["But Her is no comedy.", "Without Her the year would have been poorer."])
  func `a small word at the beginning of a sentence is no part of a title found elsewhere`(
    text: String
  ) throws {
    let lines = "Her (2013)\n\nThe film Her was directed by Spike Jonze.\n\n\(text)"
    #expect(try found(in: .sample(text: lines), types: [.film]).names(.film) == ["Her"])
  }

  @Test func `a title that was cut within a word is one`() throws {
    var document = Document.sample(text: "Her film Call Me by Your Name was shown in May.")
    document.markup = [9..<16, 17..<18, 18..<29].map { MarkupSpan(range: $0, kind: .emphasis) }
    #expect(try found(in: document, types: [.film]).names(.film) == ["Call Me by Your Name"])
  }

  @Test(arguments: [
    ("Nebelkind and Tarn Water", [0..<9, 10..<13, 14..<24], 3),
    ("Nebelkind’s Tarn Water", [0..<9, 9..<13, 14..<24], 3),
    ("Nebelkind, Tarn Water", [0..<9, 9..<21], 2),
    ("Call Me by Night", [0..<7, 8..<9, 9..<16], 1),
  ])
  func `italics are joined where they part a word`(text: String, ranges: [Range<Int>], pieces: Int)
  {
    let field = ReadField(
      .text, text: text, markup: ranges.map { MarkupSpan(range: $0, kind: .emphasis) },
      lexicon: .standard)
    #expect(Set(field.setApart.map(\.inner)).count == pieces)
  }

  @Test func `a word that a sentence begins with is nobody`() throws {
    let text =
      "The film Her was directed by Spike Jonze.\n\nWonderfully created shots and soundtrack"
    #expect(try found(in: .sample(text: text), types: [.person]).names(.person) == ["Spike Jonze"])
  }

  @Test func `a list of many titles takes linear time`() throws {
    let titles = (0..<40_000).map { $0 % 3 == 0 ? "„leise und ganz allein“" : "„Nordlicht \($0)“" }
    let text = "In den Filmen \(titles.joined(separator: ", ")) spielte sie mit."
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try found(in: .sample(text: text)) }
    #expect(time < .seconds(120))
  }

  @Test func `musicals and novels in a list are no films in German`() throws {
    let text =
      "In Musicals wie „Nordlicht über Wien“ und „Der kleine Admiral“ stand sie zehn Jahre lang auf der Bühne."
    let result = try found(in: .sample(text: text), types: [.film, .song, .series])
    #expect(result.entities.map(\.name) == [])
  }

  @Test(arguments: [
    "Den Durchbruch brachte ihm der Film „Sturmtief“ als Hannes Krull.",
    "Im Film „Sturmtief“ war seine Darstellung des Hannes Krull ein Ereignis.",
    "Der Film „Sturmtief“ lebt von Rollen wie Hannes Krull.",
    "Die Figur Hannes Krull kennt jeder aus dem Film „Sturmtief“.",
  ])
  func `parts are no people`(text: String) throws {
    let result = try found(in: .sample(text: text))
    #expect(result.names(.person) == [])
  }

  @Test func `whose an actor is, is a part`() throws {
    let text = """
      The film is slow. Julian Breck's Martin Holloway repairs clocks, and Anna Porter waits. In the end Holloway \
      says that he will go home.
      """
    let result = try found(in: .sample(text: text))
    #expect(result.names(.person) == ["Julian Breck", "Anna Porter"])
  }

  @Test func `a title ends before the part that somebody has in it`() throws {
    let text =
      "In 2007 she appeared in the horror film Nightjar as Noriko, a girl who cannot sleep."
    let result = try found(in: .sample(text: text))
    #expect(result.names(.film) == ["Nightjar"])
  }

  @Test func `genres are no titles`() throws {
    let text = """
      The film was directed by Tomas Wellbeck and stars Anna Porter.

      Drama, Thriller, Horror | 2017
      """
    #expect(try found(in: .sample(text: text)).names(.film) == [])
  }
}
