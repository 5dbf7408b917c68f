internal import Corpus

/// Weighs the words around a title.
struct WorkContext {
  let field: ReadField
  let read: ReadDocument

  private static let reach = 7

  /// What the words to the left of token `start` say.
  func left(of start: Int) -> WorkScores {
    var scores = WorkScores()
    var distance = 0
    var sawOf = false
    var sawIn = false
    var hasNoun = false
    var sawCalled = false
    var index = start - 1
    let stop = max(0, start - Self.reach * 4)
    while index >= stop, distance < Self.reach {
      let token = field.tokens[index]
      if field.tokens[index + 1].is(.lineStart) { break }
      if !token.is(.word) {
        if [0x2E, 0x21, 0x3F, 0x3B].contains(token.key), !token.is(.possessive) { break }
        index -= 1
        continue
      }
      let nearness = distance <= 0 ? 3.4 : distance == 1 ? 2.6 : distance == 2 ? 1.7 : 0.9
      // "The song in the film is called X": the noun after the preposition is no subject.
      let isAdjunct =
        sawCalled && index > stop && (field.tokens[index - 1].has(.within))
      let weight = hasNoun || isAdjunct ? nearness * 0.25 : nearness
      if token.has(.soundtrack) {
        scores.film += sawOf || distance == 0 ? max(1.5, weight) + 0.6 : 0.6
        hasNoun = true
      } else if token.has(.song), !token.has(.film), sawIn, distance <= 1, !hasNoun {
        // "The song in X": what holds a song is a film or an album.
        scores.film += 1.6
        scores.album += 0.6
        scores.song -= 0.8
        hasNoun = true
      } else if token.has([.film, .song, .album, .series, .otherWork]) {
        // A song from a film: the film is what follows "from the film", the nearer noun.
        scores.add(token.clues, weight)
        hasNoun = !isAdjunct
        if isAdjunct {
          sawIn = false
          index -= 1
        }
      } else if token.has(.music), sawOf || sawIn, distance <= 1, !hasNoun {
        scores.film += 2.0
        hasNoun = true
      } else if token.has(.genre), distance <= 1 {
        scores.film += 1.2
      }
      if !hasNoun {
        if token.has(.sings), distance <= 2 { scores.song += 2.4 }
        if token.has(.directed), distance <= 2 { scores.film += 2.2 }
        if token.has([.director, .actor]), sawOf || sawIn { scores.film += 1.2 }
        if token.has(.starring) || token.has([.played, .personVerb]), sawIn, distance <= 3 {
          scores.film += 1.3
          scores.series += 0.5
        }
        if token.has(.cinema), sawIn || sawOf || distance <= 1 { scores.film += 1.3 }
        if token.has(.review), sawOf || distance <= 1 { scores.film += 1.0 }
        if token.has(.written), distance <= 1 { scores.song += 0.8 }
        if token.has(.composed), distance <= 1 { scores.song += 1.6 }
        if token.has(.performed), distance <= 2 { scores.song += 1.4 }
      }
      if token.has(.called) { sawCalled = true }
      if token.has(.of) { sawOf = true }
      if token.has(.within) { sawIn = true }
      if !token.has([.article, .called, .of, .within]) { distance += 1 }
      index -= 1
    }
    return scores
  }

  /// What the words from token `end` on say.
  func right(of end: Int) -> WorkScores {
    var scores = WorkScores()
    guard let first = field.token(end), !first.is(.lineStart) else { return scores }
    if first.isMark("("), let inside = parenthesis(at: end) { scores = scores + inside }
    let isGlued = first.isMark("-") || first.isMark("‐") || first.isMark("–")
    if isGlued, !first.is(.spaceBefore), let noun = field.token(end + 1) {
      scores.add(noun.clues, 3.2)
      if noun.has(.soundtrack) { scores.film += 3.2 }
      return scores
    }
    var distance = 0
    var sawCopula = false
    var index = end
    while let token = field.token(index), distance < Self.reach, index < end + Self.reach * 4,
      !token.is(.lineStart)
    {
      if !token.is(.word) {
        if [0x2E, 0x21, 0x3F, 0x3B].contains(token.key), !token.is(.possessive) { break }
        // A comma and a name begin a clause about somebody else.
        if token.isMark(","), field.token(index + 1)?.is(.capitalised) == true,
          read.habit != .german, index > end + 1
        {
          break
        }
        index += 1
        continue
      }
      if token.has(.copula), distance <= 1 { sawCopula = true }
      if token.has(.soundtrack), distance <= 1 || (sawCopula && distance <= 4) {
        scores.film += distance <= 1 ? 2.4 : 1.2
        break
      }
      if token.has([.film, .song, .album, .series, .otherWork]) {
        let near = distance == 0 ? 2.2 : distance == 1 ? 1.4 : 0.7
        scores.add(token.clues, sawCopula && distance > 0 ? 2.6 : near)
        break
      }
      if token.has(.directed), distance <= 2 { scores.film += 2.0 }
      if token.has(.starring), distance <= 1 { scores.film += 1.0 }
      if token.has(.cinema), distance <= 4 { scores.film += 0.6 }
      if token.has(.by), distance == 0 { scores.song += 0.8 }
      if token.has([.sings, .performed]), distance <= (sawCopula ? 5 : 2) {
        scores.song += distance == 0 ? 2.8 : 1.6
      }
      if !token.has([.article, .of, .within, .pronoun]) || token.has(.by) && distance == 0 {
        distance += 1
      }
      index += 1
    }
    return scores
  }

  /// What "(2013)", "(1999 film)", "(Anime)" say.
  private func parenthesis(at open: Int) -> WorkScores? {
    var scores = WorkScores()
    var index = open + 1
    while let token = field.token(index), index < open + 6 {
      if token.isMark(")") { return scores }
      if token.year(in: field.bytes) != nil { scores.film += 0.7 + read.leaning }
      scores.add(token.clues, 2.4)
      index += 1
    }
    return nil
  }
}
