private import CLibXML2

/// Leaves out of a page what libxml2 would only read past, and reads attributes in its stead: what is
/// in scripts, style sheets and comments goes, so do the attributes of tags, and one byte stands for a
/// stretch of text.
///
/// Hardly a byte in ten is left in pages of today, and libxml2 takes each several times into
/// its hands. It gives the same tree to the last node, because all tags stay where they
/// are. The scan follows only markup that libxml2 and the HTML standard cut into tags alike; at the
/// first tag that is written in another way it ends, and the rest of the page stays as it is.
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
    /// Where the text is in the page.
    let range: Range<Int>
    /// Whether references to characters are to be resolved.
    let hasReferences: Bool
  }

  /// An attribute that the tree keeps, and where its value stands in the page.
  struct Attribute {
    let name: HTMLAttribute
    let value: Range<Int>
    /// Whether references to characters in its value are to be resolved.
    var hasReferences = false
  }

  /// What is left of the page.
  private(set) var bytes: [UInt8] = []
  /// Tags whose attributes are not among ``bytes``, in order.
  private(set) var tags: [Tag] = []
  private(set) var attributes: [Attribute] = []
  /// Texts that are not among ``bytes``, in order.
  private(set) var texts: [Text] = []
  /// Where in ``bytes`` the part begins that was not followed; the tags before it have few attributes.
  private(set) var end = 0

  /// The page itself, and how much of it has been kept or left out.
  private let page: [UInt8]
  private var done = 0

  /// A tag with more attributes is not followed.
  private static let maximumAttributes = 128
  /// libxml2 cuts longer names into pieces.
  private static let maximumNameBytes = 90
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
    while let next = Self.find(UInt8(ascii: "<"), in: page, from: position) {
      // Before the first element, libxml2 drops blanks; of declarations and instructions it makes text, which goes
      // on behind them and comes in pieces.
      if hasElement, !isAfterOddity { leaveOutText(position..<next, of: page) }
      position = next + 1
      guard position < page.count else { break }
      let byte = page[position]
      hasElement = hasElement || (byte | 0x20) &- 0x61 < 26
      isAfterOddity =
        byte == UInt8(ascii: "?")
        || byte == UInt8(ascii: "!") && !Self.has("!--", page, at: position)
      let isFollowed =
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: startTag(page, &position)
        case UInt8(ascii: "/"): Self.endTag(page, &position)
        case UInt8(ascii: "!"): declaration(page, &position)
        case UInt8(ascii: "?"): Self.otherTag(page, &position)
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
    Self.skipBlanks(page, &index)
    let isAllBlank = index >= range.upperBound
    guard !isAllBlank || range.count <= Self.maximumBlankBytes else { return }
    var hasReferences = false
    while index < range.upperBound {
      if Self.isPlainWord(page, index) {
        index += 8
        continue
      }
      let byte = page[index]
      // What is no character of XML it drops.
      if byte < 0x20, !Self.isBlank(byte) { return }
      if Self.endsNoncharacter(page, index) { return }
      if byte == UInt8(ascii: "&") { hasReferences = true }
      index += 1
    }
    guard !hasReferences || CharacterReferences.areFollowed(in: range, of: page) else { return }
    leaveOut(range)
    // A letter would make a tag of a `<` before it.
    bytes.append(UInt8(ascii: isAllBlank ? " " : "0"))
    texts.append(Text(end: bytes.count, range: range, hasReferences: hasReferences))
  }

  /// Whether eight bytes from `position` on are neither control characters nor of references, nor of U+FFFE and
  /// U+FFFF: bytes of a word are compared all at once (Warren, "Hacker's Delight", 6-1).
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
    return (controls | holds(0x26) | holds(0xBF) | holds(0xBE)) & tops == 0
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
    let name = Self.name(page, &position)
    guard name.length <= Self.maximumNameBytes, position < page.count,
      Self.isBlank(page[position]) || page[position] == UInt8(ascii: "/")
        || page[position] == UInt8(ascii: ">")
    else { return false }
    let tag = HTMLTag(rawValue: NameTable.tags.code(key: name.key, length: name.length))
    let start = position
    let first = attributes.count
    guard var traits = readAttributes(page, &position) else {
      attributes.removeLast(attributes.count - first)
      return false
    }
    if traits.contains(.strangeReference) {
      // Only libxml2 knows what such references stand for.
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
    guard Self.rawText(page, &position, in: tag == .script ? "script" : "style") else {
      return false
    }
    // What ``TreeBuilder`` takes for linked data has a plus sign in its type.
    if tag == .style { traits.remove([.plus, .strangeReference]) }
    if traits.isDisjoint(with: [.plus, .strangeReference]) { leaveOut(content..<position) }
    return true
  }

  /// What the attributes of a tag have.
  private struct Traits: OptionSet {
    let rawValue: UInt8
    /// There are some, kept or not.
    static let any = Traits(rawValue: 1)
    /// One that is kept has a reference in its value that is not followed.
    static let strangeReference = Traits(rawValue: 2)
    /// A `type` has a plus sign in its value, or a reference that may stand for one.
    static let plus = Traits(rawValue: 4)
  }

  /// Reads the attributes of a tag up to its `>` or `/>`; nil where they are not followed.
  private mutating func readAttributes(
    _ page: Span<UInt8>, _ position: inout Int
  ) -> Traits? {
    let first = attributes.count
    var traits: Traits = []
    for _ in 0...Self.maximumAttributes {
      Self.skipBlanks(page, &position)
      guard position < page.count else { return nil }
      if page[position] == UInt8(ascii: ">") || Self.isEmptyEnd(page, position) { return traits }
      guard var attribute = Self.attribute(page, &position) else { return nil }
      traits.insert(.any)
      // Of two attributes with one name, the first counts.
      guard attribute.name != .other,
        !attributes[first...].contains(where: { $0.name == attribute.name })
      else { continue }
      let value = page.extracting(attribute.value)
      if Self.find(UInt8(ascii: "&"), in: value, from: 0) != nil {
        attribute.hasReferences = true
        if !CharacterReferences.areFollowed(in: attribute.value, of: page) {
          traits.insert(.strangeReference)
        }
      }
      if attribute.name == .type,
        attribute.hasReferences || Self.find(UInt8(ascii: "+"), in: value, from: 0) != nil
      {
        traits.insert(.plus)
      }
      attributes.append(attribute)
    }
    return nil
  }

  /// Reads an attribute and its value; nil where it is not followed.
  ///
  /// What is no name, such as `@click="a b"` and quotation marks gone astray, is an attribute that is not kept; to
  /// libxml2 it ends with the next blank.
  private static func attribute(_ page: Span<UInt8>, _ position: inout Int) -> Attribute? {
    let start = position
    let name = name(page, &position)
    guard position < page.count, name.length <= maximumNameBytes else { return nil }
    guard name.length > 0, !Self.isDigitOrHyphen(page[start]) else {
      return astray(page, &position) ? Attribute(name: .other, value: start..<start) : nil
    }
    if page[position] == formFeed { return nil }
    let code = NameTable.attributes.code(key: name.key, length: name.length)
    let attribute = HTMLAttribute(rawValue: code) ?? .other
    var scan = position
    skipBlanks(page, &scan)
    guard scan < page.count, page[scan] == UInt8(ascii: "=") else {
      return Attribute(name: attribute, value: position..<position)
    }
    scan += 1
    skipBlanks(page, &scan)
    guard scan < page.count else { return nil }
    let quote = page[scan]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = find(quote, in: page, from: scan + 1) else { return nil }
      position = close + 1
      return Attribute(name: attribute, value: scan + 1..<close)
    }
    position = scan
    while position < page.count, !isBlank(page[position]), page[position] != UInt8(ascii: ">") {
      if page[position] == formFeed { return nil }
      position += 1
    }
    return Attribute(name: attribute, value: scan..<position)
  }

  /// Moves past what is no attribute, to a blank or the end of the tag; false where parsers do not
  /// agree on what it is.
  private static func astray(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    while position < page.count {
      let byte = page[position]
      if isBlank(byte) || byte == UInt8(ascii: ">") || isEmptyEnd(page, position) { return true }
      if byte == UInt8(ascii: "<") || byte == formFeed { return false }
      position += 1
    }
    return false
  }

  /// Moves to the end tag of a script or style sheet; false where parsers do not agree on it.
  private static func rawText(
    _ page: Span<UInt8>, _ position: inout Int, in name: StaticString
  ) -> Bool {
    let start = position
    var hasComment = false
    // At the very beginning, libxml2 closes a style sheet or script for these.
    for tag: StaticString in ["<body", "<frameset", "<noscript"] where has(tag, page, at: start) {
      return false
    }
    while let next = find(UInt8(ascii: "<"), in: page, from: position) {
      position = next + 1
      if has("!--", page, at: position) { hasComment = true }
      // Within a comment, a script may hold a script.
      if hasComment, has("script", page, at: position) { return false }
      guard position < page.count, page[position] == UInt8(ascii: "/") else { continue }
      let after = position + 1 + name.utf8CodeUnitCount
      guard has(name, page, at: position + 1), after < page.count else {
        // libxml2 takes any end tag at the very beginning for one.
        if next == start { return false }
        continue
      }
      guard isBlank(page[after]) || page[after] == UInt8(ascii: ">") else { return false }
      position = next
      return true
    }
    return false
  }

  // MARK: - Other tags

  private static func endTag(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    guard position + 1 < page.count, (page[position + 1] | 0x20) &- 0x61 < 26 else { return false }
    return otherTag(page, &position)
  }

  /// Moves to the end of a tag without quoted values.
  private static func otherTag(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    while position < page.count {
      switch page[position] {
      case UInt8(ascii: ">"):
        position += 1
        return true
      case UInt8(ascii: "<"): return false
      default: position += 1
      }
    }
    return false
  }

  private mutating func declaration(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    guard Self.has("!--", page, at: position) else {
      let start = position
      return Self.otherTag(page, &position) && !Self.hasOpenLiteral(page, start..<position)
    }
    let start = position + 3
    guard !Self.has(">", page, at: start), !Self.has("->", page, at: start) else { return false }
    position = start
    while let next = Self.find(UInt8(ascii: ">"), in: page, from: position) {
      position = next + 1
      if next >= start + 3, Self.has("--!", page, at: next - 3) { return false }
      guard next >= start + 2, Self.has("--", page, at: next - 2) else { continue }
      leaveOut(start..<next - 2)
      return true
    }
    return false
  }

  /// Whether a quotation mark opens in a declaration that does not close: libxml2 goes on to the next one.
  private static func hasOpenLiteral(_ page: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var open: UInt8?
    for index in range {
      let byte = page[index]
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { continue }
      if open == nil { open = byte } else if open == byte { open = nil }
    }
    return open != nil
  }

  // MARK: - Bytes

  private static let formFeed: UInt8 = 0x0C

  /// Reads a name of a tag or an attribute, as ``NameTable`` wants it.
  private static func name(
    _ page: Span<UInt8>, _ position: inout Int
  ) -> (key: UInt64, length: Int) {
    let start = position
    var key: UInt64 = 0
    while position < page.count {
      var byte = page[position]
      if byte &- 0x41 < 26 { byte |= 0x20 }
      guard
        byte &- 0x61 < 26 || isDigitOrHyphen(byte) || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
      else { break }
      if position - start < 8 { key = key << 8 | UInt64(byte) }
      position += 1
    }
    return (key, position - start)
  }

  @inline(__always)
  private static func isDigitOrHyphen(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  @inline(__always)
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether `/>` stands at `position`.
  @inline(__always)
  private static func isEmptyEnd(_ page: Span<UInt8>, _ position: Int) -> Bool {
    page[position] == UInt8(ascii: "/") && position + 1 < page.count
      && page[position + 1] == UInt8(ascii: ">")
  }

  @inline(__always)
  private static func skipBlanks(_ page: Span<UInt8>, _ position: inout Int) {
    while position < page.count, isBlank(page[position]) { position += 1 }
  }

  /// Whether `text`, in small letters, stands at `position`, in letters of either size.
  static func has(_ text: StaticString, _ page: Span<UInt8>, at position: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= page.count else { return false }
    return text.withUTF8Buffer { letters in
      for index in 0..<count {
        var byte = page[position + index]
        if byte &- 0x41 < 26 { byte |= 0x20 }
        // In bounds: `index` is below the count of the text.
        if unsafe byte != letters[index] { return false }
      }
      return true
    }
  }

  @inline(__always)
  private static func find(_ byte: UInt8, in page: Span<UInt8>, from position: Int) -> Int? {
    unsafe page.withUnsafeBufferPointer { bytes in
      guard position < bytes.count, let base = bytes.baseAddress else { return nil }
      // In bounds: `memchr` is given what is left.
      let found = unsafe memchr(base + position, Int32(byte), bytes.count - position)
      guard let found = unsafe found else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
