internal import Corpus

/// One kind of repair: it finds places in a text and says what belongs there.
///
/// A repair looks at one text at a time and knows nothing of the others; ``TextCleaner`` runs them.
protocol Repair: Sendable {
  /// Whether a text with these bytes could need the repair; decides whether it is looked at.
  static func concerns(_ census: ByteCensus) -> Bool

  /// The places to change, in order and not overlapping.
  static func edits(in piece: Piece) -> [Edit]
}

/// What a repair looks at.
struct Piece {
  /// The text, valid UTF-8.
  let utf8: [UInt8]
  /// UTF-8 offsets of preformatted paragraphs, in order; their white space means something.
  let code: [Range<Int>]
  /// Whether the text is one line, so that line breaks become spaces.
  let isSingleLine: Bool
}

/// A place in a text and what belongs there.
struct Edit {
  /// UTF-8 offsets of what goes.
  var range: Range<Int>
  /// UTF-8 of what comes.
  var replacement: [UInt8]
}

/// A text after all repairs.
struct CleanedText {
  /// The text.
  var text: String
  /// How it came about, to be applied one after the other.
  var rewrites: [TextRewrite] = []
  /// Characters that had been decoded wrongly and are right now.
  var repairedCharacters = 0

  /// Where a range of the old text is in the new one.
  func newRange(of range: Range<Int>) -> Range<Int> {
    rewrites.reduce(range) { range, rewrite in rewrite.newRange(of: range) }
  }
}

/// Runs the repairs over a text until none has anything left to do.
enum TextCleaner {
  /// What undoes wrong decoding; it runs until there is no more of it, because text that was decoded
  /// wrongly twice becomes text that was once, and only as it was will do.
  private static let decoding: [any Repair.Type] = [EntityRepair.self, MojibakeRepair.self]

  /// What follows, in order: without invisible characters letters meet their accents, and white space
  /// comes last, when all is gone that goes.
  private static let tidying: [any Repair.Type] = [
    InvisibleRepair.self, NormalizationRepair.self, WhitespaceRepair.self,
  ]

  /// How often decoding, and all of it, is tried at most; more is needed only by texts made for that.
  private static let maximumRounds = 8

  /// Cleans `text`.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - code: UTF-8 offsets of preformatted paragraphs, in order.
  ///   - isSingleLine: whether line breaks become spaces.
  /// - Returns: the clean text, or nil when nothing had to be done.
  static func clean(
    _ text: String, code: [Range<Int>] = [], isSingleLine: Bool = false
  ) -> CleanedText? {
    var work = Work(
      piece: Piece(utf8: Array(text.utf8), code: code, isSingleLine: isSingleLine))
    for _ in 0..<maximumRounds {
      let census = ByteCensus(of: work.piece.utf8)
      guard !census.isClean(isSingleLine: isSingleLine) else { break }
      var hasChanged = false
      for _ in 0..<maximumRounds {
        guard work.run(decoding, counted: hasChanged ? nil : census) else { break }
        hasChanged = true
      }
      hasChanged = work.run(tidying, counted: hasChanged ? nil : census) || hasChanged
      guard hasChanged else { break }
    }
    return work.rewrites.isEmpty
      ? nil
      : CleanedText(
        text: String(decoding: work.piece.utf8, as: UTF8.self), rewrites: work.rewrites,
        repairedCharacters: work.repairedCharacters)
  }
}

/// A text under repair.
private struct Work {
  var piece: Piece
  var rewrites: [TextRewrite] = []
  var repairedCharacters = 0

  /// Runs repairs one after the other.
  ///
  /// - Parameters:
  ///   - repairs: what to run.
  ///   - census: the bytes of the text, while that is as it was counted; repairs that these do not
  ///     concern are passed over.
  /// - Returns: whether anything changed.
  mutating func run(_ repairs: [any Repair.Type], counted census: ByteCensus?) -> Bool {
    let before = rewrites.count
    for repair in repairs {
      if let census, rewrites.count == before, !repair.concerns(census) { continue }
      let edits = repair.edits(in: piece)
      guard !edits.isEmpty else { continue }
      let rewrite = TextRewrite(piece.utf8, edits: edits)
      piece = Piece(
        utf8: Array(rewrite.text.utf8),
        code: piece.code.map { rewrite.newRange(of: $0) }.filter { !$0.isEmpty },
        isSingleLine: piece.isSingleLine)
      rewrites.append(rewrite)
      if repair == MojibakeRepair.self { repairedCharacters += edits.count }
    }
    return rewrites.count > before
  }
}

extension TextRewrite {
  fileprivate init(_ utf8: [UInt8], edits: [Edit]) {
    self.init(String(decoding: utf8, as: UTF8.self))
    for edit in edits {
      keep(upTo: edit.range.lowerBound)
      replace(upTo: edit.range.upperBound, with: edit.replacement)
    }
    keep(upTo: utf8.count)
  }
}
