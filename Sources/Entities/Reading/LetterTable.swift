/// What a scalar is in a word, looked up in a table for the scripts that have letter case.
enum LetterTable {
  /// What a scalar is.
  struct Entry {
    /// Letter, digit or combining mark.
    var isLetter: Bool
    /// A capital or title-case letter.
    var isCapital: Bool
    /// A small letter.
    var isSmall: Bool
    /// Lower-case form.
    var lower: UInt32
  }

  /// Latin, Greek, Cyrillic, Armenian, Hebrew: everything below U+0600.
  private static let low: [Entry] = (0..<0x600).map { compute(UInt32($0)) }

  /// Looks a scalar up.
  @inline(__always)
  static func entry(_ scalar: UInt32) -> Entry {
    scalar < 0x600 ? low[Int(scalar)] : compute(scalar)
  }

  /// Han, Hiragana, Katakana and their marks, which are written without spaces between words.
  static func isUnspaced(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
      0x20000...0x3FFFF, 0x3005...0x3007:
      true
    default: false
    }
  }

  @inline(never)
  private static func compute(_ value: UInt32) -> Entry {
    guard let scalar = Unicode.Scalar(value) else {
      return Entry(isLetter: false, isCapital: false, isSmall: false, lower: value)
    }
    let properties = scalar.properties
    var isLetter = false
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      isLetter = true
    default: break
    }
    let lowered = properties.lowercaseMapping.unicodeScalars
    let single = lowered.count == 1 ? lowered.first : nil
    return Entry(
      isLetter: isLetter, isCapital: properties.isUppercase, isSmall: properties.isLowercase,
      lower: single?.value ?? value)
  }
}
