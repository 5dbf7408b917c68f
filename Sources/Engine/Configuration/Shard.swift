public import Corpus

/// One of n parts of the documents; each document is in exactly one, whatever file it comes from.
public struct Shard: Sendable, Equatable, CustomStringConvertible {
  /// Which part, from 1.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// Reads `"2/4"`; nil unless 1 <= i <= n.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
      count >= 1, (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  /// Whether the document belongs to this part.
  ///
  /// The captures of one address share an id, so they are always together.
  public func contains(_ id: DocumentID) -> Bool { id.high % UInt64(count) == UInt64(index - 1) }

  /// `2/4`.
  public var description: String { "\(index)/\(count)" }
}
