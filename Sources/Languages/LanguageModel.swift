internal import Corpus
internal import EmbeddedModels

/// A softmax over languages on top of the sum of hashed features' embeddings.
///
/// The arrangement is that of fastText's classifier (Joulin and others, "Bag of Tricks for Efficient
/// Text Classification", 2016), with bytes for numbers and the sum divided by the square root of the
/// number of features instead of that number: a long text may be surer than a short one. Sums are
/// integers and the rest runs in a fixed order, so that equal text gives equal bits.
///
/// A class because it is passed to every part of the stage, and a reference is one count to keep.
final class LanguageModel: Sendable {
  /// The model that the executable was built with.
  static let embedded = LanguageModel(ModelFile.embedded)

  /// Numbers in a row of embeddings.
  static let dimensions = 32
  private static let headerSize = 64

  /// Rows of embeddings.
  let buckets: UInt64
  /// What every number of a row is too large by, so that it can be stored and summed unsigned.
  static let offset: Int32 = 128
  let letters: LetterTable
  /// The languages that the model knows, and `zxx`, sorted.
  let tags: [LanguageTag]
  /// By label, how much more confidence than a common language it takes to be believed.
  let caution: [Float]

  /// Words of languages that are too close for the sums.
  let closeWords: CloseWords

  private let file: ModelFile
  /// For each sixteen labels their output weights, a vector a dimension, their biases and what is added in long texts.
  private let weights: [SIMD16<Float>]
  private static let vectorsPerGroup = dimensions + 2
  /// The square root of the number of features that a text needs for the labels' leanings to count; four times as
  /// many features give them their own weight, nine times and more the most.
  private static let rootOfShort: Float = 10
  private static let mostLeaning: Float = 2
  /// The score of what is no label.
  private static let impossible: Float = -10_000

  init(_ file: ModelFile) {
    let magic = file.memory.values(UInt8.self, at: 0, count: 8)
    precondition(magic.elementsEqual("CSLANG03".utf8), "not a language model")
    let header = file.memory.values(UInt32.self, at: 8, count: 6).map { Int($0) }
    let (labelCount, dimensions, buckets) = (header[0], header[1], header[2])
    let (blockCount, entryCount, scriptCount) = (header[3], header[4], header[5])
    // What scores are divided by, so that confidence is as good as it says.
    let temperature = SIMD16<Float>(repeating: file.memory.values(Float.self, at: 32, count: 1)[0])
    precondition(dimensions == Self.dimensions, "the model has rows of another length")

    let lanes = SIMD16<Float>.scalarCount
    var offset = Self.headerSize + buckets * dimensions
    let groups = (labelCount + lanes - 1) / lanes
    precondition(groups <= Posterior.mostVectors, "there are more labels than there is room for")
    let byDimension = file.memory.values(
      SIMD16<Float>.self, at: offset, count: groups * (dimensions + 1))
    offset += byDimension.count * lanes * MemoryLayout<Float>.size
    let entries = file.memory.values(UInt32.self, at: offset, count: entryCount)
    offset += entryCount * MemoryLayout<UInt32>.size
    let blocks = file.memory.values(UInt16.self, at: offset, count: blockCount)
    offset += blockCount * MemoryLayout<UInt16>.size
    func names(_ count: Int, length: Int) -> [String] {
      let bytes = file.memory.values(UInt8.self, at: offset, count: count * length)
      offset += bytes.count
      return (0..<count).map { index in
        let name = bytes[index * length..<(index + 1) * length].prefix { $0 != 0 }
        return String(decoding: name, as: UTF8.self)
      }
    }
    letters = LetterTable(blocks: blocks, entries: entries, scripts: names(scriptCount, length: 4))
    tags = names(labelCount, length: 12).map { LanguageTag($0) }
    caution = file.memory.values(Float.self, at: offset, count: labelCount)
    offset += labelCount * MemoryLayout<Float>.size
    let leanings = file.memory.values(Float.self, at: offset, count: labelCount)
    weights = Self.weights(byDimension.map { $0 / temperature }, leanings: leanings)
    let closeHeader = file.memory.values(UInt32.self, at: 36, count: 2).map { Int($0) }
    offset = closeHeader[1]
    let labels = tags
    closeWords = CloseWords(
      pairs: (0..<closeHeader[0]).map { _ in
        let pair = names(2, length: 12).map { name in labels.firstIndex { $0.description == name } }
        guard let first = pair[0], let second = pair[1] else {
          preconditionFailure("close languages are no labels of the model")
        }
        let prior = file.memory.values(Float.self, at: offset, count: 1)[0]
        let count = Int(file.memory.values(UInt32.self, at: offset + 4, count: 1)[0])
        let words = file.memory.values(UInt32.self, at: offset + 8, count: count)
        let weights = file.memory.values(Int8.self, at: offset + 8 + 4 * count, count: count)
        // Each pair begins at a multiple of four bytes.
        offset += 8 + 4 * count + (count + 3) / 4 * 4
        return CloseWords.Pair(
          first: first, second: second, prior: prior, words: words, weights: weights)
      }, labels: labelCount)
    self.buckets = UInt64(buckets)
    self.file = file
  }

