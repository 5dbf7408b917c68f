/// How much of hostile or broken input is read before it is given up.
public struct IntakeLimits: Sendable, Equatable {
  /// Documents with more bytes than this, after decompression and transfer decoding, are rejected
  /// as `too-large` and never held in memory whole.
  public var maximumDocumentBytes: Int

  /// Creates limits; the default is that of the configuration.
  public init(maximumDocumentBytes: Int = 16 << 20) {
    self.maximumDocumentBytes = maximumDocumentBytes
  }

  /// A line of a JSONL file may be longer than its text: `\u0436` takes six bytes for two.
  var maximumLineBytes: Int { maximumDocumentBytes * 4 + (64 << 10) }

  /// A body that a server compressed may grow by this factor, beyond the first mebibyte.
  ///
  /// Markup reaches 20 to 50; deflate cannot pass 1,032, and what comes near it is a bomb.
  static let maximumExpansion = 400

  /// WARC and HTTP headers longer than this are damage.
  static let maximumHeaderBytes = 64 << 10
}
