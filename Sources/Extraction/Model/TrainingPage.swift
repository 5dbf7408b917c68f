public import Corpus

/// The blocks of a page with what the model is told about them, for training it.
public struct TrainingPage {
  /// The texts of the blocks.
  public let texts: [String]
  /// One row of bytes per block, one byte per name in ``columns``.
  public let rows: [[UInt8]]

  private let page: PageBlocks
  private let layout: PageLayout

  /// Names of the columns of ``rows``.
  public static var columns: [String] {
    (0..<BlockFeature.count).map(BlockFeature.name(ofColumn:))
  }

  /// Names of the columns of ``context(of:)``.
  public static var contextColumns: [String] {
    ContextFeature.allCases.map { "context.\($0)" }
  }

  /// Reads a page.
  public init(_ raw: RawDocument) {
    let reading = PageReading(raw)
    page = reading.page
    layout = PageLayout(page, reading.tree)
    let features = BlockFeatures(reading, layout)
    texts = page.blocks.map { [page] in String(decoding: page.bytes[$0.text], as: UTF8.self) }
    rows = page.blocks.indices.map(features.row)
  }

  /// What a second look is told besides ``rows``, given the scores of the first.
  public func context(of scores: [UInt8]) -> [[UInt8]] {
    let features = ContextFeatures(page, layout, scores: scores)
    return page.blocks.indices.map { block in
      ContextFeature.allCases.map { features.values[$0.rawValue * features.stride + block] }
    }
  }
}
