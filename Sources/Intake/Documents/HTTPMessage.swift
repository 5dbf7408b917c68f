/// An HTTP/1 response as a WARC record holds it.
struct HTTPMessage {
  let status: Int
  let fields: HeaderFields
  let body: ArraySlice<UInt8>

  /// Reads status line and header; nil where there is no status line, or no end to the header within
  /// its limit.
  init?(_ block: [UInt8]) {
    guard block.starts(with: "HTTP/".utf8), let lineEnd = block.firstIndex(of: 0x0A) else {
      return nil
    }
    let words = block[..<lineEnd].split(separator: 0x20)
    guard words.count > 1,
      let status = Int(String(decoding: words[1].filter { $0 != 0x0D }, as: UTF8.self))
    else { return nil }
    self.status = status
    var position = lineEnd + 1
    while position < block.count {
      if block[position] == 0x0A {
        position += 1
        break
      }
      if block[position] == 0x0D, position + 1 < block.count, block[position + 1] == 0x0A {
        position += 2
        break
      }
      position = block[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? block.count
      guard position <= IntakeLimits.maximumHeaderBytes else { return nil }
    }
    fields = HeaderFields(block[(lineEnd + 1)..<position])
    body = block[position...]
  }
}
