/// Pairs of documents that are worth comparing, found by banded locality-sensitive hashing
/// (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4).
///
/// Each value of a signature together with the next one makes a band: 64 bands of two rows, which
/// find 99.7 % of the pairs with a Jaccard similarity of 0.3. Such loose bands also bring together
/// what only shares stock phrases, so pairs are sieved by the signatures before anybody reads a text.
struct CandidatePairs {
  /// Members of a bucket that are all compared with each other.
  ///
  /// Documents of a larger bucket share a
  /// phrase that says nothing, and are compared with its ``crowdLeaders`` only, in order of rank:
  /// cost grows with the bucket and not with its square, and many copies of one text still find it.
  private static let crowd = 64
  private static let crowdLeaders = 8
  /// A value that so many documents have says nothing about any of them.
  private static let commonValue = 64
  /// Equal values, of 64, below which a pair is not compared.
  ///
  /// Twice edited copies (Jaccard 0.25)
  /// have 16 of 64 on average.
  private static let minimumEqual = 7
  /// Where there are so many values that are not common, one in ``rareShare`` of them must be equal.
  private static let minimumRare = 12
  private static let rareShare = 8

  private let signatures: [[UInt32]]
  /// For each document, the values that are common, a bit each.
  private var common: [UInt64]

  /// Prepares the search; `signatures` are in order of rank, and empty where there is none.
  init(signatures: [[UInt32]]) {
    self.signatures = signatures
    common = Array(repeating: 0, count: signatures.count)
    let members = signatures.indices.filter { signatures[$0].count == MinHash.size }
    for column in 0..<MinHash.size {
      Self.forEachBucket(
        members.map { (key: UInt64(signatures[$0][column]), member: $0) }
      ) { bucket in
        guard bucket.count > Self.commonValue else { return }
        for entry in bucket { common[entry.member] |= 1 << UInt64(column) }
      }
    }
  }

  /// The pairs, the better ranked document second, sorted.
  func pairs() -> [(document: Int, other: Int)] {
    let members = signatures.indices.filter { signatures[$0].count == MinHash.size }
    var found: [UInt64] = []
    for band in 0..<MinHash.size {
      let next = (band + 1) % MinHash.size
      let entries = members.map { member in
        let values = signatures[member]
        return (key: UInt64(values[band]) << 32 | UInt64(values[next]), member: member)
      }
      Self.forEachBucket(entries) { bucket in
        for position in bucket.indices.dropFirst() {
          let end =
            bucket.count > Self.crowd
            ? min(position, bucket.startIndex + Self.crowdLeaders) : position
          for other in bucket.startIndex..<end
          where isPromising(bucket[position].member, bucket[other].member) {
            found.append(UInt64(bucket[position].member) << 32 | UInt64(bucket[other].member))
          }
        }
      }
    }
    found.sort()
    var pairs: [(document: Int, other: Int)] = []
    for (index, pair) in found.enumerated() where index == 0 || found[index - 1] != pair {
      pairs.append((Int(pair >> 32), Int(pair & 0xFFFF_FFFF)))
    }
    return pairs
  }

  private func isPromising(_ first: Int, _ second: Int) -> Bool {
    let equal = MinHash.equalValues(signatures[first], signatures[second])
    guard equal.nonzeroBitCount >= Self.minimumEqual else { return false }
    let rare = ~(common[first] & common[second])
    return rare.nonzeroBitCount < Self.minimumRare
      || (equal & rare).nonzeroBitCount * Self.rareShare >= rare.nonzeroBitCount
  }

  /// Calls `body` with the entries of each key that occurs more than once, in order of rank.
  private static func forEachBucket(
    _ entries: [(key: UInt64, member: Int)],
    _ body: (ArraySlice<(key: UInt64, member: Int)>) -> Void
  ) {
    let sorted = entries.sorted { ($0.key, $0.member) < ($1.key, $1.member) }
    var start = 0
    for index in 1..<max(1, sorted.count + 1) {
      guard
        index == sorted.count || (index < sorted.count && sorted[index].key != sorted[start].key)
      else { continue }
      if index - start > 1 { body(sorted[start..<index]) }
      start = index
    }
  }
}
