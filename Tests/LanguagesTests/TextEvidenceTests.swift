import TestSupport
import Testing

@testable import Languages

@Suite struct TextEvidenceTests {
  @Test(arguments: [
    "", "   \n ", "***", "3:45", "2001", "12.50 | 13.00 | 14.75", "★★★☆☆", "👍🏽 👍🏽",
    "d41d8cd98f00b204e9800998ecf8427e", "https://example.org/films/her?page=2",
    "ISBN 978-3-16-148410-0", "function getElementById(id) { return document.all[id]; }",
    "var x=window.dataLayer||[];x.push({a:1});", "snake_case_name another_name",
    "QmFzZTY0IGlzIG5vdCBhIGxhbmd1YWdl", "someone@example.org",
    "SKU 14727-Z35 REF 68303-D81 Art. 18431-I94",
    ".nav { margin: 0; padding: 0 } .item > a { color: red; }",
    #"case("größe", Some(German)),"#, #"let names = vec!["eins", "zwei", "drei"]"#,
    "for (index, item) in items.iter().enumerate() {", #"} else if cfg!(feature = "fast")"#,
    "Some(value) => *value,", "if isOpen() && hasRoom() { enter() }",
  ])
  func `counts as noise`(text: String) {
    #expect(TextEvidence.of(text).isNoise)
  }

  @Test(arguments: [
    "Her (2013)", "Released on 12 December 2013.", "Der Film dauert 126 Minuten.",
    "More at https://example.org/films, they say.", "Ocean's 8", "2nd take", "Se7en is a film",
    "『千と千尋の神隠し』は2001年の映画", "C'est l'été 1942; il fait chaud.",
    "McDonald and O'Neill star in it.",
    "Филм траје 126 -{min}-, а песма која се у њему чује само 4 -{min}- од тога.",
    "AC/DC: rock & roll <3",
    #"“Yes,” she said (and meant "no")."#,
    "Alle Lehrer(innen) und Schüler(innen) sahen den Film(!).",
    #"They sang "Summer", "Autumn" and "Winter", but not "Spring"."#,
  ])
  func `counts as text`(text: String) {
    #expect(!TextEvidence.of(text).isNoise)
  }

  @Test func `the words of an address are no evidence`() {
    let plain = TextEvidence.of("Das ist die Seite des Films")
    let linked = TextEvidence.of("Das ist die Seite https://www.example.org/the/film des Films")
    #expect(linked.sum == plain.sum)
    #expect(linked.features == plain.features)
    #expect(linked.strayLetters > 0)
  }

  @Test func `counts letters by script`() {
    let evidence = TextEvidence.of("Film кино κινημα 映画")
    let counts = LanguageModel.embedded.letters.scripts.enumerated().map { index, script in
      (script, evidence.lettersByScript[index])
    }.filter { $0.1 > 0 }
    #expect(counts.map { $0.0 }.sorted() == ["Cyrl", "Grek", "Hani", "Latn"])
    #expect(counts.reduce(0) { $0 + $1.1 } == evidence.letters)
  }

  @Test func `long input without spaces stays within bounds`() {
    let evidence = TextEvidence.of(String(repeating: "ä", count: 100_000))
    #expect(evidence.letters == 100_000)
    #expect(evidence.features > 300_000)
    #expect(TextEvidence.of(String(repeating: "a1", count: 100_000)).letters == 0)
  }

  @Test func `reads a range and nothing else`() {
    let text = "größe Größe"
    var scanner = EvidenceScanner(model: .embedded)
    let first = scanner.evidence(in: text.utf8Span.span, 0..<7)
    let second = scanner.evidence(in: text.utf8Span.span, 8..<15)
    #expect(first == second)
    #expect(first.letters == 5)
  }

  @Test func `a range that cuts a scalar is no reason to crash`() {
    let text = "größe映"
    var scanner = EvidenceScanner(model: .embedded)
    for end in 0...text.utf8.count {
      _ = scanner.evidence(in: text.utf8Span.span, 0..<end)
      _ = scanner.evidence(in: text.utf8Span.span, end..<text.utf8.count)
    }
  }
}
