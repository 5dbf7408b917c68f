/// Whether a run of characters between spaces looks like words.
///
/// Only tokens of ASCII are doubted: addresses, identifiers, keys and hashes are made of it, and scripts
/// without spaces put whole sentences into one token.
struct TokenShape {
  private enum Previous { case none, lower, upper, digit, other }

  private var previous = Previous.none
  private var hasForeignLetter = false
  private var isAddress = false
  /// Places where a digit touches a letter, as in `x86` or `9f3c`.
  private var mixtures = 0
  /// Places where a capital follows a small letter, as in `getElement`.
  private var humps = 0
  private var underscores = 0
  private var digits = 0

  /// `2nd` and `McDonald` are words; `14727-Z35` and `iPhone15Pro` need not be.
  var isWord: Bool {
    if hasForeignLetter { return true }
    if isAddress || underscores > 0 || humps > 1 { return false }
    return mixtures == 0 || (mixtures == 1 && digits == 1)
  }

  /// Notes a letter of ASCII, the first of a word or not.
  @inline(__always)
  mutating func noteLetter(isUppercase: Bool, isFirst: Bool) {
    if isFirst, previous == .digit { mixtures &+= 1 }
    if isUppercase { noteCapital() } else { previous = .lower }
  }

  @inline(never)
  private mutating func noteCapital() {
    if previous == .lower { humps &+= 1 }
    previous = .upper
  }

  @inline(__always)
  mutating func noteForeignLetter() {
    hasForeignLetter = true
    previous = .other
  }

  @inline(__always)
  mutating func noteDigit() {
    digits &+= 1
    if previous == .lower || previous == .upper { mixtures &+= 1 }
    previous = .digit
  }

  @inline(__always)
  mutating func noteOther() { previous = .other }

  /// Notes a mark, and tells whether it is one that program text is full of.
  @inline(__always)
  mutating func noteSymbol(_ byte: UInt8, following: UInt8) -> Bool {
    defer { previous = .other }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "="),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "^"):
      return true
    case UInt8(ascii: "_"):
      underscores &+= 1
      return true
    case UInt8(ascii: "("):
      // A call: `count(`, `("`, `()`.
      return previous == .lower || previous == .upper || following == UInt8(ascii: "\"")
        || following == UInt8(ascii: ")")
    case UInt8(ascii: ")"):
      return following == UInt8(ascii: ")")
    case UInt8(ascii: "!"):
      return following == UInt8(ascii: "(") || following == UInt8(ascii: "[")
    case UInt8(ascii: "\""):
      return following == UInt8(ascii: ")") || following == UInt8(ascii: "]")
        || following == UInt8(ascii: ",")
    case UInt8(ascii: "&"), UInt8(ascii: "|"):
      // One alone stands between names, and between the cells of a table.
      return following == byte
    case UInt8(ascii: "@"):
      if previous != .none { isAddress = true }
    case UInt8(ascii: ":"):
      // `https://`, and `std::string`.
      if following == UInt8(ascii: "/") || following == UInt8(ascii: ":") { isAddress = true }
    default:
      break
    }
    return false
  }
}
