import Corpus
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2013-12-18", "2013-12-18"), ("2013-12-18T09:30:00Z", "2013-12-18"),
    ("20131218", "2013-12-18"), ("2024-02-29 10:00", "2024-02-29"),
  ])
  func `reads ISO 8601`(text: String, expected: String) {
    #expect(CalendarDate(iso8601: text)?.description == expected)
  }

  @Test(arguments: [
    "", "2013", "2013-13-01", "2023-02-29", "18.12.2013", "2013-12-181", "201312180",
  ])
  func `refuses what is no day`(text: String) {
    #expect(CalendarDate(iso8601: text) == nil)
  }
}

@Suite struct DocumentIDTests {
  @Test func `reads what it writes`() {
    let id = DocumentID(high: 0x0123_4567_89AB_CDEF, low: 1)
    #expect(id.description == "0123456789abcdef0000000000000001")
    #expect(DocumentID(id.description) == id)
    #expect(DocumentID("0123") == nil)
    #expect(DocumentID(String(repeating: "g", count: 32)) == nil)
  }

  @Test func `sorts as its text does`() {
    let ids = [
      DocumentID(high: 2, low: 0), DocumentID(high: 1, low: 5), DocumentID(high: 1, low: 4),
    ]
    #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
  }
}

@Suite struct EntityIDTests {
  @Test func `case and white space do not matter, type and year do`() {
    let id = EntityID(type: .film, name: "Blade Runner 2049")
    #expect(EntityID(type: .film, name: "blade  runner 2049") == id)
    #expect(EntityID(type: .song, name: "Blade Runner 2049") != id)
    #expect(EntityID(type: .film, name: "Blade Runner 2049", year: 2017) != id)
  }

  @Test func `is the same in every process`() {
    #expect(EntityID(type: .film, name: "Her").description == "film-942f9a4461280515")
  }
}

@Suite struct RunReportTests {
  @Test func `adds up step by step`() {
    var left = RunReport(steps: [.init(name: "clean", version: 1)])
    var right = left
    left.steps[0].count(dropped: nil)
    left.steps[0].count(dropped: DropReason("too-short"))
    right.steps[0].count(
      dropped: .duplicate("copy", of: DocumentID(high: 0, low: 1), similarity: 1))
    right.steps[0].count(dropped: .badInput("broken"))
    let sum = (left + right).steps[0]
    #expect(sum.input == 4)
    #expect(sum.output == 1)
    #expect(sum.duplicates == 1)
    #expect(sum.badInput == 1)
    #expect(sum.rejected == ["too-short": 1, "copy": 1, "broken": 1])
  }
}
