public import Corpus

/// A scratch file that is none.
public final class MemoryScratch: Scratch {
  private var bytes: [UInt8] = []

  /// Creates an empty one.
  public init() {}

  /// How many bytes were appended.
  public var byteCount: Int { bytes.count }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) { self.bytes += bytes }

  /// Reads bytes that were appended before.
  public func read(at offset: Int, count: Int) -> [UInt8] { Array(bytes[offset..<offset + count]) }
}
