internal import Corpus
internal import EmbeddedModels

/// A trained model of names.
///
/// Weights of features, of steps from label to label, and hashed
/// membership in lists of words and names. Laid out in `Training/entities/README.md`.
package struct TaggerModel: Sendable {
  /// The model that ships with the stage.
  package static let standard = TaggerModel(.embedded)

  /// What a token can be: outside of names, or the first or a further word of a type.
  enum Label {
    /// The types in the order of their labels.
    static let types: [EntityType] = [.film, .person, .song, .series, .album, .group, .character]
    /// Which of them are of one kind: titles of works, and people in films and out of them.
    static let kinds = [0, 1, 0, 0, 0, 2, 1]
    /// Outside of names.
    static let outside = 0
    /// Number of labels; one lane of the sixteen is left for the check byte.
    static let count = 1 + 2 * types.count

    static func first(_ type: Int) -> Int { 1 + 2 * type }
    static func further(_ type: Int) -> Int { 2 + 2 * type }
    static func type(of label: Int) -> Int { (label - 1) / 2 }
    static func kind(_ type: EntityType) -> Int {
      types.firstIndex(of: type).map { kinds[$0] } ?? -1
    }
    static func isFurther(_ label: Int) -> Bool { label > 0 && label % 2 == 0 }
  }

  private static let magic = Array("CSNAMES3".utf8)
  private static let header = 64
  /// Weights are in units of this part of a natural logarithm of odds.
  static let unitsPerNat = 16

  private let bytes: TaggerBytes
  private let rowShift: UInt32
  private let rowsAt: Int
  private let wordMask: UInt64
  private let wordsAt: Int
  private let phraseMask: UInt64
  private let phrasesAt: Int
  private let clusterMask: UInt64
  private let clustersAt: Int
  private let pathsAt: Int
  /// Weight of the step from one label to another, a row for the label before.
  let steps: [Int32]

  /// Reads the layout; a model that is not one is a fault of the build.
  package init(_ bytes: TaggerBytes) {
    precondition(
      bytes.memory.values(UInt8.self, at: 0, count: 8) == Self.magic, "not a model of names")
    let sizes = bytes.memory.values(UInt32.self, at: 8, count: 4).map(Int.init)
    precondition(sizes.allSatisfy { (1...24).contains($0) }, "the model is damaged")
    self.bytes = bytes
    rowShift = UInt32(32 - sizes[0])
    wordMask = 1 << UInt64(sizes[1]) - 1
    phraseMask = 1 << UInt64(sizes[2]) - 1
    steps = bytes.memory.values(Int16.self, at: Self.header, count: 256).map(Int32.init)
    rowsAt = Self.header + 512
    precondition(rowsAt % (2 * Self.rowSize) == 0, "two rows are not side by side")
    wordsAt = rowsAt + 16 << sizes[0]
    phrasesAt = wordsAt + 4 << sizes[1]
    clusterMask = 1 << UInt64(sizes[3]) - 1
    pathsAt = phrasesAt + 4 << sizes[2]
    clustersAt = pathsAt + 2 * 4 * Self.mostClusters
    precondition(bytes.count == clustersAt + 4 << sizes[3], "the model is cut off")
  }

  /// Sums of weights, those of labels with even numbers and those with odd ones, so that bytes become
  /// numbers of 16 bits by shifts alone.
  struct Sums {
    /// Those of labels 0, 2, 4, ...
    private(set) var even = SIMD8<Int16>.zero
    /// Those of labels 1, 3, 5, ...; the last is none.
    private(set) var odd = SIMD8<Int16>.zero

    @inline(__always)
    fileprivate mutating func add(_ row: SIMD8<Int16>) {
      even &+= (row &<< 8) &>> 8
      odd &+= row &>> 8
    }
  }

  /// Says that the weights of a feature will be added soon.
  @inline(__always)
  func prefetch(_ feature: UInt32) { bytes.prefetch(at: place(of: feature)) }

  /// Adds the weights of a feature, none where the feature is unknown.
  @inline(__always)
  func add(_ feature: UInt32, to sums: inout Sums) {
    // The last byte is no label: it tells whose weights these are. A feature has two places, side by
    // side; no branch decides between them, since which of them it is cannot be foreseen.
    let first = place(of: feature)
    let check = UInt8(truncatingIfNeeded: feature)
    let isFirst = Self.areEqual(bytes.byte(at: first &+ Self.checkAt), check)
    let isSecond = Self.areEqual(bytes.byte(at: (first ^ Self.rowSize) &+ Self.checkAt), check)
    let row = bytes.row(at: first ^ (Self.rowSize & ~isFirst))
    sums.add(row & SIMD8(repeating: Int16(truncatingIfNeeded: isFirst | isSecond)))
  }

  /// All bits where the bytes are equal, none where they are not.
  @inline(__always)
  private static func areEqual(_ left: UInt8, _ right: UInt8) -> Int {
    (Int(left ^ right) &- 1) &>> 8
  }

  /// The first of the two places of a feature.
  @inline(__always)
  private func place(of feature: UInt32) -> Int {
    rowsAt &+ Int(feature &>> rowShift) &* Self.rowSize
  }

  /// Bytes of a row.
  private static let rowSize = 16
  /// Where in a row its check byte is.
  private static let checkAt = 15

  /// What lists of words know of a word.
  @inline(__always)
  func wordClass(_ key: UInt64) -> WordClass {
    WordClass(bits: look(up: key, at: wordsAt, wordMask, bits: 10))
  }

  /// What lists of names know of a run of words: a bit each for film, song, series, person,
  /// performer, other work, other group, and for what is none of these: places, companies, products.
  @inline(__always)
  func phraseClass(_ key: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: look(up: key, at: phrasesAt, phraseMask, bits: 8))
  }

  /// The languages whose words have clusters.
  enum Language: Int {
    case german, english

    /// What tells the forms of languages apart.
    fileprivate var salt: UInt64 { self == .german ? 0 : 0xC2B2_AE3D_27D4_EB4F }
  }

  /// Clusters of a language, at most.
  private static let mostClusters = 1024
  /// What tells forms with a capital from others.
  private static let capitalSalt: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The cluster of a form of a word in texts of a language, 0 for unknown ones: the path to it from the root of the
  /// tree of clusters, the first step in the lowest bit, so that words with the same low bits stand in
  /// similar places of sentences.
  @inline(__always)
  func cluster(_ key: UInt64, isCapitalised: Bool, in language: Language) -> UInt32 {
    let form = key ^ language.salt ^ (isCapitalised ? Self.capitalSalt : 0)
    let number = look(up: form, at: clustersAt, clusterMask, bits: 10)
    // Number 0 is that of no cluster, whose path is 0.
    return bytes.entry(at: pathsAt &+ language.rawValue &* 4 &* Self.mostClusters, Int(number))
  }

  /// The lower bits of the entry whose upper ones are those of the key, 0 where there is none; open addressing.
  @inline(__always)
  private func look(up key: UInt64, at offset: Int, _ mask: UInt64, bits: UInt64) -> UInt32 {
    let print = UInt32(truncatingIfNeeded: key >> (32 + bits))
    var slot = key & mask
    for _ in 0..<8 {
      let entry = bytes.entry(at: offset, Int(slot))
      if entry == 0 { return 0 }
      if entry >> UInt32(bits) == print { return entry & (1 << UInt32(bits) - 1) }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
