internal import Corpus

/// Titles in quotation marks, italics or the brackets that Chinese and Japanese have for works,
/// told apart by the words around them.
struct SetApartTitles: CandidateFinder {
  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    let typography = TitleTypography(read)
    // What facts, title and headings already say, and what is set apart and is the page's subject.
    var films = roster.entries.filter { entry in
      entry.claims.contains { $0.type == .film && $0.probability >= 0.55 }
    }.prefix(64).map(\.words)
    var subjects = Roster()
    noteAll(in: read, typography, Array(films), isSubjectOnly: true, &subjects)
    for name in NameDecision.names(of: subjects) where name.type == .film {
      films.append(name.words)
    }
    noteAll(in: read, typography, Array(films), isSubjectOnly: false, &roster)
  }

  private func noteAll(
    in read: ReadDocument, _ typography: TitleTypography, _ films: [[UInt64]], isSubjectOnly: Bool,
    _ roster: inout Roster
  ) {
    for (index, field) in read.fields.enumerated() {
      if case .comment = field.field { continue }
      let pieces = field.setApart.filter { Self.isTitleLike($0, in: field, read) }
      if isSubjectOnly, index > 0 { continue }
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
          Array(pieces[first...last]), before: next, field: index, read, typography, films,
          isSubjectOnly: isSubjectOnly, &roster)
        first = last + 1
      }
    }
  }

  /// Files the members of a list, which share what stands before and after the list.
  private func note(
    _ pieces: [ReadField.SetApart], before next: ReadField.SetApart?, field index: Int,
    _ read: ReadDocument, _ typography: TitleTypography, _ films: [[UInt64]],
    isSubjectOnly: Bool, _ roster: inout Roster
  ) {
    let field = read.fields[index]
    let context = WorkContext(field: field, read: read)
    guard let first = pieces.first, let last = pieces.last else { return }
    let shared =
      context.left(of: first.outer.lowerBound) + context.right(of: last.outer.upperBound)
    for (position, piece) in pieces.enumerated() {
      if isSubjectOnly, !Self.isSubject(piece, in: field, typography) { continue }
      var scores = Self.base(piece, in: field, read) + shared
      scores =
        scores
        + Self.inDocument(
          piece, in: field, read, typography, films: films)
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
      var title = piece.inner
      var year =
        YearInBrackets.year(at: piece.outer.upperBound, field)
        ?? YearInCell.year(at: piece.outer.upperBound, field)
      // The year may stand in italics too.
      if title.count > 3, let inside = YearInBrackets.year(at: title.upperBound - 3, field) {
        year = inside
        title = title.lowerBound..<title.upperBound - 3
      }
      roster.note(
        Claim(
          type: best.type, probability: min(best.probability, 0.97), evidence: evidence,
          year: best.type == .film ? year : nil),
        at: Place(field: index, tokens: title), in: read)
    }
  }

  private static let shops: Set<UInt64> = Set(
    ["amazon", "google", "hbo", "netflix", "itunes", "youtube", "hulu", "vudu", "spotify", "rated"]
      .map { Tokenizer.key(of: $0) })

  /// Forms that pieces of music have as the last word of their titles.
  private static let musicalForms: Set<UInt64> = Set(
    """
    theme waltz blues serenade suite lullaby rag boogie tango samba bolero nocturne prelude rhapsody requiem
    sonata concerto mambo polka reprise overture medley marsch walzer thema
    """.split(whereSeparator: \.isWhitespace).map { Tokenizer.key(of: $0) })

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
    // Where nobody speaks of films and songs, things are set apart for other reasons.
    if read.isAboutOtherThings, piece.kind != .workBrackets {
      scores = scores + WorkScores(film: -1.5, song: -1.5, album: -1.5, series: -1.5)
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
    let penalty = read.habit == .english ? small : min(0.8, max(0, small - 0.7))
    // Nobody speaks in capitals.
    let bonus = small > 0 || capitals < 2 ? 0 : capitals == 2 ? 0.4 : 0.8
    scores.film += bonus - penalty
    scores.song += bonus - penalty
    scores.album += bonus - penalty
    scores.series += bonus - penalty
    let last = field.tokens[piece.inner.upperBound - 1]
    // Romance and Slavic titles have the noun first: "Tema d'amore".
    if read.habit == .other, piece.inner.count > 1,
      field.tokens[piece.inner.lowerBound].has(.song)
    {
      scores.song += 1.2
    }
    if piece.inner.count > 1, last.has(.song) || musicalForms.contains(last.key) {
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
      field.tokens[piece.inner.lowerBound + 1].has(.article)
        || (field.tokens[piece.inner.lowerBound + 1].has(.of)
          && field.tokens[piece.inner.lowerBound + 2].has([.article, .calendar]))
    {
      scores = scores + WorkScores(film: -3, song: -3, album: -3, series: -3)
    }
    return scores
  }

  /// What title and headings say about a piece; nil when none has it.
  private static func subjectScores(
    _ piece: ReadField.SetApart, in field: ReadField, _ typography: TitleTypography
  ) -> WorkScores? {
    guard field.tokens[piece.inner.lowerBound].is(.unspaced) else {
      return typography.subject(field.words(piece.inner))
    }
    let bytes = field.bytes[field.utf8Range(piece.inner)]
    return typography.isSubject(unspaced: bytes) ? WorkScores(film: 1.5, song: 0.9) : nil
  }

  private static func isSubject(
    _ piece: ReadField.SetApart, in field: ReadField, _ typography: TitleTypography
  ) -> Bool {
    subjectScores(piece, in: field, typography) != nil
  }

  /// What the rest of the document says about a piece.
  private static func inDocument(
    _ piece: ReadField.SetApart, in field: ReadField, _ read: ReadDocument,
    _ typography: TitleTypography, films: [[UInt64]]
  ) -> WorkScores {
    var scores = WorkScores()
    let first = field.tokens[piece.inner.lowerBound]
    let isItalic = piece.kind == .emphasis || piece.kind == .citation
    let isAlone = TitleTypography.isWholeLine(piece, in: field)
    if isAlone, isItalic || field.lines[field.line(of: piece.inner.lowerBound)].kind == .heading {
      return WorkScores(film: -2, song: -2, album: -2, series: -2)
    }
    // What somebody says stands after a colon; titles stand within the sentence.
    let isAllCapital = field.tokens[piece.inner].allSatisfy {
      !$0.is(.word) || $0.is(.capitalised) || $0.has(.connector)
    }
    let isSpeech =
      !isItalic && piece.kind != .workBrackets && !isAllCapital && piece.inner.count > 3
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
    let subject = field.field == .text ? subjectScores(piece, in: field, typography) : nil
    if let subject {
      scores = scores + subject
      // An essay on the music of a film speaks of music and is still about the film.
      if read.leaning < 0 {
        scores.film -= 1.2 * read.leaning
        scores.song += 1.6 * read.leaning
      }
    } else if !isItalic, piece.kind == .quotation, films.contains(where: { $0 != words }),
      !films.contains(words), !isSpeech, read.songWords > 0
    {
      // An essay on one film's music names the film elsewhere and quotes the songs.
      scores = scores + WorkScores(film: -0.5 * topical, song: 1.0 * topical)
    }
    if piece.kind == .workBrackets, first.is(.unspaced), subject == nil, !films.isEmpty {
      scores.song += 0.6
    }
    // Where nothing is sung, what is quoted are films.
    if !isItalic, !isSpeech, read.songWords == 0, read.filmWords >= 3 { scores.song -= 0.8 }
    if !isItalic, !isSpeech, read.songWords == 0, read.filmWords >= 3,
      read.seriesWords * 3 < read.filmWords, read.topicality > 0.6,
      read.habit != .english
    {
      scores.film += 0.9
    }
    // Languages that write titles small capitalise a title of a language that does not; films get
    // titles in the language of the country, songs keep theirs.
    let capitals = field.tokens[piece.inner].count { $0.is(.capitalised) }
    if read.habit != .english, !isItalic, isAllCapital, capitals >= 3 {
      scores = scores + WorkScores(film: -0.8, song: 1.2)
    }
    // Things happen in films; in a text about another film they may happen in a song.
    if let before = field.token(piece.outer.lowerBound - 1), before.has(.within),
      !field.tokens[piece.outer.lowerBound].is(.lineStart),
      isItalic || films.isEmpty || subject != nil
    {
      scores.film += isItalic ? 0.6 : 0.9
    }
    // The same word in italics at the beginning of line after line is a label.
    if isItalic, typography.count(words) > 3, field.tokens[piece.outer.lowerBound].is(.lineStart) {
      scores = scores + WorkScores(film: -2.5, song: -2.5, album: -2.5, series: -2.5)
    } else if typography.count(words) > 1 {
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
      scores.film -= 0.8
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
    guard piece.kind == .emphasis else { return true }
    if inner.count > 8 || (first.isMark("(") && last.isMark(")") && !first.is(.word)) {
      return false
    }
    // Prices, ranks and ratings are set in italics too.
    let isNumeric = inner.allSatisfy { !field.tokens[$0].is(.word) || field.tokens[$0].is(.number) }
    if isNumeric, !last.is(.word) { return false }
    if inner.contains(where: { field.tokens[$0].isMark("$") || field.tokens[$0].isMark("€") }) {
      return false
    }
    // Names of shops and channels.
    if shops.contains(first.key) { return false }
    return !inner.allSatisfy { field.tokens[$0].has(.notPerson) && !field.tokens[$0].has(.article) }
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

/// Reads the year in the cell after a title: "Run Lola Run | 1998 | ...".
enum YearInCell {
  /// The year where a cell that holds nothing else begins behind the bar at token `index`.
  static func year(at index: Int, _ field: ReadField) -> Int? {
    guard let bar = field.token(index), bar.isMark("|"), !bar.is(.lineStart),
      let year = field.token(index + 1)?.year(in: field.bytes)
    else { return nil }
    guard let next = field.token(index + 2) else { return year }
    return next.isMark("|") || next.is(.lineStart) ? year : nil
  }
}
