internal import Corpus

/// Ends and beginning of a word as numbers; ASCII letters in lower case.
struct WordEnding {
  /// Of no word.
  static let none = WordEnding(all: 0)

  private(set) var last2: UInt64
  private(set) var last3: UInt64
  private(set) var last5: UInt64
  private(set) var first3: UInt64

  /// Those of a token; a mark is its own end and beginning.
  init(of token: Token, _ bytes: [UInt8]) {
    self.init(all: token.key)
    guard token.is(.word) else { return }
    let start = Int(token.start)
    let end = Int(token.end)
    func packed(_ range: Range<Int>) -> UInt64 {
      var value = UInt64(range.count)
      for index in range { value = value << 8 | UInt64(Self.lowered(bytes[index])) }
      return value
    }
    last2 = packed(max(start, end - 2)..<end)
    last3 = packed(max(start, end - 3)..<end)
    last5 = packed(max(start, end - 5)..<end)
    first3 = packed(start..<min(end, start + 3))
  }

  private init(all value: UInt64) {
    last2 = value
    last3 = value
    last5 = value
    first3 = value
  }

  @inline(__always)
  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
