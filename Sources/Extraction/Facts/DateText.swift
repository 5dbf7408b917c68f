internal import Corpus

/// Finds dates in text, in the formats that pages use.
enum DateText {
  /// Texts longer than this are not searched to their end.
  private static let maximumScalars = 400

  private enum Token {
    case number(Int, digits: Int)
    case word(String)
    case mark(Unicode.Scalar)
  }

  /// The first date in `text`.
  ///
  /// `03/04/2019` is read with the month first where `monthFirst` says so and both readings exist.
  static func first(in text: String, monthFirst: Bool) -> CalendarDate? {
    guard hasNumber(text) else { return nil }
    let tokens = tokens(text).tokens
    for index in tokens.indices {
      if let date = date(tokens, index, monthFirst) { return date }
    }
    return nil
  }

  /// The first date in a short `text`, with the place where it stands.
  static func located(
    in text: String, monthFirst: Bool
  ) -> (date: CalendarDate, range: Range<String.Index>)? {
    guard hasNumber(text) else { return nil }
    let (tokens, ranges) = tokens(text)
    for start in tokens.indices {
      guard let found = date(tokens, start, monthFirst) else { continue }
      // The fewest words that give the same date are the date.
      var end = start + 1
      while end < tokens.count, date(Array(tokens[..<end]), start, monthFirst) != found { end += 1 }
      // The sign for "day" ends a date.
      if end < tokens.count, case .word(let word) = tokens[end], word == "日" || word == "일" {
        end += 1
      }
      return (found, ranges[start].lowerBound..<ranges[end - 1].upperBound)
    }
    return nil
  }

  /// Whether there is hardly anything but a date in `text`.
  static func isMostlyDate(_ text: String) -> Bool {
    text.utf8.count <= 60 && first(in: text, monthFirst: false) != nil
  }

  /// Whether there is a digit, or what may be a wide one, without which there is no date.
  private static func hasNumber(_ text: String) -> Bool {
    text.utf8.contains { $0 &- 0x30 < 10 || $0 == 0xEF }
  }

  private static func tokens(
    _ text: String
  ) -> (tokens: [Token], ranges: [Range<String.Index>]) {
    var tokens: [Token] = []
    var ranges: [Range<String.Index>] = []
    var word = ""
    var number = 0
    var digits = 0
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    func flush(upTo end: String.Index) {
      if !word.isEmpty {
        tokens.append(.word(word.lowercased()))
        ranges.append(start..<end)
      }
      if digits > 0 {
        tokens.append(.number(number, digits: digits))
        ranges.append(start..<end)
      }
      word = ""
      number = 0
      digits = 0
      start = end
    }
    var index = scalars.startIndex
    for scalar in scalars.prefix(maximumScalars) {
      let next = scalars.index(after: index)
      defer { index = next }
      if let value = digit(scalar) {
        if !word.isEmpty || digits == 0 { flush(upTo: index) }
        if digits == 0 { start = index }
        if digits < 9 { number = number * 10 + value }
        digits += 1
      } else if scalar.properties.isAlphabetic {
        if digits > 0 || word.isEmpty { flush(upTo: index) }
        word.unicodeScalars.append(scalar)
        if "年月日년월일".unicodeScalars.contains(scalar) { flush(upTo: next) }
      } else {
        flush(upTo: index)
        if scalar.value > 0x20, scalar.value != 0xA0 {
          tokens.append(.mark(scalar))
          ranges.append(index..<next)
        }
      }
    }
    flush(upTo: index)
    return (tokens, ranges)
  }

