internal import Foundation

/// A name without what spellings of it differ in: case, accents of Latin, Greek and Cyrillic letters,
/// punctuation, white space.
///
/// "J.J. Abrams" and "J. J. Abrams" are one name, so are "Amélie" and "AMELIE". A name of nothing but
/// punctuation is itself.
public struct FoldedName: Sendable, Hashable {
  /// UTF-8 of the folded words, joined by single spaces.
  public let utf8: [UInt8]

  /// Folds a name.
  public init(_ name: String) {
    let folded = Self.folded(name)
    utf8 = folded.isEmpty ? Array(name.utf8) : folded
  }

  /// A hash of the folded name, the same in every process.
  public var hash: UInt64 { StableHash.hash(utf8) }

  /// How many words it has, initials written together counting as one.
  public var wordCount: Int { utf8.reduce(1) { $1 == 0x20 ? $0 + 1 : $0 } }

  private static func folded(_ name: String) -> [UInt8] {
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    let plain = isASCII ? name : withoutAccents(name).lowercased()
    var words = FoldedWords()
    for scalar in plain.unicodeScalars {
      switch Part(scalar) {
      case .letter: words.add(scalar)
      case .and: words.addAnd()
      case .gap: words.end()
      case .nothing: continue
      }
    }
    words.end()
    return words.utf8
  }

  /// What a scalar is in a name.
  private enum Part {
    case letter, gap, nothing
    /// "&".
    case and

    @inline(__always)
    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: self = .letter
      case 0x20: self = .gap
      // "Ocean's", "O’Connor": what an apostrophe parts is one word.
      case 0x27, 0x2018, 0x2019: self = .nothing
      case 0x26: self = .and
      default: self = Self.byCategory(scalar)
      }
    }

    private static func byCategory(_ scalar: Unicode.Scalar) -> Part {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation,
        .dashPunctuation, .openPunctuation, .closePunctuation, .otherPunctuation,
        .initialPunctuation, .finalPunctuation:
        .gap
      case .format: .nothing
      default: .letter
      }
    }
  }

  /// Words joined by single spaces, initials without one.
  private struct FoldedWords {
    private(set) var utf8: [UInt8] = []
    /// Where the word begins that was added to last.
    private var start = 0
    private var isBetween = true
    private var isInitials = false

    /// Adds a scalar, which is in lower case unless it is ASCII.
    mutating func add(_ scalar: Unicode.Scalar) {
      begin()
      switch scalar.value {
      case 0x41...0x5A: utf8.append(UInt8(scalar.value | 0x20))
      case ..<0x80: utf8.append(UInt8(scalar.value))
      default: utf8 += String(scalar).utf8
      }
    }

    mutating func addAnd() {
      begin()
      utf8 += "and".utf8
    }

    mutating func end() {
      guard !isBetween else { return }
      isBetween = true
      let isInitial = utf8.count == start + 1 && (0x61...0x7A).contains(utf8[start])
      if isInitial, isInitials {
        utf8.remove(at: start - 1)
      } else {
        isInitials = isInitial
      }
    }

    private mutating func begin() {
      guard isBetween else { return }
      isBetween = false
      if !utf8.isEmpty { utf8.append(0x20) }
      start = utf8.count
    }
  }

  /// Letters without the accents that are part of them; elsewhere than in these scripts a mark makes
  /// another letter.
  private static func withoutAccents(_ name: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) { continue }
      guard scalar.value >= 0xC0,
        scalar.value < 0x530 || (0x1E00...0x1FFF).contains(scalar.value),
        let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
      else {
        plain.append(scalar)
        continue
      }
      plain.append(base)
    }
    return String(plain)
  }
}
