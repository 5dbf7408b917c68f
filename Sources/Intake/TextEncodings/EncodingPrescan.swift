/// Finds the encoding that a page states in its first bytes.
///
/// The algorithm "prescan a byte stream to determine its encoding" of the HTML standard
/// (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding), with XML
/// declarations as in its newer text. The standard stops after 1,024 bytes and lets the parser start
/// again when a `<meta>` comes later; looking further at once has the same result.
struct EncodingPrescan {
  private static let maximumBytes = 64 << 10

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes.prefix(Self.maximumBytes)
    position = 0
  }

  /// The name of the encoding stated, or nil.
  static func encoding(of bytes: [UInt8]) -> String? {
    var scan = EncodingPrescan(bytes)
    return scan.run()
  }

  private mutating func run() -> String? {
    if let name = xmlDeclaration() { return name }
    while let next = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = next
      if has("<!--") {
        // `<!-->` is a whole comment: its hyphens count for both ends.
        position += 2
        guard skip(past: "-->") else { return nil }
      } else if has("<meta"), isSpaceOrSlash(at: position + 5) {
        position += 5
        if let name = meta() { return name }
      } else if isTag() {
        position += 1
        while position < bytes.endIndex, !isSpace(bytes[position]), bytes[position] != 0x3E {
          position += 1
        }
        while attribute() != nil {}
      } else if has("<!") || has("</") || has("<?") {
        guard skip(past: ">") else { return nil }
      } else {
        position += 1
      }
    }
    return nil
  }

  /// `<?xml version="1.0" encoding="..."?>` at the very beginning.
  private func xmlDeclaration() -> String? {
    guard has("<?xml"), let end = bytes.prefix(1024).firstIndex(of: 0x3E) else { return nil }
    let declaration = String(decoding: bytes[..<end], as: UTF8.self)
    guard let range = declaration.utf8.firstRange(of: Array("encoding".utf8)) else { return nil }
    let rest = declaration[range.upperBound...].drop { $0 == " " || $0 == "\t" }
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return Self.stated(String(value.dropFirst().prefix { $0 != quote }))
  }

  private mutating func meta() -> String? {
    var seen: Set<[UInt8]> = []
    var isPragma = false
    var needsPragma: Bool?
    var charset: String?
    while let (name, value) = attribute() {
      guard seen.insert(name).inserted else { continue }
      switch String(decoding: name, as: UTF8.self) {
      case "http-equiv": if value == Array("content-type".utf8) { isPragma = true }
      case "content":
        if charset == nil, let label = Self.charset(inContent: value) {
          charset = label
          needsPragma = true
        }
      case "charset":
        charset = String(decoding: value, as: UTF8.self)
        needsPragma = false
      default: break
      }
    }
    guard let needsPragma, let charset, !needsPragma || isPragma else { return nil }
    return Self.stated(charset)
  }

  /// What a label means inside a page: as the page could be read so far, it cannot be UTF-16.
  private static func stated(_ label: String) -> String? {
    switch EncodingLabels.name(for: label) {
    case "utf-16be", "utf-16le": "utf-8"
    case "x-user-defined": "windows-1252"
    case let name: name
    }
  }

  /// The charset in the value of a `content` attribute (HTML standard, "extracting a character
  /// encoding from a meta element").
  private static func charset(inContent value: [UInt8]) -> String? {
    // Most values are descriptions, and searching takes long.
    guard value.contains(UInt8(ascii: "=")) else { return nil }
    let word = Array("charset".utf8)
    var rest = value[...]
    while let range = rest.firstRange(of: word) {
      rest = rest[range.upperBound...].drop(while: isSpace)
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop(while: isSpace)
      guard let first = rest.first else { return nil }
      if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
        guard let end = rest.dropFirst().firstIndex(of: first) else { return nil }
        return String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
      }
      let label = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ";") }
      return String(decoding: label, as: UTF8.self)
    }
    return nil
  }

  // MARK: - Bytes

  /// The next attribute of a tag, in lower case; nil at the tag's end.
  private mutating func attribute() -> (name: [UInt8], value: [UInt8])? {
    skipSpaceAndSlashes()
    guard position < bytes.endIndex, bytes[position] != 0x3E else { return nil }
    var name: [UInt8] = []
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == UInt8(ascii: "="), !name.isEmpty { break }
      if Self.isSpace(byte) || byte == 0x2F || byte == 0x3E { break }
      name.append(Self.lowered(byte))
      position += 1
    }
    skipSpace()
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") else { return (name, []) }
    position += 1
    skipSpace()
    guard position < bytes.endIndex else { return nil }
    var value: [UInt8] = []
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      position += 1
      while position < bytes.endIndex, bytes[position] != quote {
        value.append(Self.lowered(bytes[position]))
        position += 1
      }
      guard position < bytes.endIndex else { return nil }
      position += 1
    } else {
      while position < bytes.endIndex, !Self.isSpace(bytes[position]), bytes[position] != 0x3E {
        value.append(Self.lowered(bytes[position]))
        position += 1
      }
    }
    return (name, value)
  }

  private func isTag() -> Bool {
    var next = position + 1
    if next < bytes.endIndex, bytes[next] == 0x2F { next += 1 }
    guard next < bytes.endIndex else { return false }
    return (0x61...0x7A).contains(bytes[next] | 0x20)
  }

  private func has(_ text: StaticString) -> Bool {
    let letters = text.description.utf8
    guard position + letters.count <= bytes.endIndex else { return false }
    return zip(bytes[position...], letters).allSatisfy { Self.lowered($0) == $1 }
  }

  private mutating func skip(past text: StaticString) -> Bool {
    while position < bytes.endIndex {
      if has(text) {
        position += text.utf8CodeUnitCount
        return true
      }
      position += 1
    }
    return false
  }

  private mutating func skipSpace() {
    while position < bytes.endIndex, Self.isSpace(bytes[position]) { position += 1 }
  }

  private mutating func skipSpaceAndSlashes() {
    while position < bytes.endIndex, isSpaceOrSlash(at: position) { position += 1 }
  }

  private func isSpaceOrSlash(at position: Int) -> Bool {
    position < bytes.endIndex && (Self.isSpace(bytes[position]) || bytes[position] == 0x2F)
  }

  private func isSpace(_ byte: UInt8) -> Bool { Self.isSpace(byte) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
