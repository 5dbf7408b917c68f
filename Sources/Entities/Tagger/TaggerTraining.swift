package import Corpus

/// What training needs of the stage: the features that it writes, and the stage with another model.
package struct TaggerTraining: Sendable {
  /// A token of a line with its features.
  package struct TokenFeatures: Sendable {
    /// UTF-8 offsets in the text.
    package let range: Range<Int>
    /// The features.
    package let features: [UInt32]
  }

  private let model: TaggerModel

  /// Trains on top of the lists of `model`; its weights do not matter.
  package init(_ model: TaggerModel) { self.model = model }

  /// The lines of a document's text, token by token.
  package func lines(of document: Document) -> [[TokenFeatures]] {
    let lexicon = Lexicon.standard
    let read = ReadDocument(document, lexicon: lexicon)
    let roster = FindEntities.roster(of: read, lexicon: lexicon)
    let places = DocumentResolution(read: read, lexicon: lexicon).places(roster)
    let facts = DocumentFacts(read, field: 0, places: places)
    let field = read.fields[0]
    var features = TagFeatures(model: model)
    return field.lines.map { line in
      features.read(line, of: field, in: facts)
      return line.tokens.enumerated().map { number, index in
        TokenFeatures(
          range: Int(field.tokens[index].start)..<Int(field.tokens[index].end),
          features: Array(features[number]))
      }
    }
  }

  /// The hash of a word in lists of words, or nil when it is none or more than one.
  package static func wordKey(_ word: String) -> UInt64? {
    let keys = wordKeys(word)
    return keys.count == 1 ? keys[0] : nil
  }

  /// The hash of a name in lists of names, or nil when it has no words.
  package static func phraseKey(_ name: String) -> UInt64? {
    let keys = wordKeys(name)
    return keys.isEmpty ? nil : PhraseHash(keys).value
  }

  private static func wordKeys(_ text: String) -> [UInt64] {
    Tokenizer.tokens(of: Array(text.utf8), lexicon: .standard).filter { $0.is(.word) }.map(\.key)
  }
}
