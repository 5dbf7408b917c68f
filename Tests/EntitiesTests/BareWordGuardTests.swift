import Corpus
import TestSupport
import Testing

@Suite struct BareWordGuardTests {
  /// The film *Her* is certain in each text; only the places after a bar are mentions.
  @Test(arguments: [
    ("en", "The film “|Her” is sad. Her smile is not. I gave her a book. Her eyes were closed."),
    (
      "en",
      "The film “|Her” is sad. But |Her is not long, and in |Her nobody dies. Her voice is warm."
    ),
    (
      "en",
      "The film “|Her” is sad. |Her is hard to like. It is |Her’s ending that I love. Her Majesty left."
    ),
    ("en", "The film “|Her” is sad. “Her smile,” he said. Her film collection is large."),
    (
      "de",
      "Der Film „|Her“ ist traurig. Ich sah „|Her“ zweimal. Her mit dem Geld! Wo kommt Her her?"
    ),
    ("fr", "Le film « |Her » est triste. Elle pleure. |Her est beau. Il dit Her Majesty."),
  ])
  func `a pronoun is never the film`(language: String, marked: String) throws {
    try expectMentions(of: "Her", in: marked, language)
  }

  @Test(arguments: [
    ("en", "The film “|It” is loud. It is late. It scared me. We saw |It twice.", "It"),
    ("en", "The film “|Up” flies. Up we went. |Up is short. They looked up.", "Up"),
    ("de", "Der Film „|Sie“ läuft. Sie lacht. Haben Sie Zeit? Ich mag „|Sie“ sehr.", "Sie"),
    ("fr", "Le film « |Elle » gêne. Elle rit. Nous avons vu « |Elle » hier.", "Elle"),
    ("es", "La película «|Ella» gusta. Ella ríe. Vimos «|Ella» ayer.", "Ella"),
    ("it", "Il film «|Lei» piace. Lei ride. Come sta Lei oggi?", "Lei"),
  ])
  func `common words count only with quotation marks or in the middle of a sentence`(
    language: String, marked: String, title: String
  ) throws {
    try expectMentions(of: title, in: marked, language)
  }

  @Test func `a rare word counts at the beginning of a sentence`() throws {
    try expectMentions(
      of: "Interstellar", in: "The film “|Interstellar” is long. |Interstellar bends time.", "en")
  }

  @Test func `a title is not found within a longer name`() throws {
    try expectMentions(
      of: "Drive", in: "The film “|Drive” is cool. They live on Sunset Drive and Drive Avenue.",
      "en")
  }

  @Test func `a comment is searched for what is certain`() throws {
    var document = Document.sample(text: "The film “Her” is sad.")
    document.comments = [
      ReaderComment(text: "Her smile! I thought Her was great. Also «Nope» film.")
    ]
    document.language.tag = LanguageTag("en")
    let film = try found(in: document).entity("Her")
    #expect(film.mentions.filter { $0.field == .comment(0) }.map(\.range) == [21..<24])
    #expect(try found(in: document).names(.film) == ["Her"])
  }

  private func expectMentions(of title: String, in marked: String, _ language: String) throws {
    var expected: [Int] = []
    var text = ""
    for character in marked {
      if character == "|" { expected.append(text.utf8.count) } else { text.append(character) }
    }
    var document = Document.sample(text: text)
    document.language.tag = LanguageTag(language)
    #expect(try found(in: document).places(title) == expected, "\(marked)")
  }
}
