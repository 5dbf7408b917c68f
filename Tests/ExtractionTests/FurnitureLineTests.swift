import Testing

@testable import Extraction

@Suite struct FurnitureLineTests {
  private func isAtEdge(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    return FurnitureLine.isAtEdge(line, words: TextMeasure(bytes.span, 0..<bytes.count).words)
  }

  @Test(arguments: [
    "Inicio | Críticas | Discos | Contacto", "Home · Archive · RSS",
    "Aviso legal | Política de cookies",
    "Contact | Mentions légales | © Le Café", "Stránka byla naposledy změněna 3. 4. 1999.",
    "Letzte Änderung: 14.02.2002", "無断転載を禁じます。", "版权所有 电影笔记", "© 2012 Ada Fern",
    "Write to ada@fern.example", "Compartir en Facebook", "Deel dit bericht: Facebook, WhatsApp",
    "Reageren? Log in of maak een account aan.", "Teilen: Facebook, Twitter, E-Mail",
    "Users browsing this forum: 2 guests", "Download this page", "Todos os direitos reservados",
  ])
  func `lines at the edge of a page are told from text`(line: String) {
    #expect(isAtEdge(line))
  }

  @Test(arguments: [
    "Nobody shared the bench with her.", "A1 | Rain Song", "Copyrighted songs were left out of it.",
    "He never came back to the house.", "Piano - Ida Sommer", "Composer / Arranger",
    "I do not believe a word of it.", "最後の音はまだ鳴っている。",
  ])
  func `lines of text stay`(line: String) {
    #expect(!isAtEdge(line))
  }

  @Test(arguments: [
    "Joined: Sat Mar 06, 2010", "Posts: 12", "Registriert: 3. Mai 2004", "Сообщений: 7",
  ])
  func `facts about the writer of a post are told`(line: String) {
    #expect(FurnitureLine.isPosterFact(line, words: 5))
  }

  @Test func `a colon in a post does not make it a fact about its writer`() {
    #expect(!FurnitureLine.isPosterFact("My favourite: the second one", words: 5))
  }
}
