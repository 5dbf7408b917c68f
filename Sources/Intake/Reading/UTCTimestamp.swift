internal import Corpus

/// Times as `source.fetched` spells them, `2024-05-01T10:00:00Z`.
enum UTCTimestamp {
  /// Reads an ISO 8601 time, or the 14 digits of old archives; nil for anything else.
  ///
  /// A fraction of a second is dropped and an offset applied.
  static func normalize(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    if bytes.count == 14, let digits = number(bytes[...]), digits >= 0 {
      let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].compactMap { number(bytes[$0]) }
      return write(parts, offsetMinutes: 0)
    }
    guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t") || bytes[10] == 0x20,
      bytes[13] == 0x3A, bytes[16] == 0x3A
    else { return nil }
    let ranges = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19]
    let parts = ranges.compactMap { number(bytes[$0]) }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { (0x30...0x39).contains($0) }
    }
    guard let offset = offsetMinutes(rest) else { return nil }
    return write(parts, offsetMinutes: offset)
  }

  private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return 0 }
    if bytes.count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    let digits = bytes.dropFirst().filter { $0 != 0x3A }
    guard digits.count == 4, let hours = number(digits[0..<2]), let minutes = number(digits[2..<4]),
      sign == 0x2B || sign == 0x2D
    else { return nil }
    return (hours * 60 + minutes) * (sign == 0x2B ? 1 : -1)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func write(_ parts: [Int], offsetMinutes: Int) -> String? {
    guard parts.count == 6, parts[3] < 24, parts[4] < 60, parts[5] <= 60,
      let date = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    else { return nil }
    let minute = parts[3] * 60 + parts[4] - offsetMinutes
    let days = minute < 0 ? (minute - 1439) / 1440 : minute / 1440
    guard let day = shifted(date, by: days) else { return nil }
    let inDay = minute - days * 1440
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day)T\(padded(inDay / 60)):\(padded(inDay % 60)):\(padded(parts[5]))Z"
  }

  /// The day before or after; offsets reach no further than a few days.
  private static func shifted(_ date: CalendarDate, by days: Int) -> CalendarDate? {
    var date = date
    for _ in 0..<abs(days) {
      let (year, month) = (date.year, date.month)
      let next: CalendarDate?
      if days > 0 {
        next =
          CalendarDate(year: year, month: month, day: date.day + 1)
          ?? CalendarDate(year: year, month: month + 1, day: 1)
          ?? CalendarDate(year: year + 1, month: 1, day: 1)
      } else if date.day > 1 {
        next = CalendarDate(year: year, month: month, day: date.day - 1)
      } else {
        let (previousYear, previousMonth) = month > 1 ? (year, month - 1) : (year - 1, 12)
        next =
          [31, 30, 29, 28].lazy.compactMap {
            CalendarDate(year: previousYear, month: previousMonth, day: $0)
          }.first
      }
      guard let next else { return nil }
      date = next
    }
    return date
  }
}
