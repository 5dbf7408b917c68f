public import Corpus
internal import Markup

/// Finds the main text of a page, its readers' comments and what it says about itself.
public struct Extract: Extractor {
  /// No settings.
  public typealias Options = NoOptions

  /// `extract`.
  public static let name = "extract"
  /// One sentence on what the stage does.
  public static let summary =
    "Takes main text, readers' comments and facts out of HTML pages and plain text."
  /// Version of the output.
  public static let version = 2
  /// SHA-256 of the model.
  public static var models: [String: String] { ["blocks": BlockModel.sha256] }

  /// Creates the stage.
  ///
  /// - Throws: nothing; there are no settings.
  public init(options: NoOptions) throws(OptionsError) {}

  /// Extracts one document.
  public func extract(_ raw: RawDocument) -> Verdict {
    switch raw.content {
    case .html: HTMLExtraction.verdict(on: raw)
    case .plainText: PlainTextExtraction.verdict(on: raw)
    }
  }
}
