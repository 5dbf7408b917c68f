internal import Corpus
internal import Foundation

/// Unicode Normalization Form C (UAX #15).
///
/// Only stretches from one ASCII character to the next are looked at, because ASCII characters never
/// combine with what comes before them; and of those only such that hold a character which may
/// change, so that Cyrillic or Chinese text costs a scan.
enum NormalizationRepair: Repair {
  static func concerns(_ census: ByteCensus) -> Bool { census.kinds.contains(.combining) }

  static func edits(in piece: Piece) -> [Edit] {
    let utf8 = piece.utf8
    var edits: [Edit] = []
    var index = 0
    while index < utf8.count {
      guard utf8[index] >= 0x80 else {
        index += 1
        continue
      }
      let start = max(0, index - 1)
      var mayChange = false
      while index < utf8.count, utf8[index] >= 0x80 {
        let (value, length) = UTF8Reader.scalar(in: utf8, at: index)
        mayChange = mayChange || !isStable(value)
        index += length
      }
      if mayChange, let edit = normalized(utf8, start..<index) { edits.append(edit) }
    }
    return edits
  }

  /// The edit that brings a stretch into NFC, without what stays the same at both ends.
  private static func normalized(_ utf8: [UInt8], _ range: Range<Int>) -> Edit? {
    let old = utf8[range]
    let text = CanonicalOrder.ordered(String(decoding: old, as: UTF8.self))
    var new = Array(text.precomposedStringWithCanonicalMapping.utf8)[...]
    guard !old.elementsEqual(new) else { return nil }
    var start = range.lowerBound
    var end = range.upperBound
    var common = 0
    while start + common < end, common < new.count, utf8[start + common] == new[common] {
      common += 1
    }
    // Back to the beginning of a scalar, in both.
    while common > 0,
      isContinuation(utf8, start + common, end: end) || isContinuation(new, common)
    {
      common -= 1
    }
    start += common
    new = new.dropFirst(common)
    common = 0
    while end - common > start, common < new.count,
      utf8[end - common - 1] == new[new.endIndex - common - 1]
    {
      common += 1
    }
    while common > 0, utf8[end - common] & 0xC0 == 0x80 { common -= 1 }
    end -= common
    return Edit(range: start..<end, replacement: Array(new.dropLast(common)))
  }

  private static func isContinuation(_ utf8: [UInt8], _ index: Int, end: Int) -> Bool {
    index < end && utf8[index] & 0xC0 == 0x80
  }

  private static func isContinuation(_ utf8: ArraySlice<UInt8>, _ index: Int) -> Bool {
    index < utf8.endIndex && utf8[index] & 0xC0 == 0x80
  }

  /// Whether a scalar is the same in NFC whatever stands beside it; false when in doubt.
  ///
  /// The ranges hold characters with `NFC_Quick_Check=Yes` and combining class 0 only.
  private static func isStable(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x300, 0x388...0x3FF, 0x400...0x482, 0x48A...0x52F, 0x531...0x58A: true
    case 0x5D0...0x5EA, 0x620...0x64A, 0x660...0x66F, 0x671...0x6D3, 0xE01...0xE30: true
    case 0x10A0...0x10FF, 0x1E00...0x1EFF, 0x2002...0x2125, 0x2190...0x2328: true
    case 0x2500...0x2ADB, 0x3000...0x3029, 0x3041...0x3096, 0x30A0...0x30FF: true
    case 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFFEE, 0x1F300...0x1FAFF: true
    default: false
    }
  }
}
