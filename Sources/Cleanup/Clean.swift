public import Corpus

/// Repairs the text of a document, measures its quality and rejects by it.
///
/// Text, title, description, authors and comments get the same repairs, each of them a file in
/// `Repairs`; ``TextCleaner`` says in which order. In the text, lines are joined that a sentence runs across,
/// and lines left out that were there before. Positions in the text move along.
public struct Clean: DocumentStage {
  /// Name in the configuration.
  public static let name = "clean"
  /// What the stage does.
  public static let summary =
    "Repairs characters, white space and broken lines, leaves out repeated ones, measures and rejects."
  /// Version of the output.
  public static let version = 2

  /// Settings of the stage.
  public struct Options: Corpus.Options {
    /// Documents with fewer words are left out.
    public var minimumWords = 0
    /// In how many documents of a site a line recurs to be left out; 0 leaves out none.
    public var recurringLines = 10
    /// Documents with less of any of these are left out.
    public var minimum = Limits()
    /// Documents with more of any of these are left out.
    public var maximum = Limits()

    /// Creates the defaults.
    public init() {}

    /// The settings in documented order.
    public static let fields: [OptionField<Options>] = [
      OptionField(
        "minimumWords", \.minimumWords, in: 0...1_000_000,
        """
        Documents whose text has fewer words are left out; in scripts without spaces, two Han or \
        kana characters, or four Thai, Lao, Khmer or Burmese ones, count as a word.
        """),
      OptionField(
        "recurringLines", \.recurringLines, in: 0...1_000_000,
        """
        Lines of four or more words that at least so many documents of one site have, and three in ten of \
        them, are left out; 0 leaves out none.
        """),
      OptionField(
        "minimum", \.minimum,
        """
        Documents that measure less than any of these are left out as `low-` and the measure; names are \
        those of `quality` in camel case (`{"meanWordLength": 3}`).
        """),
      OptionField(
        "maximum", \.maximum,
        "The same for documents that measure more, left out as `high-` and the measure."),
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
    let joined = document.joinLines()
    let repeated = document.removeRepeatedLines()
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
    document.quality[.joinedLines] = Double(joined)
    document.quality[.repeatedLines] = Double(repeated)
    return violation(of: document.quality).map { .drop($0) } ?? .keep(document)
  }

  /// Leaves out lines that recur in many documents of a site; nil where that is not wanted.
  public var recurringLines: RecurringLines? {
    options.recurringLines > 0 ? RecurringLines(options: options) : nil
  }

  /// The first rule that a document breaks.
  private func violation(of quality: Quality) -> DropReason? {
    for measure in Limits.measures {
      guard let value = quality[measure] else { continue }
      if let limit = options.minimum[measure], value < limit {
        return Self.reason("low", measure, detail: "\(value), at least \(limit) wanted")
      }
      if let limit = options.maximum[measure], value > limit {
        return Self.reason("high", measure, detail: "\(value), at most \(limit) wanted")
      }
    }
    return nil
  }

  private static func reason(
    _ side: String, _ measure: Quality.Measure, detail: String
  ) -> DropReason {
    DropReason("\(side)-\(measure.rawValue.replacing("_", with: "-"))", detail: detail)
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
