import Testing

@testable import Entities

/// The fast path for ASCII letters reads as the table of letters does.
@Suite struct TokenizerTests {
  @Test func `ASCII letters are what the table says`() {
    for value in UInt32(0)..<0x80 {
      let entry = LetterTable.entry(value)
      let isLetter = (value | 0x20) &- 0x61 < 26
      #expect(entry.isCapital == (isLetter && value < 0x61))
      #expect(entry.isSmall == (isLetter && value >= 0x61))
      if isLetter {
        #expect(entry.isLetter)
        #expect(entry.lower == value | 0x20)
      }
    }
  }

  @Test(arguments: ["Film", "Ähre", "éCLAIR", "O'Brien", "Müller-Lüdenscheidt", "R2D2", "Ωmega"])
  func `a word has one hash however it is read`(word: String) {
    let tokens = Tokenizer.tokens(of: Array(word.utf8), lexicon: .standard)
    #expect(tokens.count == 1)
    #expect(tokens.first?.key == Tokenizer.key(of: word))
  }

  @Test func `a table of keys finds what it was given and nothing else`() {
    var values: [UInt64: Int] = [:]
    // All in one place of a small table, and the key that an empty place has.
    for number in 0..<200 { values[UInt64(number) << 32] = number }
    let table = KeyTable(values)
    for number in 0..<200 { #expect(table[UInt64(number) << 32] == number) }
    #expect(table[1] == nil)
    #expect(KeyTable<Int>([1: 1])[0] == nil)
  }
}
