/// Leaves out of a page what libxml2 would only read past, and reads attributes in its stead: what is
/// in scripts, style sheets and comments goes, so do the attributes of tags, and one byte stands for a
/// stretch of text.
///
/// Hardly a byte in ten is left in pages of today, and libxml2 takes each several times into
/// its hands. It gives the same tree to the last node, because all tags stay where they
/// are. ``MarkupScan`` follows only markup of which it is sure where libxml2 cuts it; at the
/// first tag that is written in another way the scan ends, and the rest of the page stays as it is.
struct PageTrim {
  /// A start tag whose attributes were taken out.
  struct Tag {
    /// Where its `>` or `/>` stands in ``PageTrim/bytes``; the byte before it is a blank.
    let end: Int
    /// Its packed name, as for ``NameTable``.
    let key: UInt64
    /// Its attributes in ``PageTrim/attributes``.
    let attributes: Range<Int>
  }

  /// Text between two tags for which one byte stands: a blank where all of it is blank, else a digit.
  struct Text {
    /// Where the byte after the one that stands for it is in ``PageTrim/bytes``.
    let end: Int
    let piece: Piece
  }

  /// An attribute that the tree keeps.
  struct Attribute {
    let name: HTMLAttribute
    let value: Piece
  }

  /// Where text or a value is: in the page, or, where it had references to characters, in ``PageTrim/resolved``.
  struct Piece {
    let range: Range<Int>
    let isResolved: Bool
  }

  /// What is left of the page.
  private(set) var bytes: [UInt8] = []
  /// Tags whose attributes are not among ``bytes``, in order.
  private(set) var tags: [Tag] = []
  private(set) var attributes: [Attribute] = []
  /// Texts that are not among ``bytes``, in order.
  private(set) var texts: [Text] = []
  /// Texts and values that had references to characters, with these in their stead.
  private(set) var resolved: [UInt8] = []
  /// Where in ``bytes`` the part begins that was not followed; the tags before it have few attributes.
  private(set) var end = 0

  /// The page itself, and how much of it has been kept or left out.
  private let page: [UInt8]
  private var done = 0

  /// A tag with more attributes is not followed.
  private static let maximumAttributes = 128
  /// libxml2 looks at longer blanks in pieces, and takes one that another follows for text.
  private static let maximumBlankBytes = 900
  /// Shorter texts are as soon read as left out.
  private static let leastTextBytes = 4

  /// Trims a page, which must not hold NULs.
  init(_ page: [UInt8]) {
    self.page = page
    // Above what is left of most pages; more is asked for where it is needed.
    bytes.reserveCapacity(page.count / 3)
    let stop = follow(page.span)
    // Of a script without an end, only the tag is followed.
    end = bytes.count + max(0, stop - done)
    leaveOut(page.count..<page.count)
  }

  /// Leaves a page as it is.
  init(untrimmed page: [UInt8]) {
    self.page = page
    bytes = page
  }

  /// Keeps what comes before `range`.
  private mutating func leaveOut(_ range: Range<Int>) {
    bytes += page[done..<range.lowerBound]
    done = range.upperBound
  }

