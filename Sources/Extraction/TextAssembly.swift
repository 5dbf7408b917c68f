internal import Corpus

/// Puts chosen blocks together to one text.
struct TextAssembly {
  let text: String
  private(set) var paragraphs: [Paragraph] = []
  private(set) var markup: [MarkupSpan] = []

  /// Percent of the words; where more are in quotations, those indent the text and quote nobody.
  private static let mostQuoted = 70

  /// Joins the blocks at `chosen` with one blank line.
  init(_ page: PageBlocks, _ chosen: [Int]) {
    let quoted = chosen.reduce(0) { sum, index in
      page.blocks[index].kind == .quote ? sum + page.blocks[index].words : sum
    }
    let isInQuotation =
      quoted * 100 >= Self.mostQuoted * chosen.reduce(0) { $0 + page.blocks[$1].words }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(chosen.reduce(0) { $0 + page.blocks[$1].text.count + 2 })
    for index in chosen {
      let block = page.blocks[index]
      if !bytes.isEmpty { bytes += [UInt8(ascii: "\n"), UInt8(ascii: "\n")] }
      let offset = bytes.count - block.text.lowerBound
      let start = bytes.count
      bytes += page.bytes[block.text]
      let kind = isInQuotation && block.kind == .quote ? .paragraph : block.kind
      paragraphs.append(Paragraph(range: start..<bytes.count, kind: kind))
      for span in page.spans[block.spans] {
        markup.append(
          MarkupSpan(
            range: span.range.lowerBound + offset..<span.range.upperBound + offset,
            kind: span.kind, target: span.target))
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }
}
