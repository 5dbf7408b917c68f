extension StringProtocol where SubSequence == Substring {
  /// What stands between spaces, found byte by byte: `split` looks at characters, which takes long.
  var words: [Substring] {
    self[...].utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
  }
}

/// Short texts in one line: titles, names, descriptions.
enum PlainLine {
  /// The text with white space collapsed and character references resolved that were escaped twice.
  static func collapsed(_ text: String) -> String {
    if isPlain(text) { return text }
    var line = spaced(text)
    if line.utf8.contains(UInt8(ascii: "&")) { line = resolved(line) }
    return NormalForm.composed(line)
  }

  /// Whether ``collapsed(_:)`` has nothing to do: printable ASCII with single spaces inside.
  private static func isPlain(_ text: String) -> Bool {
    let space = UInt8(ascii: " ")
    var previous = space
    for byte in text.utf8 {
      guard byte >= space, byte < 0x7F, byte != UInt8(ascii: "&"),
        byte != space || previous != space
      else { return false }
      previous = byte
    }
    return previous != space || text.isEmpty
  }

  /// The text with its white space collapsed, and nothing else changed.
  static func spaced(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var writer = LineWriter(capacity: bytes.count)
    writer.append(bytes.span, 0..<bytes.count)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Letters and digits in lower case, all else as single spaces: for comparing.
  static func key(_ text: String) -> String {
    if let key = plainKey(text) { return key }
    var key = ""
    var isGap = false
    for scalar in text.lowercased().unicodeScalars {
      if isLetterOrDigit(scalar) {
        if isGap, !key.isEmpty { key.append(" ") }
        isGap = false
        key.unicodeScalars.append(scalar)
      } else if scalar != "'" && scalar != "\u{2019}" {
        isGap = true
      }
    }
    return key
  }

  @inline(__always)
  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else {
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// The key of a text in ASCII.
  private static func plainKey(_ text: String) -> String? {
    var utf8 = text.utf8Span
    guard utf8.checkForASCII() else { return nil }
    let bytes = utf8.span
    return unsafe String(unsafeUninitializedCapacity: bytes.count) { key in
      var count = 0
      var isGap = false
      for index in bytes.indices {
        let byte = bytes[index]
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        if lower &- 0x61 < 26 || lower &- 0x30 < 10 {
          // In bounds: a space takes the place of what it stands for.
          if isGap, count > 0 {
            unsafe key[count] = UInt8(ascii: " ")
            count += 1
          }
          isGap = false
          unsafe key[count] = lower
          count += 1
        } else if byte != UInt8(ascii: "'") {
          isGap = true
        }
      }
      return count
    }
  }

  /// A key without its spaces.
  static func compact(_ key: String) -> String {
    String(decoding: key.utf8.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
  }

  private static let named: [String: Character] = [
    "amp": "&", "quot": "\"", "apos": "'", "lt": "<", "gt": ">", "nbsp": " ", "rsquo": "\u{2019}",
    "lsquo": "\u{2018}", "ldquo": "\u{201C}", "rdquo": "\u{201D}", "ndash": "\u{2013}",
    "mdash": "\u{2014}", "hellip": "\u{2026}", "bdquo": "\u{201E}", "sbquo": "\u{201A}",
    "laquo": "\u{AB}", "raquo": "\u{BB}", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä",
    "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à",
    "ccedil": "ç", "ntilde": "ñ", "aacute": "á", "iacute": "í", "oacute": "ó", "uacute": "ú",
    "copy": "\u{A9}", "reg": "\u{AE}", "trade": "\u{2122}", "middot": "\u{B7}", "bull": "\u{2022}",
  ]

  /// Resolves what pages escape a second time in JSON and `meta` elements.
  static func resolved(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    // A byte of ASCII is found faster than a character.
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      let tail = rest[rest.utf8.index(after: start)...]
      if let end = tail.prefix(10).firstIndex(of: ";"), let character = character(tail[..<end]) {
        result.append(character)
        rest = tail[tail.index(after: end)...]
      } else {
        result.append("&")
        rest = tail
      }
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> Character? {
    if let known = named[String(name)] { return known }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map(Character.init)
  }
}
