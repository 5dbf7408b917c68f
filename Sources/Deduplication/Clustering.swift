internal import Corpus

/// Clusters of documents around representatives.
///
/// Documents are taken in order of rank, the best first; those of earlier datasets rank before all
/// others. One that is the same as a representative joins it, the most similar one where there are
/// several; any other becomes a representative. A document that is the same as a member of a cluster
/// may also join when it is nearly the same as its representative: two edited copies of one text
/// differ by both edits. Further than that nothing reaches, so clusters have a bounded width.
struct Clustering<Reader: CorpusReader> {
  private let signatures: Signatures<Deduplicate.Signature>
  private let comparison: TextComparison
  private let corpus: Reader
  private let search: Search
  /// Documents that have words, by rank; everything below is about positions in this list.
  private let ranked: [UInt32]
  /// How many of the first positions are of earlier datasets.
  private let earlier: Int
  /// What every position belongs to.
  private var clusters: Clusters

  /// Finds pairs worth comparing among some positions, the better ranked second.
  typealias Search = (
    _ ranked: [UInt32], _ members: [UInt32], _ earlier: Int, _ pairs: inout PairSorter
  ) throws -> Void

  /// Prepares the clustering.
  init(
    signatures: Signatures<Deduplicate.Signature>, comparison: TextComparison, corpus: Reader,
    search: Search? = nil
  ) {
    self.signatures = signatures
    self.comparison = comparison
    self.corpus = corpus
    self.search =
      search
      ?? { ranked, members, earlier, pairs in
        try CandidatePairs(
          signatures: signatures, ranked: ranked, members: members, earlier: earlier
        ).find(into: &pairs)
      }
    let firstEarlier = corpus.count - corpus.earlierCount
    ranked = signatures.indices.filter { signatures[$0].words > 0 }.map { UInt32($0) }.sorted {
      Self.ranks(Int($0), before: Int($1), firstEarlier, signatures, corpus)
    }
    earlier = ranked.prefix { $0 >= firstEarlier }.count
    clusters = Clusters(count: ranked.count)
  }

  /// The most complete text comes first, then the oldest capture (one of a known time before one
  /// without), then the smallest id.
  private static func ranks(
    _ left: Int, before right: Int, _ firstEarlier: Int,
    _ signatures: Signatures<Deduplicate.Signature>, _ corpus: Reader
  ) -> Bool {
    if (left >= firstEarlier) != (right >= firstEarlier) { return left >= firstEarlier }
    let (first, second) = (signatures[left].length, signatures[right].length)
    if first != second { return first > second }
    // An unknown time is 0, and comes last.
    let (time, otherTime) = (corpus.captureOrder(at: left), corpus.captureOrder(at: right))
    if time != otherTime { return time &- 1 < otherTime &- 1 }
    let (id, otherID) = (corpus.id(at: left), corpus.id(at: right))
    // Two earlier datasets may have the same document.
    return id == otherID ? left < right : id < otherID
  }

  /// What every document is a copy of.
  consuming func findings() throws -> Deduplicate.Findings {
    let heads = joinExactCopies()
    try cluster(heads.filter { signature(at: $0).words >= TextComparison.minimumWords })
    return Deduplicate.Findings(clusters, ranked: ranked, count: corpus.count - corpus.earlierCount)
  }

  private func signature(at position: UInt32) -> Deduplicate.Signature {
    signatures[Int(ranked[Int(position)])]
  }

  /// Lets the best of each set of exact copies stand for it from here on.
  ///
  /// - Returns: the positions that stand for themselves, ascending.
  private mutating func joinExactCopies() -> [UInt32] {
    let byKey = ranked.indices.map { UInt32($0) }.sorted {
      let (left, right) = (signature(at: $0).exact, signature(at: $1).exact)
      return (left.high, left.low, $0) < (right.high, right.low, $1)
    }
    var head: UInt32?
    for position in byKey {
      if let head, signature(at: head).exact == signature(at: position).exact {
        clusters.join(position, to: head, similarity: 1, as: .exact)
      } else {
        head = position
      }
    }
    return ranked.indices.map { UInt32($0) }.filter { !clusters.isMember($0) }
  }

  /// Finds the representative of each of `heads` that is not one itself.
  private mutating func cluster(_ heads: [UInt32]) throws {
    var pairs = PairSorter { [corpus] in try corpus.makeScratch() }
    try search(ranked, heads, earlier, &pairs)
    var comparisons = Comparisons(comparison: comparison)
    var reversed = PairSorter { [corpus] in try corpus.makeScratch() }
    try pairs.forEachFirst { document, others in
      let others = others.map { UInt32($0) }
      let document = UInt32(document)
      guard let found = try membership(of: document, among: others, &comparisons) else { return }
      clusters.join(
        document, to: found.representative, similarity: found.similarity, as: found.kind)
      for other in others where other >= earlier && !clusters.isMember(other) {
        try reversed.add(Int(other), Int(document))
      }
    }
    // A representative without members may have missed its cluster because the document that links
    // the two ranks below both: one more look, this time at the lower ranked. Who joins now was nobody's
    // representative, so nothing found before changes.
    try reversed.forEachFirst { document, others in
      let document = UInt32(document)
      guard !clusters.hasMembers(document) else { return }
      let others = others.map { UInt32($0) }
      guard let found = try membership(of: document, among: others, &comparisons) else { return }
      clusters.join(
        document, to: found.representative, similarity: found.similarity, as: found.kind)
    }
  }

