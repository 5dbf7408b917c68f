/// Reads UTF-16 of either byte order.
enum UTF16Decoder {
  enum Order {
    case bigEndian
    case littleEndian
  }

  /// Tells the byte order of UTF-16 without a mark, by the zeros that ASCII leaves in it.
  ///
  /// - Returns: nil where every other byte is not mostly zero: that is not UTF-16, or holds no
  ///   markup and no spaces.
  static func guessOrder(of head: ArraySlice<UInt8>) -> Order? {
    let length = min(head.count, 1024) & ~1
    guard length >= 8 else { return nil }
    var zeros = (even: 0, odd: 0)
    for position in 0..<length where head[head.startIndex + position] == 0 {
      if position & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.even == 0, zeros.odd * 10 > length * 3 { return .littleEndian }
    if zeros.odd == 0, zeros.even * 10 > length * 3 { return .bigEndian }
    return nil
  }

  /// Decodes to UTF-8; a lone surrogate and a byte left over become U+FFFD.
  static func decode(_ bytes: ArraySlice<UInt8>, _ order: Order) -> DecodedText {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 2)
    var replacements = 0
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return order == .bigEndian ? first << 8 | second : second << 8 | first
    }
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      var scalar = unit(index)
      index += 2
      if scalar & 0xFC00 == 0xD800, index + 1 < bytes.endIndex, unit(index) & 0xFC00 == 0xDC00 {
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(index) & 0x3FF
        index += 2
      }
      if Unicode.Scalar(scalar) == nil {
        scalar = 0xFFFD
        replacements += 1
      }
      DecodedText.append(scalar, to: &utf8)
    }
    if index < bytes.endIndex {
      DecodedText.append(0xFFFD, to: &utf8)
      replacements += 1
    }
    return DecodedText(utf8: utf8, replacements: replacements)
  }
}
