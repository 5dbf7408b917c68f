/// What a stage decided about a document.
public enum Verdict: Sendable, Equatable {
  /// Go on with this document.
  case keep(Document)
  /// Leave the document out.
  case drop(DropReason)
}

/// Why a document was left out.
public struct DropReason: Sendable, Equatable {
  /// Stable code in kebab case that names the problem (`too-short`).
  public var code: String
  /// More about this case, for people.
  public var detail: String?
  /// The document that stands for this one.
  public var duplicateOf: DocumentID?
  /// Whether that document is of an earlier dataset and not of this one.
  public var isKnown: Bool
  /// How similar the two are, 0 to 1.
  public var similarity: Double?
  /// Whether the input itself was bad, as opposed to unwanted; counts against
  /// `input.maximumRejectedShare`.
  public var isBadInput: Bool

  /// Creates the reason for a document that a stage does not want.
  public init(_ code: String, detail: String? = nil) {
    self.init(code: code, detail: detail, duplicateOf: nil)
  }

  private init(
    code: String, detail: String?, duplicateOf: DocumentID?, similarity: Double? = nil,
    isKnown: Bool = false, isBadInput: Bool = false
  ) {
    self.code = code
    self.detail = detail
    self.duplicateOf = duplicateOf
    self.isKnown = isKnown
    self.similarity = similarity
    self.isBadInput = isBadInput
  }

  /// The reason for a document whose bytes cannot be used.
  public static func badInput(_ code: String, detail: String? = nil) -> DropReason {
    DropReason(code: code, detail: detail, duplicateOf: nil, isBadInput: true)
  }

  /// The reason for a document that another one stands for.
  public static func duplicate(
    _ code: String, of original: DocumentID, similarity: Double?, detail: String? = nil
  ) -> DropReason {
    DropReason(code: code, detail: detail, duplicateOf: original, similarity: similarity)
  }

  /// The reason for a document that an earlier dataset has already.
  public static func known(
    _ original: DocumentID, similarity: Double, detail: String
  ) -> DropReason {
    DropReason(
      code: "known", detail: detail, duplicateOf: original, similarity: similarity, isKnown: true)
  }
}

/// A document that was left out, for `rejected.jsonl`; an error where a document was asked for.
public struct Rejection: Error, Sendable, Equatable {
  /// Identity of the document.
  public var id: DocumentID
  /// Where it came from.
  public var source: SourceReference
  /// The stage that left it out.
  public var stage: String
  /// Why.
  public var reason: DropReason

  /// Creates a rejection.
  public init(id: DocumentID, source: SourceReference, stage: String, reason: DropReason) {
    self.id = id
    self.source = source
    self.stage = stage
    self.reason = reason
  }
}
