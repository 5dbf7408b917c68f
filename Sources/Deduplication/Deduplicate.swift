public import Corpus

/// Leaves out documents that say what another document of the dataset says.
///
/// Candidates are found by MinHash and compared on their texts (``TextComparison``); what counts is
/// what the texts share, whatever the signatures suggest. Documents form clusters around a
/// representative (``Clustering``), so that no chain of small differences joins what is different.
///
/// The representative is the document with the most letters and digits, among those the one fetched
/// first (one with a known time before one without), among those the one with the smallest id.
/// Nothing depends on the order of the input. Documents of earlier datasets come before all of them:
/// what is a copy of one is known.
///
/// A document costs 160 bytes of memory for its signature and some 40 while documents are compared;
/// pairs worth comparing are sorted in a buffer and spill to disk.
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
  public static let version = 2

  /// Which documents are compared with each other.
  public enum Scope: String, OptionChoice {
    /// All.
    case dataset
    /// Those of one language.
    case language
  }

  /// Settings of the stage.
  public struct Options: Corpus.Options {
    /// The share of the shorter text's words that must be found in the other one.
    public var similarity = 0.8
    /// Which documents are compared with each other.
    public var scope = Scope.dataset
    /// Earlier datasets whose documents are left out.
    public var against: [String] = []

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
        """),
      OptionField(
        "scope", \.scope,
        """
        `dataset` compares all documents, `language` those that have the same language tag, for which \
        the stage `language` must come before.
        """),
      OptionField(
        "against", \.against,
        """
        Earlier datasets, each the folder of a dataset or of one of its versions, relative to the \
        configuration file; documents that say what one of theirs says are left out as `known`, with \
        its id.
        """),
    ]
  }

  private let comparison: TextComparison
  private let options: Options

  /// Creates the stage.
  public init(options: Options = Options()) {
    self.options = options
    comparison = TextComparison(threshold: options.similarity)
  }

  /// Datasets whose documents are left out.
  public var earlierDatasets: [String] { options.against }

  /// Languages are compared only where they were told.
  public var prerequisites: [(option: String, stage: String)] {
    options.scope == .language ? [("scope", "language")] : []
  }

  /// What is kept in memory of a document: 160 bytes.
  public struct Signature: Sendable {
    /// Two independent hashes of the words.
    let exact: ExactKey
    /// MinHash of the pairs of neighbouring words.
    let sketch: Sketch
    /// Letters and digits of the text, in bytes.
    let length: UInt32
    /// Words of the text.
    let words: UInt32
  }

  /// For each document, what it is a copy of.
  public struct Findings: Sendable {
    /// The document that stands for it, which may be itself.
    private var representatives: [UInt32]
    private var similarities: [Float]
    private var kinds: [CopyKind]

    init(_ clusters: Clusters, ranked: [UInt32], count: Int) {
      representatives = (0..<count).map { UInt32($0) }
      similarities = Array(repeating: 1, count: count)
      kinds = Array(repeating: .original, count: count)
      for position in ranked.indices where Int(ranked[position]) < count {
        let found = clusters.resolved(UInt32(position))
        let document = Int(ranked[position])
        representatives[document] = ranked[Int(found.representative)]
        similarities[document] = found.similarity
        kinds[document] = found.kind
      }
    }

    fileprivate func finding(
      at index: Int
    ) -> (representative: Int, similarity: Double, kind: CopyKind)? {
      guard kinds[index] != .original else { return nil }
      return (Int(representatives[index]), Double(similarities[index]), kinds[index])
    }
  }

  /// Folds the text and hashes what is left; notes the MinHash signature, so that others can compare
  /// against the dataset.
  public func sign(_ document: inout Document) -> Signature {
    let text = FoldedText(document.text)
    let minhash = MinHash.signature(of: text)
    document.minhash = minhash
    let salt =
      options.scope == .language ? StableHash.hash(document.language.tag.description.utf8) : 0
    return Signature(
      exact: text.exactKey(salt: salt), sketch: Sketch(minhash, salt: salt),
      length: UInt32(clamping: text.utf8.count), words: UInt32(clamping: text.words.count))
  }

  /// Finds the duplicates; reads back the texts of candidates only.
  public func compare(
    _ signatures: Signatures<Signature>, in corpus: some CorpusReader
  ) throws -> Findings {
    try Clustering(signatures: signatures, comparison: comparison, corpus: corpus).findings()
  }

  /// Why document `index` is left out, or nil.
  public func dropReason(
    _ findings: Findings, at index: Int, in corpus: some CorpusReader
  ) -> DropReason? {
    guard let found = findings.finding(at: index) else { return nil }
    let original = corpus.id(at: found.representative)
    guard found.representative < corpus.count - corpus.earlierCount else {
      return .known(original, similarity: found.similarity, detail: found.kind.code)
    }
    return .duplicate(found.kind.code, of: original, similarity: found.similarity)
  }
}
