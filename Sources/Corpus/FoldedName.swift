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
    let words = Self.words(of: name)
    utf8 = words.isEmpty ? Array(name.utf8) : Array(words.joined(separator: [0x20]))
  }

  /// A hash of the folded name, the same in every process.
  public var hash: UInt64 { StableHash.hash(utf8) }

  /// How many words it has, initials written together counting as one.
  public var wordCount: Int { utf8.reduce(1) { $1 == 0x20 ? $0 + 1 : $0 } }

  private static func words(of name: String) -> [[UInt8]] {
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    let plain = isASCII ? name : withoutAccents(name)
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var isInitials = false
    func end() {
      guard !word.isEmpty else { return }
      let isInitial = word.count == 1 && (0x61...0x7A).contains(word[0])
      if isInitial, isInitials, !words.isEmpty {
        words[words.count - 1] += word
      } else {
        words.append(word)
        isInitials = isInitial
      }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in plain.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation,
        .dashPunctuation, .openPunctuation, .closePunctuation, .otherPunctuation,
        .initialPunctuation, .finalPunctuation:
        switch scalar {
        // "Ocean's", "O’Connor": what an apostrophe parts is one word.
        case "'", "\u{2019}", "\u{2018}": continue
        case "&": word += Array("and".utf8)
        default: end()
        }
      case .format: continue
      default: word += Array(String(scalar).utf8)
      }
    }
    end()
    return words
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
