/// Numbers that the stages measured about one document.
public struct Quality: Sendable, Equatable {
  /// What can be measured; the raw values are the keys of the record, in this order.
  public enum Measure: String, Sendable, CaseIterable {
    /// Words of the text.
    case words
    /// Unicode code points of the text.
    case codePoints = "code_points"
    /// Paragraphs of the text.
    case paragraphs
    /// Mean number of code points of a word.
    case meanWordLength = "mean_word_length"
    /// Share of code points that are neither letters, digits, punctuation nor white space.
    case symbolShare = "symbol_share"
    /// Share of lines that end in a full stop, question mark or the like.
    case punctuatedLineShare = "punctuated_line_share"
    /// Share of lines that occurred before in the same text.
    case duplicateLineShare = "duplicate_line_share"
    /// Share of the text's characters that are in such lines.
    case duplicateLineCharacterShare = "duplicate_line_character_share"
    /// Share of lines of fewer than 30 code points.
    case shortLineShare = "short_line_share"
    /// Share of lines that begin with a bullet.
    case bulletLineShare = "bullet_line_share"
    /// Share of lines that end in an ellipsis.
    case ellipsisLineShare = "ellipsis_line_share"
    /// Share of words with a letter in them.
    case alphabeticWordShare = "alphabetic_word_share"
    /// Hash signs and ellipses for each word.
    case symbolWordRatio = "symbol_word_ratio"
    /// Curly brackets.
    case curlyBrackets = "curly_brackets"
    /// Share of the words' characters that the most frequent pair of words makes up.
    case top2gramShare = "top_2gram_share"
    /// The same for three words.
    case top3gramShare = "top_3gram_share"
    /// The same for four words.
    case top4gramShare = "top_4gram_share"
    /// Share of the words' characters in runs of five words that occurred before.
    case duplicate5gramShare = "duplicate_5gram_share"
    /// The same for six words.
    case duplicate6gramShare = "duplicate_6gram_share"
    /// The same for seven words.
    case duplicate7gramShare = "duplicate_7gram_share"
    /// The same for eight words.
    case duplicate8gramShare = "duplicate_8gram_share"
    /// The same for nine words.
    case duplicate9gramShare = "duplicate_9gram_share"
    /// The same for ten words.
    case duplicate10gramShare = "duplicate_10gram_share"
    /// Share of the main text's words that are in links.
    case linkShare = "link_share"
    /// Share of the page's visible text that was taken as main text.
    case mainTextShare = "main_text_share"
    /// U+FFFD that stand for bytes that did not decode.
    case undecodableBytes = "undecodable_bytes"
    /// Characters that were repaired because they had been decoded wrongly before.
    case repairedCharacters = "repaired_characters"
    /// Lines of plain text or comments that were left out as page furniture.
    case removedLines = "removed_lines"
    /// Line breaks within sentences that became spaces or joined a hyphenated word.
    case joinedLines = "joined_lines"
    /// Lines that were left out because the text has them before.
    case repeatedLines = "repeated_lines"
    /// Lines that were left out because many documents of the same site have them.
    case recurringLines = "recurring_lines"

    /// Whether the measure is a count, and so always a whole number.
    public var isCount: Bool {
      switch self {
      case .words, .codePoints, .paragraphs, .curlyBrackets, .undecodableBytes,
        .repairedCharacters, .removedLines, .joinedLines, .repeatedLines, .recurringLines:
        true
      case .meanWordLength, .symbolShare, .punctuatedLineShare, .duplicateLineShare,
        .duplicateLineCharacterShare, .shortLineShare, .bulletLineShare, .ellipsisLineShare,
        .alphabeticWordShare, .symbolWordRatio, .top2gramShare, .top3gramShare, .top4gramShare,
        .duplicate5gramShare, .duplicate6gramShare, .duplicate7gramShare, .duplicate8gramShare,
        .duplicate9gramShare, .duplicate10gramShare, .linkShare, .mainTextShare:
        false
      }
    }
  }

  private var values: [Double?]

  /// Creates a record of nothing measured.
  public init() { values = Array(repeating: nil, count: Measure.allCases.count) }

  /// The value measured, or nil.
  ///
  /// Counts are whole numbers, shares are between 0 and 1.
  public subscript(measure: Measure) -> Double? {
    get { values[Self.position[measure] ?? 0] }
    set { values[Self.position[measure] ?? 0] = newValue }
  }

  private static let position = Dictionary(
    uniqueKeysWithValues: Measure.allCases.enumerated().map { ($0.element, $0.offset) })
}
