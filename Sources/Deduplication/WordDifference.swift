/// The words that only one of two texts has.
struct WordDifference {
  /// Leftovers beyond this many are not searched for misspellings; the work is their product.
  private static let maximumLeftovers = 256

  private let first: FoldedText
  private let second: FoldedText
  /// Words that both have, each as often as in the text where it is rarer.
  private(set) var shared = 0
  private var onlyFirst: [FoldedText.Word] = []
  private var onlySecond: [FoldedText.Word] = []
  /// Words of the second text by the word of the first that they are a misspelling of.
  private var respelled: [UInt32: UInt32] = [:]

  /// Merges the two sorted lists of words.
  init(_ first: FoldedText, _ second: FoldedText) {
    self.first = first
    self.second = second
    let left = first.words.sorted { ($0.hash, $0.start) < ($1.hash, $1.start) }
    let right = second.words.sorted { ($0.hash, $0.start) < ($1.hash, $1.start) }
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
    onlyFirst.sort { $0.start < $1.start }
    onlySecond.sort { $0.start < $1.start }
  }

  /// Counts leftovers that differ by spelling only as shared.
  mutating func matchMisspellings() {
    guard !onlyFirst.isEmpty, !onlySecond.isEmpty,
      onlyFirst.count <= Self.maximumLeftovers, onlySecond.count <= Self.maximumLeftovers
    else { return }
    var taken = Array(repeating: false, count: onlySecond.count)
    var distance = SpellingDistance()
    var left: [FoldedText.Word] = []
    let candidates = onlySecond.map {
      (letters: second.letters(of: $0), isWord: !isNumber($0, in: second))
    }
    for word in onlyFirst {
      let letters = first.letters(of: word)
      let match =
        isNumber(word, in: first)
        ? nil
        : candidates.indices.first { index in
          !taken[index] && candidates[index].isWord
            && distance.isMisspelling(letters, candidates[index].letters)
        }
      if let match {
        taken[match] = true
        respelled[onlySecond[match].hash] = word.hash
      } else {
        left.append(word)
      }
    }
    onlyFirst = left
    shared += taken.count(where: { $0 })
    onlySecond = zip(onlySecond, taken).filter { !$1 }.map { $0.0 }
  }

  /// The share of the pairs of neighbouring words of the shorter text that the other has.
  func phraseSimilarity() -> Double {
    let left = pairs(of: first, respelled: [:])
    let right = pairs(of: second, respelled: respelled)
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
    let firstNames = first.words.filter { isName($0, in: first) }
    let secondNames = second.words.filter { isName($0, in: second) }
    let numbers = min(
      Self.distinct(onlyFirst.filter { isNumber($0, in: first) }),
      Self.distinct(onlySecond.filter { isNumber($0, in: second) }))
    let names = min(
      Self.distinct(onlyFirst.filter { isName($0, in: first) }),
      Self.distinct(onlySecond.filter { isName($0, in: second) }))
    return Facts(
      differingNumbers: numbers, differingNames: names,
      names: min(Self.distinct(firstNames), Self.distinct(secondNames)),
      otherDifferences: Self.distinct(onlyFirst) + Self.distinct(onlySecond)
        - 2 * (numbers + names))
  }

  private static func distinct(_ words: [FoldedText.Word]) -> Int { Set(words.map(\.hash)).count }

  private func isName(_ word: FoldedText.Word, in text: FoldedText) -> Bool {
    word.isCapitalized && !text.isInCapitals && !isNumber(word, in: text)
  }

  /// A word of digits only; `Par1ements` is a misreading.
  private func isNumber(_ word: FoldedText.Word, in text: FoldedText) -> Bool {
    guard word.hasDigit else { return false }
    let letters = text.letters(of: word)
    return letters.count { (0x30...0x39).contains($0) } * 2 >= letters.count
  }

  private func pairs(of text: FoldedText, respelled: [UInt32: UInt32]) -> [UInt32] {
    let hashes = text.words.map { respelled[$0.hash] ?? $0.hash }
    return zip(hashes, hashes.dropFirst()).map { MinHash.hash($0, $1) }.sorted()
  }
}
