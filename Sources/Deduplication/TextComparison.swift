/// Decides whether two texts say the same.
///
/// - **Words.** The similarity is the share of the shorter text's words that are found in the other,
///   each as often as it occurs. So a truncated copy and one with a banner added are wholly similar
///   to the original. A word that is left over on both sides in a slightly different spelling counts
///   as found.
/// - **Phrases.** The same share of pairs of neighbouring words must reach a part of it, lest a short
///   text be found in any long one word by word.
/// - **Size.** The shorter text has at least half of the words of the longer one.
/// - **Facts.** Texts that differ in the names and numbers they mention are different, however much of a
///   template they share (``Facts/disagree``).
struct TextComparison: Sendable {
  /// Shorter texts are duplicates of exact copies only: two short lines differ by the one word that
  /// matters.
  static let minimumWords = 8

  /// Less than half of a text is an excerpt, and does not stand for the whole.
  private static let minimumSizeRatio = 0.5

  /// The similarity needed.
  let threshold: Double

  /// What two texts have in common.
  struct Result {
    /// The share of the shorter text's words found in the other.
    var similarity: Double
    /// The same for pairs of neighbouring words.
    var phraseSimilarity: Double
    /// The words of the shorter text as a share of those of the longer one.
    var sizeRatio: Double
    /// What is different about names and numbers.
    var facts: Facts
  }

  /// Whether a result means that the two are the same.
  ///
  /// - Parameters:
  ///   - result: what was found.
  ///   - slack: how much less similarity than the threshold will do.
  /// - Returns: whether one can stand for the other.
  func accepts(_ result: Result, slack: Double = 0) -> Bool {
    let needed = threshold - slack
    return result.similarity >= needed
      && result.phraseSimilarity >= needed * needed * needed
      && !result.facts.disagree
  }

  /// Compares two texts; nil where so little is shared that a closer look is not worth it.
  func compare(_ first: ComparedText, _ second: ComparedText) -> Result? {
    let (words, otherWords) = (first.text.words.count, second.text.words.count)
    let shorter = min(words, otherWords)
    let sizeRatio = Double(shorter) / Double(max(words, otherWords))
    guard shorter >= Self.minimumWords, sizeRatio >= Self.minimumSizeRatio else { return nil }
    var difference = WordDifference(first, second)
    guard Double(difference.shared) >= Double(shorter) * 0.4 else { return nil }
    difference.matchMisspellings()
    return Result(
      similarity: min(1, Double(difference.shared) / Double(shorter)),
      phraseSimilarity: difference.phraseSimilarity(),
      sizeRatio: sizeRatio,
      facts: difference.facts())
  }
}
