/// Encodings of East Asia.
struct MultiByteDecoder {
  /// glibc's converters that come nearest to the indexes of the WHATWG standard.
  private static let converters = [
    "gbk": "GB18030", "gb18030": "GB18030", "big5": "BIG5-HKSCS", "euc-jp": "EUC-JP-MS",
    "iso-2022-jp": "ISO-2022-JP", "shift_jis": "CP932", "euc-kr": "UHC",
  ]

  private let name: String
  private let converter: Converter

  /// The decoder of an encoding by its name in the WHATWG standard.
  init?(_ name: String) {
    guard let converter = Self.converters[name].flatMap({ Converter(from: $0) }) else { return nil }
    self.name = name
    self.converter = converter
  }

  /// Decodes; each sequence that does not decode becomes one U+FFFD.
  func decode(_ bytes: [UInt8]) -> DecodedText {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count * 3 / 2 + 16)
    var replacements = 0
    var rest = bytes[...]
    while !rest.isEmpty {
      let (consumed, stop) = converter.convert(rest, into: &utf8)
      rest = rest.dropFirst(consumed)
      guard stop != .end, let lead = rest.first else { break }
      if lead == 0x80, name == "gbk" || name == "gb18030" {
        DecodedText.append(0x20AC, to: &utf8)
        rest = rest.dropFirst()
        continue
      }
      DecodedText.append(0xFFFD, to: &utf8)
      replacements += 1
      if stop == .incomplete { break }
      // An ASCII byte after a lead byte is not part of it: markup must survive a broken character.
      let takesTwo = lead > 0x80 && lead < 0xFF && (rest.dropFirst().first ?? 0) >= 0x80
      rest = rest.dropFirst(takesTwo ? 2 : 1)
    }
    return DecodedText(utf8: utf8, replacements: replacements)
  }
}
