/// Text for terminals and logs: nothing that a terminal would act on.
enum LogText {
  /// One line whatever is in it, with control characters written as `\u001b`, as in JSON.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.map { isControl($0) ? escape($0) : String($0) }.joined()
  }

  /// Lines that stay apart, each as ``line(_:)`` writes it.
  static func lines(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0)) }.joined(separator: "\n")
  }

  /// A value, in quotation marks where it would not read as one word without.
  static func value(_ text: String) -> String {
    let isWord =
      !text.isEmpty
      && !text.unicodeScalars.contains {
        isControl($0) || $0.properties.isWhitespace || $0 == "\"" || $0 == "=" || $0 == "\\"
      }
    guard !isWord else { return text }
    let escaped = text.unicodeScalars.map { scalar in
      scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
    }.joined()
    return "\"\(line(escaped))\""
  }

  /// Controls, line and paragraph separators, and what turns the direction of the text after it.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
