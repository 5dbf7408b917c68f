private import CLibXML2

/// Repairs what browsers understand and libxml2 does not.
enum LegacyMarkup {
  /// Drops text before the page, and adds the semicolons that references lack.
  static func repair(_ page: inout [UInt8]) {
    let start = startOfPage(page)
    if start > 0 { page.removeFirst(start) }
    let places = unendedReferences(page)
    guard !places.isEmpty else { return }
    var repaired: [UInt8] = []
    repaired.reserveCapacity(page.count + places.count)
    var done = 0
    for place in places {
      repaired += page[done..<place]
      repaired.append(UInt8(ascii: ";"))
      done = place
    }
    repaired += page[done...]
    page = repaired
  }

  /// Where a page begins whose first tag is the declaration of its type or `html`: crawlers and
  /// servers write headers and warnings before it.
  private static func startOfPage(_ page: [UInt8]) -> Int {
    guard let first = page.firstIndex(where: { $0 > 0x20 }), page[first] != UInt8(ascii: "<"),
      let tag = page.prefix(longestPreamble).indices.first(where: { isTag(page, $0) })
    else { return 0 }
    let isStart =
      MarkupScan.has("<!doctype", page.span, at: tag) || MarkupScan.has("<html", page.span, at: tag)
    return isStart ? tag : 0
  }

  /// Bytes of the longest text that is taken for one of those.
  private static let longestPreamble = 65_536

  private static func isTag(_ page: [UInt8], _ place: Int) -> Bool {
    guard page[place] == UInt8(ascii: "<"), place + 1 < page.count else { return false }
    return page[place + 1] == UInt8(ascii: "!") || (page[place + 1] | 0x20) &- 0x61 < 26
  }

  /// Bytes of the longest name that stands for a character without a semicolon; `frac12`.
  private static let longestName = 6

  /// Where a semicolon is missing after one of the names that HTML 4 had for Latin-1: the standard
  /// keeps them valid without it (WHATWG HTML, "Named character references").
  ///
  /// In addresses `&copy=1` is a parameter. The longest name at the beginning of a longer word counts.
  private static func unendedReferences(_ page: [UInt8]) -> [Int] {
    unsafe page.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return [] }
      var places: [Int] = []
      var position = 0
      // In bounds: `memchr` is given what is left, and `end` is compared with the count.
      while let next = unsafe memchr(base + position, ampersand, bytes.count - position) {
        position = unsafe UnsafeRawPointer(next) - UnsafeRawPointer(base) + 1
        var end = position
        while unsafe end < bytes.count && isNamePart(bytes[end]) { end += 1 }
        let isEnded = unsafe end < bytes.count && (bytes[end] == semicolon || bytes[end] == equals)
        guard !isEnded, end - position >= 2 else { continue }
        let lengths = (2...min(end - position, longestName)).reversed()
        let length = lengths.first { unsafe isLatin(bytes[position..<position + $0]) }
        if let length { places.append(position + length) }
      }
      return places
    }
  }

  private static let ampersand = Int32(UInt8(ascii: "&"))
  private static let semicolon = UInt8(ascii: ";")
  private static let equals = UInt8(ascii: "=")

  /// Letters, digits and what joins them in the names of parameters.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  /// Whether a name stands for a character of Latin-1.
  private static func isLatin(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    unsafe CharacterReferences.codePoint(named: name).map { $0 <= 0xFF } ?? false
  }
}
