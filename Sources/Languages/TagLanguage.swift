public import Corpus

/// Tags the document and each of its paragraphs with their languages.
public struct TagLanguage: DocumentStage {
  /// Settings of the stage.
  public struct Options: Corpus.Options {
    /// Languages to keep; `zh` stands for `zh-Hans` and `zh-Hant`; empty keeps all.
    public var accept: [String] = []
    /// Confidence below which a tag is `und`.
    ///
    /// Confidence is calibrated, so that this is the share of such tags that would be right. Swept 0 to 0.2 on
    /// the development sets: up to 0.1 single words lose none of their right tags to speak of. Rarer languages
    /// need two or three times as much (see `CAUTION` in `Training/language/prepare.py`), and texts of a few
    /// letters five times.
    public var minimumConfidence = 0.1

    /// Every setting at its default.
    public init() {}

    /// The settings.
    public static let fields: [OptionField<Options>] = [
      OptionField(
        "accept", \.accept,
        "Language tags to keep, zh standing for all of Chinese; other documents are rejected as language-not-accepted; empty keeps all."
      ),
      OptionField(
        "minimumConfidence", \.minimumConfidence, in: 0...1,
        "Confidence from 0 to 1 below which a document or paragraph is tagged und; rarer languages need two or three times as much, and texts of less than four letters five times, up to 0.5."
      ),
    ]
  }

  /// `language`.
  public static let name = "language"
  /// One sentence on the stage.
  public static let summary =
    "Tags documents and paragraphs with language, script and confidence, and keeps the languages wanted."
  /// Version of the stage.
  public static let version = 3
  /// SHA-256 of the model.
  public static var models: [String: String] { ["languages": ModelFile.sha256] }

  private let model = LanguageModel.embedded
  private let declaredLanguage: DeclaredLanguage
  private let accepted: Set<String>
  private let minimumConfidence: Float

  /// Checks that the model knows the languages to keep.
  public init(options: Options) throws(OptionsError) {
    let names = model.tags.map(\.description)
    declaredLanguage = DeclaredLanguage(tags: names)
    let known = Set(names + model.tags.map { String($0.primary) } + ["und", "zxx"])
    for (index, tag) in options.accept.enumerated() where !known.contains(tag) {
      let hint = NearestName.hint(for: tag, among: known.sorted())
      throw OptionsError(key: "accept[\(index)]", problem: "unknown language '\(tag)'\(hint)")
    }
    accepted = Set(options.accept)
    minimumConfidence = Float(options.minimumConfidence)
  }

  /// Sets the document's language and those of its paragraphs.
  public func apply(to document: Document) -> Verdict {
    var document = document
    let ranges =
      document.paragraphs.isEmpty
      ? [0..<document.text.utf8.count] : document.paragraphs.map(\.range)
    let address = document.url ?? document.source.url
    let claims =
      document.declaredLanguages + (address.map { DeclaredLanguage.claims(in: $0) } ?? [])
    let declared = claims.flatMap { declaredLanguage.labels(for: $0) }
    let languages = DocumentLanguages(
      readings(of: document.text, ranges), kinds: document.paragraphs.map(\.kind),
      declared: Set(declared),
      model: model)
    let naming = LanguageNaming(model: model, minimumConfidence: minimumConfidence)
    let identification = naming.identification(of: languages)
    if !document.paragraphs.isEmpty {
      for (index, tag) in naming.tags(of: languages, following: identification).enumerated() {
        document.paragraphs[index].language = tag
      }
    }
    document.language = identification
    guard accepts(identification.tag) else {
      return .drop(
        DropReason("language-not-accepted", detail: identification.tag.description))
    }
    return .keep(document)
  }

  private func accepts(_ tag: LanguageTag) -> Bool {
    accepted.isEmpty || accepted.contains(tag.description) || accepted.contains(String(tag.primary))
  }

  /// What each of `ranges` shows, read as NFC.
  private func readings(of text: String, _ ranges: [Range<Int>]) -> [TextReading] {
    var scanner = EvidenceScanner(model: model)
    let bytes = text.utf8Span.span
    return ranges.map { range in
      let range = range.clamped(to: 0..<bytes.count)
      let reading = TextReading(
        of: bytes, range, isComposed: false, scanner: &scanner, model: model)
      guard reading.evidence.mayNeedComposing else { return reading }
      let composed = Composition.composed(bytes, range, letters: model.letters)
      return TextReading(
        of: composed.span, 0..<composed.count, isComposed: true, scanner: &scanner, model: model)
    }
  }
}
