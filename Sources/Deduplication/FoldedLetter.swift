internal import Foundation

/// What folding makes of a character.
///
/// Letters lose their accents, in every normal form: a copy that was decomposed, or written without
/// them, is a copy.
struct FoldedLetter {
  /// What a character is.
  enum Kind {
    /// Not part of a word.
    case none
    /// An accent, which is passed over.
    case accent
    /// A digit.
    case digit
    /// A capital letter.
    case capital
    /// Another letter, or a mark on one.
    case small
    /// A letter that is a word by itself, because its script has no spaces.
    case alone
  }

  /// What it is.
  let kind: Kind
  /// It without case and accents.
  let folded: UInt32

  /// Looks up a scalar: a table up to the Armenian script, which the caller keeps at hand, ranges for
  /// letters without case, then the Unicode database.
  @inline(__always)
  static func of(_ value: UInt32, in table: [FoldedLetter]) -> FoldedLetter {
    Int(value) < table.count ? table[Int(value)] : ofOther(value)
  }

  /// The folded letters up to the Armenian script.
  static let table: [FoldedLetter] = (0..<0x590).map { fromDatabase($0) }

  private static let latinAdditional: [FoldedLetter] = (0x1E00...0x1EFF).map { fromDatabase($0) }

  private static func ofOther(_ value: UInt32) -> FoldedLetter {
    switch value {
    case 0xE01...0xEFF, 0x1000...0x109F, 0x1780...0x17D3, 0x3041...0x30FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      FoldedLetter(kind: .alone, folded: value)
    case 0x1E00...0x1EFF: latinAdditional[Int(value - 0x1E00)]
    case 0xAC00...0xD7A3: FoldedLetter(kind: .small, folded: value)
    case 0x2000...0x206F, 0x3000...0x3020: FoldedLetter(kind: .none, folded: value)
    default: fromDatabase(value)
    }
  }

  private static func fromDatabase(_ value: UInt32) -> FoldedLetter {
    guard !(0x300...0x36F).contains(value) else { return FoldedLetter(kind: .accent, folded: 0) }
    guard let scalar = Unicode.Scalar(value) else { return FoldedLetter(kind: .none, folded: 0) }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber:
      return FoldedLetter(kind: .digit, folded: value)
    case .uppercaseLetter, .titlecaseLetter:
      let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      return FoldedLetter(kind: .capital, folded: withoutAccent(lower))
    case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .enclosingMark:
      // ß folds to ss, which ``FoldedText`` completes.
      return FoldedLetter(kind: .small, folded: value == 0xDF ? 0x73 : withoutAccent(scalar))
    default:
      return FoldedLetter(kind: .none, folded: value)
    }
  }

  /// The first scalar of the canonical decomposition; Latin, Greek and Cyrillic only, since elsewhere
  /// what follows is no accent.
  private static func withoutAccent(_ scalar: Unicode.Scalar) -> UInt32 {
    guard scalar.value < 0x530 || (0x1E00...0x1FFF).contains(scalar.value) else {
      return scalar.value
    }
    let decomposed = String(scalar).decomposedStringWithCanonicalMapping
    return decomposed.unicodeScalars.first?.value ?? scalar.value
  }
}
