/// Splits JSONL into its lines; blank ones are skipped but counted.
struct LineSplitter {
  private let content: ContentStream
  private let limits: IntakeLimits
  private var line = 0
  private var isDone = false

  init(_ content: ContentStream, limits: IntakeLimits) {
    self.content = content
    self.limits = limits
  }

  /// The next line that is not blank, and its number from 0.
  mutating func next() -> (line: Int, piece: FoundDocument.Piece)? {
    while !isDone {
      let number = line
      let piece = nextLine()
      line += 1
      if let piece { return (number, piece) }
    }
    return nil
  }

  private mutating func nextLine() -> FoundDocument.Piece? {
    var searched = 0
    while true {
      if let end = content.firstIndex(of: 0x0A, from: searched) {
        let bytes = content[0..<end]
        defer { content.skip(end + 1) }
        return piece(bytes)
      }
      searched = content.count
      if searched > limits.maximumLineBytes { return skipLongLine() }
      switch content.fill() {
      case .more: continue
      case .end:
        isDone = true
        return piece(content[0..<content.count])
      case .failed(let code, let detail):
        isDone = true
        return .bad(code, detail, Array(content[0..<content.count]))
      }
    }
  }

  private func piece(_ bytes: ArraySlice<UInt8>) -> FoundDocument.Piece? {
    if bytes.count > limits.maximumLineBytes { return tooLarge(bytes) }
    let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    return isBlank ? nil : .line(Array(bytes))
  }

  private func tooLarge(_ bytes: ArraySlice<UInt8>) -> FoundDocument.Piece {
    let limit = limits.maximumLineBytes
    return .bad("too-large", "a line of more than \(limit) bytes", Array(bytes.prefix(limit)))
  }

  private mutating func skipLongLine() -> FoundDocument.Piece {
    let piece = tooLarge(content[0..<content.count])
    while true {
      if let end = content.firstIndex(of: 0x0A, from: 0) {
        content.skip(end + 1)
        return piece
      }
      content.skip(content.count)
      if content.fill() != .more {
        // A failure is told with the next line.
        return piece
      }
    }
  }
}
