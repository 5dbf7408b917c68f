internal import Corpus

/// Says in the record's terms what ``DocumentLanguages`` found.
struct LanguageNaming {
  /// A language with this share of the text is always named.
  private static let noteworthyShare: Float = 0.1
  /// A runner-up this probable is named when the first is not certain.
  private static let noteworthyRival: Float = 0.03
  private static let certainty: Float = 0.9
  /// A close relative of the language is named from here on, however certain the language is.
  private static let noteworthyRelative: Float = 0.01
  private static let mostAlternatives = 5
  /// Fewer letters than this are words of many languages.
  private static let fewLetters = 4
  /// What few letters need, in terms of the least confidence of a common language.
  private static let cautionWithFewLetters: Float = 5
  /// No caution asks for more than this.
  private static let mostCautious: Float = 0.5
  /// From here on a few words in another script are taken for another language.
  private static let clearShort: Float = 0.5
  /// Where counting leaves no words, text had a language after all in one of twenty lines.
  private static let noiseConfidence = 0.95

  let model: LanguageModel
  let minimumConfidence: Float

  /// The tags of the document's paragraphs; a few words follow the document, unless they are in a
  /// script of their own and clear.
  func tags(
    of languages: DocumentLanguages, following identification: LanguageIdentification
  ) -> [LanguageTag] {
    let script = majorityScript(of: languages.pieces)
    return languages.pieces.map { piece in
      guard let best = piece.candidates.first else { return .noLinguisticContent }
      var least = leastConfidence(of: best)
      if piece.isShort {
        if piece.evidence.lettersByScript.majority == script {
          return identification.tag
        }
        least = max(least, Self.clearShort)
      }
      return best.probability < least ? identification.tag : model.tags[best.label]
    }
  }

  /// The language of the document.
  func identification(of languages: DocumentLanguages) -> LanguageIdentification {
    guard let best = languages.shares.first, !isMostlyNoise(languages.pieces) else {
      return LanguageIdentification(
        tag: .noLinguisticContent, script: nil, confidence: Self.noiseConfidence)
    }
    let isSure = best.probability >= leastConfidence(of: best, in: languages.pieces)
    let tag = isSure ? model.tags[best.label] : .undetermined
    let rivals = isSure ? languages.shares.dropFirst() : languages.shares[...]
    let least = best.probability >= Self.certainty ? Self.noteworthyShare : Self.noteworthyRival
    let alternatives = rivals.filter {
      let rival = model.tags[$0.label]
      guard rival != .noLinguisticContent else { return false }
      return $0.probability >= least
        || $0.probability >= Self.noteworthyRelative && CloseLanguages.contain(tag, rival)
    }.prefix(Self.mostAlternatives)
    return LanguageIdentification(
      tag: tag, script: script(of: languages.pieces, in: tag),
      confidence: isSure ? Self.rounded(best.probability) : nil,
      alternatives: alternatives.map {
        .init(tag: model.tags[$0.label], confidence: Self.rounded($0.probability))
      })
  }

  /// Confidence below which `candidate` is not believed.
  private func leastConfidence(of candidate: Posterior.Candidate) -> Float {
    cautious(model.caution[candidate.label])
  }

  /// The same for a whole document, which may be no more than a few letters.
  private func leastConfidence(
    of candidate: Posterior.Candidate, in pieces: [DocumentLanguages.Piece]
  ) -> Float {
    let letters = pieces.reduce(0) { $0 + model.letters.weight(of: $1.evidence) }
    let caution = model.caution[candidate.label]
    return cautious(letters < Self.fewLetters ? max(caution, Self.cautionWithFewLetters) : caution)
  }

  private func cautious(_ caution: Float) -> Float {
    max(minimumConfidence, min(minimumConfidence * caution, Self.mostCautious))
  }

  /// Whether what was taken for words is a rest between numbers, keys and program text.
  private func isMostlyNoise(_ pieces: [DocumentLanguages.Piece]) -> Bool {
    var words = 0
    var noise = 0
    for piece in pieces {
      if piece.posterior != nil {
        words += piece.evidence.letters
      } else {
        noise += piece.evidence.letters + piece.evidence.strayLetters + piece.evidence.digits
      }
    }
    return noise > 10 * words
  }

  /// The script of most letters; where the language is written in a mix or a variety of scripts, that.
  private func script(of pieces: [DocumentLanguages.Piece], in tag: LanguageTag) -> String? {
    let subtags = tag.description.utf8
    if let dash = subtags.firstIndex(of: UInt8(ascii: "-")) {
      return String(tag.description[subtags.index(after: dash)...])
    }
    guard let index = majorityScript(of: pieces) else { return nil }
    let script = model.letters.scripts[index]
    return tag.description == "ja" && ["Hani", "Hira", "Kana"].contains(script) ? "Jpan" : script
  }

  private func majorityScript(of pieces: [DocumentLanguages.Piece]) -> Int? {
    var letters = LettersByScript()
    for piece in pieces where piece.posterior != nil { letters += piece.evidence.lettersByScript }
    return letters.majority
  }

  /// Four decimals: what more there is says nothing.
  private static func rounded(_ probability: Float) -> Double {
    (Double(probability) * 10_000).rounded() / 10_000
  }
}
