internal import Corpus

/// One field of a document, cut into tokens, quotations and lines.
final class ReadField {
  /// A piece of text that quotation marks or markup set apart.
  struct SetApart {
    /// What sets it apart.
    enum Kind { case quotation, emphasis, citation, workBrackets }
    /// The tokens inside.
    var inner: Range<Int>
    /// The same with the quotation marks.
    var outer: Range<Int>
    /// What sets it apart.
    var kind: Kind
  }

  /// A line of the text.
  struct Line {
    /// Its tokens.
    var tokens: Range<Int>
    /// The kind of paragraph it belongs to.
    var kind: Paragraph.Kind
    /// Most of its words begin with a capital, so that capitals say nothing.
    var isTitleCase: Bool

    /// Whether it is written like a heading: such a line of a paragraph is long because it holds many names.
    var isHeadline: Bool {
      isTitleCase && (kind != .paragraph || tokens.count <= Self.longestHeadline)
    }

    private static let longestHeadline = 16
  }

  /// Which field.
  let field: Mention.Field
  /// Its text.
  let bytes: [UInt8]
  /// Its words and punctuation marks.
  let tokens: [Token]
  /// Quotations and marked-up pieces, sorted by their first token.
  let setApart: [SetApart]
  /// Lines that have tokens, references and code apart: what stands there is not what the text is about.
  let lines: [Line]
  /// Cells of tables, as token ranges in order.
  let cells: [Range<Int>]

  /// Reads `text`.
  init(
    _ field: Mention.Field, text: String, paragraphs: [Paragraph] = [], markup: [MarkupSpan] = [],
    lexicon: Lexicon
  ) {
    let bytes = Array(text.utf8)
    var tokens = Tokenizer.tokens(of: bytes, lexicon: lexicon)
    var pieces: [SetApart] = []
    var cells: [Range<Int>] = []
    for span in Self.joined(markup, in: bytes) {
      guard [.emphasis, .citation, .quotation, .cell].contains(span.kind) else { continue }
      let range = Self.tokens(in: span.range, of: tokens)
      guard !range.isEmpty else { continue }
      switch span.kind {
      case .cell: cells.append(range)
      case .quotation: pieces.append(SetApart(inner: range, outer: range, kind: .quotation))
      default:
        let isCitation = span.kind == .citation
        pieces.append(
          SetApart(inner: range, outer: range, kind: isCitation ? .citation : .emphasis))
        guard range.count <= SetApartSearch.maximumTokens else { continue }
        for index in range { tokens[index].traits.insert(.emphasised) }
      }
    }
    self.field = field
    self.bytes = bytes
    let all = Self.lines(of: tokens, paragraphs: paragraphs)
    let told = all.filter { $0.kind != .code && !ReferenceLine.isOne(tokens[$0.tokens]) }
    let lines = told.isEmpty ? all : told
    self.lines = lines
    if lines.count < all.count {
      pieces.removeAll { piece in
        let after = lines.partitionPoint { $0.tokens.lowerBound > piece.inner.lowerBound }
        return after == 0 || lines[after - 1].tokens.upperBound <= piece.inner.lowerBound
      }
    }
    self.setApart = SetApartSearch.merge(
      marked: pieces, quoted: SetApartSearch.quotations(in: tokens, lines: lines))
    self.cells = cells
    self.tokens = tokens
  }

  /// The spans, with the pieces of a title made one where an editor cut it within a word:
  /// "<em>Call Me</em> <em>b</em><em>y Name</em>".
  private static func joined(_ markup: [MarkupSpan], in bytes: [UInt8]) -> [MarkupSpan] {
    var spans: [MarkupSpan] = []
    // The last two spans of emphasis.
    var last: Int?
    var before: Int?
    for span in markup {
      guard span.kind == .emphasis else {
        spans.append(span)
        continue
      }
      guard let cut = last, isWithinWord(span.range.lowerBound, in: bytes),
        spans[cut].range.upperBound == span.range.lowerBound
      else {
        before = last
        last = spans.count
        spans.append(span)
        continue
      }
      spans[cut].range = spans[cut].range.lowerBound..<span.range.upperBound
      let start = spans[cut].range.lowerBound
      if let head = before, spans[head].range.upperBound + 1 == start,
        bytes[start - 1] == UInt8(ascii: " ")
      {
        spans[head].range = spans[head].range.lowerBound..<span.range.upperBound
        spans.remove(at: cut)
        (last, before) = (head, nil)
      }
    }
    return spans
  }

