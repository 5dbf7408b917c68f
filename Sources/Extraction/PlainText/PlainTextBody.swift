/// Finds the part of a plain text that reads like running text where a whole page was written down:
/// rows of menus before it, lists of other pages after it.
struct PlainTextBody {
  /// The units to look at; all others are menus and the like.
  let range: Range<Int>

  /// Fewer words of running text, or paragraphs, make no page that could be cut.
  private static let smallest = (words: 60, paragraphs: 2)
  /// Share of the running text that has to be in one stretch; a listing has it everywhere.
  private static let smallestShare = 0.6
  /// So many short lines in a row at an edge are looked at.
  private static let fewLines = 6
  /// So many before the text, or after it, are a menu whatever they say.
  private static let manyLines = (before: 15, after: 30)
  /// A paragraph weighs no more than so many words.
  private static let longestWeight = 60
  /// What a short line weighs against running text.
  private static let shortWeight = (label: -5, data: -1)
  /// Lines between a title and its text.
  private static let linesUnderTitle = 5

  /// `keys` are the comparable forms of the units.
  init(_ units: [TextUnit], keys: [String]) {
    let all = 0..<units.count
    let prose = units.filter(Self.isProse)
    let total = prose.reduce(0) { $0 + $1.measure.words }
    guard prose.count >= Self.smallest.paragraphs, total >= Self.smallest.words else {
      range = all
      return
    }
    let stretch = Self.densest(units)
    let inside = units[stretch].reduce(0) { $0 + (Self.isProse($1) ? $1.measure.words : 0) }
    guard Double(inside) >= Self.smallestShare * Double(total) else {
      range = all
      return
    }
    var start = 0
    let before = 0..<stretch.lowerBound
    if before.count >= Self.fewLines,
      before.count >= Self.manyLines.before || Self.hasLabels(units, keys, before)
    {
      start = Self.title(units, keys, before: stretch.lowerBound)
    }
    var end = units.count
    // Tracks and credits after the text belong to it.
    let data = (stretch.upperBound..<units.count).first { !Self.isData(units[$0]) } ?? units.count
    let after = data..<units.count
    if after.count >= Self.fewLines,
      start > 0 || after.count >= Self.manyLines.after || Self.hasLabels(units, keys, after),
      !after.contains(where: { PlainTextComments.countsComments(keys[$0]) })
    {
      end = data
    }
    range = start..<end
  }

  /// Words of a line of a menu on average.
  private static let menuWords = 5

  /// Running text, not lines of a menu that stand in one paragraph.
  private static func isProse(_ unit: TextUnit) -> Bool {
    guard unit.isProse else { return false }
    let lines = unit.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    return lines < 3 || unit.measure.words > menuWords * lines
      || unit.measure.sentences * 4 > lines
  }

  /// The stretch with most running text and fewest short lines.
  private static func densest(_ units: [TextUnit]) -> Range<Int> {
    var best = 0..<0
    var bestSum = 0
    var start = 0
    var sum = 0
    for (index, unit) in units.enumerated() {
      if sum <= 0 {
        start = index
        sum = 0
      }
      sum +=
        isProse(unit)
        ? min(unit.measure.words, longestWeight)
        : isData(unit) ? shortWeight.data : shortWeight.label
      if sum > bestSum {
        bestSum = sum
        best = start..<index + 1
      }
    }
    return best
  }

  /// Whether a short line has the shape of data and not of a label: numbered, with a duration, a
  /// value after a colon, a quotation.
  static func isData(_ unit: TextUnit) -> Bool {
    if unit.number != nil || unit.isBullet { return true }
    let lines = unit.text.split(separator: "\n")
    return lines.count(where: isData) * 2 > lines.count
  }

  private static func isData(_ line: Substring) -> Bool {
    if line.contains(": ") || line.contains("\u{FF1A}") { return true }
    var previous: Character = " "
    for character in line {
      if "\"\u{201C}\u{201E}\u{300C}\u{AB}".contains(character) { return true }
      if previous == ":", character.isNumber { return true }
      previous = character
    }
    return false
  }

  /// Whether two lines of a range say what menus and buttons say.
  private static func hasLabels(
    _ units: [TextUnit], _ keys: [String], _ range: Range<Int>
  ) -> Bool {
    var found = 0
    for index in range {
      let isLabel =
        FurniturePhrases.alone.contains(keys[index])
        || FurnitureLine.isAtEdge(units[index].text, words: units[index].measure.words)
        || FurniturePhrases.announcesRelated(units[index].text)
      if isLabel { found += 1 }
      if found == 2 { return true }
    }
    return false
  }

  /// The nearest line before the text that can be its title.
  private static func title(_ units: [TextUnit], _ keys: [String], before start: Int) -> Int {
    var best = start
    for index in (max(0, start - linesUnderTitle - 1)..<start).reversed() {
      let unit = units[index]
      guard unit.measure.words <= 30, !FurniturePhrases.alone.contains(keys[index]),
        !CommentPhrases.areButtons(keys[index]),
        !FurnitureLine.isAtEdge(unit.text, words: unit.measure.words)
      else { continue }
      if case .heading = unit.marker { return index }
      if unit.measure.words >= 3, !DateText.isMostlyDate(unit.text) { best = index }
      // The title stands once more in what is left of the page's path, or further up.
      if unit.measure.words >= 2, keys[..<index].contains(keys[index]) { return index }
    }
    return best
  }
}
