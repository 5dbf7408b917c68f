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

    /// Whether the measure is a count, and so always a whole number.
    public var isCount: Bool {
      switch self {
      case .words, .codePoints, .paragraphs, .undecodableBytes, .repairedCharacters, .removedLines:
        true
      case .meanWordLength, .symbolShare, .punctuatedLineShare, .duplicateLineShare, .linkShare,
        .mainTextShare:
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
