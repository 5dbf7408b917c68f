internal import Corpus

/// Headings that are built alike, such as "Harbour: Tom Hale" or "Drive – Mary Stone".
///
/// In a list of scores or films each heading names the work and who made it; one heading alone could
/// say anything after its colon, several that end in names do not.
struct ParallelHeadings: CandidateFinder {
  /// Fewer headings of one form are chance.
  private static let minimum = 3

  private struct Pair {
    var left: Range<Int>
    var right: Range<Int>
  }

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    let field = read.fields[0]
    var colons: [Pair] = []
    var dashes: [Pair] = []
    for line in field.lines where line.kind == .heading || line.kind == .listItem {
      guard line.tokens.count <= 20, let (pair, isColon) = Self.pair(in: line, field) else {
        continue
      }
      if isColon { colons.append(pair) } else { dashes.append(pair) }
    }
    guard let subject = Self.subject(of: read) else { return }
    for pairs in [colons, dashes] where pairs.count >= Self.minimum {
      // Most right sides have a known given name, or the headings list something else.
      let known = pairs.count { field.tokens[$0.right.lowerBound].has(.givenName) }
      guard known * 2 >= pairs.count else { continue }
      for pair in pairs {
        roster.note(
          Claim(type: .film, probability: 0.75, evidence: .list),
          at: Place(field: 0, tokens: pair.left), in: read)
        roster.note(
          Claim(type: .person, probability: 0.75, evidence: .list, role: subject),
          at: Place(field: 0, tokens: pair.right), in: read)
      }
    }
  }

  /// What the people of a list of films did, by the page's title; nil when it is no such list.
  private static func subject(of read: ReadDocument) -> PersonRole?? {
    let title = read.titleIndex.map { read.fields[$0].tokens[...] } ?? []
    let first = read.fields[0].lines.first.map { read.fields[0].tokens[$0.tokens] } ?? []
    let words = Array(title) + Array(first)
    if words.contains(where: { $0.has(.soundtrack) || $0.has(.composer) }) { return .composer }
    if words.contains(where: { $0.has(.director) }) { return .director }
    return words.contains { $0.has([.film, .cinema]) } ? .some(nil) : nil
  }

  private static func pair(in line: ReadField.Line, _ field: ReadField) -> (Pair, Bool)? {
    var start = line.tokens.lowerBound
    let end = line.tokens.upperBound
    // "3. Title": the number counts the items.
    if end - start > 3, field.tokens[start].is(.number), !field.tokens[start + 1].is(.word),
      field.utf8Range(start..<start + 1).count <= 2
    {
      start += 2
    }
    let marks = (start..<end).filter { isSeparator(field.tokens[$0]) }
    guard marks.count == 1, let cut = marks.first, cut > start, cut + 1 < end else { return nil }
    let left = start..<cut
    let right = cut + 1..<end
    guard left.count <= 8, (2...4).contains(right.count), TitleRun.begins(field.tokens[start]),
      right.allSatisfy({ index in
        let token = field.tokens[index]
        return token.is(.capitalised) && !token.is(.number) || token.has(.particle)
      }), !field.tokens[right].contains(where: { $0.has([.notPerson, .work, .calendar]) })
    else { return nil }
    return (Pair(left: left, right: right), field.tokens[cut].isMark(":"))
  }

  private static func isSeparator(_ token: Token) -> Bool {
    token.isMark(":") || token.isMark("–") || token.isMark("—") || token.isMark("|")
      || (token.isMark("-") && token.is(.spaceBefore))
  }
}
