internal import Corpus
internal import Glibc

/// Bytes to UTF-8, with the encoding chosen as browsers do (HTML standard, "determining the
/// character encoding"), and then by the bytes.
///
/// Unlike browsers, a statement is not believed when the bytes contradict it beyond doubt: a text
/// with many sequences that are all well-formed UTF-8 is UTF-8 whatever its label, and one that is
/// labelled UTF-8 with hardly a well-formed sequence is not.
enum TextDecoder {
  /// So many well-formed sequences without an ill-formed one do not happen in other encodings.
  private static let convincingSequences = 8
  /// A text called UTF-8 is taken for something else when it has at least so many ill-formed
  /// sequences, and ten times as many as well-formed ones.
  private static let convincingErrors = 4

  /// A text and how it was read.
  struct Outcome {
    var text: DecodedText
    let encoding: String
    let evidence: TextDecoding.Evidence
  }

  /// Decodes a document, without its byte order mark and without NULs.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - content: whether a declaration inside it counts.
  ///   - charset: what the source says.
  /// - Returns: nil where there is no decoder for the encoding.
  static func decode(
    _ bytes: [UInt8], content: RawDocument.Content, charset: String?
  ) -> Outcome? {
    guard var outcome = decodeWithNULs(bytes, content, charset) else { return nil }
    outcome.text.replacements += removeNULs(&outcome.text.utf8)
    return outcome
  }

  /// Removes NULs, as HTML parsers do in text, and says how many; nothing after one is lost.
  static func removeNULs(_ utf8: inout [UInt8]) -> Int {
    guard contains(0, utf8) else { return 0 }
    let before = utf8.count
    utf8.removeAll { $0 == 0 }
    return before - utf8.count
  }

  private static func contains(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base, Int32(byte), bytes.count) != nil
    }
  }

  private static func decodeWithNULs(
    _ bytes: [UInt8], _ content: RawDocument.Content, _ charset: String?
  ) -> Outcome? {
    if let (name, length) = byteOrderMark(bytes) {
      return decode(length == 0 ? bytes : Array(bytes[length...]), as: name, .byteOrderMark)
    }
    var stated: (name: String, evidence: TextDecoding.Evidence)?
    if let name = charset.flatMap({ EncodingLabels.name(for: $0) }) {
      stated = (name, .httpHeader)
    } else if content == .html, let name = EncodingPrescan.encoding(of: bytes) {
      stated = (name, .declaration)
    }
    if let stated, stated.name == "utf-8" {
      if UTF8Repair.isValid(bytes) { return asItIs(bytes, stated.evidence) }
      let census = UTF8Repair.census(of: bytes)
      if census.invalid >= convincingErrors, census.invalid >= 10 * census.multibyte,
        let guess = EncodingDetector.guess(bytes), guess != "utf-8",
        let outcome = decode(bytes, as: guess, .detection), outcome.text.replacements == 0
      {
        return outcome
      }
      return decode(bytes, as: "utf-8", stated.evidence)
    }
    // ISO-2022-JP is pure ASCII with escapes, so well-formed UTF-8 too.
    if let stated {
      let census = UTF8Repair.census(of: bytes)
      if census.invalid == 0, census.multibyte >= convincingSequences {
        return asItIs(bytes, .detection)
      }
      return decode(bytes, as: stated.name, stated.evidence)
    }
    if UTF16Decoder.guessOrder(of: bytes[...]) == nil, UTF8Repair.isValid(bytes),
      !contains(0x1B, bytes)
    {
      return asItIs(bytes, .detection)
    }
    if let guess = EncodingDetector.guess(bytes), guess != "replacement",
      let outcome = decode(bytes, as: guess, .detection)
    {
      return outcome
    }
    return decode(bytes, as: UTF8Repair.isValid(bytes) ? "utf-8" : "windows-1252", .detection)
  }

  /// The outcome for bytes that are valid UTF-8.
  private static func asItIs(_ bytes: [UInt8], _ evidence: TextDecoding.Evidence) -> Outcome {
    Outcome(
      text: DecodedText(utf8: bytes, replacements: 0), encoding: "utf-8", evidence: evidence)
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> (name: String, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
    return nil
  }

  private static func decode(
    _ bytes: [UInt8], as name: String, _ evidence: TextDecoding.Evidence
  ) -> Outcome? {
    let text: DecodedText?
    switch name {
    case "utf-8":
      var utf8 = bytes
      let replacements = UTF8Repair.repair(&utf8)
      text = DecodedText(utf8: utf8, replacements: replacements)
    case "utf-16be": text = UTF16Decoder.decode(bytes[...], .bigEndian)
    case "utf-16le": text = UTF16Decoder.decode(bytes[...], .littleEndian)
    default:
      text =
        SingleByteDecoder.named(name)?.decode(bytes) ?? MultiByteDecoder(name)?.decode(bytes)
    }
    return text.map { Outcome(text: $0, encoding: name, evidence: evidence) }
  }
}
