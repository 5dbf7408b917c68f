/// Turns a stream of bytes into another one, a piece at a time.
protocol StreamCoder: AnyObject {
  /// Takes in `input` and appends what comes out to `output`.
  ///
  /// - Throws: `DatasetError` when the input is damaged or there is no memory.
  func code(
    _ input: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(DatasetError)
}

extension Compression {
  /// A coder for compressing, or nil when bytes stay as they are.
  func makeCompressor() throws(DatasetError) -> (any StreamCoder)? {
    switch self {
    case .none: nil
    case .gzip: try GzipCompressor()
    case .zstd: try ZstdCompressor(.published)
    }
  }

  /// A coder for decompressing, or nil when bytes stay as they are.
  func makeDecompressor() throws(DatasetError) -> (any StreamCoder)? {
    switch self {
    case .none: nil
    case .gzip: try GzipDecompressor()
    case .zstd: try ZstdDecompressor()
    }
  }
}

extension DatasetError {
  static let outOfMemory = DatasetError("compression", "out of memory")
  static let damaged = DatasetError("compression", "the compressed bytes are damaged")
}
