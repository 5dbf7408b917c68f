/// What one piece of text shows about its language, and what follows from that alone.
struct TextReading {
  private(set) var evidence: TextEvidence
  /// Nil when the text has no language in it.
  private(set) var posterior: Posterior?

  /// Reads `range` of valid UTF-8, and judges it unless it has yet to be composed.
  ///
  /// Words are looked up one by one only where the model leaves it to them.
  init(
    of bytes: Span<UInt8>, _ range: Range<Int>, isComposed: Bool, scanner: inout EvidenceScanner,
    model: LanguageModel
  ) {
    evidence = scanner.evidence(in: bytes, range)
    guard isComposed || !evidence.mayNeedComposing, !evidence.isNoise,
      let posterior = model.posterior(sum: evidence.sum, count: evidence.features)
    else { return }
    self.posterior = posterior
    if model.closeWords.concern(posterior) {
      evidence.closeOdds = model.closeWords.odds(
        in: bytes, range, letters: model.letters, after: posterior)
      self.posterior = model.closeWords.decide(posterior, odds: evidence.closeOdds)
    }
  }
}
