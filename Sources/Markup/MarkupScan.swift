private import CLibXML2

/// Where attributes, tags and the contents of scripts end, as libxml2 cuts them.
///
/// Every function moves past what it reads, and says so where it cannot be sure.
enum MarkupScan {
  /// libxml2 cuts longer names into pieces.
  static let maximumNameBytes = 90

  /// Reads an attribute and its value; nil where it is not followed.
  ///
  /// What is no name, such as `@click="a b"` and quotation marks gone astray, is an attribute that is not kept; to
  /// libxml2 it ends with the next blank.
  static func attribute(_ page: Span<UInt8>, _ position: inout Int) -> (
    name: HTMLAttribute, value: Range<Int>
  )? {
    let start = position
    let name = name(page, &position)
    guard position < page.count, name.length <= maximumNameBytes else { return nil }
    guard name.length > 0, !isDigitOrHyphen(page[start]) else {
      return astray(page, &position) ? (.other, start..<start) : nil
    }
    if page[position] == formFeed { return nil }
    let code = NameTable.attributes.code(key: name.key, length: name.length)
    let attribute = HTMLAttribute(rawValue: code) ?? .other
    var scan = position
    skipBlanks(page, &scan)
    guard scan < page.count, page[scan] == UInt8(ascii: "=") else {
      return (attribute, position..<position)
    }
    scan += 1
    skipBlanks(page, &scan)
    guard scan < page.count else { return nil }
    let quote = page[scan]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = find(quote, in: page, from: scan + 1) else { return nil }
      position = close + 1
      return (attribute, scan + 1..<close)
    }
    position = scan
    while position < page.count, !isBlank(page[position]), page[position] != UInt8(ascii: ">") {
      if page[position] == formFeed { return nil }
      position += 1
    }
    return (attribute, scan..<position)
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
  static func rawText(
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

  /// Moves to the end of an end tag; false where it is none to all parsers.
  static func endTag(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    guard position + 1 < page.count, (page[position + 1] | 0x20) &- 0x61 < 26 else { return false }
    return otherTag(page, &position)
  }

  /// Moves to the end of a tag without quoted values.
  static func otherTag(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
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

  /// Moves to the end of a declaration that is no comment; false where libxml2 ends it elsewhere.
  static func declaration(_ page: Span<UInt8>, _ position: inout Int) -> Bool {
    let start = position
    return otherTag(page, &position) && !hasOpenLiteral(page, start..<position)
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
  static func name(
    _ page: Span<UInt8>, _ position: inout Int
  ) -> (key: UInt64, length: Int) {
    let start = position
    var end = start
    var key: UInt64 = 0
    while end < page.count {
      // In bounds: just compared, and the start is a place in the page.
      var byte = unsafe page[unchecked: end]
      guard isOfName(byte) else { break }
      if byte &- 0x41 < 26 { byte |= 0x20 }
      if end - start < 8 { key = key << 8 | UInt64(byte) }
      end &+= 1
    }
    position = end
    return (key, end - start)
  }

  /// Letters, digits, `-`, `.`, `:` and `_`: from the middle of ASCII on, and below it.
  @inline(__always)
  private static func isOfName(_ byte: UInt8) -> Bool {
    let letters: UInt64 = 0x07FF_FFFE_87FF_FFFE
    let others: UInt64 = 0x07FF_6000_0000_0000
    return byte < 0x80 && (byte < 0x40 ? others : letters) &>> UInt64(byte) & 1 != 0
  }

  @inline(__always)
  private static func isDigitOrHyphen(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  /// Whether libxml2 takes a byte for white space.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether `/>` stands at `position`.
  @inline(__always)
  static func isEmptyEnd(_ page: Span<UInt8>, _ position: Int) -> Bool {
    page[position] == UInt8(ascii: "/") && position + 1 < page.count
      && page[position + 1] == UInt8(ascii: ">")
  }

  /// Moves past white space.
  @inline(__always)
  static func skipBlanks(_ page: Span<UInt8>, _ position: inout Int) {
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

  /// Where `byte` stands first from `position` on.
  @inline(__always)
  static func find(_ byte: UInt8, in page: Span<UInt8>, from position: Int) -> Int? {
    unsafe page.withUnsafeBufferPointer { bytes in
      guard position < bytes.count, let base = bytes.baseAddress else { return nil }
      // In bounds: `memchr` is given what is left.
      let found = unsafe memchr(base + position, Int32(byte), bytes.count - position)
      guard let found = unsafe found else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
