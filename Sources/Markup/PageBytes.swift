private import CLibXML2

/// A page made ready for libxml2: without what it need not see, and without what it must not, as it
/// takes a NUL for the end of the input in places and compares each attribute of a tag with all
/// attributes before it.
struct PageBytes {
  /// The bytes to parse.
  private(set) var input: [UInt8]
  /// The page, without NULs.
  let page: [UInt8]
  /// Tags of which ``input`` has no attributes, in order.
  let tags: [PageTrim.Tag]
  /// Their attributes.
  let attributes: [PageTrim.Attribute]
  /// Texts for which ``input`` has one byte, in order.
  let texts: [PageTrim.Text]
  /// Where pieces are that are not in ``page``.
  let resolved: [UInt8]

  init(_ page: [UInt8], trimming: Bool, notes: inout ParseNotes) {
    var page = page
    if Self.hasNUL(page) {
      notes.insert(.replacedNUL)
      for index in page.indices where page[index] == 0 { page[index] = UInt8(ascii: " ") }
    }
    if page.count > Int(Int32.max) - 1 {
      notes.insert(.cutPage)
      page.removeLast(page.count - Int(Int32.max) + 1)
    }
    LegacyMarkup.repair(&page)
    let trim = trimming ? PageTrim(page) : PageTrim(untrimmed: page)
    self.page = page
    tags = trim.tags
    attributes = trim.attributes
    texts = trim.texts
    resolved = trim.resolved
    input = trim.bytes
    for range in Self.excess(input, from: trim.end) {
      notes.insert(.droppedAttributes)
      for index in range { input[index] = UInt8(ascii: " ") }
    }
  }

  private static func hasNUL(_ page: [UInt8]) -> Bool {
    unsafe page.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base, 0, bytes.count) != nil
    }
  }

  /// Finds the parts of tags past the allowed number of attributes.
  ///
  /// An upper bound of the number is enough: each quoted value is one attribute, and each takes at
  /// least two bytes outside of quotes.
  private static func excess(_ page: [UInt8], from start: Int) -> [Range<Int>] {
    unsafe page.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var excess: [Range<Int>] = []
      var position = start
      // In bounds: `position` never passes the count, and `memchr` is given what is left.
      while let next = unsafe memchr(base + position, less, bytes.count - position) {
        position = unsafe UnsafeRawPointer(next) - UnsafeRawPointer(base) + 1
        guard position < bytes.count, unsafe (bytes[position] | 0x20) &- UInt8(ascii: "a") < 26
        else {
          continue
        }
        let start = position
        let limit = unsafe endOfTag(bytes, &position)
        if limit < position, start < position { excess.append(limit..<position) }
      }
      return excess
    }
  }

  private static let less = Int32(UInt8(ascii: "<"))

  /// Moves `position` to the end of a tag and returns where its allowed part ends.
  private static func endOfTag(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> Int {
    let quotes = UInt8(ascii: "\"")
    let apostrophe = UInt8(ascii: "'")
    var outside = 0
    var limit: Int?
    var previous: UInt8 = 0
    // In bounds: `position` is compared with the count before each look.
    while position < bytes.count {
      let byte = unsafe bytes[position]
      if byte == UInt8(ascii: ">") { break }
      if byte == quotes || byte == apostrophe, previous == UInt8(ascii: "="),
        let base = bytes.baseAddress
      {
        let rest = position + 1
        guard
          let close = unsafe memchr(base + rest, Int32(byte), bytes.count - rest)
        else {
          position = bytes.count
          break
        }
        position = unsafe UnsafeRawPointer(close) - UnsafeRawPointer(base)
      }
      outside += 1
      if limit == nil, outside > 4 * HTMLTree.maximumAttributes { limit = position }
      if byte > UInt8(ascii: " ") { previous = byte }
      position += 1
    }
    return limit ?? position
  }
}
