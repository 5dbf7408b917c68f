internal import Corpus

extension Document {
  /// Shorter lines say the same twice for a reason: names in a list, answers in a conversation.
  private static let minimumRepeatedWords = 5

  /// Leaves out paragraphs of one line that the text has before.
  ///
  /// Lines of longer paragraphs stay, because a verse comes back with its chorus, and so do items of
  /// lists, because every list is complete.
  ///
  /// - Returns: how many lines went.
  mutating func removeRepeatedLines() -> Int {
    var seen: Set<UInt64> = []
    return removeLines { paragraph, utf8, line in
      guard paragraph.range == line, paragraph.kind != .heading, paragraph.kind != .listItem,
        !seen.insert(StableHash.hash(utf8[line])).inserted
      else { return false }
      return TextMeasures.words(in: utf8, line) >= Self.minimumRepeatedWords
    }
  }
}
