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

  /// A line of a JSONL file may hold so many values, those that are of no interest among them.
  static let maximumLineValues = 1_000_000

  /// A file may grow by this factor when it is decompressed, beyond the first gibibyte.
  ///
  /// Lines and records that are much alike reach some hundred; zstd can pass 30,000, so that a small
  /// file would keep a run busy for days.
  static let maximumFileExpansion = 4096

  /// How many bytes may come out of a file of which so many bytes were read.
  static func maximumExpandedBytes(of bytesRead: Int) -> Int {
    max(1 << 30, bytesRead * maximumFileExpansion)
  }

  /// A body may have been encoded so many times; real ones are once, and twice by mistake.
  static let maximumCodings = 8

  /// The window that a body's zstd encoding may have, as a power of two (RFC 9659).
  static let maximumBodyWindowLog: Int32 = 23

  /// WARC and HTTP headers longer than this are damage.
  static let maximumHeaderBytes = 64 << 10
}
