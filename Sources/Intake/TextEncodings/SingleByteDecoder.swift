/// Encodings with a byte a character: ASCII, and a table for the other half.
struct SingleByteDecoder {
  private static let all: [String: SingleByteDecoder] = {
    var all: [String: SingleByteDecoder] = [:]
    for (name, converter) in converters { all[name] = SingleByteDecoder(name, converter) }
    return all
  }()

  /// glibc's names of the encodings.
  private static let converters = [
    "ibm866": "IBM866", "iso-8859-2": "ISO-8859-2", "iso-8859-3": "ISO-8859-3",
    "iso-8859-4": "ISO-8859-4", "iso-8859-5": "ISO-8859-5", "iso-8859-6": "ISO-8859-6",
    "iso-8859-7": "ISO-8859-7", "iso-8859-8": "ISO-8859-8", "iso-8859-8-i": "ISO-8859-8",
    "iso-8859-10": "ISO-8859-10", "iso-8859-13": "ISO-8859-13", "iso-8859-14": "ISO-8859-14",
    "iso-8859-15": "ISO-8859-15", "iso-8859-16": "ISO-8859-16", "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U", "macintosh": "MACINTOSH", "windows-874": "CP874",
    "windows-1250": "CP1250", "windows-1251": "CP1251", "windows-1252": "CP1252",
    "windows-1253": "CP1253", "windows-1254": "CP1254", "windows-1255": "CP1255",
    "windows-1256": "CP1256", "windows-1257": "CP1257", "windows-1258": "CP1258",
    "x-mac-cyrillic": "MAC-UK",
  ]

  /// Where the WHATWG indexes have a character and glibc has none, or another one.
  private static let corrections: [String: [UInt8: UInt32]] = [
    "koi8-u": [0xAE: 0x045E, 0xBE: 0x040E],
    "macintosh": [0xC6: 0x2206, 0xDB: 0x20AC, 0xBD: 0x03A9, 0xF0: 0xF8FF],
    "x-mac-cyrillic": [0xFF: 0x20AC],
    "windows-1255": [0xCA: 0x05BA],
    "windows-1253": [0xAA: 0xFFFD],
  ]

  /// UTF-8 of the upper half, and its length.
  private let table: [(bytes: (UInt8, UInt8, UInt8), count: Int)]
  private let isUndefined: [Bool]

  /// The decoder of an encoding by its name in the WHATWG standard.
  static func named(_ name: String) -> SingleByteDecoder? { all[name] }

  private init?(_ name: String, _ converter: String) {
    guard let iconv = Converter(from: converter) else { return nil }
    var table: [(bytes: (UInt8, UInt8, UInt8), count: Int)] = []
    var isUndefined: [Bool] = []
    for byte in UInt8(0x80)...0xFF {
      var utf8: [UInt8] = []
      let (consumed, _) = iconv.convert([byte][...], into: &utf8)
      // A letter of windows-1255 and -1258 waits for a mark to combine with; alone it is itself.
      if consumed == 1, utf8.isEmpty { iconv.flush(into: &utf8) }
      iconv.reset()
      if let correction = Self.corrections[name]?[byte] {
        utf8 = []
        DecodedText.append(correction, to: &utf8)
      } else if utf8.isEmpty {
        // In the windows encodings, and in -874, bytes that Microsoft left free are C1 controls.
        let isControl = byte < 0xA0 && (name.hasPrefix("windows-") || name.hasPrefix("iso-8859"))
        DecodedText.append(isControl ? UInt32(byte) : 0xFFFD, to: &utf8)
      }
      isUndefined.append(utf8 == [0xEF, 0xBF, 0xBD])
      table.append(
        ((utf8[0], utf8.count > 1 ? utf8[1] : 0, utf8.count > 2 ? utf8[2] : 0), utf8.count))
    }
    self.table = table
    self.isUndefined = isUndefined
  }

  /// Decodes; bytes without a character become U+FFFD.
  func decode(_ bytes: [UInt8]) -> DecodedText {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 4)
    var replacements = 0
    for byte in bytes {
      guard byte >= 0x80 else {
        utf8.append(byte)
        continue
      }
      let entry = table[Int(byte) - 0x80]
      utf8.append(entry.bytes.0)
      if entry.count > 1 { utf8.append(entry.bytes.1) }
      if entry.count > 2 { utf8.append(entry.bytes.2) }
      if isUndefined[Int(byte) - 0x80] { replacements += 1 }
    }
    return DecodedText(utf8: utf8, replacements: replacements)
  }
}
