import Corpus
import Testing

@testable import Entities

@Suite struct PlausibleNameTests {
  @Test(arguments: ["Her", "1917", "300", "8½ Women", "M", "乱", "A$AP Rocky", "Ke$ha"])
  func `films can be called that`(name: String) {
    #expect(PlausibleName.accepts(name, type: .film))
  }

  @Test(arguments: ["1.", "214.", "1928)", "100%", "2010-06-03", "Was $14.99", "$5", "#", "12"])
  func `nothing is called that`(name: String) {
    #expect(!PlausibleName.accepts(name, type: .film))
    #expect(!PlausibleName.accepts(name, type: .song))
  }

  @Test func `songs are not called by bare numbers`() {
    #expect(!PlausibleName.accepts("2010", type: .song))
  }
}
