internal import Corpus

/// Lists and tables of tracks under a heading that announces them.
struct TrackLists: CandidateFinder {
  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    let field = read.fields[0]
    var block: [Track] = []
    var isAnnounced = false
    for line in field.lines {
      let track = track(in: line, field, isAnnounced: isAnnounced)
      if let track {
        block.append(track)
        continue
      }
      flush(&block, read, &roster)
      // A row of some table is no heading.
      let isShort = line.tokens.count <= 10 && line.kind != .table
      if line.kind == .heading || isShort {
        isAnnounced = field.tokens[line.tokens].contains {
          $0.has([.soundtrack]) || Self.announcements.contains($0.key)
        }
        // "Track list", "Track listing"
        for index in line.tokens.dropLast() where field.tokens[index].key == Self.track {
          isAnnounced = isAnnounced || Self.lists.contains(field.tokens[index + 1].key)
        }
      } else if line.tokens.count > 30 {
        isAnnounced = false
      }
    }
    flush(&block, read, &roster)
  }

  private struct Track {
    var title: Range<Int>
    var artist: Range<Int>?
    var isSure: Bool
    /// A dash is all that tells title and artist apart.
    var isCutByDash = false
    /// 1 when the line shows that the title comes first, -1 when the artist does, 0 when neither.
    var order = 0
  }

  private static let announcements: Set<UInt64> = Set(
    """
    tracklist tracklisting tracks songs titelliste trackliste titel lieder stücke pistes titres canciones pistas brani tracce
    utwory piosenki треклист песни nummers låtar músicas faixas 曲目 収録曲 曲目表
    """.split(whereSeparator: \.isWhitespace).map { Tokenizer.key(of: $0) })

  private func flush(_ block: inout [Track], _ read: ReadDocument, _ roster: inout Roster) {
    defer { block = [] }
    guard block.count >= 2 else { return }
    // One list has one order: a line that shows it decides for those that do not.
    let isTitleFirst = block.reduce(0) { $0 + $1.order } > 0
    for listed in block {
      var track = listed
      if track.order == 0, track.isCutByDash, isTitleFirst, let artist = track.artist {
        (track.title, track.artist) = (artist, track.title)
      }
      roster.note(
        Claim(type: .song, probability: track.isSure ? 0.88 : 0.7, evidence: .trackList),
        at: Place(field: 0, tokens: track.title), in: read)
      guard let artist = track.artist else { continue }
      let first = read.fields[0].tokens[artist.lowerBound]
      let isPerson = first.has(.givenName) && artist.count <= 4
      roster.note(
        Claim(
          type: isPerson ? .person : .group, probability: isPerson ? 0.85 : 0.55,
          evidence: .trackList, role: .performer),
        at: Place(field: 0, tokens: artist), in: read)
    }
  }

  private func track(in line: ReadField.Line, _ field: ReadField, isAnnounced: Bool) -> Track? {
    guard line.tokens.count <= 30 else { return nil }
    var start = line.tokens.lowerBound
    var end = line.tokens.upperBound
    var isNumbered = false
    if field.tokens[start].is(.number), end - start > 1,
      field.utf8Range(start..<start + 1).count <= 3
    {
      isNumbered = true
      start += 1
      while start < end, !field.tokens[start].is(.word), !isQuote(field.tokens[start]) {
        start += 1
      }
    } else if field.tokens[start].isMark("-") || field.tokens[start].isMark("•")
      || field.tokens[start].isMark("*")
    {
      start += 1
    }
    let duration = self.duration(before: end, field)
    let hasDuration = duration != nil
    if let duration { end = duration }
    while end > start, isSeparator(end - 1, field) { end -= 1 }
    guard isAnnounced || (isNumbered && hasDuration) else { return nil }
    guard isNumbered || hasDuration || line.kind == .listItem || line.kind == .table else {
      return nil
    }
    guard start < end else { return nil }
    let isSure = isNumbered && (hasDuration || isAnnounced)
    if let piece = field.pieces(startingIn: start..<end).first,
      piece.kind != .emphasis || piece.outer.count < end - start
    {
      let artist = self.artist(after: piece.outer.upperBound, end, field)
      return Track(title: piece.inner, artist: artist, isSure: isSure)
    }
    if line.kind == .table {
      if let track = cells(start, end, field) { return track }
      if !field.cells(startingIn: start..<end).isEmpty { return nil }
    }
    let dash = (start + 1..<max(start + 1, end - 1)).first { isDash($0, field) }
    if let dash {
      let left = start..<dash
      let right = dash + 1..<end
      let leftIsName = field.tokens[left.lowerBound].has(.givenName)
      let rightIsName = field.tokens[right.lowerBound].has(.givenName)
      let order = leftIsName == rightIsName ? 0 : rightIsName ? 1 : -1
      var track = checked(
        title: order > 0 ? left : right, artist: order > 0 ? right : left, isSure, field)
      track?.isCutByDash = true
      track?.order = order
      return track
    }
    if let by = (start + 1..<max(start + 1, end - 1)).first(where: {
      field.tokens[$0].key == Self.by && !field.tokens[$0].is(.capitalised)
    }) {
      return checked(title: start..<by, artist: by + 1..<end, isSure, field)
    }
    return checked(title: start..<end, artist: nil, isSure, field)
  }

  private static let track = Tokenizer.key(of: "track")
  private static let lists = Set(["list", "listing", "lists"].map { Tokenizer.key(of: $0) })
  /// Words in the head of a table of tracks.
  private static let columns: Set<UInt64> = Set(
    """
    # no no. nr nr. track tracks title titles artist artists song songs length time duration performer performers writer
    writers composer composers producer notes titel künstler interpret länge dauer komponist titre artiste durée interprète
    título artista duración titolo durata tytuł wykonawca czas название исполнитель длительность
    """.split(whereSeparator: \.isWhitespace).map { Tokenizer.key(of: $0) })
  private static let by = Tokenizer.key(of: "by")

  private func checked(
    title: Range<Int>, artist: Range<Int>?, _ isSure: Bool, _ field: ReadField
  ) -> Track? {
    guard (1...12).contains(title.count), let first = field.token(title.lowerBound),
      TitleRun.begins(first) || first.is(.unspaced)
    else { return nil }
    let names = artist.flatMap { range in
      range.count <= 6 && TitleRun.begins(field.tokens[range.lowerBound]) ? range : nil
    }
    return Track(title: title, artist: names, isSure: isSure)
  }

  private func cells(_ start: Int, _ end: Int, _ field: ReadField) -> Track? {
    let row = field.cells(startingIn: start..<end).filter {
      $0.upperBound <= end && field.tokens[$0].contains { $0.is(.word) && !$0.is(.number) }
    }
    guard let title = row.first else { return nil }
    // The head of the table: all cells but marks are names of columns.
    let isHead = row.allSatisfy { cell in
      field.tokens[cell].allSatisfy { !$0.is(.word) || Self.columns.contains($0.key) }
    }
    if isHead { return nil }
    return checked(title: title, artist: row.count > 1 ? row[1] : nil, true, field)
  }

  private func artist(after index: Int, _ end: Int, _ field: ReadField) -> Range<Int>? {
    guard index + 1 < end else { return nil }
    let first = field.tokens[index]
    guard isDash(index, field) || first.has(.by), TitleRun.begins(field.tokens[index + 1]),
      end - index - 1 <= 6
    else { return nil }
    return index + 1..<end
  }

  /// Where "3:45" or "(3:45)" at the end begins.
  private func duration(before end: Int, _ field: ReadField) -> Int? {
    var last = end - 1
    if last >= 0, field.tokens[last].isMark(")") { last -= 1 }
    guard last >= 2, field.tokens[last].is(.number), field.tokens[last - 1].isMark(":"),
      field.tokens[last - 2].is(.number)
    else { return nil }
    let start = last - 2
    return start > 0 && field.tokens[start - 1].isMark("(") ? start - 1 : start
  }

  private func isDash(_ index: Int, _ field: ReadField) -> Bool {
    let token = field.tokens[index]
    return (token.isMark("–") || token.isMark("—") || token.isMark("-")) && token.is(.spaceBefore)
  }

  private func isSeparator(_ index: Int, _ field: ReadField) -> Bool {
    let token = field.tokens[index]
    return isDash(index, field) || token.isMark("(") || token.isMark("[") || token.isMark(",")
  }

  private func isQuote(_ token: Token) -> Bool {
    [0x22, 0x201C, 0x201E, 0xAB, 0x2018, 0x300C, 0x300E, 0x300A].contains(token.key)
      && !token.is(.word)
  }
}
