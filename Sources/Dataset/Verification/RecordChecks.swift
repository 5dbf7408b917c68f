internal import Digests
internal import JSON

/// What a record promises beyond its schema: that positions and digests fit the text.
enum RecordChecks {
  /// What is wrong with a record that matches its schema.
  static func problems(in record: JSONValue) -> [String] {
    var problems: [String] = []
    let text = CodePointText(record["text"]?.string ?? "")
    let title = CodePointText(record["title"]?.string ?? "")
    let comments = (record["comments"]?.array ?? []).map {
      CodePointText($0["text"]?.string ?? "")
    }
    if record["fingerprint"]?["text_sha256"]?.string != SHA256Digest.hex(of: text.utf8) {
      problems.append("fingerprint.text_sha256: is not the digest of the text")
    }
    var end = 0
    for (index, paragraph) in (record["paragraphs"]?.array ?? []).enumerated() {
      guard let range = range(paragraph), text.slice(range) != nil, range.lowerBound >= end else {
        problems.append("paragraphs.\(index): outside the text, or before the one it follows")
        continue
      }
      end = range.upperBound
    }
    for entity in record["entities"]?.array ?? [] {
      for mention in entity["mentions"]?.array ?? [] {
        let field = mention["field"]?.string ?? ""
        guard let place = place(field, text, title, comments), let range = range(mention),
          let words = place.slice(range), let stated = mention["text"]?.string,
          words.elementsEqual(stated.utf8)
        else {
          let id = entity["id"]?.string ?? ""
          problems.append("entities: a mention of \(id) is not what \(field) says at its offsets")
          continue
        }
      }
    }
    for relation in record["relations"]?.array ?? [] {
      for evidence in relation["evidence"]?.array ?? [] {
        guard let range = range(evidence), text.slice(range) != nil else {
          problems.append("relations: evidence outside the text")
          continue
        }
      }
    }
    return problems
  }

  private static func range(_ json: JSONValue) -> Range<Int>? {
    guard let start = json["start"]?.integer, let end = json["end"]?.integer, start <= end else {
      return nil
    }
    return start..<end
  }

  private static func place(
    _ field: String, _ text: CodePointText, _ title: CodePointText, _ comments: [CodePointText]
  ) -> CodePointText? {
    switch field {
    case "text": return text
    case "title": return title
    default:
      let parts = field.split(separator: "/")
      guard parts.count == 2, parts[0] == "comments", let index = Int(parts[1]),
        comments.indices.contains(index)
      else { return nil }
      return comments[index]
    }
  }
}

/// A text that can be cut at code points.
struct CodePointText {
  let utf8: [UInt8]
  /// Where each code point begins, and the end; empty for ASCII.
  private let starts: [Int]

  init(_ text: String) {
    let utf8 = Array(text.utf8)
    let isASCII = utf8.allSatisfy { $0 < 0x80 }
    // Bytes 0b10xxxxxx continue a code point.
    starts = isASCII ? [] : utf8.indices.filter { utf8[$0] & 0xC0 != 0x80 } + [utf8.count]
    self.utf8 = utf8
  }

  /// The bytes between two code points, or nil when the text is not that long.
  func slice(_ range: Range<Int>) -> ArraySlice<UInt8>? {
    let count = starts.isEmpty ? utf8.count : starts.count - 1
    guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
    return starts.isEmpty ? utf8[range] : utf8[starts[range.lowerBound]..<starts[range.upperBound]]
  }
}
