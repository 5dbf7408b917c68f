internal import Corpus

extension Document {
  /// Joins lines and paragraphs that a sentence runs across, and words that were hyphenated between
  /// two lines.
  ///
  /// - Returns: how many breaks went.
  mutating func joinLines() -> Int {
    let utf8 = Array(text.utf8)
    guard utf8.contains(0x0A) else { return 0 }
    let compounds = Compounds(in: utf8)
    var joints: [Joint] = []
    var joined: [Paragraph] = []
    // The last line before, where a paragraph may continue it.
    var before: Range<Int>?
    for paragraph in paragraphs {
      let lines = TextLines.ranges(in: utf8, paragraph.range)
      guard Self.hasSentences(paragraph.kind), let first = lines.first, let last = lines.last else {
        before = nil
        joined.append(paragraph)
        continue
      }
      if paragraph.kind == .paragraph, let above = before,
        Joint.endsSentence(utf8, last), let start = joined.last?.range.lowerBound,
        !Joint.startsSmall(utf8, start),
        let joint = Joint(between: above, and: first, in: utf8, compounds, isWrapped: false)
      {
        joints.append(joint)
        joined[joined.count - 1].range = start..<paragraph.range.upperBound
      } else {
        joined.append(paragraph)
      }
      let isWrapped = Self.isWrapped(lines, in: utf8)
      joints += zip(lines, lines.dropFirst()).compactMap {
        Joint(between: $0, and: $1, in: utf8, compounds, isWrapped: isWrapped)
      }
      before = paragraph.kind == .paragraph ? last : nil
    }
    guard !joints.isEmpty else { return 0 }
    var rewrite = TextRewrite(text)
    for joint in joints {
      rewrite.keep(upTo: joint.range.lowerBound)
      rewrite.replace(upTo: joint.range.upperBound, with: joint.replacement)
    }
    rewrite.keep(upTo: utf8.count)
    paragraphs = joined
    rewriteText(rewrite)
    return joints.count
  }

  private static func hasSentences(_ kind: Paragraph.Kind) -> Bool {
    switch kind {
    case .paragraph, .quote, .listItem, .caption: true
    case .heading, .table, .code: false
    }
  }

  /// Whether the lines were filled up to a width and then broken: the first word of each would not have
  /// fitted into the line before.
  private static func isWrapped(_ lines: [Range<Int>], in utf8: [UInt8]) -> Bool {
    guard lines.count >= 3 else { return false }
    let lengths = lines.map { Joint.codePoints(in: utf8, $0) }
    guard let width = lengths.max(), width >= Joint.minimumLine else { return false }
    return zip(lines.dropFirst(), lengths).allSatisfy { next, length in
      let word = utf8[next].prefix { $0 != 0x20 }
      return length + 1 + Joint.codePoints(in: utf8, word.startIndex..<word.endIndex) > width
    }
  }
}

/// A break between two lines that goes.
private struct Joint {
  /// Shorter lines may be verse, addresses or lists.
  static let minimumLine = 45

  /// What goes.
  let range: Range<Int>
  /// What comes in its place.
  let replacement: [UInt8]

  /// The joint of two lines; nil where the break says something.
  init?(
    between line: Range<Int>, and next: Range<Int>, in utf8: [UInt8], _ compounds: Compounds,
    isWrapped: Bool
  ) {
    guard let (last, lastStart) = UTF8Reader.scalar(in: utf8, before: line.upperBound) else {
      return nil
    }
    let first = UTF8Reader.scalar(in: utf8, at: next.lowerBound).value
    let startsSmall = Self.startsSmall(utf8, next.lowerBound)
    let lastWord = utf8[line].lastIndex(of: 0x20).map { $0 + 1 } ?? line.lowerBound
    guard !Self.isAddress(utf8[lastWord..<line.upperBound]), !Self.isAddress(utf8[next]) else {
      return nil
    }
    if startsSmall, last == 0x2D || last == 0x2010,
      let isCompound = Self.isCompound(utf8, line.lowerBound..<lastStart, next, compounds)
    {
      range = (isCompound ? line.upperBound : lastStart)..<next.lowerBound
      replacement = []
      return
    }
    let continues =
      startsSmall && Self.mayEndWithin(last)
      && Self.codePoints(in: utf8, line) >= Self.minimumLine
    guard isWrapped || continues else { return nil }
    range = line.upperBound..<next.lowerBound
    replacement = Self.isUnspaced(last) && Self.isUnspaced(first) ? [] : [0x20]
  }

