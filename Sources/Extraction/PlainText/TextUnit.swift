/// A paragraph of plain text, with what its line says about it.
struct TextUnit {
  enum Marker {
    case none
    /// A bullet; it is not part of the text.
    case bullet
    /// A number, which stays in the text.
    case number(Int)
    /// Marks of a heading in Markdown; they are not part of the text.
    case heading
  }

  var text: String
  var marker: Marker
  var indent: Int
  /// Whether a blank line stands before it.
  var followsBlank: Bool
  var measure: TextMeasure

  /// Running text: long enough to be told from labels and menus.
  var isProse: Bool { measure.words >= 20 || (measure.words >= 9 && measure.sentences > 0) }

  var isBullet: Bool { if case .bullet = marker { true } else { false } }
  var number: Int? { if case .number(let number) = marker { number } else { nil } }

  init(line: Substring, followsBlank: Bool) {
    indent = line.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    self.followsBlank = followsBlank
    var rest = PlainLine.spaced(String(line))[...]
    marker = .none
    if let first = rest.first {
      let tail = rest.dropFirst()
      if "\u{2022}\u{25E6}\u{25AA}\u{2023}\u{00B7}*-\u{2013}".contains(first), tail.first == " " {
        marker = .bullet
        rest = tail.dropFirst()
      } else if first == "#" {
        let title = rest.drop { $0 == "#" }
        if title.first == " ", rest.count - title.count <= 6 {
          marker = .heading
          rest = title.dropFirst()
        }
      } else {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        let after = rest.dropFirst(digits.count)
        if (1...3).contains(digits.count), let mark = after.first, mark == "." || mark == ")",
          after.dropFirst().first == " ", let number = Int(digits)
        {
          marker = .number(number)
        }
      }
    }
    text = NormalForm.composed(String(rest))
    let bytes = Array(text.utf8)
    measure = TextMeasure(bytes.span, 0..<bytes.count)
  }

  /// Adds a line that belongs to the same paragraph.
  mutating func extend(with other: TextUnit, separator: String) {
    text += separator + other.text
    measure.words += other.measure.words
    measure.sentences += other.measure.sentences
    measure.commas += other.measure.commas
  }
}

/// Cuts plain text into paragraphs.
enum TextUnits {
  /// Lines of a text that was wrapped by hand or by a mail program end in this range of characters.
  private static let wrappedWidth = 45...100

  /// The paragraphs of a text, in order.
  static func units(of text: String) -> [TextUnit] {
    var groups: [[TextUnit]] = [[]]
    var blank = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        blank = true
        if let last = groups.last, !last.isEmpty { groups.append([]) }
        continue
      }
      groups[groups.count - 1].append(TextUnit(line: line, followsBlank: blank))
      blank = false
    }
    let isLinewise = groups.count { !$0.isEmpty } <= 1
    var units: [TextUnit] = []
    for group in groups where !group.isEmpty {
      units += isLinewise && !isWrapped(group) ? group : joined(group)
    }
    return units
  }

  /// The lines of a group as paragraphs: wrapped lines are joined, items stay apart, and other lines
  /// keep their line breaks.
  private static func joined(_ group: [TextUnit]) -> [TextUnit] {
    // A group with the label of a button in it is a menu, a line an entry; what follows a speaker's
    // line is the speaker's.
    if group.count < 2 || group.contains(where: { isApart($0) }) { return group }
    let separator = isWrapped(group) ? " " : "\n"
    var units: [TextUnit] = []
    for unit in group {
      if case .none = unit.marker, let last = units.last, separator == " " || !last.isBullet {
        units[units.count - 1].extend(with: unit, separator: separator)
      } else {
        units.append(unit)
      }
    }
    return units
  }

  private static func isApart(_ unit: TextUnit) -> Bool {
    guard unit.measure.words <= 30 else { return false }
    let key = PlainLine.key(unit.text)
    return FurnitureLine.isAnywhere(unit.text, key: key, words: unit.measure.words)
      || FurniturePhrases.announcesRelated(unit.text)
      || PlainTextReading.speaker(unit.text) != nil
  }

  /// Whether the line breaks come from a limited width: all lines but the last are about as long.
  private static func isWrapped(_ group: [TextUnit]) -> Bool {
    guard group.count >= 2 else { return false }
    let widths = group.dropLast().map(\.text.count)
    let fitting = widths.count { wrappedWidth.contains($0) }
    let unfinished = group.dropLast().count { unit in
      guard let last = unit.text.last else { return true }
      return !".!?:\"\u{201D}\u{3002}".contains(last)
    }
    return fitting * 10 >= widths.count * 8 && unfinished * 2 > widths.count
  }
}
