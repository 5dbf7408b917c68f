import Corpus
import TestSupport
import Testing

@testable import Entities

@Suite struct AgreementTests {
  /// A comparison reads nothing back.
  private struct NoCorpus: CorpusReader {
    let count = 0
    let earlierCount = 0

    func id(at index: Int) -> DocumentID { .sample(index) }
    func captureOrder(at index: Int) -> UInt64 { 0 }
    func text(at index: Int) throws -> String { "" }
    func document(at index: Int) throws -> Document { .sample(text: "") }
    func makeScratch() throws -> any Scratch { throw Missing() }

    struct Missing: Error {}
  }

  /// Takes documents through the stage and its comparison.
  private func agreed(_ documents: [Document]) throws -> [Document] {
    let stage = try FindEntities(options: .init())
    let agreement = try #require(stage.agreement)
    var read = documents.map { document in
      guard case .keep(let result) = stage.apply(to: document) else { return document }
      return result
    }
    var signatures = Signatures<EntityAgreement.Signature>()
    for index in read.indices { signatures.append(agreement.sign(&read[index])) }
    let findings = try agreement.compare(signatures, in: NoCorpus())
    return read.enumerated().map { agreement.apply(findings, at: $0.offset, to: $0.element) }
  }

  private func document(
    _ number: Int, _ text: String, film: String? = nil, year: Int? = nil, _ language: String = "en"
  ) -> Document {
    var document = Document.sample(text: text, number: number)
    document.language.tag = LanguageTag(language)
    if let film {
      var properties = [StructuredItem.Property("name", .text(film))]
      if let year { properties.append(.init("datePublished", .text("\(year)-05-01"))) }
      document.structuredData = [
        StructuredItem(syntax: .jsonLD, types: ["Movie"], properties: properties)
      ]
    }
    return document
  }

  private var witnesses: [Document] {
    [
      document(1, "The film “The Glass Harbour” opens in fog.", film: "The Glass Harbour"),
      document(2, "A review of the film “The Glass Harbour”.", film: "The Glass Harbour"),
    ]
  }

  /// In a language that no tagger reads, so that only rules and other documents decide.
  private func unread(_ number: Int, _ text: String) -> Document { document(number, text, "pl") }

  private let open =
    "Całą noc rozmawialiśmy o kinie i ktoś włączył The Glass Harbour, nie pytając nikogo o zdanie."

  @Test func `a title that two documents are certain of is found where capitals make it possible`()
    throws
  {
    #expect(try agreed([unread(3, open)])[0].names(.film).isEmpty)
    let found = try agreed(witnesses + [unread(3, open)])[2]
    let film = try found.entity("The Glass Harbour")
    #expect(film.type == .film)
    #expect(film.mentions.map(\.evidence) == ["dataset"])
    #expect(found.slice(film.mentions[0].range) == "The Glass Harbour")
    #expect(film.id == EntityID(type: .film, name: "The Glass Harbour"))
    #expect(found.nameNotes.isEmpty)
  }

  @Test func `words that most documents use otherwise are no title`() throws {
    let others = (10..<15).map { unread($0, "Popłynęliśmy z The Glass Harbour do kina.") }
    for found in try agreed(witnesses + others).dropFirst(2) {
      #expect(found.names(.film).isEmpty)
    }
  }

  @Test func `one certain document decides what another gives a reason for`() throws {
    let doubtful = unread(2, "Mówi, że „Salt Road Home” doprowadziło go do łez.")
    #expect(try agreed([doubtful])[0].names(.film).isEmpty)
    let certain = document(1, "A film about a farm, “Salt Road Home”.", film: "Salt Road Home")
    #expect(try agreed([certain, doubtful])[1].names(.film) == ["Salt Road Home"])
  }

