internal import Corpus

/// The way from a plain text to a document.
enum PlainTextExtraction {
  /// The document, unless there is no text at all.
  static func verdict(on raw: RawDocument) -> Verdict {
    let units = TextUnits.units(of: String(decoding: raw.utf8, as: UTF8.self))
    guard !units.isEmpty else { return .drop(.badInput("no-text")) }
    let reading = PlainTextReading(units, declaredTitle: raw.declared.title)

    var text = ""
    var paragraphs: [Paragraph] = []
    var markup: [MarkupSpan] = []
    for (unit, kind) in reading.kept {
      if !text.isEmpty { text += "\n\n" }
      let start = text.utf8.count
      text += unit.text
      paragraphs.append(Paragraph(range: start..<text.utf8.count, kind: kind))
      if kind == .paragraph, let label = label(of: unit) {
        markup.append(MarkupSpan(range: start..<start + label, kind: .label))
      }
    }
    var document = Document(id: raw.id, source: raw.source, text: text)
    document.paragraphs = paragraphs
    document.markup = markup
    document.comments = reading.comments
    document.title = reading.title
    document.authors = reading.authors
    document.published = reading.published ?? raw.declared.date
    document.url = raw.source.url
    document.declaredLanguages = raw.declared.language.map { [$0] } ?? []
    let words = units.reduce(0) { $0 + $1.measure.words }
    let keptWords = reading.kept.reduce(0) { $0 + $1.unit.measure.words }
    document.quality[.mainTextShare] = words == 0 ? 1 : Double(keptWords) / Double(words)
    document.quality[.removedLines] = Double(reading.removed)
    document.quality[.undecodableBytes] = Double(raw.decoding.replacements)
    return .keep(document)
  }

  /// Length in bytes of the label of a "label: value" line, or nil for other lines.
  private static func label(of unit: TextUnit) -> Int? {
    guard unit.measure.words <= 40, unit.measure.sentences <= 1, !unit.text.contains("\n"),
      let colon = unit.text.firstIndex(of: ":"),
      unit.text[colon...].dropFirst().first == " "
    else { return nil }
    let label = unit.text[..<colon]
    guard label.split(separator: " ").count <= 3, label.contains(where: \.isLetter) else {
      return nil
    }
    return label.utf8.count
  }
}
