public import Corpus

/// Lets documents help each other: what is certain in some decides what is in doubt in others, and
/// films of one name are told apart by their years.
///
/// A name in doubt needs a reason in its own document and one other document that is certain of it.
/// Words with capitals that their document says nothing about need more: two certain documents, and that
/// most documents which have the words mean the name. Single words are never found that way.
///
/// Memory holds eight bytes for each name of a document (up to 256), and while it compares as much again for
/// those it is certain of. Nothing depends on the order of the documents.
public struct EntityAgreement: CorpusStage {
  /// Name of the step in the manifest.
  public static let name = "entity-agreement"
  /// What the step does.
  public static let summary =
    "Decides names in doubt by what other documents are certain of, and joins or parts films of one name."
  /// Version of the output.
  public static let version = 1

  private let stage: FindEntities

  /// Creates the step.
  public init(options: FindEntities.Options) throws(OptionsError) {
    stage = try FindEntities(options: options)
  }

  /// Creates the step that follows a stage.
  init(following stage: FindEntities) { self.stage = stage }

  /// The names of a document.
  public struct Signature: Sendable {
    fileprivate let notes: [UInt64]
  }

  /// What the documents agree on.
  public struct Findings: Sendable {
    fileprivate var agreements: [UInt64: Agreement] = [:]
    /// Years of the films that have one name, for names that several films have.
    fileprivate var years: [UInt64: [Int]] = [:]
  }

  /// Takes the names; the document keeps those that others may answer.
  public func sign(_ document: inout Document) -> Signature {
    let notes = document.nameNotes
    document.nameNotes.removeAll { !NameNote(packed: $0).isQuestion }
    return Signature(notes: notes)
  }

  /// Counts the documents that are certain of each name, and those that have its words at all.
  public func compare(
    _ signatures: Signatures<Signature>, in corpus: some CorpusReader
  ) throws -> Findings {
    var certain: [UInt64] = []
    for signature in signatures {
      for note in signature.notes where NameNote(packed: note).isWitness { certain.append(note) }
    }
    certain.sort()
    // Where the notes of each name begin.
    let starts = certain.indices.filter { index in
      index == 0 || NameNote(packed: certain[index]).key != NameNote(packed: certain[index - 1]).key
    }
    let documents = Self.documents(
      signatures, naming: starts.map { NameNote(packed: certain[$0]).key })
    var findings = Findings()
    for (position, start) in starts.enumerated() {
      let end = position + 1 < starts.count ? starts[position + 1] : certain.count
      let key = NameNote(packed: certain[start]).key
      let witnesses = certain[start..<end].map { NameNote(packed: $0) }
      if let agreement = Agreement(witnesses, documents: documents[position]),
        agreement.decidesDoubts, agreement.documents > agreement.witnesses
      {
        findings.agreements[key] = agreement
      }
      let years = FilmYears.tellApart(witnesses.filter { $0.type == .film }.compactMap(\.year))
      if years.count > 1 { findings.years[key] = years }
    }
    return findings
  }

  /// How many documents have each name, or its words, of the names with these keys in ascending order.
  private static func documents(
    _ signatures: Signatures<Signature>, naming keys: [UInt64]
  ) -> [Int32] {
    var documents = [Int32](repeating: 0, count: keys.count)
    for signature in signatures {
      for key in Set(signature.notes.map { NameNote(packed: $0).key }) {
        let position = keys.partitionPoint { $0 >= key }
        if position < keys.count, keys[position] == key { documents[position] += 1 }
      }
    }
    return documents
  }

  /// None: no document is left out.
  public func dropReason(
    _ findings: Findings, at index: Int, in corpus: some CorpusReader
  ) -> DropReason? { nil }

  /// Reads a document anew where others can answer what it leaves open, and gives films of one name
  /// their own ids.
  public func apply(_ findings: Findings, at index: Int, to document: Document) -> Document {
    var result = document
    result.nameNotes = []
    let isAnswered = document.nameNotes.lazy.map { NameNote(packed: $0) }.contains { note in
      findings.agreements[note.key]?.answers(note) ?? false
    }
    if isAnswered { result = stage.read(result, with: AgreedNames(findings.agreements)) }
    if !findings.years.isEmpty {
      result.tellFilmsApart { findings.years[NameNote.key(of: $0)] ?? [] }
    }
    return result
  }
}

/// What all documents together say about one name.
struct Agreement: Sendable {
  /// Of the documents that are certain of a name, at least this share must agree on its type.
  private static let leastAgreement = 0.7
  /// Of the documents that have a name or its words, at least this share must be certain of it; less where one
  /// states it as a fact.
  private static let leastShare = 0.5
  private static let leastShareOfFact = 0.2
  /// Witnesses that words without any other reason need.
  private static let leastWitnesses = 2

  /// The type that most witnesses give; of equals the first by name.
  let type: EntityType
  /// Documents that are certain of that type.
  let witnesses: Int
  /// Documents that have the name or its words at all.
  let documents: Int
  /// Whether what is in doubt is decided.
  let decidesDoubts: Bool

  init?(_ notes: [NameNote], documents: Int32) {
    var counts: [EntityType: Int] = [:]
    for note in notes { if let type = note.type { counts[type, default: 0] += 1 } }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    type = most.key
    witnesses = most.value
    self.documents = Int(documents)
    let isFact = notes.contains { $0.type == most.key && $0.standing == .fact }
    decidesDoubts =
      type != .character && Double(witnesses) >= Self.leastAgreement * Double(notes.count)
      && (isFact || witnesses >= Self.leastWitnesses)
      && Double(witnesses) >= (isFact ? Self.leastShareOfFact : Self.leastShare)
        * Double(documents)
  }

  /// Whether words with capitals that nothing else is said about are decided.
  var decidesOpen: Bool {
    decidesDoubts && witnesses >= Self.leastWitnesses
      && Double(witnesses) >= Self.leastShare * Double(documents)
  }

  /// Whether the name that a document notes is decided.
  func answers(_ note: NameNote) -> Bool {
    note.standing == .open ? decidesOpen : decidesDoubts && (note.type ?? type) == type
  }
}

/// Support by other documents.
private struct AgreedNames: NameSupport {
  /// Claims begin at 0.2, and half of a probability is enough: this decides.
  private static let support = 0.45
  private static let open = 0.6

  let evidence = Evidence.dataset
  private let agreements: [UInt64: Agreement]

  init(_ agreements: [UInt64: Agreement]) { self.agreements = agreements }

  func support(for name: String, as type: EntityType, in read: ReadDocument) -> Double {
    guard let agreement = agreements[NameNote.key(of: name)], agreement.type == type,
      agreement.decidesDoubts
    else { return 0 }
    return Self.support
  }

  func type(
    ofOpen name: String, isSetApart: Bool, in read: ReadDocument
  ) -> (type: EntityType, probability: Double)? {
    guard let agreement = agreements[NameNote.key(of: name)], agreement.decidesDoubts else {
      return nil
    }
    // What is set apart has a reason already; one word in quotation marks is often a word.
    let isReason = isSetApart && agreement.type != .person && FoldedName(name).wordCount > 1
    guard isReason || agreement.decidesOpen,
      agreement.type == .person || isReason || read.speaksOfWorks
    else { return nil }
    return (agreement.type, Self.open)
  }
}

extension NameNote {
  /// Whether the document that notes the name is certain of it.
  fileprivate var isWitness: Bool { standing == .certain || standing == .fact }
}

extension ReadDocument {
  /// Whether the text is about films, series or music in so many words.
  fileprivate var speaksOfWorks: Bool { filmWords + songWords + seriesWords > 0 }
}
