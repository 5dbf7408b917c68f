internal import Corpus

/// Pairs of documents that are worth comparing, found by banded locality-sensitive hashing
/// (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4).
///
/// Each value of a sketch together with the next one makes a band: 64 bands of two rows, which
/// find 99.7 % of the pairs with a Jaccard similarity of 0.3. Such loose bands also bring together
/// what only shares stock phrases, so pairs are sieved by the sketches before anybody reads a text.
struct CandidatePairs {
  /// Members of a bucket that are all compared with each other.
  ///
  /// Documents of a larger bucket share a phrase that says nothing, and are compared with its
  /// ``crowdLeaders`` only, in order of rank: cost grows with the bucket and not with its square, and
  /// many copies of one text still find it.
  private static let crowd = 64
  private static let crowdLeaders = 8
  /// A value that so many documents have says nothing about any of them; twice as many as have it by
  /// chance are added, which matters from a million documents on.
  private static let commonValue = 64
  /// Equal values, of 64, below which a pair is not compared.
  ///
  /// Twice edited copies (Jaccard 0.25) have 16 of 64 on average.
  private static let minimumEqual = 7
  /// Where there are so many values that are not common, one in ``rareShare`` of them must be equal.
  private static let minimumRare = 12
  private static let rareShare = 8

  private let sketches: Signatures<Deduplicate.Signature>
  /// Documents by rank; positions among them are what pairs are made of.
  private let ranked: [UInt32]
  /// Positions that are looked at, ascending.
  private let members: [UInt32]
  /// How many of the first positions are of earlier datasets, which are not compared with each other.
  private let earlier: Int
  /// For each position, the values that are common, a bit each.
  private var common: [UInt64]

  /// Prepares the search.
  init(
    signatures: Signatures<Deduplicate.Signature>, ranked: [UInt32], members: [UInt32],
    earlier: Int
  ) {
    sketches = signatures
    self.ranked = ranked
    self.members = members
    self.earlier = earlier
    common = Array(repeating: 0, count: ranked.count)
    let limit = Self.commonValue + 2 * members.count / 65_536
    var buckets = Buckets()
    for column in 0..<MinHash.size {
      buckets.forEach(
        of: members, key: { UInt32(sketches[Int(ranked[Int($0)])].sketch[column]) }
      ) { bucket in
        guard bucket.count > limit else { return }
        for entry in bucket { common[Int(entry & 0xFFFF_FFFF)] |= 1 << UInt64(column) }
      }
    }
  }

  /// Finds the pairs, and adds them to `pairs` with the better ranked position second.
  func find(into pairs: inout PairSorter) throws {
    var buckets = Buckets()
    for band in 0..<MinHash.size {
      let next = (band + 1) % MinHash.size
      try buckets.forEach(
        of: members,
        key: { member in
          let sketch = sketches[Int(ranked[Int(member)])].sketch
          return UInt32(sketch[band]) << 16 | UInt32(sketch[next])
        }
      ) { bucket in
        for position in bucket.indices.dropFirst() {
          let member = Int(bucket[position] & 0xFFFF_FFFF)
          guard member >= earlier else { continue }
          let end =
            bucket.count > Self.crowd
            ? min(position, bucket.startIndex + Self.crowdLeaders) : position
          for index in bucket.startIndex..<end {
            let other = Int(bucket[index] & 0xFFFF_FFFF)
            if isPromising(member, other) { try pairs.add(member, other) }
          }
        }
      }
    }
  }

  private func isPromising(_ first: Int, _ second: Int) -> Bool {
    let equal = sketches[Int(ranked[first])].sketch
      .equalValues(sketches[Int(ranked[second])].sketch)
    guard equal.nonzeroBitCount >= Self.minimumEqual else { return false }
    let rare = ~(common[first] & common[second])
    return rare.nonzeroBitCount < Self.minimumRare
      || (equal & rare).nonzeroBitCount * Self.rareShare >= rare.nonzeroBitCount
  }
}

/// Groups members by a key, a bounded number of them at a time.
private struct Buckets {
  /// Entries sorted at once; of more members, those with certain keys are taken in each of several
  /// passes.
  private static let capacity = 1 << 22

  private var entries: [UInt64] = []
  private var other: [UInt64] = []

  /// Calls `body` with each key's entries, where a key occurs more than once.
  ///
  /// An entry has the key in its upper half and the member in its lower; members ascend.
  mutating func forEach(
    of members: [UInt32], key: (UInt32) -> UInt32, _ body: (ArraySlice<UInt64>) throws -> Void
  ) rethrows {
    let passes = UInt32(members.count / Self.capacity + 1)
    for pass in 0..<passes {
      entries.removeAll(keepingCapacity: true)
      for member in members {
        let key = key(member)
        if passes == 1 || key % passes == pass {
          entries.append(UInt64(key) << 32 | UInt64(member))
        }
      }
      sortByKey()
      var start = 0
      while start < entries.count {
        let key = entries[start] >> 32
        var end = start + 1
        while end < entries.count, entries[end] >> 32 == key { end += 1 }
        if end - start > 1 { try body(entries[start..<end]) }
        start = end
      }
    }
  }

  /// Sorts by the upper half, a byte at a time (radix sort); stable, so that members stay ascending.
  private mutating func sortByKey() {
    other.removeAll(keepingCapacity: true)
    other.append(contentsOf: repeatElement(0, count: entries.count))
    for shift in stride(from: UInt64(32), to: 64, by: 8) {
      var starts = InlineArray<257, Int>(repeating: 0)
      for entry in entries { starts[Int(entry >> shift & 0xFF) + 1] += 1 }
      // All in one bucket: nothing to move.
      if starts[Int((entries.first ?? 0) >> shift & 0xFF) + 1] == entries.count { continue }
      for byte in 1..<257 { starts[byte] += starts[byte - 1] }
      for entry in entries {
        let byte = Int(entry >> shift & 0xFF)
        other[starts[byte]] = entry
        starts[byte] += 1
      }
      swap(&entries, &other)
    }
  }
}
