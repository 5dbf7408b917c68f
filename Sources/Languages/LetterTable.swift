/// Which code points are letters, their lower case and their script, as training saw them.
///
/// The table travels in the model, so that a newer Unicode in the standard library does not change
/// what the model is fed.
struct LetterTable: Sendable {
  /// What the table knows about one code point.
  struct Entry: Sendable {
    fileprivate let bits: UInt32

    /// Whether it is a letter, or a mark that belongs to one.
    var isLetter: Bool { bits & 0x1_0000 != 0 }
    /// Whether its script puts no spaces between words.
    var isDense: Bool { bits & 0x2_0000 != 0 }
    /// Whether text with it may not be in NFC.
    var mayNeedComposing: Bool { bits & 0x4_0000 != 0 }
    /// Index of the script, 0 for letters of no script in particular.
    var script: Int { Int(bits >> 24) }

    /// The lower case of `scalar`, which this entry has to belong to.
    func lowercase(of scalar: UInt32) -> UInt32 {
      scalar &+ UInt32(bitPattern: Int32(Int16(truncatingIfNeeded: bits)))
    }
  }

  /// Index of the Latin script, which all letters of ASCII are in.
  static let latin = 1
  /// Index in ``scripts`` of what belongs to none.
  static let none = 0
  private static let blockSize = 128
  /// Index of the block of each 128 code points.
  private let blocks: [UInt16]
  private let entries: [UInt32]
  /// Lower case of ASCII letters, 0 for the rest of ASCII.
  private let ascii: [UInt8]
  /// ISO 15924 codes by index; `Zyyy` at 0.
  let scripts: [String]

  /// How many letters of an alphabet one letter of each script stands for, by index.
  private let weights: [Int]

  init(blocks: [UInt16], entries: [UInt32], scripts: [String]) {
    precondition(
      blocks.allSatisfy { (Int($0) + 1) * Self.blockSize <= entries.count },
      "a block of letters is missing")
    precondition(entries.allSatisfy { Int($0 >> 24) < scripts.count }, "a script has no name")
    precondition(scripts[Self.latin] == "Latn", "the scripts are in another order")
    self.blocks = blocks
    self.entries = entries
    self.scripts = scripts
    weights = scripts.map { ["Hani", "Hang", "Hira", "Kana"].contains($0) ? 3 : 1 }
    ascii = (0..<128).map { code in
      let entry = Entry(bits: entries[Int(blocks[0]) * Self.blockSize + code])
      return entry.isLetter ? UInt8(truncatingIfNeeded: entry.lowercase(of: UInt32(code))) : 0
    }
  }

  /// The entry of a code point; beyond the table's end there are no letters.
  @inline(__always)
  subscript(scalar: UInt32) -> Entry {
    let block = Int(scalar) / Self.blockSize
    guard block < blocks.count else { return Entry(bits: 0) }
    // In bounds, as the initializer has checked every block.
    let start = Int(unsafe blocks.span[unchecked: block]) &* Self.blockSize
    return Entry(bits: unsafe entries.span[unchecked: start &+ Int(scalar) % Self.blockSize])
  }

  /// The lower case of a byte below 0x80, 0 when it is no letter.
  @inline(__always)
  func lowercase(ofASCII byte: UInt8) -> UInt8 {
    // In bounds: there are 128.
    unsafe ascii.span[unchecked: Int(byte & 0x7F)]
  }

  /// The number of letters in `evidence`, as if they all were of an alphabet.
  func weight(of evidence: TextEvidence) -> Int {
    evidence.lettersByScript.sum(weighedBy: weights)
  }
}
