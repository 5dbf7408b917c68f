/// What the words of a class, id or `rel` value say about whom or what an element names.
struct NameMarks: OptionSet {
  let rawValue: UInt8

  /// The author of the page or of a part of it.
  static let author = NameMarks(rawValue: 1)
  /// A user of the site.
  static let user = NameMarks(rawValue: 2)
  /// A date, but not that of a change.
  static let date = NameMarks(rawValue: 4)
  /// Something that has to do with an author or a date, but is neither.
  private static let other = NameMarks(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Reads a value; in one look at each byte, because every element of a page has one.
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, isRelation: Bool) {
    self = []
    // The last eight bytes, in lower case.
    var recent: UInt64 = 0
    var authors = 0
    for index in range {
      let byte = bytes[index] | 0x20
      recent = recent << 8 | UInt64(byte)
      switch byte {
      case UInt8(ascii: "r"):
        if Self.authorWord.ends(recent) || Self.autor.ends(recent) || Self.auteur.ends(recent)
          || Self.fasser.ends(recent)
        {
          authors += 1
        } else if Self.writer.starts(recent, bytes, index, range) {
          authors += 1
        } else if Self.expir.starts(recent, bytes, index, range) {
          insert(.other)
        }
      // "authority" and "authorized" are about something else.
      case UInt8(ascii: "i"): if Self.authori.ends(recent) { authors -= 1 }
      case UInt8(ascii: "e"):
        if Self.byline.ends(recent) || Self.wrote.starts(recent, bytes, index, range) {
          authors += 1
        } else if Self.username.ends(recent) {
          insert(.user)
        } else if Self.day.starts(recent, bytes, index, range)
          || Self.pubdate.starts(recent, bytes, index, range)
        {
          insert(.date)
        }
      case UInt8(ascii: "h"): if Self.publish.starts(recent, bytes, index, range) { insert(.date) }
      case UInt8(ascii: "m"): if Self.datum.starts(recent, bytes, index, range) { insert(.date) }
      case UInt8(ascii: "d"): if Self.posted.starts(recent, bytes, index, range) { insert(.date) }
      case UInt8(ascii: "p"): if Self.stamp.ends(recent) { insert(.date) }
      case UInt8(ascii: "f"): if Self.modif.ends(recent) { insert(.other) }
      case UInt8(ascii: "t"):
        if Self.updat.starts(recent, bytes, index, range)
          || Self.comment.starts(recent, bytes, index, range)
          || Self.event.starts(recent, bytes, index, range)
        {
          insert(.other)
        }
      default: break
      }
    }
    if authors > 0 { insert(.author) }
    if isRelation { formIntersection(.author) }
    if contains(.other) { remove(.date) }
    remove(.other)
  }

  /// A word of at most eight letters, packed for comparing.
  private struct Word {
    let letters: UInt64
    let mask: UInt64
    let length: Int

    init(_ text: StaticString) {
      length = min(8, text.utf8CodeUnitCount)
      letters = text.description.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
      mask = length == 8 ? .max : 1 << UInt64(length * 8) - 1
    }

    @inline(__always)
    func ends(_ recent: UInt64) -> Bool { recent & mask == letters }

    /// Whether it ends at `index` and begins a word: after anything but a letter, or with a capital.
    @inline(__always)
    func starts(
      _ recent: UInt64, _ bytes: Span<UInt8>, _ index: Int, _ range: Range<Int>
    ) -> Bool {
      guard ends(recent) else { return false }
      let start = index - length + 1
      guard start > range.lowerBound else { return true }
      return bytes[start] < 0x60 || (bytes[start - 1] | 0x20) &- 0x61 >= 26
    }
  }

  private static let authorWord = Word("author")
  private static let authori = Word("authori")
  private static let autor = Word("autor")
  private static let auteur = Word("auteur")
  private static let fasser = Word("erfasser")
  private static let writer = Word("writer")
  private static let wrote = Word("wrote")
  private static let byline = Word("byline")
  private static let username = Word("username")
  private static let day = Word("date")
  private static let datum = Word("datum")
  private static let pubdate = Word("pubdate")
  private static let publish = Word("publish")
  private static let posted = Word("posted")
  private static let stamp = Word("imestamp")
  private static let updat = Word("updat")
  private static let modif = Word("modif")
  private static let comment = Word("comment")
  private static let event = Word("event")
  private static let expir = Word("expir")

  /// Whether a value ends with `word`, as written.
  static func ends(_ bytes: Span<UInt8>, _ range: Range<Int>, with word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard range.count >= count else { return false }
    let start = range.upperBound - count
    // In bounds: a static string has as many bytes as it says.
    return word.withUTF8Buffer { letters in
      for offset in 0..<count where unsafe bytes[start + offset] != letters[offset] {
        return false
      }
      return true
    }
  }
}
