/// Character references of HTML that were escaped once too often and so stand in the text.
///
/// Only references with their semicolon count, and only names that people write; in preformatted
/// text they are left as they are. HTML Standard, 13.2.5.72 to 13.2.5.80.
enum EntityRepair: Repair {
  /// The longest reference looked at, `&` and `;` included.
  private static let maximumLength = 16

  static func concerns(_ census: ByteCensus) -> Bool { census.kinds.contains(.ampersand) }

  static func edits(in piece: Piece) -> [Edit] {
    let utf8 = piece.utf8
    var edits: [Edit] = []
    var code = piece.code[...]
    var index = 0
    while index < utf8.count {
      guard utf8[index] == UInt8(ascii: "&") else {
        index += 1
        continue
      }
      while let first = code.first, first.upperBound <= index { code.removeFirst() }
      if let first = code.first, first.contains(index) {
        index = first.upperBound
        continue
      }
      guard let (value, end) = reference(in: utf8, at: index) else {
        index += 1
        continue
      }
      var replacement: [UInt8] = []
      UTF8Reader.append(value, to: &replacement)
      edits.append(Edit(range: index..<end, replacement: replacement))
      index = end
    }
    return edits
  }

  /// The character that the reference at `start` stands for and where it ends.
  ///
  /// `&amp;amp;lt;` was escaped several times and is taken down in one go, however often it was.
  private static func reference(in utf8: [UInt8], at start: Int) -> (UInt32, end: Int)? {
    var found: (UInt32, end: Int)?
    var index = start + 1
    while let (value, end) = body(in: utf8, at: index) {
      found = (value, end)
      guard value == UInt32(UInt8(ascii: "&")) else { break }
      index = end
    }
    return found
  }

  /// Reads `amp;` or `#8217;` at `start`.
  private static func body(in utf8: [UInt8], at start: Int) -> (UInt32, end: Int)? {
    let limit = min(utf8.count, start + maximumLength)
    guard start < limit,
      let end = utf8[start..<limit].firstIndex(of: UInt8(ascii: ";")), end > start
    else { return nil }
    let name = utf8[start..<end]
    if name.first == UInt8(ascii: "#") {
      guard let value = number(name.dropFirst()) else { return nil }
      return (value, end + 1)
    }
    guard name.allSatisfy({ isAlphanumeric($0) }),
      let value = NamedEntities.value[String(decoding: name, as: UTF8.self)]
    else { return nil }
    return (value, end + 1)
  }

  /// The character of `8217` or `x2019`; nil for none at all, and for controls.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = isHexadecimal ? digits.dropFirst() : digits
    guard (1...7).contains(digits.count), digits.allSatisfy({ isAlphanumeric($0) }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      value >= 0x20 || value == 9 || value == 10 || value == 13, Unicode.Scalar(value) != nil
    else { return nil }
    return (0x80...0x9F).contains(value) ? Windows1252.scalar(of: UInt8(value)) : value
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