  /// Whether letters of an alphabet stand on both sides of an offset; others than those of ASCII take two bytes.
  private static func isWithinWord(_ offset: Int, in bytes: [UInt8]) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (0xC3...0xDF as ClosedRange<UInt8>).contains(byte)
    }
    guard offset > 0, offset < bytes.count, isLetter(bytes[offset]) else { return false }
    let isSecondByte = bytes[offset - 1] & 0xC0 == 0x80
    return isLetter(bytes[isSecondByte ? max(0, offset - 2) : offset - 1])
  }

  /// The tokens that lie wholly within a range of bytes.
  static func tokens(in range: Range<Int>, of tokens: [Token]) -> Range<Int> {
    let first = tokens.partitionPoint { Int($0.start) >= range.lowerBound }
    let last = tokens.partitionPoint { Int($0.end) > range.upperBound }
    return first..<max(first, last)
  }

  /// The bytes from the first to the last of `tokens`.
  func utf8Range(_ tokens: Range<Int>) -> Range<Int> {
    Int(self.tokens[tokens.lowerBound].start)..<Int(self.tokens[tokens.upperBound - 1].end)
  }

  /// The text of `tokens`, as it is written.
  func text(_ tokens: Range<Int>) -> String {
    guard !tokens.isEmpty else { return "" }
    return String(decoding: bytes[utf8Range(tokens)], as: UTF8.self)
  }

  /// The hashes of the words in `tokens`.
  func words(_ tokens: Range<Int>) -> [UInt64] {
    var words: [UInt64] = []
    for token in self.tokens[tokens] where token.is(.word) { words.append(token.key) }
    return words
  }

  /// The token at `index`, or nil outside of the field.
  func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// What is set apart and begins at token `index`.
  func pieces(startingAt index: Int) -> ArraySlice<SetApart> {
    pieces(startingIn: index..<index + 1)
  }

  /// What is set apart and begins in `range`.
  func pieces(startingIn range: Range<Int>) -> ArraySlice<SetApart> {
    let first = setApart.partitionPoint { $0.inner.lowerBound >= range.lowerBound }
    let end = setApart.partitionPoint { $0.inner.lowerBound >= range.upperBound }
    return setApart[first..<max(first, end)]
  }

  /// The cells that begin in `range`.
  func cells(startingIn range: Range<Int>) -> ArraySlice<Range<Int>> {
    let first = cells.partitionPoint { $0.lowerBound >= range.lowerBound }
    let end = cells.partitionPoint { $0.lowerBound >= range.upperBound }
    return cells[first..<max(first, end)]
  }

  /// The line that holds token `index`.
  func line(of index: Int) -> Int {
    max(0, lines.partitionPoint { $0.tokens.lowerBound > index } - 1)
  }

  private static func lines(of tokens: [Token], paragraphs: [Paragraph]) -> [Line] {
    var lines: [Line] = []
    var paragraph = 0
    var start = 0
    while start < tokens.count {
      var end = start + 1
      while end < tokens.count, !tokens[end].is(.lineStart) { end += 1 }
      let offset = Int(tokens[start].start)
      while paragraph < paragraphs.count, paragraphs[paragraph].range.upperBound <= offset {
        paragraph += 1
      }
      let isInside = paragraph < paragraphs.count && paragraphs[paragraph].range.contains(offset)
      lines.append(
        Line(
          tokens: start..<end, kind: isInside ? paragraphs[paragraph].kind : .paragraph,
          isTitleCase: isTitleCase(tokens[start..<end])))
      start = end
    }
    return lines
  }

  private static func isTitleCase(_ tokens: ArraySlice<Token>) -> Bool {
    var capitals = 0
    var smalls = 0
    for token in tokens where token.is(.word) && !token.has(.connector) {
      if token.is(.capitalised) { capitals += 1 } else if token.is(.lowerCased) { smalls += 1 }
      if smalls > 12 { return false }
    }
    return capitals >= 2 && smalls * 4 <= capitals
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element matches, where none before it and all after it do.
  func partitionPoint(_ matches: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if matches(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
