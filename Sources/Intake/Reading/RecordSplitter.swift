/// Splits a WARC file into its records.
///
/// A damaged record gives one bad piece, and reading goes on at the next `WARC/` at the beginning of
/// a line, or of a compressed member.
struct RecordSplitter {
  /// Length of `WARC/1.`.
  private static let magicBytes = 7

  private let content: ContentStream
  /// A record's block may be this long, HTTP header included.
  private let maximumBlockBytes: Int
  private var isDone = false
  /// Records passed so far, those without a document among them.
  private var records = 0

  init(_ content: ContentStream, limits: IntakeLimits) {
    self.content = content
    maximumBlockBytes = limits.maximumDocumentBytes + IntakeLimits.maximumHeaderBytes
  }

  /// The next record that holds a document, or that cannot be read, with its position in the file.
  mutating func next() -> (record: Int, piece: FoundDocument.Piece)? {
    while !isDone {
      let piece = nextRecord()
      defer { records += 1 }
      if let piece { return (records, piece) }
    }
    return nil
  }

  /// The next record, or nil where it is of no interest or there is none.
  private mutating func nextRecord() -> FoundDocument.Piece? {
    switch skipLineEnds() {
    case .more: break
    case .end:
      isDone = true
      return nil
    case .failed(let code, let detail): return recover(from: .bad(code, detail, []))
    }
    _ = content.fill(to: Self.magicBytes)
    guard isRecord(at: 0) else { return damaged("no WARC header where one must be") }
    guard let headerEnd = findHeaderEnd() else { return damaged("the WARC header does not end") }
    guard let header = RecordHeader(content[lineEnd()..<headerEnd]) else {
      return damaged("the WARC header has no type or no length")
    }
    if let remaining = content.remainingBytes, header.contentLength > remaining - headerEnd {
      return damaged("the record is longer than the rest of the file", header, headerEnd)
    }
    guard header.contentLength <= maximumBlockBytes else { return long(header, headerEnd) }
    return block(header, headerEnd)
  }

  private mutating func block(
    _ header: RecordHeader, _ headerEnd: Int
  ) -> FoundDocument.Piece? {
    let end = headerEnd + header.contentLength
    let startsMember = content.memberPositions(in: 0..<1).first == 0
    // Members before this are known to hold no record; the last few bytes may only begin one.
    var searched = 1
    while content.count < end {
      let filling = content.fill()
      if startsMember,
        let cut = memberWithRecord(in: searched..<max(searched, min(end, content.count)))
      {
        return cutShort("the record is longer than its member", header, headerEnd, at: cut)
      }
      searched = max(searched, content.count - Self.magicBytes)
      switch filling {
      case .more: continue
      case .end: return damaged("the file ends within the record", header, headerEnd)
      case .failed(let code, let detail):
        let bytes = Array(content[headerEnd..<content.count])
        return recover(from: .damaged(code, detail, header, bytes))
      }
    }
    if startsMember, let cut = memberWithRecord(in: min(searched, end)..<end) {
      return cutShort("the record is longer than its member", header, headerEnd, at: cut)
    }
    var after = end
    while true {
      if after == content.count {
        switch content.fill() {
        case .more: continue
        case .end: break
        case .failed where !content.memberPositions(in: end..<content.count + 1).isEmpty:
          // It is the next record that is damaged.
          break
        case .failed(let code, let detail):
          // The check sum of a member is read after its last byte: this is the damaged record.
          let bytes = Array(content[headerEnd..<end])
          return recover(from: .damaged(code, detail, header, bytes))
        }
      } else if content[after] == 0x0A || content[after] == 0x0D {
        after += 1
        continue
      }
      break
    }
    if after < content.count {
      _ = content.fill(to: after + Self.magicBytes)
      guard isRecord(at: after) else {
        return damaged("the record does not end where its length says", header, headerEnd)
      }
    }
    defer { content.skip(after) }
    guard header.kind != .other else { return nil }
    return .record(header, Array(content[headerEnd..<end]), isWhole: true)
  }

