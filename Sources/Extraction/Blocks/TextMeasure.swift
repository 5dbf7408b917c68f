/// Counts of a piece of text, language-neutral.
struct TextMeasure {
  var words = 0
  var sentences = 0
  var commas = 0

  /// Measures UTF-8 text; two CJK characters count as one word.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var ideographs = 0
    var isInWord = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte < 0x80 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
          if !isInWord { words += 1 }
          isInWord = true
          // Most of a text is small letters behind others.
          while index < range.upperBound, bytes[index] &- 0x61 < 26 { index += 1 }
          continue
        case UInt8(ascii: "'"): continue
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
          let next = index < range.upperBound ? bytes[index] : 0x20
          if next <= 0x20 || next == 0x22 || next == 0x29 || next == 0x27 || next >= 0x80 {
            sentences += 1
          }
        case UInt8(ascii: ","): commas += 1
        default: break
        }
        isInWord = false
        continue
      }
      let second = index < range.upperBound ? bytes[index] : 0
      switch byte {
      case 0xC2: if second != 0xAA, second != 0xB5, second != 0xBA { isInWord = false }
      case 0xE2:
        // General punctuation and symbols; an apostrophe (U+2019) does not end a word.
        let third = index + 1 < range.upperBound ? bytes[index + 1] : 0
        if second == 0x80, third == 0x99 { break }
        if second == 0x80, third == 0xA6 { sentences += 1 }
        isInWord = false
      case 0xE3 where second == 0x80:
        let third = index + 1 < range.upperBound ? bytes[index + 1] : 0
        if third == 0x82 { sentences += 1 }
        if third == 0x81 { commas += 1 }
        isInWord = false
      case 0xE3...0xE9: ideographs += 1
      case 0xEF where second == 0xBC:
        let third = index + 1 < range.upperBound ? bytes[index + 1] : 0
        if third == 0x81 || third == 0x9F { sentences += 1 }
        if third == 0x8C { commas += 1 }
        isInWord = false
      case 0xE0 where second == 0xA5:
        // The danda ends sentences in the scripts of northern India.
        let third = index + 1 < range.upperBound ? bytes[index + 1] : 0
        if third == 0xA4 { sentences += 1 } else if !isInWord { words += 1 }
        isInWord = third != 0xA4
      default:
        if byte >= 0xC3, !isInWord {
          words += 1
          isInWord = true
        }
      }
      index += byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
    }
    words += (ideographs + 1) / 2
  }
}
