internal import Corpus

/// Tells names from what else stands where names stand: ranks, prices, dates, percentages.
enum PlausibleName {
  private static let currencies: Set<Unicode.Scalar> = ["$", "€", "£", "¥", "₽", "₹"]

  /// Whether something can be called `name`.
  ///
  /// A name has a letter; only films are called by a bare number ("1917", "300"), and no price is in
  /// a name ("Was $14.99").
  static func accepts(_ name: String, type: EntityType) -> Bool {
    var hasLetter = false
    var afterCurrency = false
    for scalar in name.unicodeScalars {
      if afterCurrency, scalar.properties.numericType != nil { return false }
      afterCurrency = currencies.contains(scalar)
      hasLetter = hasLetter || scalar.properties.isAlphabetic
    }
    if hasLetter { return true }
    return type == .film && (3...4).contains(name.utf8.count)
      && name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