  /// The weights in the order that they are read in; an even number of groups, as groups are read in pairs.
  private static func weights(
    _ byDimension: [SIMD16<Float>], leanings: [Float]
  ) -> [SIMD16<Float>] {
    let groups = byDimension.count / (dimensions + 1)
    var weights: [SIMD16<Float>] = []
    for group in 0..<groups {
      for dimension in 0...dimensions { weights.append(byDimension[dimension * groups + group]) }
      var leaning = SIMD16<Float>()
      for lane in 0..<16 where group * 16 + lane < leanings.count {
        leaning[lane] = leanings[group * 16 + lane]
      }
      weights.append(leaning)
    }
    if groups % 2 == 1 {
      weights += Array(repeating: SIMD16(), count: dimensions)
      weights += [SIMD16(repeating: impossible), SIMD16()]
    }
    return weights
  }

  /// The embedding of one feature, two numbers in each lane: the even ones low, the odd ones high.
  @inline(__always)
  func row(bucket: UInt32) -> SIMD16<UInt16> { file.row(at: Self.headerSize, bucket: bucket) }

  /// Asks for the embedding of a feature that will be read soon.
  @inline(__always)
  func prefetch(bucket: UInt32) { file.prefetchRow(at: Self.headerSize, bucket: bucket) }

  /// The row of the feature that `state` is the hash of.
  @inline(__always)
  func bucket(_ state: UInt64) -> UInt32 { FeatureHash.bucket(state, of: buckets) }

  /// The labels that the text of `evidence` is probably in, as its words tell; nil when there is nothing to go by.
  func posterior(of evidence: TextEvidence) -> Posterior? {
    posterior(sum: evidence.sum, count: evidence.features).map {
      closeWords.concern($0) ? closeWords.decide($0, odds: evidence.closeOdds) : $0
    }
  }

  /// The labels that text is probably in, given the sum of the embeddings of `count` features; nil
  /// without features.
  func posterior(sum: SIMD32<Int32>, count: Int) -> Posterior? {
    guard count > 0 else { return nil }
    let pooling = 1 / Float(count).squareRoot()
    let hidden = InlineArray<32, Float> { Float(sum[$0]) * pooling }
    let factors = hidden.span
    let length = min(max(0, Float(count).squareRoot() / Self.rootOfShort - 1), Self.mostLeaning)
    var scores = InlineArray<16, SIMD16<Float>>(repeating: SIMD16(repeating: Self.impossible))
    let all = weights
    let weights = all.span
    // Two groups at a time: one alone would wait for its own sums.
    for group in stride(from: 0, to: weights.count / Self.vectorsPerGroup, by: 2) {
      let first = group * Self.vectorsPerGroup
      let second = first + Self.vectorsPerGroup
      var low = weights[first + Self.dimensions] + weights[first + Self.dimensions + 1] * length
      var high = weights[second + Self.dimensions] + weights[second + Self.dimensions + 1] * length
      for dimension in 0..<Self.dimensions {
        let factor = factors[dimension]
        // In bounds: there are two whole groups from `first` on.
        low += unsafe weights[unchecked: first &+ dimension] * factor
        high += unsafe weights[unchecked: second &+ dimension] * factor
      }
      scores[group] = low
      scores[group + 1] = high
    }
    return Posterior(scores: scores)
  }
}
