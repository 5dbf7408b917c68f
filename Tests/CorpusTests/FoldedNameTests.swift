import Corpus
import Testing

@Suite struct FoldedNameTests {
  @Test(arguments: [
    ("Amélie", "AMELIE"), ("J.J. Abrams", "J. J. Abrams"), ("JJ Abrams", "J. J. Abrams"),
    ("Mission: Impossible", "mission impossible"), ("Ocean’s Eleven", "Ocean's  eleven"),
    ("Bonnie & Clyde", "Bonnie and Clyde"), ("Ame\u{301}lie", "Amélie"),
    ("Spider-Man", "Spider Man"), ("ΆΛΦΑ", "αλφα"),
  ])
  func `spellings of one name fold to one`(left: String, right: String) {
    #expect(FoldedName(left) == FoldedName(right))
    #expect(EntityID(type: .film, name: left) == EntityID(type: .film, name: right))
  }

  @Test(arguments: [
    ("Her", "Hers"), ("が", "か"), ("M", "N"), ("!!!", "?"), ("Heat", "The Heat"),
  ])
  func `different names stay different`(left: String, right: String) {
    #expect(FoldedName(left) != FoldedName(right))
  }

  @Test func `the year is part of an id where it is given`() {
    let ids = [nil, 1977, 2018].map { EntityID(type: .film, name: "Suspiria", year: $0) }
    #expect(Set(ids).count == 3)
  }
}
