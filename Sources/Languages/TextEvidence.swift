/// What one piece of text shows about its language; pieces add up.
struct TextEvidence: Sendable, Equatable {
  /// Sum of the embeddings of all features.
  var sum = SIMD32<Int32>()
  /// How many features there were.
  var features = 0
  /// Letters of words.
  var letters = 0
  /// Letters of tokens that are no words: addresses, identifiers, keys, hashes.
  var strayLetters = 0
  /// Decimal digits of ASCII.
  var digits = 0
  /// Characters that program text is full of and running text is not.
  var codeSymbols = 0
  /// Letters of words by script; indices of ``LetterTable/scripts``.
  var lettersByScript = LettersByScript()
  /// What its words say of close languages, for each pair of ``CloseWords``.
  var closeOdds = SIMD8<Int32>()
  /// Whether a character occurred that NFC may replace or compose.
  var mayNeedComposing = false

  static func += (left: inout TextEvidence, right: TextEvidence) {
    left.sum &+= right.sum
    left.lettersByScript += right.lettersByScript
    left.closeOdds &+= right.closeOdds
    left.features += right.features
    left.letters += right.letters
    left.strayLetters += right.strayLetters
    left.digits += right.digits
    left.codeSymbols += right.codeSymbols
    left.mayNeedComposing = left.mayNeedComposing || right.mayNeedComposing
  }

  /// Whether this is text with no language in it, as far as counting tells.
  ///
  /// The bounds, like the rules of ``TokenShape``, were set on `noise.tsv` and on texts of our own;
  /// sentences with a year, a price or a link in them stay well inside. Re-run both before changing them.
  var isNoise: Bool {
    if letters == 0 { return true }
    if strayLetters > 2 * letters { return true }
    if digits > 2 * letters { return true }
    // Programs are written in Latin letters; in others it takes twice as many.
    let isLatin = 2 * (lettersByScript[LetterTable.latin] + strayLetters) >= letters
    return codeSymbols >= 3 && codeSymbols * (isLatin ? 14 : 7) > letters + strayLetters
  }
}