  /// A record too long to hold: keeps enough of it to tell what it is.
  private mutating func long(_ header: RecordHeader, _ headerEnd: Int) -> FoundDocument.Piece? {
    content.skip(headerEnd)
    let kept = IntakeLimits.maximumHeaderBytes
    _ = content.fill(to: kept)
    let head = Array(content[0..<min(kept, content.count)])
    var rest = header.contentLength
    while rest > 0 {
      if content.count == 0 {
        switch content.fill() {
        case .more: break
        case .end: return .damaged("damaged-record", "the file ends within it", header, head)
        case .failed(let code, let detail):
          return recover(from: .damaged(code, detail, header, head))
        }
      }
      let step = min(rest, content.count)
      content.skip(step)
      rest -= step
    }
    return header.kind == .other ? nil : .record(header, head, isWhole: false)
  }

  // MARK: - Finding the beginning and the end

  private func skipLineEnds() -> ContentStream.Filling {
    while true {
      var length = 0
      while length < content.count, content[length] == 0x0A || content[length] == 0x0D {
        length += 1
      }
      content.skip(length)
      if content.count > 0 { return .more }
      let filling = content.fill()
      if filling != .more { return filling }
    }
  }

  private func isRecord(at position: Int) -> Bool {
    content.has("WARC/1.", at: position) || content.has("WARC/0.", at: position)
  }

  private func lineEnd() -> Int { content.firstIndex(of: 0x0A, from: 0).map { $0 + 1 } ?? 0 }

  /// The position after the empty line that ends a header.
  private func findHeaderEnd() -> Int? {
    var searched = 0
    while true {
      while let newline = content.firstIndex(of: 0x0A, from: searched) {
        searched = newline + 1
        if searched > IntakeLimits.maximumHeaderBytes { return nil }
        _ = content.fill(to: searched + 2)
        if content.has("\r\n", at: searched) { return searched + 2 }
        if content.has("\n", at: searched) { return searched + 1 }
      }
      guard content.count <= IntakeLimits.maximumHeaderBytes, content.fill() == .more else {
        return nil
      }
    }
  }

  /// Where in `range` a member begins that holds a record.
  private func memberWithRecord(in range: Range<Int>) -> Int? {
    content.memberPositions(in: range).first { isRecord(at: $0) }
  }

  // MARK: - Damage

  private func cutShort(
    _ problem: String, _ header: RecordHeader, _ headerEnd: Int, at end: Int
  ) -> FoundDocument.Piece {
    let bytes = Array(content[headerEnd..<max(headerEnd, end)])
    content.skip(end)
    return .damaged("damaged-record", problem, header, bytes)
  }

  /// Passes over damage, to the next record that is in sight or anywhere later.
  private mutating func damaged(
    _ problem: String, _ header: RecordHeader? = nil, _ headerEnd: Int = 0
  ) -> FoundDocument.Piece? {
    content.skip(max(headerEnd, min(1, content.count)))
    let piece = FoundDocument.Piece.damaged("damaged-record", problem, header, [])
    while true {
      // Of what was seen, all but a beginning of "\nWARC/1." can go.
      if let record = nextRecordInWindow() {
        content.skip(record)
        return piece
      }
      content.skip(max(0, content.count - Self.magicBytes))
      switch content.fill() {
      case .more: continue
      case .end:
        content.skip(content.count)
        return piece
      case .failed: return recover(from: piece)
      }
    }
  }

  private func nextRecordInWindow() -> Int? {
    let member = memberWithRecord(in: 0..<content.count)
    var position = 0
    while let newline = content.firstIndex(of: 0x0A, from: position) {
      position = newline + 1
      if let member, member < position { return member }
      if isRecord(at: position) { return position }
    }
    return member
  }

  /// After damage to the compression: what was in sight is lost, later members are not.
  private mutating func recover(from piece: FoundDocument.Piece) -> FoundDocument.Piece {
    isDone = !content.recover(at: "WARC/")
    return piece
  }
}