  /// The value of a digit, which may be as wide as a CJK character.
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    default: nil
    }
  }

  private static func date(_ tokens: [Token], _ index: Int, _ monthFirst: Bool) -> CalendarDate? {
    switch tokens[index] {
    case .number(let value, let digits):
      if digits == 8 { return date(value / 10000, value / 100 % 100, value % 100) }
      if digits == 4 { return yearFirst(tokens, index, value) }
      guard digits <= 2 else { return nil }
      return dayFirst(tokens, index, value, monthFirst)
    case .word(let word):
      // "March 3, 2019", "Mar. 3rd 2019"
      guard let month = MonthNames.months[word] else { return nil }
      var next = skip(tokens, index + 1, marks: ".")
      guard let day = number(tokens, next, digits: 1...2) else { return nil }
      next = skip(tokens, next + 1, marks: ",.", words: ["st", "nd", "rd", "th"])
      guard let year = number(tokens, next, digits: 4...4) else { return nil }
      return date(year, month, day)
    case .mark: return nil
    }
  }

  /// Dates that begin with the year: `2019-03-03`, `2019/3/3`, `2019年3月3日`, `2019. március 3`.
  private static func yearFirst(_ tokens: [Token], _ index: Int, _ year: Int) -> CalendarDate? {
    let next = skip(tokens, index + 1, marks: "-/.", words: ["年", "년"])
    guard next > index + 1 else { return nil }
    if let month = number(tokens, next, digits: 1...2) {
      let after = skip(tokens, next + 1, marks: "-/.", words: ["月", "월"])
      guard after > next + 1, let day = number(tokens, after, digits: 1...2) else { return nil }
      return date(year, month, day)
    }
    guard next < tokens.count, case .word(let word) = tokens[next],
      let month = MonthNames.months[word], let day = number(tokens, next + 1, digits: 1...2)
    else { return nil }
    return date(year, month, day)
  }

  /// Dates that begin with the day: `03.04.2019`, `3/4/2019`, `3. April 2019`, `3 de abril de 2019`.
  private static func dayFirst(
    _ tokens: [Token], _ index: Int, _ first: Int, _ monthFirst: Bool
  ) -> CalendarDate? {
    let next = skip(
      tokens, index + 1, marks: ".-/,", words: ["de", "of", "st", "nd", "rd", "th", "er", "º"])
    guard next < tokens.count else { return nil }
    if case .word(let word) = tokens[next], let month = MonthNames.months[word] {
      let after = skip(tokens, next + 1, marks: ".,-/", words: ["de", "del"])
      guard let year = number(tokens, after, digits: 4...4) else { return nil }
      return date(year, month, first)
    }
    guard next > index + 1, let second = number(tokens, next, digits: 1...2) else { return nil }
    let after = skip(tokens, next + 1, marks: ".-/")
    guard after > next + 1 else { return nil }
    // The same mark stands twice: `3,5/30` is no date.
    if case .mark(let first) = tokens[next - 1], case .mark(let second) = tokens[after - 1],
      first != second
    {
      return nil
    }
    var year = 0
    if let full = number(tokens, after, digits: 4...4) {
      year = full
    } else if let short = number(tokens, after, digits: 2...2),
      isShortYear(tokens, index, after)
    {
      year = (short >= firstShortYear ? 1900 : 2000) + short
    } else {
      return nil
    }
    if monthFirst, !isDotted(tokens, index + 1), first <= 12 { return date(year, first, second) }
    return second <= 12 ? date(year, second, first) : date(year, first, second)
  }

  /// Two digits from here on are a year of the last century.
  private static let firstShortYear = 70

  /// Whether two digits at `after` can be a year: `3/4/19`, or `03.04.19` with nothing behind.
  private static func isShortYear(_ tokens: [Token], _ index: Int, _ after: Int) -> Bool {
    if case .mark("/") = tokens[after - 1] { return true }
    guard case .mark(".") = tokens[after - 1], after == index + 4,
      number(tokens, index, digits: 2...2) != nil, number(tokens, index + 2, digits: 2...2) != nil
    else { return false }
    // Longer rows of numbers are addresses and versions.
    if index > 0, case .mark(".") = tokens[index - 1] { return false }
    if after + 2 < tokens.count, case .mark(".") = tokens[after + 1],
      case .number = tokens[after + 2]
    {
      return false
    }
    return true
  }

  private static func isDotted(_ tokens: [Token], _ index: Int) -> Bool {
    if case .mark(".") = tokens[index] { return true }
    return false
  }

  private static func skip(
    _ tokens: [Token], _ index: Int, marks: String, words: [String] = []
  ) -> Int {
    var index = index
    while index < tokens.count {
      switch tokens[index] {
      case .mark(let mark) where marks.unicodeScalars.contains(mark): index += 1
      case .word(let word) where words.contains(word): index += 1
      default: return index
      }
    }
    return index
  }

  private static func number(_ tokens: [Token], _ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard index < tokens.count, case .number(let value, let count) = tokens[index],
      digits.contains(count)
    else { return nil }
    return value
  }

  /// A date that a web page can have been published on.
  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
    guard (1990...2100).contains(year) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
