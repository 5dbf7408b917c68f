internal import Corpus

/// Clusters of documents around representatives.
///
/// Documents are taken in order of rank, the best first. One that is the same as a representative
/// joins it, the most similar one where there are several; any other becomes a representative.
/// A document that is the same as a member of a cluster may also join when it is nearly the same as
/// its representative: two edited copies of one text differ by both edits. Further than that nothing
/// reaches, so clusters have a bounded width.
struct Clustering {
  private let signatures: [Deduplicate.Signature]
  private let comparison: TextComparison
  private let search: Search

  /// Finds pairs worth comparing among MinHash signatures in order of rank, the better ranked second,
  /// sorted.
  typealias Search = ([[UInt32]]) -> [(document: Int, other: Int)]

  /// Where a document belongs.
  private struct Membership {
    var representative: Int
    var similarity: Double
    var code: String
  }

  /// Prepares the clustering.
  init(
    signatures: [Deduplicate.Signature], comparison: TextComparison,
    search: @escaping Search = { CandidatePairs(signatures: $0).pairs() }
  ) {
    self.signatures = signatures
    self.comparison = comparison
    self.search = search
  }

  /// Why each document that goes has to go, by its index.
  func reasons(in corpus: some CorpusReader) throws -> [Int: DropReason] {
    let ranked = signatures.indices.filter { signatures[$0].words > 0 }.sorted { left, right in
      rank(left, before: right, in: corpus)
    }
    // The best of each set of exact copies stands for it from here on.
    var headByKey: [ExactKey: Int] = [:]
    var heads: [Int] = []
    var copies: [(document: Int, head: Int)] = []
    for document in ranked {
      if let head = headByKey[signatures[document].exact] {
        copies.append((document, head))
      } else {
        headByKey[signatures[document].exact] = document
        heads.append(document)
      }
    }

    let memberships = try cluster(heads, in: corpus)
    var reasons: [Int: DropReason] = [:]
    for (document, membership) in memberships {
      reasons[document] = .duplicate(
        membership.code, of: corpus.id(at: membership.representative),
        similarity: membership.similarity)
    }
    for (document, head) in copies {
      // A copy of an edited copy is an edited copy.
      reasons[document] =
        reasons[head] ?? .duplicate("exact-duplicate", of: corpus.id(at: head), similarity: 1)
    }
    return reasons
  }

  private func rank(_ left: Int, before right: Int, in corpus: some CorpusReader) -> Bool {
    let (first, second) = (signatures[left], signatures[right])
    if first.length != second.length { return first.length > second.length }
    if first.fetched != second.fetched { return first.fetched < second.fetched }
    return corpus.id(at: left) < corpus.id(at: right)
  }

  /// Finds the representative of each head that is not one itself; `heads` are in order of rank.
  private func cluster(
    _ heads: [Int], in corpus: some CorpusReader
  ) throws -> [Int: Membership] {
    let pairs = search(
      heads.map {
        signatures[$0].words >= TextComparison.minimumWords ? signatures[$0].minhash : []
      })
    var comparisons = Comparisons(comparison: comparison)
    var memberships: [Int: Membership] = [:]
    for run in Self.runs(of: pairs.map { (heads[$0.document], heads[$0.other]) }) {
      memberships[run.document] = try membership(
        of: run.document, among: run.others, memberships, &comparisons, in: corpus)
    }
    // A representative without members may have missed its cluster because the document that links
    // the two ranks below both: one more look, this time at the lower ranked.
    let occupied = Set(memberships.values.map(\.representative))
    var late: [Int: Membership] = [:]
    let reversed = pairs.map { (heads[$0.other], heads[$0.document]) }
      .enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element)
    for run in Self.runs(of: reversed)
    where memberships[run.document] == nil && !occupied.contains(run.document) {
      late[run.document] = try membership(
        of: run.document, among: run.others.filter { memberships[$0] != nil }, memberships,
        &comparisons, in: corpus)
    }
    return memberships.merging(late) { first, _ in first }
  }

  /// Pairs with the same first part, which stand together.
  private static func runs(
    of pairs: [(Int, Int)]
  ) -> [(document: Int, others: [Int])] {
    var runs: [(document: Int, others: [Int])] = []
    for (document, other) in pairs {
      if let last = runs.indices.last, runs[last].document == document {
        runs[last].others.append(other)
      } else {
        runs.append((document, [other]))
      }
    }
    return runs
  }

  /// The cluster that `document` joins by way of any of `others`, the most similar one.
  private func membership(
    of document: Int, among others: [Int], _ memberships: [Int: Membership],
    _ comparisons: inout Comparisons, in corpus: some CorpusReader
  ) throws -> Membership? {
    var best: Membership?
    for other in others {
      let representative = memberships[other]?.representative ?? other
      guard
        let direct = try comparisons.result(document, representative, in: corpus),
        direct.similarity > best?.similarity ?? -1
      else { continue }
      let joins =
        if comparison.accepts(direct) {
          true
        } else if representative != other,
          comparison.accepts(direct, slack: 1 - comparison.threshold)
        {
          try comparisons.result(document, other, in: corpus).map { comparison.accepts($0) }
            ?? false
        } else {
          false
        }
      guard joins else { continue }
      best = Membership(
        representative: representative, similarity: direct.similarity,
        code: Self.code(of: direct))
    }
    return best
  }

  private static func code(of result: TextComparison.Result) -> String {
    result.similarity == 1 && result.sizeRatio < 1 && result.phraseSimilarity >= 0.9
      ? "contained" : "near-duplicate"
  }
}

/// Compares documents by their index, each pair of neighbours in the search once.
private struct Comparisons {
  let comparison: TextComparison
  private var texts = FoldedTextCache()
  private var document = -1
  private var results: [Int: TextComparison.Result?] = [:]

  init(comparison: TextComparison) { self.comparison = comparison }

  mutating func result(
    _ document: Int, _ other: Int, in corpus: some CorpusReader
  ) throws -> TextComparison.Result? {
    if self.document != document {
      self.document = document
      results.removeAll(keepingCapacity: true)
    }
    if let known = results[other] { return known }
    let result = comparison.compare(
      try texts.text(at: document, in: corpus), try texts.text(at: other, in: corpus))
    results[other] = .some(result)
    return result
  }
}

/// Folded texts that were read back, as many as fit.
private struct FoldedTextCache {
  /// Bytes of folded text; the words take about three times as much.
  private static let capacity = 16 << 20

  private var texts: [Int: FoldedText] = [:]
  private var order: [Int] = []
  private var oldest = 0
  private var bytes = 0

  mutating func text(at index: Int, in corpus: some CorpusReader) throws -> FoldedText {
    if let text = texts[index] { return text }
    let text = FoldedText(try corpus.document(at: index).text)
    texts[index] = text
    order.append(index)
    bytes += text.utf8.count
    while bytes > Self.capacity, oldest < order.count - 1 {
      bytes -= texts.removeValue(forKey: order[oldest])?.utf8.count ?? 0
      oldest += 1
    }
    return text
  }
}
