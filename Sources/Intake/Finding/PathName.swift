/// A path as records spell it.
struct PathName {
  private(set) var text: String
  /// Whether a component was not UTF-8 and is escaped.
  private(set) var isEscaped: Bool

  init(bytes: [UInt8]) {
    if UTF8Repair.isValid(bytes) {
      text = String(decoding: bytes, as: UTF8.self)
      isEscaped = false
    } else {
      text = Self.escaped(bytes)
      isEscaped = true
    }
  }

  /// The path of an entry of this folder.
  func appending(_ bytes: [UInt8]) -> PathName {
    var name = PathName(bytes: bytes)
    name.text = text + "/" + name.text
    name.isEscaped = name.isEscaped || isEscaped
    return name
  }

  /// Keeps what is UTF-8, apart from `%`, and writes other bytes as `%` and two hex digits.
  private static func escaped(_ bytes: [UInt8]) -> String {
    var invalid = [Bool](repeating: false, count: bytes.count)
    for range in UTF8Repair.invalidRanges(in: bytes) {
      for index in range { invalid[index] = true }
    }
    let digits = Array("0123456789ABCDEF".utf8)
    var escaped: [UInt8] = []
    for (byte, isInvalid) in zip(bytes, invalid) {
      if isInvalid || byte == UInt8(ascii: "%") {
        escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
