internal import CUchardet

/// Guesses the encoding of bytes that are not UTF-8 and say nothing about themselves.
enum EncodingDetector {
  /// What is looked at: enough for every script, and a bound on the time for large pages.
  private static let maximumBytes = 128 << 10

  /// The name of the most probable encoding in the WHATWG standard; nil where uchardet has none or
  /// one that the standard does not know.
  static func guess(_ bytes: [UInt8]) -> String? {
    if let order = UTF16Decoder.guessOrder(of: bytes[...]) {
      return order == .bigEndian ? "utf-16be" : "utf-16le"
    }
    // ASCII says nothing, so begin near the first byte that is none.
    let first = bytes.firstIndex { $0 >= 0x80 || $0 == 0x1B } ?? 0
    let sample = bytes[max(0, first - 1024)...].prefix(maximumBytes)
    let detector = unsafe uchardet_new()
    guard let detector = unsafe detector else { return nil }
    defer { unsafe uchardet_delete(detector) }
    // The pointer is valid for the length of the call; uchardet reads `count` bytes.
    let status = unsafe sample.withUnsafeBytes { sample in
      unsafe uchardet_handle_data(
        detector, sample.bindMemory(to: CChar.self).baseAddress, sample.count)
    }
    guard status == 0 else { return nil }
    unsafe uchardet_data_end(detector)
    let name = unsafe String(cString: uchardet_get_charset(detector))
    guard !name.isEmpty, let guess = EncodingLabels.name(for: synonyms[name] ?? name) else {
      return nil
    }
    let isSingleByte = SingleByteDecoder.named(guess) != nil
    return isSingleByte && lettersAreRare(in: sample) ? "windows-1252" : guess
  }

  /// Fewer letters than this, of all letters in the text, are not enough to tell one alphabet from
  /// another.
  ///
  /// Slovene and Croatian have 2 to 3 in a hundred, other languages of these encodings more. Of 24
  /// English pages of CleanEval that uchardet takes for Central European or Greek, all have less.
  private static let minimumLetterShare = 0.01

  /// Whether what is not ASCII in a text is but a foreign name, a quotation mark or a trade mark.
  private static func lettersAreRare(in sample: ArraySlice<UInt8>) -> Bool {
    var foreign = 0
    var latin = 0
    var isTag = false
    for byte in sample {
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">"): isTag = false
      case 0x41...0x5A, 0x61...0x7A: if !isTag { latin += 1 }
      // Punctuation and signs in all the windows encodings.
      case 0x80...0x89, 0x8B, 0x91...0x99, 0x9B, 0xA0, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB: break
      case 0x80...: if !isTag { foreign += 1 }
      default: break
      }
    }
    return Double(foreign) < minimumLetterShare * Double(latin + foreign)
  }

  /// What uchardet calls differently.
  private static let synonyms = [
    "UHC": "euc-kr", "MAC-CYRILLIC": "x-mac-cyrillic", "EUC-JP": "euc-jp",
    "JOHAB": "", "TIS-620": "windows-874",
  ]
}
