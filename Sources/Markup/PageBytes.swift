private import CLibXML2

/// Makes input safe for libxml2, which takes a NUL for the end of the input in places and compares
/// each attribute of a tag with all attributes before it.
enum PageBytes {
  /// The bytes to parse: `page` itself, unless something in it had to be blanked.
  static func prepared(_ page: [UInt8], notes: inout ParseNotes) -> [UInt8] {
    let scan = scan(page)
    guard scan.hasNUL || !scan.excess.isEmpty else { return page }
    var copy = page
    if scan.hasNUL {
      notes.insert(.replacedNUL)
      for index in copy.indices where copy[index] == 0 { copy[index] = UInt8(ascii: " ") }
    }
    for range in scan.excess {
      notes.insert(.droppedAttributes)
      for index in range { copy[index] = UInt8(ascii: " ") }
    }
    return copy
  }

  /// Finds NULs and the parts of tags past the allowed number of attributes.
  ///
  /// An upper bound of the number is enough: each quoted value is one attribute, and each takes at
  /// least two bytes outside of quotes.
  private static func scan(_ page: [UInt8]) -> (hasNUL: Bool, excess: [Range<Int>]) {
    unsafe page.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return (false, []) }
      let hasNUL = unsafe memchr(base, 0, bytes.count) != nil
      var excess: [Range<Int>] = []
      var position = 0
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
      return (hasNUL, excess)
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
