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
  init(_ words: Words, _ bytes: Span<UInt8>, _ range: Range<Int>, isRelation: Bool) {
    self = []
    // The last eight bytes, in lower case.
    var recent: UInt64 = 0
    var authors = 0
    for index in range {
      let byte = bytes[index] | 0x20
      recent = recent << 8 | UInt64(byte)
      switch byte {
      case UInt8(ascii: "r"):
        if words.author.ends(recent) || words.autor.ends(recent) || words.auteur.ends(recent)
          || words.fasser.ends(recent)
        {
          authors += 1
        } else if words.writer.starts(recent, bytes, index, range) {
          authors += 1
        } else if words.expir.starts(recent, bytes, index, range) {
          insert(.other)
        }
      // "authority" and "authorized" are about something else.
      case UInt8(ascii: "i"): if words.authori.ends(recent) { authors -= 1 }
      case UInt8(ascii: "e"):
        if words.byline.ends(recent) || words.wrote.starts(recent, bytes, index, range) {
          authors += 1
        } else if words.username.ends(recent) {
          insert(.user)
        } else if words.day.starts(recent, bytes, index, range)
          || words.pubdate.starts(recent, bytes, index, range)
        {
          insert(.date)
        }
      case UInt8(ascii: "h"): if words.publish.starts(recent, bytes, index, range) { insert(.date) }
      case UInt8(ascii: "m"): if words.datum.starts(recent, bytes, index, range) { insert(.date) }
      case UInt8(ascii: "d"): if words.posted.starts(recent, bytes, index, range) { insert(.date) }
      case UInt8(ascii: "p"): if words.stamp.ends(recent) { insert(.date) }
      case UInt8(ascii: "f"): if words.modif.ends(recent) { insert(.other) }
      case UInt8(ascii: "t"):
        if words.updat.starts(recent, bytes, index, range)
          || words.comment.starts(recent, bytes, index, range)
          || words.event.starts(recent, bytes, index, range)
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
  fileprivate struct Word {
    private let letters: UInt64
    private let mask: UInt64
    private let length: Int

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

  /// The words that are looked for; a page fetches them once.
  struct Words {
    static let shared = Words()

    fileprivate let author = Word("author")
    fileprivate let authori = Word("authori")
    fileprivate let autor = Word("autor")
    fileprivate let auteur = Word("auteur")
    fileprivate let fasser = Word("erfasser")
    fileprivate let writer = Word("writer")
    fileprivate let wrote = Word("wrote")
    fileprivate let byline = Word("byline")
    fileprivate let username = Word("username")
    fileprivate let day = Word("date")
    fileprivate let datum = Word("datum")
    fileprivate let pubdate = Word("pubdate")
    fileprivate let publish = Word("publish")
    fileprivate let posted = Word("posted")
    fileprivate let stamp = Word("imestamp")
    fileprivate let updat = Word("updat")
    fileprivate let modif = Word("modif")
    fileprivate let comment = Word("comment")
    fileprivate let event = Word("event")
    fileprivate let expir = Word("expir")
  }

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