  /// Goes through the tags of a page, and returns where following ends.
  private mutating func follow(_ page: Span<UInt8>) -> Int {
    var position = 0
    var hasElement = false
    var isAfterOddity = false
    while let next = MarkupScan.find(UInt8(ascii: "<"), in: page, from: position) {
      // Before the first element, libxml2 drops blanks; of declarations and instructions it makes text, which goes
      // on behind them and comes in pieces.
      if hasElement, !isAfterOddity { leaveOutText(position..<next, of: page) }
      position = next + 1
      guard position < page.count else { break }
      let byte = page[position]
      hasElement = hasElement || (byte | 0x20) &- 0x61 < 26
      isAfterOddity =
        byte == UInt8(ascii: "?")
        || byte == UInt8(ascii: "!") && !MarkupScan.has("!--", page, at: position)
      let isFollowed =
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: startTag(page, &position)
        case UInt8(ascii: "/"): MarkupScan.endTag(page, &position)
        case UInt8(ascii: "!"): declaration(page, &position)
        case UInt8(ascii: "?"): MarkupScan.otherTag(page, &position)
        case 0x20, 0x09, 0x0A, 0x0D, 0x30...0x39, UInt8(ascii: "="): true
        default: false
        }
      guard isFollowed else { return next }
    }
    return page.count
  }

  /// Has one byte stand for the text between two tags, unless libxml2 makes something else of it.
  private mutating func leaveOutText(_ range: Range<Int>, of page: Span<UInt8>) {
    guard range.count >= Self.leastTextBytes else { return }
    var index = range.lowerBound
    MarkupScan.skipBlanks(page, &index)
    let isAllBlank = index >= range.upperBound
    guard !isAllBlank || range.count <= Self.maximumBlankBytes else { return }
    while index < range.upperBound {
      if Self.isPlainWord(page, index) {
        index += 8
        continue
      }
      let byte = page[index]
      // What is no character of XML it drops.
      if byte < 0x20, !MarkupScan.isBlank(byte) { return }
      if Self.endsNoncharacter(page, index) { return }
      index += 1
    }
    guard let piece = piece(range, of: page) else { return }
    leaveOut(range)
    // A letter would make a tag of a `<` before it.
    bytes.append(UInt8(ascii: isAllBlank ? " " : "0"))
    texts.append(Text(end: bytes.count, piece: piece))
  }

  /// The text or value at `range`; nil where only libxml2 knows what its references stand for.
  private mutating func piece(_ range: Range<Int>, of page: Span<UInt8>) -> Piece? {
    let text = page.extracting(range)
    guard MarkupScan.find(UInt8(ascii: "&"), in: text, from: 0) != nil else {
      return Piece(range: range, isResolved: false)
    }
    let start = resolved.count
    guard CharacterReferences.resolve(text, into: &resolved) else {
      resolved.removeLast(resolved.count - start)
      return nil
    }
    return Piece(range: start..<resolved.count, isResolved: true)
  }

  /// Whether eight bytes from `position` on are neither control characters nor of U+FFFE and U+FFFF: bytes of a word are compared all at once (Warren, "Hacker's Delight", 6-1).
  @inline(__always)
  private static func isPlainWord(_ page: Span<UInt8>, _ position: Int) -> Bool {
    guard position + 8 <= page.count else { return false }
    // In bounds by the check above.
    let word = unsafe page.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    func holds(_ byte: UInt64) -> UInt64 {
      ((word ^ byte &* ones) &- ones) & ~(word ^ byte &* ones)
    }
    let controls = (word &- 0x20 &* ones) & ~word
    return (controls | holds(0xBF) | holds(0xBE)) & tops == 0
  }

  /// Whether U+FFFE or U+FFFF ends at `position`.
  @inline(__always)
  private static func endsNoncharacter(_ page: Span<UInt8>, _ position: Int) -> Bool {
    page[position] >= 0xBE && page[position] <= 0xBF && position >= 2
      && page[position - 1] == 0xBF && page[position - 2] == 0xEF
  }

  // MARK: - Start tags

  /// Moves `position` from a name to the end of its tag, or, where only text can follow, to the
  /// element's end tag; false where the tag is written in a way that is not followed.
  private mutating func startTag(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    let name = MarkupScan.name(page, &position)
    guard name.length <= MarkupScan.maximumNameBytes, position < page.count,
      MarkupScan.isBlank(page[position]) || page[position] == UInt8(ascii: "/")
        || page[position] == UInt8(ascii: ">")
    else { return false }
    let tag = HTMLTag(rawValue: NameTable.tags.code(key: name.key, length: name.length))
    let start = position
    let first = attributes.count
    guard let traits = readAttributes(page, &position) else {
      attributes.removeLast(attributes.count - first)
      return false
    }
    if traits.contains(.strangeReference) {
      attributes.removeLast(attributes.count - first)
    } else if traits.contains(.any) {
      leaveOut(start..<position)
      bytes.append(UInt8(ascii: " "))
      if attributes.count > first {
        tags.append(
          Tag(end: bytes.count, key: name.key, attributes: first..<attributes.count))
      }
    }
    if page[position] == UInt8(ascii: "/") {
      // To libxml2 this ends the element, whatever its name.
      position += 2
      return true
    }
    position += 1
    guard tag == .script || tag == .style else { return true }
    let content = position
    guard MarkupScan.rawText(page, &position, in: tag == .script ? "script" : "style") else {
      return false
    }
    // What ``TreeBuilder`` takes for linked data has a plus sign in its type.
    if tag == .style || traits.isDisjoint(with: [.plus, .strangeReference]) {
      leaveOut(content..<position)
    }
    return true
  }

  /// What the attributes of a tag have.
  private struct Traits: OptionSet {
    let rawValue: UInt8
    /// There are some, kept or not.
    static let any = Traits(rawValue: 1)
    /// One that is kept has a reference in its value of which only libxml2 knows what it stands for.
    static let strangeReference = Traits(rawValue: 2)
    /// A `type` has a plus sign in its value.
    static let plus = Traits(rawValue: 4)
  }

  /// Reads the attributes of a tag up to its `>` or `/>`; nil where they are not followed.
  private mutating func readAttributes(
    _ page: Span<UInt8>, _ position: inout Int
  ) -> Traits? {
    let first = attributes.count
    var traits: Traits = []
    for _ in 0...Self.maximumAttributes {
      MarkupScan.skipBlanks(page, &position)
      guard position < page.count else { return nil }
      if page[position] == UInt8(ascii: ">") || MarkupScan.isEmptyEnd(page, position) {
        return traits
      }
      guard let (name, value) = MarkupScan.attribute(page, &position) else { return nil }
      traits.insert(.any)
      // Of two attributes with one name, the first counts.
      guard name != .other, !attributes[first...].contains(where: { $0.name == name }) else {
        continue
      }
      guard let piece = piece(value, of: page) else {
        traits.insert(.strangeReference)
        continue
      }
      if name == .type,
        (piece.isResolved ? resolved : self.page)[piece.range].contains(UInt8(ascii: "+"))
      {
        traits.insert(.plus)
      }
      attributes.append(Attribute(name: name, value: piece))
    }
    return nil
  }

  // MARK: - Comments

  /// Moves to the end of a comment or declaration; false where it is not followed.
  private mutating func declaration(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    guard MarkupScan.has("!--", page, at: position) else {
      return MarkupScan.declaration(page, &position)
    }
    let start = position + 3
    guard !MarkupScan.has(">", page, at: start), !MarkupScan.has("->", page, at: start) else {
      return false
    }
    position = start
    while let next = MarkupScan.find(UInt8(ascii: ">"), in: page, from: position) {
      position = next + 1
      if next >= start + 3, MarkupScan.has("--!", page, at: next - 3) { return false }
      guard next >= start + 2, MarkupScan.has("--", page, at: next - 2) else { continue }
      leaveOut(start..<next - 2)
      return true
    }
    return false
  }
}
