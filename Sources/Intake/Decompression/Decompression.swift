/// Decompresses what is in memory already.
enum Decompression {
  /// All members of `input`, or nil when it is damaged, ends early or gives more than `limit` bytes.
  static func whole(
    _ input: ArraySlice<UInt8>, _ decoder: any StreamDecoder, limit: Int
  ) -> [UInt8]? {
    var output: [UInt8] = []
    switch run(input, decoder, limit: limit, into: &output) {
    case .complete: return output
    case .damaged, .endsEarly, .tooLarge: return nil
    }
  }

  enum Outcome: Equatable {
    case complete
    case endsEarly
    case tooLarge
    case damaged(String)
  }

  /// Decompresses until the end, a problem or `limit` bytes; what was decoded before a problem stays
  /// in `output`.
  static func run(
    _ input: ArraySlice<UInt8>, _ decoder: any StreamDecoder, limit: Int,
    into output: inout [UInt8]
  ) -> Outcome {
    var rest = input
    while true {
      let before = output.count
      let step = decoder.decode(rest, into: &output, limit: 64 << 10)
      rest = rest.dropFirst(step.consumed)
      guard output.count <= limit else { return .tooLarge }
      switch step.status {
      case .failed(let problem): return .damaged(problem)
      case .memberEnd:
        // More members may follow; anything else after the end is ignored, as browsers do.
        guard FileCompression(magic: rest) != nil else { return .complete }
        decoder.reset()
      case .underWay:
        if rest.isEmpty, output.count == before { return .endsEarly }
        if step.consumed == 0, output.count == before { return .damaged("no progress") }
      }
    }
  }
}
