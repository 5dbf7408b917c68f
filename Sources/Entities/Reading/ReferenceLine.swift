/// Tells lines of a list of references, "^ Jones; Ormrod (2015), Time Travel", from those of the text.
enum ReferenceLine {
  private static let verbs = ["retrieved", "abgerufen", "accessed", "consulté"].map {
    Tokenizer.key(of: $0)
  }
  private static let archived = Tokenizer.key(of: "archived")
  private static let from = Tokenizer.key(of: "from")
  /// Words between the verb and the date.
  private static let reach = 4

  /// Whether a line begins with the mark of a note, or says when its source was looked at.
  static func isOne(_ line: ArraySlice<Token>) -> Bool {
    guard let first = line.first else { return false }
    if first.isMark("^") || first.isMark("↑") { return true }
    for index in line.indices {
      let token = line[index]
      guard token.is(.word), verbs.contains(token.key) || token.key == archived else { continue }
      let next = line[(index + 1)...].prefix(reach)
      if token.key == archived, next.first?.key == from { return true }
      if token.key != archived, next.contains(where: { $0.is(.number) }) { return true }
    }
    return false
  }
}
