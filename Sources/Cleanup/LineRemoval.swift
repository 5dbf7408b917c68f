internal import Corpus

extension Document {
  /// Leaves lines out, and headings that have nothing under them any more.
  ///
  /// Code and tables stay whole.
  ///
  /// - Parameter shouldGo: decides about a line of a paragraph, given the text and where it is there.
  /// - Returns: how many lines went.
  mutating func removeLines(
    where shouldGo: (_ paragraph: Paragraph, _ utf8: [UInt8], _ line: Range<Int>) -> Bool
  ) -> Int {
    let utf8 = Array(text.utf8)
    var removed = 0
    // The lines of each paragraph that stay; nil where all do.
    var kept: [[Range<Int>]?] = []
    for paragraph in paragraphs {
      guard paragraph.kind != .code, paragraph.kind != .table else {
        kept.append(nil)
        continue
      }
      let lines = TextLines.ranges(in: utf8, paragraph.range)
      let staying = lines.filter { !shouldGo(paragraph, utf8, $0) }
      removed += lines.count - staying.count
      kept.append(staying.count == lines.count ? nil : staying)
    }
    guard removed > 0 else { return 0 }
    for index in paragraphs.indices where paragraphs[index].kind == .heading && kept[index] == nil {
      let under = paragraphs.indices[(index + 1)...].prefix { paragraphs[$0].kind != .heading }
      if !under.isEmpty, under.allSatisfy({ kept[$0]?.isEmpty ?? false }) {
        kept[index] = []
        removed += 1
      }
    }
    var rewrite = TextRewrite(text)
    var isEmpty = true
    for (paragraph, lines) in zip(paragraphs, kept) {
      guard let lines else {
        if isEmpty { rewrite.replace(upTo: paragraph.range.lowerBound, with: []) }
        rewrite.keep(upTo: paragraph.range.upperBound)
        isEmpty = false
        continue
      }
      guard let first = lines.first else {
        // The white space before it goes along.
        rewrite.replace(upTo: paragraph.range.upperBound, with: [])
        continue
      }
      if isEmpty {
        rewrite.replace(upTo: first.lowerBound, with: [])
      } else {
        rewrite.keep(upTo: paragraph.range.lowerBound)
        rewrite.replace(upTo: first.lowerBound, with: [])
      }
      rewrite.keep(upTo: first.upperBound)
      for line in lines.dropFirst() {
        rewrite.replace(upTo: line.lowerBound, with: [0x0A])
        rewrite.keep(upTo: line.upperBound)
      }
      rewrite.replace(upTo: paragraph.range.upperBound, with: [])
      isEmpty = false
    }
    rewrite.replace(upTo: utf8.count, with: [])
    rewriteText(rewrite)
    return removed
  }
}

/// The lines of a text.
enum TextLines {
  /// The lines of a part of a text, without their line feeds; blank ones are left out.
  static func ranges(in utf8: [UInt8], _ part: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = part.lowerBound
    while start < part.upperBound {
      let end = utf8[start..<part.upperBound].firstIndex(of: 0x0A) ?? part.upperBound
      if end > start { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }
}
