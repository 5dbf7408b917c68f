internal import Corpus

/// Titles in quotation marks, italics or the brackets that Chinese and Japanese have for works,
/// told apart by the words around them.
struct SetApartTitles: CandidateFinder {
  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    let typography = TitleTypography(read)
    for (index, field) in read.fields.enumerated() {
      if case .comment = field.field { continue }
      let pieces = field.setApart.filter { Self.isTitleLike($0, in: field, read) }
      var first = 0
      while first < pieces.count {
        var last = first
        while last + 1 < pieces.count, last - first < 40,
          Self.continues(from: pieces[last], to: pieces[last + 1], in: field)
        {
          last += 1
        }
        let next = last + 1 < pieces.count ? pieces[last + 1] : nil
        note(
          Array(pieces[first...last]), before: next, field: index, read, typography, &roster)
        first = last + 1
      }
    }
  }

  /// Files the members of a list, which share what stands before and after the list.
  private func note(
    _ pieces: [ReadField.SetApart], before next: ReadField.SetApart?, field index: Int,
    _ read: ReadDocument, _ typography: TitleTypography, _ roster: inout Roster
  ) {
    let field = read.fields[index]
    let context = WorkContext(field: field, read: read)
    guard let first = pieces.first, let last = pieces.last else { return }
    let shared =
      context.left(of: first.outer.lowerBound) + context.right(of: last.outer.upperBound)
    for (position, piece) in pieces.enumerated() {
      var scores = Self.base(piece, in: field, read) + shared
      scores = scores + Self.inDocument(piece, in: field, read, typography)
      if pieces.count >= 3 {
        scores.film += 0.5
        scores.song += 0.5
      }
      if position < pieces.count - 1 {
        scores = scores + context.right(of: piece.outer.upperBound).scaled(0.5)
      }
      if position == pieces.count - 1, let next, Self.isFrom(piece, next, in: field) {
        scores.song += 2.2
        scores.film -= 2.5
      }
      if piece.kind == .workBrackets || field.tokens[piece.inner.lowerBound].is(.unspaced) {
        scores = scores + UnspacedClues.scores(around: piece.outer, in: field)
      }
      guard let best = scores.best, best.probability >= 0.2 else { continue }
      let evidence: Evidence =
        switch piece.kind {
        case .workBrackets: .workBrackets
        case .quotation: pieces.count > 1 ? .list : .quotedClue
        case .emphasis, .citation: .markupClue
        }
      roster.note(
        Claim(
          type: best.type, probability: min(best.probability, 0.97), evidence: evidence,
          year: best.type == .film ? YearInBrackets.year(at: piece.outer.upperBound, field) : nil),
        at: Place(field: index, tokens: piece.inner), in: read)
    }
  }

  private static func base(
    _ piece: ReadField.SetApart, in field: ReadField, _ read: ReadDocument
  ) -> WorkScores {
    var scores: WorkScores
    switch piece.kind {
    case .quotation: scores = WorkScores(film: -1.9, song: -1.5, album: -2.6, series: -2.8)
    case .emphasis: scores = WorkScores(film: -1.4, song: -2.4, album: -2.0, series: -2.2)
    case .citation: scores = WorkScores(film: -0.4, song: -1.6, album: -1.0, series: -1.4)
    case .workBrackets: scores = WorkScores(film: -0.2, song: -0.8, album: -1.2, series: -1.2)
    }
    scores.film += 1.2 * read.leaning
    scores.song -= (read.leaning < 0 ? 2.0 : 1.2) * read.leaning
    var small = 0.0
    var capitals = 0
    for token in field.tokens[piece.inner] where token.is(.word) {
      if token.is(.capitalised) { capitals += 1 }
      if token.is(.lowerCased), !token.is(.capitalised), !token.has(.connector) {
        // Words of another language are no sentence of this one.
        small += token.has([.function, .pronoun]) ? 1 : read.habit == .english ? 0.6 : 0.35
      }
    }
    // Other languages write most words of a title small.
    let penalty = read.habit == .english ? small : min(1.2, max(0, small - 0.7))
    let bonus = capitals >= 2 && small == 0 ? 0.4 : 0
    scores.film += bonus - penalty
    scores.song += bonus - penalty
    scores.album += bonus - penalty
    scores.series += bonus - penalty
    if field.tokens[piece.inner.upperBound - 1].has(.song), piece.inner.count > 1 {
      scores.song += 2.8
    }
    // Single small words are stressed more often than they are titles.
    let first = field.tokens[piece.inner.lowerBound]
    let isStressed = !first.is(.capitalised) || first.is(.sentenceStart) || read.habit == .german
    if piece.kind == .emphasis, piece.inner.count == 1, first.has([.function, .pronoun]), isStressed
    {
      scores = scores + WorkScores(film: -0.8, song: -0.8, album: -0.8, series: -0.8)
    }
    // "Album of the week" names a kind of work, not a work.
    if piece.inner.count > 2, field.tokens[piece.inner.lowerBound].has(.work),
      field.tokens[piece.inner.lowerBound + 1].has([.of, .article])
    {
      scores = scores + WorkScores(film: -3, song: -3, album: -3, series: -3)
    }
    return scores
  }

  /// What the rest of the document says about a piece.
  private static func inDocument(
    _ piece: ReadField.SetApart, in field: ReadField, _ read: ReadDocument,
    _ typography: TitleTypography
  ) -> WorkScores {
    var scores = WorkScores()
    let first = field.tokens[piece.inner.lowerBound]
    let isItalic = piece.kind == .emphasis || piece.kind == .citation
    if isItalic, TitleTypography.isWholeLine(piece, in: field) {
      return WorkScores(film: -2, song: -2, album: -2, series: -2)
    }
    // What somebody says stands after a colon; titles stand within the sentence.
    let isSpeech =
      !isItalic && piece.kind != .workBrackets
      && (field.token(piece.outer.lowerBound - 1)?.isMark(":") ?? false)
    // On a page about films and their music that is what titles are the titles of.
    let topical = read.topicality * (isSpeech ? 0 : 1)
    scores.film += 0.9 * topical
    scores.song += 0.9 * topical
    // Stress is put on words in lower case: a capital within a sentence is a name.
    if isItalic, first.is(.capitalised), !first.is(.sentenceStart), read.habit != .german {
      scores.film += 0.5 + 0.6 * topical
      scores.album += 0.3
    }
    scores = scores + ownership(of: piece, isItalic, in: field, read)
    if typography.contrastsItalicsWithQuotes, !isSpeech {
      if isItalic {
        scores = scores + WorkScores(film: 0.8, song: -1.2, album: 0.3)
      } else if piece.kind == .quotation {
        scores = scores + WorkScores(film: -1.0, song: 1.0, album: -1.0)
      }
    }
    let words = field.words(piece.inner)
    if field.field == .text, typography.isSubject(words) {
      scores = scores + WorkScores(film: 1.5, song: 0.9, album: 0.5, series: 0.5)
    }
    if typography.count(words) > 1 {
      scores = scores + WorkScores(film: 0.4, song: 0.2, album: 0.2, series: 0.2)
    }
    return scores
  }

  /// "Ridley Scott's *Title*", "Juan Tizol's “Title”", "“Title” by Hank Levy".
  private static func ownership(
    of piece: ReadField.SetApart, _ isItalic: Bool, in field: ReadField, _ read: ReadDocument
  ) -> WorkScores {
    var scores = WorkScores()
    guard piece.kind != .workBrackets else { return scores }
    let start = piece.outer.lowerBound
    if start > 1, field.tokens[start - 1].is(.possessive), field.tokens[start - 2].is(.capitalised),
      !field.tokens[start].is(.lineStart)
    {
      scores = isItalic ? WorkScores(film: 1.2, album: 0.4) : WorkScores(film: 0.2, song: 1.2)
    }
    if !isItalic, read.habit == .english, let by = field.token(piece.outer.upperBound),
      by.has(.by), let name = field.token(piece.outer.upperBound + 1), name.is(.capitalised)
    {
      scores.song += 1.0
    }
    return scores
  }

  static func isTitleLike(
    _ piece: ReadField.SetApart, in field: ReadField, _ read: ReadDocument
  ) -> Bool {
    let inner = piece.inner
    guard inner.count <= SetApartSearch.maximumTokens,
      inner.contains(where: { field.tokens[$0].is(.word) })
    else { return false }
    let first = field.tokens[inner.lowerBound]
    let last = field.tokens[inner.upperBound - 1]
    if last.isMark("."), inner.count > 4 { return false }
    if last.isMark(",") || last.isMark(":") { return false }
    if first.is(.word), !(TitleRun.begins(first) || first.is(.unspaced)) { return false }
    if !first.is(.word), !first.isMark("¡"), !first.isMark("¿"), !first.isMark("#"),
      !first.isMark("("), !first.isMark("'"), !first.isMark("’")
    {
      return false
    }
    if piece.kind == .emphasis, inner.count > 8 { return false }
    return true
  }

  /// Whether only commas, "and" and short parentheses stand between two pieces.
  private static func continues(
    from left: ReadField.SetApart, to right: ReadField.SetApart, in field: ReadField
  ) -> Bool {
    let gap = left.outer.upperBound..<max(left.outer.upperBound, right.outer.lowerBound)
    guard gap.count <= 12 else { return false }
    var depth = 0
    var hasSeparator = left.inner.upperBound < left.outer.upperBound - 1
    for index in gap {
      let token = field.tokens[index]
      if token.is(.lineStart) { return false }
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth -= 1 }
      if depth > 0 || token.isMark(")") { continue }
      let separates =
        token.isMark(",") || token.isMark("/") || token.isMark("、") || token.isMark(";")
        || token.isMark("，") || token.has(.and)
      guard separates else { return false }
      hasSeparator = true
    }
    return hasSeparator && !field.tokens[right.outer.lowerBound].is(.lineStart)
  }

  /// Whether `left` is "from" `right`: a piece of music and its film.
  private static func isFrom(
    _ left: ReadField.SetApart, _ right: ReadField.SetApart, in field: ReadField
  ) -> Bool {
    let gap = left.outer.upperBound..<max(left.outer.upperBound, right.outer.lowerBound)
    guard (1...3).contains(gap.count) else { return false }
    return field.tokens[gap.lowerBound].has(.of)
      && gap.dropFirst().allSatisfy { field.tokens[$0].has([.article, .film, .soundtrack]) }
  }
}

extension WorkScores {
  /// The same with less weight.
  func scaled(_ factor: Double) -> WorkScores {
    WorkScores(
      film: film * factor, song: song * factor, album: album * factor, series: series * factor,
      other: other * factor)
  }
}

/// Reads "(2013)" after a title.
enum YearInBrackets {
  /// The year in the brackets that open at token `index`.
  static func year(at index: Int, _ field: ReadField) -> Int? {
    guard let open = field.token(index), open.isMark("(") || open.isMark("（"),
      let year = field.token(index + 1)?.year(in: field.bytes), let close = field.token(index + 2),
      close.isMark(")") || close.isMark("）") || close.has(.film)
    else { return nil }
    return year
  }
}
