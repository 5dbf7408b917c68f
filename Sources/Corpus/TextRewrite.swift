/// A new version of a text, with the way from old offsets to new ones.
///
/// Built from left to right: every byte of the old text is kept, replaced or left out, in order.
/// ``Document/rewriteText(_:)`` then moves all positions along with the text.
public struct TextRewrite: Sendable {
  private struct Segment {
    var old: Range<Int>
    var new: Range<Int>
    var isVerbatim: Bool
  }

  private let old: [UInt8]
  private var new: [UInt8] = []
  private var segments: [Segment] = []
  private var consumed = 0

  /// Begins to rewrite `text`.
  public init(_ text: String) {
    old = Array(text.utf8)
    new.reserveCapacity(old.count)
  }

  /// The old text in UTF-8.
  public var oldUTF8: [UInt8] { old }

  /// The text written so far; offsets passed in must lie between scalars for it to be what was meant.
  public var text: String { String(decoding: new, as: UTF8.self) }

  /// Copies the old text up to `end`, a UTF-8 offset.
  public mutating func keep(upTo end: Int) {
    precondition(end >= consumed && end <= old.count, "a rewrite goes from left to right")
    guard end > consumed else { return }
    let start = new.count
    new.append(contentsOf: old[consumed..<end])
    if let last = segments.indices.last, segments[last].isVerbatim,
      segments[last].old.upperBound == consumed
    {
      segments[last].old = segments[last].old.lowerBound..<end
      segments[last].new = segments[last].new.lowerBound..<new.count
    } else {
      segments.append(Segment(old: consumed..<end, new: start..<new.count, isVerbatim: true))
    }
    consumed = end
  }

  /// Writes `replacement` in place of the old text up to `end`; an empty one leaves it out.
  public mutating func replace(upTo end: Int, with replacement: some Sequence<UInt8>) {
    precondition(end >= consumed && end <= old.count, "a rewrite goes from left to right")
    let start = new.count
    new.append(contentsOf: replacement)
    segments.append(Segment(old: consumed..<end, new: start..<new.count, isVerbatim: false))
    consumed = end
  }

  /// Whether the text is the same as before.
  public var isIdentity: Bool { consumed == old.count && new == old }

  /// Where a range of the old text is in the new one; empty where all of it was left out.
  ///
  /// A range that begins or ends inside a replaced piece takes in the whole replacement.
  public func newRange(of range: Range<Int>) -> Range<Int> {
    let start = newOffset(of: range.lowerBound, isEnd: false)
    return start..<max(start, newOffset(of: range.upperBound, isEnd: true))
  }

  private func newOffset(of offset: Int, isEnd: Bool) -> Int {
    // The first segment that reaches past `offset` (or up to it, for an end).
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      let reaches = segments[middle].old.upperBound
      if reaches < offset || (reaches == offset && !isEnd) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < segments.count else { return new.count }
    let segment = segments[low]
    if segment.isVerbatim {
      return segment.new.lowerBound + max(0, offset - segment.old.lowerBound)
    }
    if offset <= segment.old.lowerBound { return segment.new.lowerBound }
    return isEnd ? segment.new.upperBound : segment.new.lowerBound
  }
}

extension Document {
  /// Takes over a rewritten text and moves every position with it.
  ///
  /// Paragraphs, markup and mentions whose text was left out go, as do entities that are named
  /// nowhere any more and relations about them.
  public mutating func rewriteText(_ rewrite: TextRewrite) {
    guard !rewrite.isIdentity else { return }
    text = rewrite.text
    func moved(_ range: Range<Int>) -> Range<Int>? {
      let new = rewrite.newRange(of: range)
      return new.isEmpty ? nil : new
    }
    paragraphs = paragraphs.compactMap { paragraph in
      moved(paragraph.range).map {
        Paragraph(range: $0, kind: paragraph.kind, language: paragraph.language)
      }
    }
    markup = markup.compactMap { span in
      moved(span.range).map { MarkupSpan(range: $0, kind: span.kind, target: span.target) }
    }
    entities = entities.compactMap { entity in
      var entity = entity
      let hadMentions = !entity.mentions.isEmpty
      entity.mentions = entity.mentions.compactMap { mention in
        guard mention.field == .text else { return mention }
        var mention = mention
        guard let range = moved(mention.range) else { return nil }
        mention.range = range
        return mention
      }
      return hadMentions && entity.mentions.isEmpty ? nil : entity
    }
    let known = Set(entities.map(\.id))
    relations = relations.compactMap { relation in
      guard known.contains(relation.subject), known.contains(relation.object) else { return nil }
      var relation = relation
      relation.evidence = relation.evidence.compactMap(moved)
      return relation
    }
  }
}
