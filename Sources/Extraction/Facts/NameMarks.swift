/// What the words of a class, id or `rel` value say about whom or what an element names.
struct NameMarks: OptionSet {
  let rawValue: UInt8

  /// The author of the page or of a part of it.
  static let author = NameMarks(rawValue: 1)
  /// A user of the site.
  static let user = NameMarks(rawValue: 2)
  /// A date, but not that of a change.
  static let date = NameMarks(rawValue: 4)
  /// Something that has to do with an author or a date, but is neither.
  private static let other = NameMarks(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads a value; in one look at each byte, because every element of a page has one.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, isRelation: Bool) {
    self = []
    var isInside = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let isLetter = (byte | 0x20) &- 0x61 < 26
      // Where a word begins: after anything but a letter, or with a capital.
      let isStart = isLetter && (!isInside || byte < 0x60)
      isInside = isLetter
      if isLetter { look(bytes, index, range.upperBound, isStart: isStart) }
      index += 1
    }
    if isRelation { formIntersection(.author) }
    if contains(.other) { remove(.date) }
    remove(.other)
  }

  @inline(__always)
  private mutating func look(_ bytes: Span<UInt8>, _ index: Int, _ end: Int, isStart: Bool) {
    func has(_ word: StaticString) -> Bool { Self.begins(bytes, index, end, with: word) }
    switch bytes[index] | 0x20 {
    case UInt8(ascii: "a"):
      if has("author") {
        // "authority" and "authorized" are about something else.
        if !has("authori") { insert(.author) }
      } else if has("autor") || has("auteur") {
        insert(.author)
      }
    case UInt8(ascii: "b"): if has("byline") { insert(.author) }
    case UInt8(ascii: "w"): if isStart, has("writer") || has("wrote") { insert(.author) }
    case UInt8(ascii: "v"): if has("verfasser") { insert(.author) }
    case UInt8(ascii: "u"):
      if has("username") { insert(.user) } else if isStart, has("updat") { insert(.other) }
    case UInt8(ascii: "d"): if isStart, has("date") || has("datum") { insert(.date) }
    case UInt8(ascii: "p"):
      if isStart, has("publish") || has("pubdate") || has("posted") { insert(.date) }
    case UInt8(ascii: "t"): if isStart, has("timestamp") { insert(.date) }
    case UInt8(ascii: "m"): if has("modif") { insert(.other) }
    case UInt8(ascii: "c"): if isStart, has("comment") { insert(.other) }
    case UInt8(ascii: "e"): if isStart, has("event") || has("expir") { insert(.other) }
    default: break
    }
  }

  /// Whether the bytes from `index` on are `word`, in letters of either case.
  private static func begins(
    _ bytes: Span<UInt8>, _ index: Int, _ end: Int, with word: StaticString
  ) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= end else { return false }
    // In bounds: a static string has as many bytes as it says.
    return word.withUTF8Buffer { letters in
      for offset in 0..<count
      where unsafe bytes[index + offset] | 0x20 != letters[offset] { return false }
      return true
    }
  }

  /// Whether a value ends with `word`, as written.
  static func ends(_ bytes: Span<UInt8>, _ range: Range<Int>, with word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard range.count >= count else { return false }
    let start = range.upperBound - count
    // In bounds: a static string has as many bytes as it says.
    return word.withUTF8Buffer { letters in
      for offset in 0..<count where unsafe bytes[start + offset] != letters[offset] {
        return false
      }
      return true
    }
  }
}
