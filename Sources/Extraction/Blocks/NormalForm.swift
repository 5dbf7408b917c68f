internal import Corpus
internal import Foundation

/// Unicode normalisation form C of UTF-8 bytes.
enum NormalForm {
  /// Whether the text is certainly in form C already, told from its lead bytes.
  ///
  /// True for nearly all text in Latin, Cyrillic, Greek, Chinese, Japanese and Korean. False for
  /// anything with combining marks or characters that have a canonical mapping (Unicode's
  /// `NFC_Quick_Check` of No or Maybe, and marks that could be out of order).
  static func isCertain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let second = index + 1 < range.upperBound ? bytes[index + 1] : 0
      let third = index + 2 < range.upperBound ? bytes[index + 2] : 0
      switch lead {
      case 0xC2...0xCB, 0xCF...0xD1, 0xD3: break
      case 0xCE where second != 0x87: break
      case 0xE1 where second == 0xBA || second == 0xBB: break
      case 0xE2:
        switch (second, third) {
        case (0x80, 0x80), (0x80, 0x81), (0x83, 0x90...0xBF), (0x84, 0xA6...0xAB),
          (0x8C, 0xA9...0xAA):
          return false
        case (0xAB, _), (0xB3, _), (0xB5...0xB7, _): return false
        default: break
        }
      case 0xE3:
        if second == 0x80, (0xAA...0xAF).contains(third) { return false }
        if second == 0x82, (0x99...0x9A).contains(third) { return false }
      case 0xE4...0xE9, 0xEB...0xEC: break
      case 0xEA where second >= 0xB0: break
      case 0xED where second <= 0x9E: break
      case 0xEF where (0xBC...0xBF).contains(second) || (second == 0xB8 && third <= 0x8F): break
      case 0xF0 where second == 0x9F: break
      default: return false
      }
      index += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    }
    return true
  }

  /// The text in form C.
  static func composed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let text = CanonicalOrder.ordered(String(decoding: bytes, as: UTF8.self))
    return Array(text.precomposedStringWithCanonicalMapping.utf8)
  }

  /// The text in form C.
  static func composed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    if isCertain(bytes.span, 0..<bytes.count) { return text }
    return CanonicalOrder.ordered(text).precomposedStringWithCanonicalMapping
  }
}
