/// A BCP 47 language tag, in its canonical spelling (`de`, `zh-Hant`, `sr-Latn`).
public struct LanguageTag: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The tag.
  public let description: String

  /// Creates a tag from text that is already canonical.
  public init(_ canonical: String) { self.description = canonical }

  /// No decision could be made.
  public static let undetermined = LanguageTag("und")
  /// There is no language in the text.
  public static let noLinguisticContent = LanguageTag("zxx")

  /// The primary subtag, `zh` of `zh-Hant`.
  public var primary: Substring { description.prefix { $0 != "-" } }

  /// Compares by spelling.
  public static func < (left: LanguageTag, right: LanguageTag) -> Bool {
    left.description < right.description
  }
}

/// What is known about the language of a document.
public struct LanguageIdentification: Sendable, Equatable {
  /// Another language that the document may be in, or is in as well.
  public struct Alternative: Sendable, Equatable {
    /// The language.
    public var tag: LanguageTag
    /// Probability or share, 0 to 1.
    public var confidence: Double

    /// Creates an alternative.
    public init(tag: LanguageTag, confidence: Double) {
      self.tag = tag
      self.confidence = confidence
    }
  }

  /// The language; `und` when unsure, `zxx` when there is none in the text.
  public var tag: LanguageTag
  /// ISO 15924 code of the script most letters are in, `Latn`.
  public var script: String?
  /// Probability that ``tag`` is right, 0 to 1; nil when nothing measured it.
  public var confidence: Double?
  /// Other candidates, most probable first.
  public var alternatives: [Alternative]

  /// Creates an identification; the default says that nothing is known.
  public init(
    tag: LanguageTag = .undetermined, script: String? = nil, confidence: Double? = nil,
    alternatives: [Alternative] = []
  ) {
    self.tag = tag
    self.script = script
    self.confidence = confidence
    self.alternatives = alternatives
  }
}
