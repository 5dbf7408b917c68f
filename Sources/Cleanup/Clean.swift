public import Corpus

/// Repairs the text of a document and measures its quality.
///
/// Text, title, description, authors and comments get the same repairs, each of them a file in
/// `Repairs`; ``TextCleaner`` says in which order. Positions in the text move along.
public struct Clean: DocumentStage {
  /// Name in the configuration.
  public static let name = "clean"
  /// What the stage does.
  public static let summary =
    "Repairs characters and white space, brings text into NFC and measures its quality."
  /// Version of the output.
  public static let version = 1

  /// Settings of the stage.
  public struct Options: Corpus.Options {
    /// Documents with fewer words are left out.
    public var minimumWords = 0

    /// Creates the defaults.
    public init() {}

    /// The settings in documented order.
    public static let fields: [OptionField<Options>] = [
      OptionField(
        "minimumWords", \.minimumWords, in: 0...1_000_000,
        """
        Documents whose text has fewer words are left out; in scripts without spaces, two Han or \
        kana characters, or four Thai, Lao, Khmer or Burmese ones, count as a word.
        """)
    ]
  }

  private let options: Options

  /// Creates the stage.
  public init(options: Options = Options()) { self.options = options }

  /// Cleans all fields; drops the document as `too-short` where its text has too few words.
  public func apply(to document: Document) -> Verdict {
    var document = document
    let cleaned = TextCleaner.clean(
      document.text,
      code: document.paragraphs.filter { $0.kind == .code }.map(\.range))
    if let cleaned {
      for rewrite in cleaned.rewrites { document.rewriteText(rewrite) }
      document.trimParagraphs()
    }
    cleanFields(of: &document)

    let measures = TextMeasures(of: document.text)
    guard measures.words >= options.minimumWords else {
      return .drop(
        DropReason(
          "too-short",
          detail: "\(measures.words) words, at least \(options.minimumWords) wanted"))
    }
    measures.write(into: &document.quality)
    document.quality[.paragraphs] = Double(document.paragraphs.count)
    let repaired = cleaned?.repairedCharacters ?? 0
    document.quality[.repairedCharacters] =
      (document.quality[.repairedCharacters] ?? 0) + Double(repaired)
    return .keep(document)
  }

  private func cleanFields(of document: inout Document) {
    if let title = document.title, let cleaned = TextCleaner.clean(title, isSingleLine: true) {
      document.title = cleaned.text.isEmpty ? nil : cleaned.text
      document.moveMentions(in: .title, along: cleaned)
    }
    if let site = document.site, let cleaned = TextCleaner.clean(site, isSingleLine: true) {
      document.site = cleaned.text.isEmpty ? nil : cleaned.text
    }
    if let text = document.description, let cleaned = TextCleaner.clean(text, isSingleLine: true) {
      document.description = cleaned.text.isEmpty ? nil : cleaned.text
    }
    document.authors = document.authors.compactMap { author in
      let name = TextCleaner.clean(author, isSingleLine: true)?.text ?? author
      return name.isEmpty ? nil : name
    }
    for index in document.comments.indices {
      if let author = document.comments[index].author,
        let cleaned = TextCleaner.clean(author, isSingleLine: true)
      {
        document.comments[index].author = cleaned.text.isEmpty ? nil : cleaned.text
      }
      if let cleaned = TextCleaner.clean(document.comments[index].text) {
        document.comments[index].text = cleaned.text
        document.moveMentions(in: .comment(index), along: cleaned)
      }
    }
  }
}

extension Document {
  /// Takes white space off both ends of paragraphs.
  ///
  /// A run of white space that is rewritten as a whole may have belonged to two paragraphs in part, and
  /// then both took all of it.
  fileprivate mutating func trimParagraphs() {
    let utf8 = Array(text.utf8)
    paragraphs = paragraphs.compactMap { paragraph in
      guard paragraph.kind != .code else { return paragraph }
      var paragraph = paragraph
      var (start, end) = (paragraph.range.lowerBound, paragraph.range.upperBound)
      while start < end, utf8[start] == 0x20 || utf8[start] == 0x0A { start += 1 }
      while end > start, utf8[end - 1] == 0x20 || utf8[end - 1] == 0x0A { end -= 1 }
      paragraph.range = start..<end
      return start == end ? nil : paragraph
    }
  }

  /// Moves the mentions in a field other than the text; what is named nowhere any more goes.
  fileprivate mutating func moveMentions(in field: Mention.Field, along cleaned: CleanedText) {
    guard !entities.isEmpty else { return }
    entities = entities.compactMap { entity in
      var entity = entity
      entity.mentions = entity.mentions.compactMap { mention in
        guard mention.field == field else { return mention }
        var mention = mention
        mention.range = cleaned.newRange(of: mention.range)
        return mention.range.isEmpty ? nil : mention
      }
      return entity.mentions.isEmpty ? nil : entity
    }
    let known = Set(entities.map(\.id))
    relations.removeAll { !known.contains($0.subject) || !known.contains($0.object) }
  }
}
