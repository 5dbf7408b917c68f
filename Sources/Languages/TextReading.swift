/// What one piece of text shows about its language, and what follows from that alone.
struct TextReading {
  /// Bytes of text for one word of the first look: a paragraph of twice as many is first judged by half of its
  /// words, and a page without paragraphs by about as many as it takes.
  private static let bytesOfLook = 64
  /// From this probability on, the first look is enough.
  private static let clear: Float = 0.99

  private(set) var evidence: TextEvidence
  /// Nil when the text has no language in it.
  private(set) var posterior: Posterior?

  /// Reads `range` of valid UTF-8, and judges it unless it has yet to be composed.
  ///
  /// The first look is at words from all over the text, so that one in several languages is not judged by its beginning.
  /// Where that leaves a doubt, all words are looked at, and they are looked up one by one only where the model leaves
  /// it to them.
  init(
    of bytes: Span<UInt8>, _ range: Range<Int>, isComposed: Bool, scanner: inout EvidenceScanner,
    model: LanguageModel
  ) {
    let stride = max(1, (range.count + Self.bytesOfLook / 2) / Self.bytesOfLook)
    evidence = scanner.evidence(
      in: bytes, range, look: EvidenceScanner.Look(stride: stride, isFirst: true))
    guard isComposed || !evidence.mayNeedComposing, !evidence.isNoise else { return }
    posterior = model.posterior(sum: evidence.sum, count: evidence.features)
    if stride > 1 {
      if let posterior, posterior.candidates[0].probability >= Self.clear,
        !model.closeWords.concern(posterior)
      {
        return
      }
      let rest = scanner.evidence(
        in: bytes, range, look: EvidenceScanner.Look(stride: stride, isFirst: false))
      evidence.sum &+= rest.sum
      evidence.features += rest.features
      posterior = model.posterior(sum: evidence.sum, count: evidence.features)
    }
    guard let posterior, model.closeWords.concern(posterior) else { return }
    evidence.closeOdds = model.closeWords.odds(
      in: bytes, range, letters: model.letters, after: posterior)
    self.posterior = model.closeWords.decide(posterior, odds: evidence.closeOdds)
  }
}
