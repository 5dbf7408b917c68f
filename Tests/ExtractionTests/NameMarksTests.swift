import Testing

@testable import Extraction

@Suite struct NameMarksTests {
  private func marks(_ value: String, isRelation: Bool = false) -> NameMarks {
    let bytes = Array(value.utf8)
    return NameMarks(.shared, bytes.span, 0..<bytes.count, isRelation: isRelation)
  }

  @Test(arguments: [
    "author", "post-author vcard", "pieceAuthor", "authorname-label", "byline", "wrote_it",
    "auteurs", "Verfasser", "meta__author-link",
  ])
  func `classes that name an author`(value: String) {
    #expect(marks(value) == .author)
  }

  @Test(arguments: [
    "entry-date", "publishDate", "piecePublished", "pubdate", "timestamp", "Datum",
  ])
  func `classes that name a date`(value: String) {
    #expect(marks(value) == .date)
  }

  @Test(arguments: [
    "", "authority", "authorized-dealer", "update", "last-updated date", "candidate",
    "comment-date",
    "event-date", "underwriter", "modified-date",
  ])
  func `other classes`(value: String) {
    #expect(marks(value).isEmpty)
  }

  @Test func `a user is told from an author, and a relation only names authors`() {
    #expect(marks("username small") == .user)
    #expect(marks("author", isRelation: true) == .author)
    #expect(marks("date", isRelation: true).isEmpty)
  }
}
