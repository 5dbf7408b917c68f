internal import Corpus

/// The languages of one document, paragraph by paragraph.
///
/// A paragraph is judged by its own words and by what the rest of the document is in, each in
/// proportion to what it tells: a long paragraph keeps its language whatever surrounds it. Paragraphs of a
/// few words say too little on their own; they have no part in the document's languages unless all
/// are like that, and then they count as one. Nothing smaller than a paragraph is judged; cutting further
/// finds languages that are not there.
struct DocumentLanguages {
  /// One piece of the text.
  struct Piece {
    var evidence: TextEvidence
    /// Whether it says too little on its own.
    var isShort: Bool
    /// What one of its letters counts in the document's languages.
    var weight: Float = 1
    /// Nil when the piece has no language in it.
    var posterior: Posterior?
    /// What remains when the rest of the document is taken into account.
    var candidates: [Posterior.Candidate] = []
  }

  /// A piece with fewer letters is short; about three words, as `und` and wrong tags are frequent up to there.
  private static let shortLetters = 20
  /// The same for headings, items of lists and captions, which are often no more than a role and a name.
  private static let shortLettersOfLabels = 32
  /// With this many letters elsewhere, the rest of the document counts half of what it can.
  private static let halfwayLetters: Float = 40
  private static let labels: Set<Paragraph.Kind> = [.heading, .listItem, .caption]
  /// Expectation of a language that the rest of the document is not in, against 1 for the one that all of
  /// it is in: a sentence in another language overcomes it, a word does not.
  private static let strangeness: Float = 0.01
  /// How much more probable a language is that the page claims; pages are often wrong about it.
  private static let declaredOdds: Float = 3

  /// What a letter of a quotation set apart counts: a document is in the language its author writes,
  /// however long the quotations are that it consists of half.
  private static let quotationWeight: Float = 0.5

  private(set) var pieces: [Piece]
  /// Share of each label in the letters of the text, largest first.
  private(set) var shares: [Posterior.Candidate] = []

  /// Judges what was read of a document's paragraphs, which are of `kinds` (none for a text without
  /// paragraphs), whose page claims the languages `declared`.
  init(
    _ readings: [TextReading], kinds: [Paragraph.Kind], declared: Set<Int>, model: LanguageModel
  ) {
    pieces = readings.enumerated().map { index, reading in
      let isLabel = kinds.indices.contains(index) && Self.labels.contains(kinds[index])
      let short = isLabel ? Self.shortLettersOfLabels : Self.shortLetters
      return Piece(
        evidence: reading.evidence,
        isShort: model.letters.weight(of: reading.evidence) < short,
        posterior: reading.posterior)
    }
    // The common case of a single text has nothing to compare with.
    if pieces.count == 1, declared.isEmpty {
      shares = pieces[0].posterior?.reweighted { _ in 1 } ?? []
      pieces[0].candidates = shares
      return
    }
    let labelCount = model.tags.count
    let lettersByLabel = totals(labelCount) { $0.posterior?.candidates ?? [] }
    let allLetters = lettersByLabel.reduce(0, +)
    for index in pieces.indices {
      guard let posterior = pieces[index].posterior else { continue }
      let letters = Float(pieces[index].evidence.letters)
      let scale = 1 / (max(0, allLetters - letters) + Self.halfwayLetters)
      pieces[index].candidates = posterior.reweighted { candidate in
        let own = candidate.probability * letters
        let others = max(0, lettersByLabel[candidate.label] - own)
        let expected = others * scale + Self.strangeness
        return declared.contains(candidate.label) ? expected * Self.declaredOdds : expected
      }
    }
    for (index, kind) in kinds.enumerated() where kind == .quote {
      pieces[index].weight = Self.quotationWeight
    }
    var sums = totals(labelCount) { $0.isShort ? [] : $0.candidates }
    if !sums.contains(where: { $0 > 0 }), let pool = pooled(model) {
      let candidates = pool.reweighted { declared.contains($0.label) ? Self.declaredOdds : 1 }
      for candidate in candidates { sums[candidate.label] = candidate.probability }
    }
    let total = sums.reduce(0, +)
    guard total > 0 else { return }
    shares = sums.indices.filter { sums[$0] > 0 }
      .map { Posterior.Candidate(label: $0, probability: sums[$0] / total) }
      .sorted {
        $0.probability == $1.probability
          ? $0.label < $1.label : $0.probability > $1.probability
      }
  }

  /// What all pieces with words say together.
  private func pooled(_ model: LanguageModel) -> Posterior? {
    let worded = pieces.filter { $0.posterior != nil }
    if worded.count == 1 { return worded[0].posterior }
    var sum = TextEvidence()
    for piece in worded { sum += piece.evidence }
    return model.posterior(of: sum)
  }

  /// Letters of each label, over all pieces.
  private func totals(
    _ labelCount: Int, _ candidates: (Piece) -> [Posterior.Candidate]
  ) -> [Float] {
    var sums = [Float](repeating: 0, count: labelCount)
    for piece in pieces {
      for candidate in candidates(piece) {
        sums[candidate.label] +=
          candidate.probability * Float(piece.evidence.letters) * piece.weight
      }
    }
    return sums
  }
}
