extension [UInt8] {
  /// Appends what `write` puts into `capacity` bytes of fresh memory; it returns how many it wrote.
  mutating func append<Failure: Error>(
    upTo capacity: Int, _ write: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    try append(addingCapacity: capacity) { (output: inout OutputSpan<UInt8>) throws(Failure) in
      try unsafe output.withUnsafeMutableBufferPointer {
        (buffer: UnsafeMutableBufferPointer<UInt8>, count: inout Int) throws(Failure) in
        // Bytes need no initialisation, and `write` fills them from the front.
        count = try unsafe write(UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }
}
