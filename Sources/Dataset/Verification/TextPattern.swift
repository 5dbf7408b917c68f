/// The part of regular expressions that our schemas use.
///
/// A pattern is `^`, then characters and classes such as `[0-9a-f-]`, each alone or followed by
/// `{n}`, `+`, `*` or `?`, then `$`. Matching takes as much as it can and never goes back, so what
/// follows a repeated class must not begin with a character of it.
struct TextPattern: Sendable {
  private struct Atom {
    /// Whether each ASCII character is in the class.
    var contains: [Bool]
    var counts: ClosedRange<Int>
  }

  private var atoms: [Atom] = []

  /// Reads a pattern; nil when it uses anything else.
  init?(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    guard rest.popFirst() == UInt8(ascii: "^"), rest.popLast() == UInt8(ascii: "$") else {
      return nil
    }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "["):
        guard let close = rest.firstIndex(of: UInt8(ascii: "]")),
          let bytes = Self.classBytes(rest[rest.startIndex..<close])
        else { return nil }
        rest = rest[(close + 1)...]
        atoms.append(Atom(contains: Self.table(bytes), counts: 1...1))
      case UInt8(ascii: "{"):
        guard let close = rest.firstIndex(of: UInt8(ascii: "}")), !atoms.isEmpty,
          let count = Int(String(decoding: rest[rest.startIndex..<close], as: UTF8.self))
        else { return nil }
        rest = rest[(close + 1)...]
        atoms[atoms.count - 1].counts = count...count
      case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "?"):
        guard !atoms.isEmpty else { return nil }
        atoms[atoms.count - 1].counts =
          (byte == UInt8(ascii: "+") ? 1 : 0)...(byte == UInt8(ascii: "?") ? 1 : .max)
      case _ where "().|\\^$".utf8.contains(byte) || byte >= 0x80:
        return nil
      default:
        atoms.append(Atom(contains: Self.table([byte]), counts: 1...1))
      }
    }
  }

  private static func table(_ bytes: Set<UInt8>) -> [Bool] {
    (0..<0x80).map { bytes.contains(UInt8($0)) }
  }

  private static func classBytes(_ text: ArraySlice<UInt8>) -> Set<UInt8>? {
    var bytes: Set<UInt8> = []
    var rest = text
    while let first = rest.popFirst() {
      guard first != UInt8(ascii: "^"), first != UInt8(ascii: "\\"), first < 0x80 else {
        return nil
      }
      if rest.count >= 2, rest.first == UInt8(ascii: "-") {
        rest.removeFirst()
        guard let last = rest.popFirst(), first <= last else { return nil }
        bytes.formUnion(first...last)
      } else {
        bytes.insert(first)
      }
    }
    return bytes
  }

  /// Whether all of `text` matches.
  func matches(_ text: String) -> Bool {
    let utf8 = text.utf8Span.span
    var position = 0
    for atom in atoms {
      let start = position
      while position < utf8.count, position - start < atom.counts.upperBound,
        utf8[position] < 0x80, atom.contains[Int(utf8[position])]
      {
        position += 1
      }
      guard position - start >= atom.counts.lowerBound else { return false }
    }
    return position == utf8.count
  }
}
