public import Corpus

/// Leaves out documents that say what another document of the dataset says.
///
/// Candidates are found by MinHash and compared on their texts (``TextComparison``); what counts is
/// what the texts share, whatever the signatures suggest. Documents form clusters around a
/// representative (``Clustering``), so that no chain of small differences joins what is different.
///
/// The representative is the document with the most letters and digits, among those the one fetched
/// first (one with a known time before one without), among those the one with the smallest id.
/// Nothing depends on the order of the input.
///
/// Documents without any letter or digit are never duplicates, and those of fewer than
/// ``TextComparison/minimumWords`` words only of exact copies.
public struct Deduplicate: CorpusStage {
  /// Name in the configuration.
  public static let name = "deduplicate"
  /// What the stage does.
  public static let summary =
    "Leaves out exact, edited, truncated and extended copies of other documents."
  /// Version of the output.
  public static let version = 1

  /// Settings of the stage.
  public struct Options: Corpus.Options {
    /// The share of the shorter text's words that must be found in the other one.
    public var similarity = 0.8

    /// Creates the defaults.
    public init() {}

    /// The settings in documented order.
    public static let fields: [OptionField<Options>] = [
      OptionField(
        "similarity", \.similarity, in: 0...1,
        """
        Share of the words of the shorter of two texts, counted with repetitions, that must be \
        found in the other for the two to be duplicates; a misspelled word counts as found. 1 \
        leaves out exact and contained copies only.
        """)
    ]
  }

  private let comparison: TextComparison

  /// Creates the stage.
  public init(options: Options = Options()) {
    comparison = TextComparison(threshold: options.similarity)
  }

  /// What is kept in memory of a document: about 330 bytes.
  public struct Signature: Sendable {
    /// Two independent hashes of the words.
    let exact: ExactKey
    /// Letters and digits of the text, in bytes.
    let length: Int
    /// Words of the text.
    let words: Int
    /// The digits of the time of capture; the largest number where it is unknown.
    let fetched: UInt64
    /// MinHash of the pairs of neighbouring words; empty where there are too few words.
    let minhash: [UInt32]
  }

  /// For each document, why it goes, or its signature where it stays.
  public struct Findings: Sendable {
    let reasons: [Int: DropReason]
    let signatures: [Signature]
  }

  /// Folds the text and hashes what is left.
  public func signature(of document: Document) -> Signature {
    let text = FoldedText(document.text)
    return Signature(
      exact: text.exactKey, length: text.utf8.count, words: text.words.count,
      fetched: document.source.captureOrder ?? .max, minhash: MinHash.signature(of: text))
  }

  /// Finds the duplicates; reads back the texts of candidates only.
  public func compare(
    _ signatures: [Signature], in corpus: some CorpusReader
  ) throws -> Findings {
    let clustering = Clustering(signatures: signatures, comparison: comparison)
    return Findings(reasons: try clustering.reasons(in: corpus), signatures: signatures)
  }

  /// Why document `index` is left out, or nil.
  public func dropReason(_ findings: Findings, at index: Int) -> DropReason? {
    findings.reasons[index]
  }

  /// Notes the MinHash signature, so that others can compare against the dataset.
  public func apply(
    _ findings: Findings, at index: Int, to document: Document
  ) -> Document {
    var document = document
    document.minhash = findings.signatures[index].minhash
    return document
  }
}
