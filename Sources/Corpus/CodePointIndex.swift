/// Turns UTF-8 offsets of one text into code-point offsets.
///
/// Building it reads the text once; each look-up then reads at most ``blockSize`` bytes.
public struct CodePointIndex: Sendable {
  private static let blockSize = 256

  private let utf8: [UInt8]
  /// Code points before each block; empty when the text is ASCII and the two offsets are the same.
  private let codePointsBefore: [Int]
  /// Code points of the whole text.
  public let count: Int

  /// Indexes `text`.
  public init(_ text: String) {
    let bytes = Array(text.utf8)
    var before: [Int] = []
    before.reserveCapacity(bytes.count / Self.blockSize + 1)
    var total = 0
    var start = 0
    while start < bytes.count {
      before.append(total)
      let end = min(start + Self.blockSize, bytes.count)
      total += Self.codePoints(in: bytes, start..<end)
      start = end
    }
    utf8 = bytes
    count = total
    codePointsBefore = total == bytes.count ? [] : before
  }

  /// The code-point offset of the scalar at `utf8Offset`, which may be the end of the text.
  public func codePoint(atUTF8 utf8Offset: Int) -> Int {
    guard !codePointsBefore.isEmpty else { return min(utf8Offset, count) }
    guard utf8Offset < utf8.count else { return count }
    let block = utf8Offset / Self.blockSize
    return codePointsBefore[block]
      + Self.codePoints(in: utf8, block * Self.blockSize..<utf8Offset)
  }

  /// A code point begins at every byte that is not a continuation byte (0b10xxxxxx).
  private static func codePoints(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    let bytes = bytes.span.extracting(range)
    var count = 0
    // In bounds: it is one of the indices.
    for index in bytes.indices where unsafe bytes[unchecked: index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}
