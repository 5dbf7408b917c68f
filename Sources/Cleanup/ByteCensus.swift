/// Which kinds of bytes occur in a text, found in one pass.
///
/// Most texts need nothing, and this is all that they cost.
struct ByteCensus {
  /// Kinds of bytes, as a set of bits.
  struct Kinds: OptionSet {
    let rawValue: UInt8
    /// `&`, which begins a character reference.
    static let ampersand = Kinds(rawValue: 1)
    /// Control characters that have no place in a text, and the lead bytes of such and of
    /// invisible ones: U+0080 to U+00BF, U+034F, U+180E, U+2000 to U+20FF, U+FFxx, U+E0000 and up.
    static let invisible = Kinds(rawValue: 2)
    /// Tabs, carriage returns and the like, and the lead bytes of spaces beyond ASCII.
    static let oddSpace = Kinds(rawValue: 4)
    /// Lead bytes of U+0080 to U+00FF, of which text decoded wrongly is made.
    static let latin1 = Kinds(rawValue: 8)
    /// Lead bytes of U+0300 and up, where text outside NFC begins.
    static let combining = Kinds(rawValue: 16)
    /// Space and line feed, which are in order unless they meet.
    static let space = Kinds(rawValue: 32)
  }

  /// What occurs.
  private(set) var kinds: Kinds = []
  /// Whether two spaces meet, a space meets a line break, or three line breaks do.
  private(set) var hasLooseSpace = false
  /// Whether there is a line break.
  private(set) var hasLineBreak = false

  /// Looks at every byte of `utf8`.
  init(of utf8: [UInt8]) {
    let table = Self.table
    var seen: UInt8 = 0
    var hasLoose = Self.isSpace(utf8.first) || Self.isSpace(utf8.last)
    var hasBreak = false
    var before: UInt8 = 0
    var beforeThat: UInt8 = 0
    for byte in utf8 {
      let bits = table[Int(byte)]
      seen |= bits
      if bits & Kinds.space.rawValue != 0 {
        hasBreak = hasBreak || byte == 0x0A
        if before == 0x20 || (before == 0x0A && (byte == 0x20 || beforeThat == 0x0A)) {
          hasLoose = true
        }
      }
      beforeThat = before
      before = byte
    }
    kinds = Kinds(rawValue: seen)
    hasLooseSpace = hasLoose
    hasLineBreak = hasBreak
  }

  /// Whether no repair can have anything to do.
  func isClean(isSingleLine: Bool) -> Bool {
    kinds.isSubset(of: .space) && !hasLooseSpace && !(isSingleLine && hasLineBreak)
  }

  private static func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x0A }

  private static let table: [UInt8] = (0...255).map { (byte: UInt8) in
    let kinds: Kinds =
      switch byte {
      case 0x20, 0x0A: .space
      case 0x09, 0x0B, 0x0C, 0x0D: .oddSpace
      case 0x00...0x1F, 0x7F: .invisible
      case UInt8(ascii: "&"): .ampersand
      case 0xC2: [.latin1, .invisible, .oddSpace]
      case 0xC3: .latin1
      case 0xCD: [.combining, .invisible]
      case 0xE1, 0xE2, 0xE3: [.combining, .invisible, .oddSpace]
      case 0xEF, 0xF0...0xF4: [.combining, .invisible]
      case 0xCC...0xEE: .combining
      default: []
      }
    return kinds.rawValue
  }
}