  /// Whether a small letter stands at `index`.
  static func startsSmall(_ utf8: [UInt8], _ index: Int) -> Bool {
    Unicode.Scalar(UTF8Reader.scalar(in: utf8, at: index).value)?.properties.isLowercase ?? false
  }

  /// Whether a line ends as sentences do.
  static func endsSentence(_ utf8: [UInt8], _ line: Range<Int>) -> Bool {
    TextMeasures.endsSentence(in: utf8, line)
  }

  /// Whether a link begins there; nothing continues one.
  private static func isAddress(_ word: ArraySlice<UInt8>) -> Bool {
    word.starts(with: "www.".utf8) || word.starts(with: "http".utf8)
  }

  static func codePoints(in utf8: [UInt8], _ range: Range<Int>) -> Int {
    utf8[range].count { $0 & 0xC0 != 0x80 }
  }

  /// Whether a sentence may go on after a line that ends so.
  private static func mayEndWithin(_ value: UInt32) -> Bool {
    value == 0x2C || CharacterKind.of(value) == .letter
  }

  private static func isUnspaced(_ value: UInt32) -> Bool {
    let kind = CharacterKind.of(value)
    return kind == .unspacedPair || kind == .unspacedQuarter
  }

  /// What the second part of `pre- and post-war` begins with, in languages that write such.
  private static let conjunctions: Set<String> = [
    "and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of", "i", "lub",
    "och", "eller", "og", "ja", "tai", "и", "или",
  ]

  /// Whether the hyphen between the end of `line` and the beginning of `next` belongs to the word: the
  /// text has the word with a hyphen elsewhere.
  ///
  /// - Returns: nil where there are no two halves of one word.
  private static func isCompound(
    _ utf8: [UInt8], _ line: Range<Int>, _ next: Range<Int>, _ compounds: Compounds
  ) -> Bool? {
    let left = Compounds.letters(before: line.upperBound, in: utf8, from: line.lowerBound)
    let right = Compounds.letters(after: next.lowerBound, in: utf8, to: next.upperBound)
    guard codePoints(in: utf8, left) >= 2, codePoints(in: utf8, right) >= 2,
      !conjunctions.contains(String(decoding: utf8[right], as: UTF8.self))
    else { return nil }
    return compounds.contains(utf8[left], utf8[right])
  }
}

/// Words of a text that are written with a hyphen.
private struct Compounds {
  private var hashes: Set<UInt64> = []

  init(in utf8: [UInt8]) {
    for hyphen in utf8.indices.dropLast() where utf8[hyphen] == 0x2D && utf8[hyphen + 1] != 0x0A {
      let left = Self.letters(before: hyphen, in: utf8, from: 0)
      let right = Self.letters(after: hyphen + 1, in: utf8, to: utf8.count)
      if !left.isEmpty, !right.isEmpty { hashes.insert(Self.hash(utf8[left], utf8[right])) }
    }
  }

  func contains(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    hashes.contains(Self.hash(left, right))
  }

  private static func hash(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> UInt64 {
    StableHash.hash(right, seed: StableHash.hash(left))
  }

  /// The letters that end before `end`.
  static func letters(before end: Int, in utf8: [UInt8], from limit: Int) -> Range<Int> {
    var start = end
    while start > limit, let (value, before) = UTF8Reader.scalar(in: utf8, before: start),
      CharacterKind.of(value) == .letter
    {
      start = before
    }
    return start..<end
  }

  /// The letters that begin at `start`.
  static func letters(after start: Int, in utf8: [UInt8], to limit: Int) -> Range<Int> {
    var end = start
    while end < limit {
      let (value, length) = UTF8Reader.scalar(in: utf8, at: end)
      guard CharacterKind.of(value) == .letter else { break }
      end += length
    }
    return start..<end
  }
}
