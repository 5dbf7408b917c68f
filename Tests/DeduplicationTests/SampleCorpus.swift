import Corpus
import Deduplication
import TestSupport

/// Documents in memory, as the engine hands them to a corpus stage.
struct SampleCorpus: CorpusReader {
  var documents: [Document]
  /// How many of the last documents are of earlier datasets.
  var earlierCount = 0

  init(_ texts: [String]) {
    documents = texts.enumerated().map { .sample(text: $1, number: $0 + 1) }
  }

  var count: Int { documents.count }
  func id(at index: Int) -> DocumentID { documents[index].id }
  func captureOrder(at index: Int) -> UInt64 { documents[index].source.captureOrder ?? 0 }
  func text(at index: Int) throws -> String { documents[index].text }
  func document(at index: Int) throws -> Document { documents[index] }
  func makeScratch() throws -> any Scratch { MemoryScratch() }

  /// Why each document goes, in order; those of earlier datasets are not asked about.
  func reasons(_ options: Deduplicate.Options = .init()) throws -> [DropReason?] {
    let stage = Deduplicate(options: options)
    let findings = try stage.compare(signatures(by: stage), in: self)
    return (0..<count - earlierCount).map { stage.dropReason(findings, at: $0, in: self) }
  }

  /// The signatures of all documents.
  func signatures(by stage: Deduplicate) -> Signatures<Deduplicate.Signature> {
    Signatures(
      documents.map { document in
        var document = document
        return stage.sign(&document)
      })
  }

  /// The representative of each document by its id.
  func representatives(
    _ options: Deduplicate.Options = .init()
  ) throws -> [DocumentID: DocumentID] {
    Dictionary(
      uniqueKeysWithValues: zip(documents, try reasons(options)).map {
        ($0.id, $1?.duplicateOf ?? $0.id)
      })
  }
}

/// A text that the tests edit; written for them.
let original = """
  The harbour film opens with a slow march for brass that Clara Weidmann recorded in a single \
  night. Nobody at the studio believed in it, yet the director Paul Okonkwo kept every bar. When \
  the lighthouse keeper climbs the stairs in 1931, the tune comes back as a lullaby, and by the \
  time the storm breaks it has become a hymn. Critics in Rotterdam praised the choir. The record \
  sold badly, which is why old copies are hard to find today.
  """

/// Invented prose out of a fixed vocabulary, different for each seed.
func prose(words count: Int, _ generator: inout SeededGenerator) -> [String] {
  let syllables = ["ka", "lo", "mi", "ter", "sun", "vo", "ra", "pel", "dis", "on", "gra", "he"]
  return (0..<count).map { _ in
    (0..<Int.random(in: 2...4, using: &generator)).map { _ in
      syllables[Int.random(in: syllables.indices, using: &generator)]
    }.joined()
  }
}
