/// A text, prepared for many comparisons.
struct ComparedText: Sendable {
  /// The text.
  let text: FoldedText
  /// Its words, sorted by hash, then by place.
  let sorted: [FoldedText.Word]
  /// The pairs of neighbouring words, sorted.
  let pairs: [UInt32]
  /// Different names.
  let names: Int

  init(_ text: FoldedText) {
    self.text = text
    let words = text.words
    // Hash and position in one number are sorted faster than words.
    sorted = words.indices.map { UInt64(words[$0].hash) << 32 | UInt64($0) }.sorted().map {
      words[Int($0 & 0xFFFF_FFFF)]
    }
    pairs = Self.pairs(of: text.words.map(\.hash))
    var names = 0
    var last: UInt32?
    for word in sorted where text.isName(word) && word.hash != last {
      names += 1
      last = word.hash
    }
    self.names = names
  }

  /// The hashes of neighbouring words, sorted.
  static func pairs(of hashes: [UInt32]) -> [UInt32] {
    zip(hashes, hashes.dropFirst()).map { MinHash.hash($0, $1) }.sorted()
  }
}

extension FoldedText {
  /// Whether a word is written as names are.
  func isName(_ word: Word) -> Bool { word.isCapitalized && !isInCapitals && !isNumber(word) }

  /// Whether a word is mostly digits; `Par1ements` is a misreading.
  func isNumber(_ word: Word) -> Bool {
    guard word.hasDigit else { return false }
    let letters = letters(of: word)
    return letters.count { (0x30...0x39).contains($0) } * 2 >= letters.count
  }
}

/// The words that only one of two texts has.
struct WordDifference {
  /// Leftovers beyond this many are not searched for misspellings; the work is their product.
  private static let maximumLeftovers = 256

  private let first: ComparedText
  private let second: ComparedText
  /// Words that both have, each as often as in the text where it is rarer.
  private(set) var shared = 0
  private var onlyFirst: [FoldedText.Word] = []
  private var onlySecond: [FoldedText.Word] = []
  /// Words of the second text by the word of the first that they are a misspelling of.
  private var respelled: [UInt32: UInt32] = [:]

  /// Merges the two sorted lists of words.
  init(_ first: ComparedText, _ second: ComparedText) {
    self.first = first
    self.second = second
    let (left, right) = (first.sorted, second.sorted)
    var i = 0
    var j = 0
    while i < left.count || j < right.count {
      if j == right.count || (i < left.count && left[i].hash < right[j].hash) {
        onlyFirst.append(left[i])
        i += 1
      } else if i == left.count || right[j].hash < left[i].hash {
        onlySecond.append(right[j])
        j += 1
      } else {
        shared += 1
        i += 1
        j += 1
      }
    }
  }

  /// Counts leftovers that differ by spelling only as shared.
  mutating func matchMisspellings() {
    guard !onlyFirst.isEmpty, !onlySecond.isEmpty,
      onlyFirst.count <= Self.maximumLeftovers, onlySecond.count <= Self.maximumLeftovers
    else { return }
    // In the order of the texts, so that the first of several misspellings is taken.
    onlyFirst.sort { $0.start < $1.start }
    onlySecond.sort { $0.start < $1.start }
    var taken = Array(repeating: false, count: onlySecond.count)
    var distance = SpellingDistance()
    var left: [FoldedText.Word] = []
    // Nothing is like a number.
    let candidates = onlySecond.map {
      second.text.isNumber($0) ? nil : SpellingDistance.Shape(second.text.letters(of: $0))
    }
    for word in onlyFirst {
      let letters = first.text.letters(of: word)
      let shape = first.text.isNumber(word) ? nil : SpellingDistance.Shape(letters)
      let match = shape.flatMap { shape in
        candidates.indices.first { index in
          guard let other = candidates[index], !taken[index], shape.mayBeNear(other) else {
            return false
          }
          return distance.isMisspelling(letters, second.text.letters(of: onlySecond[index]))
        }
      }
      if let match {
        taken[match] = true
        shared += 1
        respelled[onlySecond[match].hash] = word.hash
      } else {
        left.append(word)
      }
    }
    guard left.count < onlyFirst.count else { return }
    onlyFirst = left
    onlySecond = zip(onlySecond, taken).filter { !$1 }.map { $0.0 }
  }

  /// The share of the pairs of neighbouring words of the shorter text that the other has.
  func phraseSimilarity() -> Double {
    let left = first.pairs
    let right =
      respelled.isEmpty
      ? second.pairs
      : ComparedText.pairs(of: second.text.words.map { respelled[$0.hash] ?? $0.hash })
    guard !left.isEmpty, !right.isEmpty else { return 1 }
    var shared = 0
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if left[i] < right[j] {
        i += 1
      } else if right[j] < left[i] {
        j += 1
      } else {
        shared += 1
        i += 1
        j += 1
      }
    }
    return Double(shared) / Double(min(left.count, right.count))
  }

  /// What the words that only one side has say about the facts.
  func facts() -> Facts {
    let left = Leftovers(onlyFirst, of: first.text)
    let right = Leftovers(onlySecond, of: second.text)
    let numbers = min(left.numbers, right.numbers)
    let names = min(left.names, right.names)
    return Facts(
      differingNumbers: numbers, differingNames: names,
      names: min(first.names, second.names),
      otherDifferences: left.words + right.words - 2 * (numbers + names))
  }
}

/// How many different words, numbers and names are left over.
private struct Leftovers {
  private(set) var words = 0
  private(set) var numbers = 0
  private(set) var names = 0

  init(_ leftovers: [FoldedText.Word], of text: FoldedText) {
    let sorted = leftovers.sorted { $0.hash < $1.hash }
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, sorted[end].hash == sorted[start].hash { end += 1 }
      words += 1
      if sorted[start..<end].contains(where: { text.isNumber($0) }) { numbers += 1 }
      if sorted[start..<end].contains(where: { text.isName($0) }) { names += 1 }
      start = end
    }
  }
}
