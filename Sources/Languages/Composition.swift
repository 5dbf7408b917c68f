internal import Corpus
internal import Foundation

/// Text in NFC.
enum Composition {
  /// The text in `range` of valid UTF-8, in NFC.
  ///
  /// Nothing composes with a space, and composing takes longer than all the rest of the stage. So only words that
  /// `letters` doubts are composed.
  static func composed(
    _ bytes: Span<UInt8>, _ range: Range<Int>, letters: LetterTable
  ) -> [UInt8] {
    var composed: [UInt8] = []
    composed.reserveCapacity(range.count)
    var word: [UInt8] = []
    var isDoubtful = false
    func endWord() {
      if isDoubtful {
        let written = CanonicalOrder.ordered(String(decoding: word, as: UTF8.self))
        composed.append(contentsOf: written.precomposedStringWithCanonicalMapping.utf8)
      } else {
        composed.append(contentsOf: word)
      }
      word.removeAll(keepingCapacity: true)
      isDoubtful = false
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, width) = EvidenceScanner.scalar(in: bytes, at: index, before: range.upperBound)
      if letters[scalar].mayNeedComposing { isDoubtful = true }
      for place in index..<index + width { word.append(bytes[place]) }
      if scalar <= 0x20 { endWord() }
      index += width
    }
    endWord()
    return composed
  }
}
