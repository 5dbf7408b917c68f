internal import Corpus
internal import JSON

extension Draft {
  /// A document from a line of JSONL.
  mutating func document(line: [UInt8]) throws(IntakeProblem) -> RawDocument {
    setBody(line)
    var line = line
    let replacements = UTF8Repair.repair(&line)
    let object: JSONValue
    do throws(JSONError) {
      object = try JSONParser.parse(line, maximumValues: IntakeLimits.maximumLineValues)
    } catch {
      throw IntakeProblem("malformed-json", error.description)
    }
    guard let members = object.members else {
      throw IntakeProblem("malformed-json", "expected an object, found \(object.typeName)")
    }
    var body: (text: String, content: RawDocument.Content)?
    var id: String?
    for member in members {
      switch member.name {
      case "url": setURL(try string(member).map(Self.trimmed))
      case "id":
        if let integer = member.value.integer {
          id = String(integer)
        } else {
          id = try string(member)
        }
      case "title": declared.title = try string(member)
      case "language": declared.language = try string(member)
      case "date": declared.date = member.value.string.flatMap { CalendarDate(iso8601: $0) }
      case "html":
        if let html = try string(member) { body = (html, .html) }
      case "text":
        // A line that has both was extracted from its `html` by somebody else.
        if let text = try string(member), body?.content != .html { body = (text, .plainText) }
      default: break
      }
    }
    if let id, !id.isEmpty, source.url == nil { identity = .jsonlID(id) }
    guard let body else { throw IntakeProblem("no-content", "neither 'text' nor 'html'") }
    var utf8 = Array(body.text.utf8)
    setBody(utf8)
    try check(utf8)
    let removed = TextDecoder.removeNULs(&utf8)
    return RawDocument(
      id: identity.id, source: source, content: body.content, utf8: utf8,
      decoding: TextDecoding(replacements: replacements + removed), declared: declared)
  }

  /// A string, or nil for `null`.
  private func string(_ member: JSONValue.Member) throws(IntakeProblem) -> String? {
    switch member.value {
    case .null: return nil
    case .string(let string): return string
    default:
      throw IntakeProblem(
        "malformed-json", "'\(member.name)' is \(member.value.typeName), expected string")
    }
  }

  private static func trimmed(_ text: String) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
    let tail = text.utf8.drop(while: isSpace)
    let end = tail.lastIndex { !isSpace($0) }.map { tail.index(after: $0) } ?? tail.startIndex
    return String(tail[..<end]) ?? text
  }
}
