internal import CBlockModel
internal import EmbeddedModels

/// A trained judge of blocks: gradient-boosted oblivious decision trees over small whole numbers.
///
/// All splits of one level of an oblivious tree ask the same question (Prokhorenkova et al.,
/// "CatBoost: unbiased boosting with categorical features", NeurIPS 2018), so a tree is a few
/// comparisons that form an index into a table, done for 16 blocks at once. Features, thresholds,
/// leaves and sums are integers: the result is the same on every machine.
struct BlockModel: Sendable {
  /// The first look, at ``BlockFeatures`` alone.
  let first: Ensemble
  /// The second look, which also sees the scores of the first.
  let second: Ensemble

  /// The model that the executable was built with.
  static let embedded = BlockModel(memory.bytes)
  /// SHA-256 of it, 64 hexadecimal digits.
  static let sha256 = memory.sha256
  private static let memory = unsafe ModelMemory(
    cuesheet_block_model, count: cuesheet_block_model_size)

  /// Trees that vote on one question.
  struct Ensemble: Sendable {
    /// Questions of each tree.
    static let depth = 6

    /// Number of trees.
    var trees: Int { leaves.count >> Self.depth }

    /// The sum before any tree has voted.
    let bias: Int32
    /// Columns of the questions, tree by tree.
    let columns: [Int]
    fileprivate let lastColumn: Int
    /// A block whose value is greater than this answers yes: eight times what is left of it up to 255.
    let complements: [UInt64]
    /// For each tree a number for each of the 64 ways to answer.
    let leaves: [Int16]
    /// The scores that sums stand for.
    let curve: ScoreCurve
  }

  private init(_ bytes: [UInt8]) {
    var reader = ModelReader(bytes)
    reader.expect("CSBLOCK1")
    first = Ensemble(&reader)
    second = Ensemble(&reader)
    precondition(reader.isAtEnd, "the block model has bytes too many")
    let known = BlockFeature.count + ContextFeature.allCases.count
    precondition(
      first.lastColumn < BlockFeature.count && second.lastColumn < known,
      "the block model asks for unknown features")
  }
}

/// The probability, 0 to 255, that a sum of leaves stands for.
struct ScoreCurve: Sendable {
  private let scores: [UInt8]
  private let shift: Int32

  fileprivate init(_ reader: inout ModelReader) {
    shift = Int32(reader.uint16())
    scores = (0..<1024).map { _ in reader.uint8() }
  }

  func score(_ sum: Int32) -> UInt8 {
    scores[Int(min(1023, max(0, (sum >> shift) + 512)))]
  }
}

extension BlockModel.Ensemble {
  fileprivate init(_ reader: inout ModelReader) {
    let trees = Int(reader.uint16())
    bias = Int32(truncatingIfNeeded: Int(reader.uint16()) - 32768)
    curve = ScoreCurve(&reader)
    let questions = trees * Self.depth
    columns = (0..<questions).map { _ in Int(reader.uint16()) }
    lastColumn = columns.max() ?? 0
    complements = (0..<questions).map { _ in UInt64(~reader.uint8()) &* 0x0101_0101_0101_0101 }
    leaves = (0..<trees << Self.depth).map { _ in Int16(bitPattern: reader.uint16()) }
  }

  /// Scores of all blocks, 0 for certainly not main text to 255 for certainly main text.
  ///
  /// The columns that the model asks for have to be there.
  func scores(_ features: BlockFeatures) -> [UInt8] {
    let (count, stride) = (features.count, features.stride)
    precondition(features.values.count >= (lastColumn + 1) * stride, "features are missing")
    var scores: [UInt8] = []
    scores.reserveCapacity(stride)
    let bytes = unsafe features.values.span.bytes
    let (columns, complements, leaves) = (columns.span, complements.span, leaves.span)
    precondition(
      columns.count == trees * Self.depth && complements.count == columns.count,
      "the model has parts of another size")
    var sums = InlineArray<16, Int32>(repeating: 0)
    var start = 0
    while start < count {
      for lane in 0..<BlockFeatures.lanes { sums[lane] = bias }
      var question = 0
      var base = 0
      while question < columns.count {
        var index = SIMD16<UInt8>.zero
        // The first question is the lowest bit, so the last one goes first.
        for level in (0..<Self.depth).reversed() {
          // In bounds by the check above: `start` is a multiple of 16 below `stride`.
          let column = unsafe bytes.unsafeLoadUnaligned(
            fromByteOffset: columns[unchecked: question &+ level] &* stride &+ start,
            as: SIMD16<UInt8>.self)
          let complement = unsafe complements[unchecked: question &+ level]
          index = index &+ index | column.carries(adding: complement)
        }
        question &+= Self.depth
        // Bytes are taken from whole words, which is faster than from lanes.
        let words = index.words
        for half in 0..<2 {
          var word = words[half]
          for lane in 0..<8 {
            // In bounds: an index has one bit for each question of a tree.
            sums[half * 8 + lane] &+= unsafe Int32(leaves[unchecked: base &+ Int(word & 0xFF)])
            word &>>= 8
          }
        }
        base &+= 1 << Self.depth
      }
      for lane in 0..<min(BlockFeatures.lanes, count - start) {
        scores.append(curve.score(sums[lane]))
      }
      start += BlockFeatures.lanes
    }
    return scores
  }
}

/// Reads the parts of a model one after the other, little-endian.
private struct ModelReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func uint8() -> UInt8 {
    precondition(!isAtEnd, "the block model is cut off")
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func uint16() -> UInt16 {
    let low = UInt16(uint8())
    return low | UInt16(uint8()) << 8
  }

  mutating func expect(_ magic: String) {
    for byte in magic.utf8 { precondition(uint8() == byte, "this is no block model") }
  }
}
