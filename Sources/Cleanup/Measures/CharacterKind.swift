/// What a character is to the measures.
enum CharacterKind {
  case space
  case letter
  /// A letter of a script without spaces, two of which make a word.
  case unspacedPair
  /// A letter of a script without spaces, four of which make a word.
  case unspacedQuarter
  case punctuation
  case symbol

  /// The kind of a scalar: ranges for common letters, then the Unicode database.
  @inline(__always)
  static func of(_ value: UInt32) -> CharacterKind {
    value < 0x80 ? ofASCII(UInt8(value)) : ofOther(value)
  }

  private static func ofOther(_ value: UInt32) -> CharacterKind {
    switch value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x386...0x481, 0x48A...0x52F, 0x5D0...0x5EA,
      0x620...0x669, 0x905...0x939, 0x1E00...0x1FBC, 0xAC00...0xD7A3:
      .letter
    case 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .unspacedPair
    case 0xE01...0xE2E, 0xE30...0xE3A, 0xE40...0xE4E, 0xE81...0xEBD, 0xEC0...0xEDF,
      0x1000...0x1049, 0x1780...0x17D3:
      .unspacedQuarter
    case 0x2018...0x201F, 0x2010...0x2015, 0x2026, 0x3001...0x3003, 0x3008...0x3011: .punctuation
    default: byCategory(value)
    }
  }

  private static func byCategory(_ value: UInt32) -> CharacterKind {
    guard let scalar = Unicode.Scalar(value) else { return .symbol }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      .letter
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      .punctuation
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: .space
    default: value == 0x85 ? .space : .symbol
    }
  }

  @inline(__always)
  private static func ofASCII(_ value: UInt8) -> CharacterKind {
    switch value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: .letter
    case 0x09...0x0D, 0x20: .space
    case 0x00...0x1F, 0x7F: .symbol
    case UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="),
      UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"),
      UInt8(ascii: "~"):
      .symbol
    default: .punctuation
    }
  }
}
