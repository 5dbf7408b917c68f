/// Turns compressed bytes into plain ones, a piece at a time.
protocol StreamDecoder: AnyObject {
  /// Decodes a part of `input` and appends to `output`, at most `limit` bytes; stops at the end of a
  /// member (gzip) or frame (zstd).
  func decode(
    _ input: ArraySlice<UInt8>, into output: inout [UInt8], limit: Int
  ) -> DecodingStep

  /// Gets ready for the beginning of a member.
  func reset()
}

/// How far a decoder came in one call.
struct DecodingStep {
  enum Status {
    /// There may be more to decode.
    case underWay
    /// A member is complete.
    case memberEnd
    /// The input is damaged.
    case failed(String)
  }

  /// How many bytes of the input were used up.
  let consumed: Int
  let status: Status
}

/// Compressions that whole files may have.
enum FileCompression {
  case gzip
  case zstd

  /// Recognises the beginning of a file.
  init?(magic bytes: ArraySlice<UInt8>) {
    let first = Array(bytes.prefix(4))
    if first.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if first == [0x28, 0xB5, 0x2F, 0xFD]
      || (first.count == 4 && first[0] & 0xF0 == 0x50 && first[1...] == [0x2A, 0x4D, 0x18])
    {
      self = .zstd
    } else {
      return nil
    }
  }

  func makeDecoder() -> any StreamDecoder {
    switch self {
    case .gzip: ZlibDecoder(.gzip)
    case .zstd: ZstdDecoder()
    }
  }
}