  @Test func `a pronoun is no film, however many documents are certain of the title`() throws {
    let certain = (0..<5).map {
      document($0, "The film “Her” by Spike Jonze is sad.", film: "Her", year: 2013)
    }
    let texts = [
      "Her smile in the film was odd. Then I gave her a book. Her hands were cold.",
      "The film is over. Her eyes close. Her friend, who knows her, says “her” again.",
    ]
    let found = try agreed(certain + texts.enumerated().map { document(9 + $0, $1) })
    for document in found.suffix(2) { #expect(document.places("Her").isEmpty) }
  }

  @Test func `a surname alone joins a full name of its own document only`() throws {
    let full = (0..<3).map { document($0, "The director Spike Jonze spoke. Then Jonze left.") }
    let alone = document(9, "Nobody at the cinema had seen Jonze since the festival.")
    let found = try agreed(full + [alone])
    #expect(try found[0].entity("Spike Jonze").mentions.count == 2)
    #expect(!found[3].names(.person).contains("Spike Jonze"))
  }

  @Test func `films of one name are told apart by year, and one without a year by none`() throws {
    let old = document(1, "The film “Suspiria” (1977) is red.", film: "Suspiria", year: 1977)
    let later = document(2, "The film “Suspiria” (1978) is loud.")
    let remake = document(3, "The film “Suspiria” (2018) is grey.", film: "Suspiria", year: 2018)
    let unknown = document(4, "The film “Suspiria” is long.")
    func ids(_ documents: [Document]) throws -> [EntityID] {
      try agreed(documents).map { try $0.entity("Suspiria").id }
    }
    let base = EntityID(type: .film, name: "Suspiria")
    #expect(try ids([old, unknown]) == [base, base])
    #expect(
      try ids([old, later, remake, unknown]) == [
        EntityID(type: .film, name: "Suspiria", year: 1977),
        EntityID(type: .film, name: "Suspiria", year: 1977),
        EntityID(type: .film, name: "Suspiria", year: 2018), base,
      ])
  }

  @Test func `two films of one name in one document are two`() throws {
    let text = """
      The film “Suspiria” (1977) is red. Nobody forgets “Suspiria”. The remake “Suspiria” (2018) is grey.
      """
    let found = try agreed([document(1, text)])[0]
    let films = found.entities.filter { $0.name == "Suspiria" }
    #expect(films.map(\.year) == [1977, 2018])
    #expect(films.map(\.mentions.count) == [2, 1])
    #expect(Set(films.map(\.id)).count == 2)
  }

  @Test func `the order of documents changes nothing`() throws {
    var documents = witnesses + [unread(3, open)]
    documents += [
      document(4, "The film “Suspiria” (1977) is red."),
      document(5, "The film “Suspiria” (2018) is grey."),
      document(6, "He says that “Salt Road Home” made him weep at the age of ten."),
      document(7, "A film about a farm, “Salt Road Home”.", film: "Salt Road Home"),
      document(8, "Der Film „Suspiria“ läuft.", "de"),
    ]
    let expected = try agreed(documents)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<10 {
      let shuffled = documents.shuffled(using: &generator)
      let found = try agreed(shuffled).sorted { $0.id < $1.id }
      #expect(found == expected, "seed \(generator.seed)")
    }
  }
}

@Suite struct NameNoteTests {
  @Test func `a note keeps what was put into it`() {
    let key = NameNote.key(of: "The Glass Harbour")
    for type in EntityType.allCases {
      let note = NameNote(key: key, .certain, type: type, year: 1977)
      #expect(note.key == key && note.type == type && note.year == 1977)
      #expect(note.standing == .certain)
      #expect(NameNote(packed: note.packed) == note)
    }
    let open = NameNote(key: key, .open, type: nil)
    #expect(open.type == nil && open.year == nil && open.standing == .open)
  }

  @Test(arguments: [
    ([1977, 2018, 1977], [1977, 2018]), ([2013, 2014, 2014], [2014]), ([1990], [1990]), ([], []),
    ([1999, 2000, 2000, 2001, 2004], [2000, 2004]),
  ])
  func `years next to each other are one film`(years: [Int], films: [Int]) {
    #expect(FilmYears.tellApart(years) == films)
    #expect(FilmYears.tellApart(years.reversed()) == films)
  }
}
