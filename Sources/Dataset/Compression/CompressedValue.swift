/// Bytes that are kept for a while, compressed fast and with a checksum that tells of damage.
public enum CompressedValue {
  /// Compresses.
  ///
  /// - Throws: `DatasetError` when there is no memory.
  public static func encode(_ bytes: [UInt8]) throws(DatasetError) -> [UInt8] {
    var compressed: [UInt8] = []
    try ZstdCompressor(.fast).code(bytes[...], isLast: true, into: &compressed)
    return compressed
  }

  /// What was compressed.
  ///
  /// - Throws: `DatasetError` when the bytes are damaged.
  public static func decode(_ compressed: [UInt8]) throws(DatasetError) -> [UInt8] {
    var bytes: [UInt8] = []
    try ZstdDecompressor().code(compressed[...], isLast: true, into: &bytes)
    return bytes
  }
}
