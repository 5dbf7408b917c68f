internal import Corpus

/// Tells names from what else stands where names stand: ranks, prices, dates, percentages.
enum PlausibleName {
  private static let currencies: Set<Unicode.Scalar> = ["$", "€", "£", "¥", "₽", "₹"]

  /// What people call on and nobody directed.
  private static let notPeople: Set<String> = ["god", "gott", "dieu", "dios", "dio", "bóg", "бог"]

  /// Whether something can be called `name`.
  ///
  /// A name has a letter; only films are called by a bare number ("1917", "300"), and no price is in
  /// a name ("Was $14.99"). Brackets and quotation marks come in pairs ("John) Don't"), nothing hangs on at
  /// the end ("John -"), times are no titles ("13am 2"), and no person ends with a number ("Riley B-7")
  /// or is written like a product ("ChatGPT").
  static func accepts(_ name: String, type: EntityType) -> Bool {
    var hasLetter = false
    var afterCurrency = false
    var depth = 0
    for scalar in name.unicodeScalars {
      if afterCurrency, scalar.properties.numericType != nil { return false }
      afterCurrency = currencies.contains(scalar)
      hasLetter = hasLetter || scalar.properties.isAlphabetic
      if scalar == "(" || scalar == "[" { depth += 1 }
      if scalar == ")" || scalar == "]" { depth -= 1 }
      if depth < 0 { return false }
    }
    let words = name.split(separator: " ")
    guard depth == 0, let first = words.first, let last = words.last else { return false }
    guard hasLetter else {
      return type == .film && (3...4).contains(name.utf8.count)
        && name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    if words.count > 1, ["-", "–", "—", "'", "’", "\"", ",", ";"].contains(last) { return false }
    if words.count > 1, isTime(first) { return false }
    if type == .person {
      let hasDigit = last.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if words.count > 1, hasDigit { return false }
      return !notPeople.contains(name.lowercased()) && !words.contains(where: isProduct)
    }
    return true
  }

  /// "ChatGPT", "OpenAI": two capitals in a row after a small letter.
  private static func isProduct(_ word: Substring) -> Bool {
    var small = false
    var capitals = 0
    for scalar in word.unicodeScalars {
      if scalar.properties.isLowercase {
        small = true
        capitals = 0
      } else if scalar.properties.isUppercase {
        capitals += 1
        if small, capitals == 2 { return true }
      }
    }
    return false
  }

  /// "13am", "7pm".
  private static func isTime(_ word: Substring) -> Bool {
    let lower = word.lowercased()
    guard lower.hasSuffix("am") || lower.hasSuffix("pm") else { return false }
    let digits = lower.utf8.dropLast(2)
    return (1...2).contains(digits.count)
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
