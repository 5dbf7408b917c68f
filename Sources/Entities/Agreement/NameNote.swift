internal import Corpus

/// What one document says about one name, in eight bytes: a comparison of a million documents holds
/// all of them in memory.
struct NameNote: Hashable {
  /// How the document stands to the name.
  enum Standing: UInt64 {
    /// Words with capitals that nothing else was said about.
    case open
    /// A name that there are reasons for, but not enough.
    case doubtful
    /// A name that was read with certainty.
    case certain
    /// A name that the page itself states.
    case fact
  }

  let packed: UInt64

  init(packed: UInt64) { self.packed = packed }

  /// Notes a name, without a type where it is open; a question is what other documents may answer.
  init(
    key: UInt64, _ standing: Standing, type: EntityType?, year: Int? = nil,
    isQuestion: Bool = false
  ) {
    let number = type.flatMap { EntityType.allCases.firstIndex(of: $0) } ?? Self.noType
    let years = year.map { max(1, min(255, $0 - Self.yearZero)) } ?? 0
    packed =
      key & ~0xFFFF | UInt64(number) << 13 | standing.rawValue << 11 | UInt64(years) << 3
      | (isQuestion ? 1 : 0)
  }

  /// The upper 48 bits of the hash of the folded name.
  var key: UInt64 { packed & ~0xFFFF }

  var standing: Standing { Standing(rawValue: packed >> 11 & 3) ?? .open }

  /// Whether the document left open what the name is.
  var isQuestion: Bool { packed & 1 != 0 }

  var type: EntityType? {
    let number = Int(packed >> 13 & 7)
    return number < EntityType.allCases.count ? EntityType.allCases[number] : nil
  }

  var year: Int? {
    let years = Int(packed >> 3 & 0xFF)
    return years == 0 ? nil : years + Self.yearZero
  }

  /// The key of a name.
  static func key(of name: String) -> UInt64 { FoldedName(name).hash & ~0xFFFF }

  private static let noType = 7
  /// The year before the first film.
  private static let yearZero = 1887
}
