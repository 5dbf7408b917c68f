/// Reads scalars out of bytes that are valid UTF-8.
///
/// Every function tolerates a cut sequence and answers with U+FFFD instead of failing.
enum UTF8Reader {
  /// The scalar that begins at `index`, which must be inside, and how many bytes it takes.
  @inline(__always)
  static func scalar(in utf8: [UInt8], at index: Int) -> (value: UInt32, length: Int) {
    let lead = utf8[index]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, index + length <= utf8.count else { return (0xFFFD, 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(utf8[index + offset] & 0x3F) }
    return (value, length)
  }

  /// The scalar that ends before `index`, or nil at the beginning.
  static func scalar(in utf8: [UInt8], before index: Int) -> (value: UInt32, start: Int)? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(in: utf8, at: start).value, start)
  }

  /// Appends a scalar; surrogates and values out of range become U+FFFD.
  static func append(_ value: UInt32, to utf8: inout [UInt8]) {
    utf8.append(contentsOf: Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8))
  }
}
