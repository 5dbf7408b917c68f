internal import Corpus
internal import Digests
internal import Intake
internal import JSON
internal import ResultCache

/// What became of documents in one segment of the pipeline, from this run and earlier ones.
///
/// A result is found under the digest of the program, of the effective configuration of the segment's
/// stages, and of everything they look at; so what is found is what they would make again.
struct SegmentCache: Sendable {
  /// What the store has to know about a document that went through.
  enum Note: Sendable {
    /// Its result was there.
    case used(Int64)
    /// Its result is new.
    case new(ResultStore.NewEntry)
  }

  /// What became of a document, and what the store has to know about that.
  struct Noted<Kept: Sendable>: Sendable {
    let passage: Passage<Kept>
    let note: Note?

    func map<Other: Sendable>(_ transform: (Kept) throws -> Other) rethrows -> Noted<Other> {
      .init(passage: try passage.map(transform), note: note)
    }
  }

  private let store: ResultStore
  private let base: SHA256Digest

  /// The cache of a segment.
  ///
  /// - Parameters:
  ///   - store: where results are.
  ///   - program: a digest of all that makes results but the configuration.
  ///   - stages: the segment's elements of the effective configuration.
  init(_ store: ResultStore, program: [UInt8], stages: [JSONValue]) {
    self.store = store
    var base = SHA256Digest()
    base.update(program)
    var writer = JSONWriter()
    writer.value(.array(stages))
    base.update(writer.bytes)
    self.base = base
  }

  /// Recalls what became of documents, or lets `compute` find out.
  ///
  /// - Parameters:
  ///   - inputs: the documents.
  ///   - work: the segment's work.
  ///   - digest: the digest of all that the work looks at in a document.
  ///   - compute: does the work; nil for a document that is none of this run's.
  /// - Returns: the results in the order of the inputs.
  func recall<Input>(
    _ inputs: [Input], of work: SegmentWork, digest: (Input) -> [UInt8],
    compute: (Input) -> Passage<Document>?
  ) -> [Noted<Document>] {
    let keys = inputs.map { input in
      var key = base
      key.update(digest(input))
      return key.bytes
    }
    let entries = store.entries(for: keys)
    return inputs.indices.compactMap { index in
      if let entry = entries[index],
        let passage = try? PassageCodec.decode(entry.value, work: work)
      {
        return Noted(passage: passage, note: .used(entry.number))
      }
      guard let passage = compute(inputs[index]) else { return nil }
      // A page that took too long may be faster the next time.
      let value =
        passage.isPastLimit ? nil : try? PassageCodec.encode(passage, steps: work.steps)
      return Noted(
        passage: passage, note: value.map { .new(.init(key: keys[index], value: $0)) })
    }
  }

  /// Tells the store about documents that went through; for the thread that consumes results.
  func keep(_ notes: some Sequence<Note?>) {
    var new: [ResultStore.NewEntry] = []
    var used: [Int64] = []
    for note in notes {
      switch note {
      case .new(let entry): new.append(entry)
      case .used(let number): used.append(number)
      case nil: continue
      }
    }
    store.keep(new, used: used)
  }
}

extension SegmentWork {
  /// Takes documents that were found through the first segment, or recalls what became of them.
  ///
  /// - Parameters:
  ///   - batch: the documents.
  ///   - shard: the part of the documents that is of this run; others leave no trace.
  ///   - cache: where results are.
  /// - Returns: the results in the order of the batch.
  func run(
    _ batch: [FoundDocument], of shard: Shard?, recalling cache: SegmentCache?
  ) -> [SegmentCache.Noted<Document>] {
    func compute(_ found: FoundDocument) -> Passage<Document>? {
      let raw = decode(found)
      if let shard, !shard.contains(raw.id) { return nil }
      return run(raw)
    }
    guard let cache else {
      return batch.compactMap { found in
        compute(found).map { .init(passage: $0, note: nil) }
      }
    }
    let noted = cache.recall(batch, of: self, digest: \.digest, compute: compute)
    guard let shard else { return noted }
    return noted.filter { shard.contains($0.passage.id) }
  }

  /// Takes documents through a later segment, or recalls what became of them.
  func run(
    _ documents: [Document], recalling cache: SegmentCache?
  ) -> [SegmentCache.Noted<Document>] {
    guard let cache else { return documents.map { .init(passage: run($0), note: nil) } }
    return cache.recall(
      documents, of: self, digest: { DocumentCodec.digest(of: $0) }, compute: { run($0) })
  }
}
