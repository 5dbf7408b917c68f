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

  @Test(arguments: [
    "John -", "John) Don't", "(Take", "Riley B-7", "Manguel 14", "God", "Gott",
    "TalkGPT von FreeAI", "Michael Baker International", "Robert Koch-Institut", "You'll", "Jr.",
    "Reefer102", "Anonymous", "Tilda_K",
  ])
  func `nobody is called that`(name: String) {
    #expect(!PlausibleName.accepts(name, type: .person))
  }

  @Test(arguments: [
    "50 Cent", "J.J. Abrams", "Tyler, the Creator", "Sinéad O'Connor", "Malcolm X",
    "Shirley MacLaine", "MIA", "Thomas Dolby",
  ])
  func `people are called that`(name: String) {
    #expect(PlausibleName.accepts(name, type: .person))
  }

  @Test(arguments: [
    "13am 2", "Scrubbin' '", "The End –", "www.example.org", "Rated: R", "Dolby Digital 5.1",
    "Subtitles: English", "Kanopy.",
  ])
  func `no work is called that`(name: String) {
    #expect(!PlausibleName.accepts(name, type: .film))
  }

  @Test(arguments: [
    "12:01 PM", "BPM (Beats Per Minute)", "Singin' in the Rain", "God", "THX1138", "The One",
    "Verse and Chorus",
  ])
  func `works are called that`(name: String) {
    #expect(PlausibleName.accepts(name, type: .film))
  }

  @Test(arguments: ["B07XJ8C8F5", "The", "die", "Verse 1: Both"])
  func `works are called that only where something sets it apart`(name: String) {
    #expect(PlausibleName.accepts(name, type: .song))
    #expect(!PlausibleName.acceptsBareTitle(name))
  }

  @Test(arguments: ["It", "THX1138", "The One", "1917", "Verse and Chorus"])
  func `works are called that with no mark`(name: String) {
    #expect(PlausibleName.acceptsBareTitle(name))
  }

  @Test func `songs are not called by bare numbers`() {
    #expect(!PlausibleName.accepts("2010", type: .song))
  }
}
