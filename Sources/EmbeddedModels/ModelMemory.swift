internal import CMemory
internal import Digests

/// Memory that holds a trained model.
///
/// The C targets with the models are each imported by one file, which makes one of these.
@safe
public struct ModelMemory: Sendable {
  /// Valid and unchanging while the process lives.
  public nonisolated(unsafe) let base: UnsafeRawPointer
  /// Number of bytes.
  public let count: Int

  /// Takes `count` bytes from `base` on, which must be valid and unchanging while the process lives.
  @unsafe
  public init(_ base: UnsafeRawPointer?, count: UInt) {
    // The C targets always define both.
    guard let base = unsafe base else {
      preconditionFailure("the executable was linked without one of its models")
    }
    unsafe self.base = base
    self.count = Int(count)
  }

  /// The same bytes where rows that are read at random are found sooner, copied once more if need be.
  public var inLargePages: ModelMemory {
    unsafe ModelMemory(cuesheet_in_large_pages(base, UInt(count)), count: UInt(count))
  }

  /// Keeps a copy of `bytes` until the process ends, for training.
  public init(copying bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count + 64, alignment: 64)
    unsafe memory.copyBytes(from: bytes)
    unsafe self.init(memory.baseAddress, count: UInt(bytes.count))
  }

  /// Reads `count` values of a type of which every bit pattern is a value.
  public func values<Value: BitwiseCopyable>(
    _ type: Value.Type, at offset: Int, count: Int
  ) -> [Value] {
    let stride = MemoryLayout<Value>.stride
    precondition(
      offset >= 0 && count >= 0 && offset + count * stride <= self.count, "the model is cut off")
    return unsafe [Value](unsafeUninitializedCapacity: count) { values, initialized in
      // In bounds by the check above.
      unsafe UnsafeMutableRawBufferPointer(values).copyMemory(
        from: UnsafeRawBufferPointer(start: base + offset, count: count * stride))
      initialized = count
    }
  }

  /// All bytes.
  public var bytes: [UInt8] { values(UInt8.self, at: 0, count: count) }

  /// SHA-256 of the model, 64 hexadecimal digits.
  public var sha256: String { SHA256Digest.hex(of: bytes) }
}
