/// Characters that may be the bytes of one UTF-8 sequence, decoded wrongly.
struct Suspect {
  /// How sure it is without looking further.
  enum Grade {
    /// Nobody writes that.
    case certain
    /// It may be real text.
    case doubtful
    /// Not a sequence but a C1 control.
    case control
  }

  /// UTF-8 offsets of the characters.
  let range: Range<Int>
  /// The scalar that the bytes spell.
  let value: UInt32
  /// How sure it is.
  private(set) var grade: Grade
  /// What becomes of the C1 controls inside should the suspect be real text.
  private(set) var controls: [Edit] = []

  /// What belongs there.
  var replacement: [UInt8] {
    // Bytes that windows-1252 does not use decode to nothing.
    guard !(grade == .control && (0x80...0x9F).contains(value)) else { return [] }
    var utf8: [UInt8] = []
    UTF8Reader.append(value, to: &utf8)
    return utf8
  }

  /// Makes a suspect of the C1 control U+0080 to U+009F that `byte` numbers.
  init(control byte: UInt8, at index: Int) {
    range = index..<index + 2
    value = Windows1252.scalar(of: byte)
    grade = .control
  }

  /// Looks for a sequence whose first character is at `start`.
  init?(in utf8: [UInt8], at start: Int) {
    let lead = UTF8Reader.scalar(in: utf8, at: start).value
    guard (0xC2...0xF4).contains(lead) else { return nil }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var bytes = [UInt8(lead)]
    var end = start + 2
    var controls: [Edit] = []
    while bytes.count < length, end < utf8.count {
      let (scalar, size) = UTF8Reader.scalar(in: utf8, at: end)
      guard let byte = Windows1252.byte(of: scalar), byte & 0xC0 == 0x80 else { break }
      if (0x80...0x9F).contains(scalar) {
        let control = Suspect(control: byte, at: end)
        controls.append(Edit(range: control.range, replacement: control.replacement))
      }
      bytes.append(byte)
      end += size
    }
    let before = UTF8Reader.scalar(in: utf8, before: start)?.value
    let after = end < utf8.count ? UTF8Reader.scalar(in: utf8, at: end).value : nil
    let surroundings = Surroundings(before: before, after: after)
    if bytes.count < length {
      // `Ã` and a space is `à` whose no-break space became a plain one.
      guard lead == 0xC3, bytes.count == 1, after == nil || after == 0x20 || after == 0x0A,
        !surroundings.followsCapital
      else { return nil }
      self.init(
        range: start..<end, value: 0xE0,
        grade: surroundings.followsSmallLetter ? .certain : .doubtful, controls: [])
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else { return nil }
    self.init(
      range: start..<end, value: scalar.value,
      grade: Self.grade(bytes, value: scalar.value, surroundings), controls: controls)
  }

  private init(range: Range<Int>, value: UInt32, grade: Grade, controls: [Edit]) {
    self.range = range
    self.value = value
    self.grade = grade
    self.controls = controls
  }

  private static func grade(
    _ bytes: [UInt8], value: UInt32, _ surroundings: Surroundings
  ) -> Grade {
    switch bytes.count {
    case 4:
      (0x1D000...0x1FAFF).contains(value) ? .certain : .doubtful
    case 3:
      gradeOfThree(bytes, value: value)
    default:
      gradeOfTwo(bytes[0], bytes[1], value: value, surroundings)
    }
  }

  private static func gradeOfThree(_ bytes: [UInt8], value: UInt32) -> Grade {
    switch value {
    // `â€`, `â‚¬`, `â„¢`: General Punctuation to Miscellaneous Symbols and Arrows.
    // But `âžž` is Inari Sami.
    case 0x2000...0x2BFF: isLetter(bytes[1]) && isLetter(bytes[2]) ? .doubtful : .certain
    // `ã€`, `ã‚`: CJK punctuation and kana. `ï¼`, `ï»¿`, `ï¿½`: full-width forms, BOM, U+FFFD.
    case 0x3000...0x30FF, 0xFF01...0xFF60, 0xFEFF, 0xFFFD: .certain
    // `á»‡`, `áº¿`: Vietnamese. But `está»…` is Spanish.
    case 0x1E00...0x1EFF: bytes[1] == 0xBB && isPunctuation(bytes[2]) ? .doubtful : .certain
    default: .doubtful
    }
  }

  private static func gradeOfTwo(
    _ lead: UInt8, _ second: UInt8, value: UInt32, _ surroundings: Surroundings
  ) -> Grade {
    switch lead {
    case 0xC2:
      // `Â` before what Latin-1 has between the controls and the letters.
      guard second >= 0xA0, !surroundings.followsCapital else { return .doubtful }
      if isPunctuation(second) { return surroundings.followsText ? .certain : .doubtful }
      return .certain
    case 0xC3:
      if surroundings.followsSmallLetter { return .certain }
      guard isPunctuation(second) else { return .certain }
      if second == 0xA0 { return surroundings.followsCapital ? .doubtful : .certain }
      return !surroundings.followsCapital && surroundings.precedesSmallLetter
        ? .certain : .doubtful
    case 0xC4, 0xC5:
      if surroundings.followsSmallLetter { return .certain }
      // `10 Å²`, `5 Å±0.2`: ångström.
      if lead == 0xC5, surroundings.isApart, [0xB0, 0xB1, 0xB2, 0xB3, 0xB7].contains(second) {
        return .doubtful
      }
      guard isPunctuation(second) else {
        return surroundings.followsCapital || isLetter(second) ? .doubtful : .certain
      }
      // In `Å’s` and `Ä–Ö` letter, mark and letter are real.
      let joins: [UInt8] = [0x92, 0x96, 0x97]
      return !surroundings.followsCapital && surroundings.precedesSmallLetter
        && !joins.contains(second) ? .certain : .doubtful
    case 0xC8:
      // `È™`, `È›`: the Romanian letters with a comma below.
      return (0x98...0x9B).contains(second) && surroundings.followsSmallLetter
        ? .certain : .doubtful
    default:
      return .doubtful
    }
  }

  /// Whether windows-1252 has a letter at `byte`, which must be a continuation byte: Š, Œ, Ž, Ÿ, ƒ.
  private static func isLetter(_ byte: UInt8) -> Bool {
    [0x83, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F].contains(byte)
  }

  /// Whether windows-1252 has a character at `byte` that may follow a letter in real text: quotation
  /// marks, dashes, an ellipsis, a bullet, a no-break space.
  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x82, 0x84, 0x85, 0x8B, 0x91...0x97, 0x9B, 0xA0, 0xAB, 0xBB: true
    default: false
    }
  }
}

/// What stands on both sides of a suspect.
private struct Surroundings {
  let followsCapital: Bool
  let followsSmallLetter: Bool
  /// A small letter, a digit or a mark that ends a clause comes before.
  let followsText: Bool
  let precedesSmallLetter: Bool
  /// No letter comes before.
  let isApart: Bool

  init(before: UInt32?, after: UInt32?) {
    let before = before.flatMap { Unicode.Scalar($0) }
    let after = after.flatMap { Unicode.Scalar($0) }
    followsCapital = before?.properties.isUppercase ?? false
    followsSmallLetter = before?.properties.isLowercase ?? false
    isApart = !(before?.properties.isAlphabetic ?? false)
    let endsText = before.map { ".,;:!?)%0123456789".unicodeScalars.contains($0) } ?? false
    followsText = followsSmallLetter || endsText
    precedesSmallLetter = after?.properties.isLowercase ?? false
  }
}