  /// The cluster that `document` joins by way of any of `others`, the most similar one; one around a
  /// document of an earlier dataset before all others.
  private func membership(
    of document: UInt32, among others: [UInt32], _ comparisons: inout Comparisons
  ) throws -> Membership? {
    var best: Membership?
    var results: [UInt32: TextComparison.Result?] = [:]
    func result(_ other: UInt32) throws -> TextComparison.Result? {
      if let known = results[other] { return known }
      let result = try comparisons.result(
        Int(ranked[Int(document)]), Int(ranked[Int(other)]), in: corpus)
      results[other] = .some(result)
      return result
    }
    for other in others {
      let representative = clusters.representative(of: other)
      if let best, best.representative < earlier, representative >= earlier { continue }
      guard let direct = try result(representative),
        direct.similarity > best?.similarity ?? -1
      else { continue }
      let joins =
        if comparison.accepts(direct) {
          true
        } else if representative != other,
          comparison.accepts(direct, slack: 1 - comparison.threshold)
        {
          try result(other).map { comparison.accepts($0) } ?? false
        } else {
          false
        }
      guard joins else { continue }
      best = Membership(
        representative: representative, similarity: direct.similarity, kind: Self.kind(of: direct))
    }
    return best
  }

  private static func kind(of result: TextComparison.Result) -> CopyKind {
    result.similarity == 1 && result.sizeRatio < 1 && result.phraseSimilarity >= 0.9
      ? .contained : .edited
  }
}

/// Where a document belongs.
private struct Membership {
  var representative: UInt32
  var similarity: Double
  var kind: CopyKind
}

/// In what way a document is a copy of another one.
enum CopyKind: UInt8 {
  /// It stands for itself.
  case original
  /// It has the same words.
  case exact
  /// It has nearly the same words.
  case edited
  /// One has all of the other's words and more.
  case contained

  /// The code of the reason.
  var code: String {
    switch self {
    case .original, .exact: "exact-duplicate"
    case .edited: "near-duplicate"
    case .contained: "contained"
    }
  }
}

/// What documents belong to, ten bytes for each.
struct Clusters {
  private var representatives: [UInt32]
  private var similarities: [Float]
  private var kinds: [CopyKind]
  private var occupied: [Bool]

  /// Lets each of `count` documents stand for itself.
  init(count: Int) {
    representatives = (0..<count).map { UInt32($0) }
    similarities = Array(repeating: 1, count: count)
    kinds = Array(repeating: .original, count: count)
    occupied = Array(repeating: false, count: count)
  }

  /// Takes a document into a cluster.
  mutating func join(
    _ document: UInt32, to representative: UInt32, similarity: Double, as kind: CopyKind
  ) {
    representatives[Int(document)] = representative
    similarities[Int(document)] = Float(similarity)
    kinds[Int(document)] = kind
    if kind != .exact { occupied[Int(representative)] = true }
  }

  /// The document that stands for it, which may be itself.
  func representative(of document: UInt32) -> UInt32 { representatives[Int(document)] }

  /// Whether another document stands for it.
  func isMember(_ document: UInt32) -> Bool { kinds[Int(document)] != .original }

  /// Whether it stands for documents that are more than exact copies of it.
  func hasMembers(_ document: UInt32) -> Bool { occupied[Int(document)] }

  /// Where a document belongs in the end: a copy of an edited copy is an edited copy.
  func resolved(
    _ document: UInt32
  ) -> (representative: UInt32, similarity: Float, kind: CopyKind) {
    var document = document
    if kinds[Int(document)] == .exact, isMember(representative(of: document)) {
      document = representative(of: document)
    }
    let index = Int(document)
    return (representatives[index], similarities[index], kinds[index])
  }
}

/// Compares documents by their index, and keeps texts that were read back, as many as fit.
private struct Comparisons {
  /// Bytes of folded text; words and pairs take about five times as much.
  private static let capacity = 16 << 20

  let comparison: TextComparison
  private var texts: [Int: ComparedText] = [:]
  private var order = Queue()
  private var bytes = 0

  init(comparison: TextComparison) { self.comparison = comparison }

  mutating func result(
    _ document: Int, _ other: Int, in corpus: some CorpusReader
  ) throws -> TextComparison.Result? {
    comparison.compare(try text(at: document, in: corpus), try text(at: other, in: corpus))
  }

  private mutating func text(at index: Int, in corpus: some CorpusReader) throws -> ComparedText {
    if let text = texts[index] { return text }
    let text = ComparedText(FoldedText(try corpus.text(at: index)))
    texts[index] = text
    order.append(index)
    bytes += text.text.utf8.count
    while bytes > Self.capacity, order.count > 1, let oldest = order.popFirst() {
      bytes -= texts.removeValue(forKey: oldest)?.text.utf8.count ?? 0
    }
    return text
  }
}

/// Indices in the order in which they came.
private struct Queue {
  private var indices: [Int] = []
  private var start = 0

  var count: Int { indices.count - start }

  mutating func append(_ index: Int) { indices.append(index) }

  mutating func popFirst() -> Int? {
    guard start < indices.count else { return nil }
    let first = indices[start]
    start += 1
    if start * 2 > indices.count {
      indices.removeFirst(start)
      start = 0
    }
    return first
  }
}
