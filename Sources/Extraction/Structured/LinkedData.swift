internal import Corpus
internal import JSON
internal import Markup

/// How much structured data of one page is kept.
enum StructuredLimits {
  /// Items, nested ones included.
  static let items = 512
  /// Properties of all items.
  static let properties = 4096
  /// Levels of nesting.
  static let depth = 8
  /// Characters of one value.
  static let valueLength = 8192
}

/// Reads JSON-LD, as far as schema.org is written in it: without fetching contexts.
struct LinkedData {
  private var items = 0
  private var properties = 0
  /// Objects of the page by their `@id`, to follow references within it.
  private var objects: [String: JSONValue] = [:]

  /// The items of all `script` elements, in the page's order.
  static func items(of tree: HTMLTree, at nodes: [Int]) -> [StructuredItem] {
    var reader = LinkedData()
    var roots: [JSONValue] = []
    for node in nodes.prefix(64) {
      let script = trimmed(tree.text(below: node, limit: 1 << 20))
      guard let value = try? JSONParser.parse(script, tolerance: .lenient) else { continue }
      roots += topLevel(value)
    }
    for root in roots {
      if let id = root["@id"]?.string, root["@type"] != nil { reader.objects[id] = root }
    }
    return roots.compactMap { reader.item($0, depth: 0) }
  }

  private static func topLevel(_ value: JSONValue) -> [JSONValue] {
    var found: [JSONValue] = []
    for object in value.array ?? [value] {
      guard object.members != nil else { continue }
      if let graph = object["@graph"]?.array { found += graph }
      if object["@type"] != nil { found.append(object) }
    }
    return found
  }

  /// The script without the comment and CDATA wrappers of old pages.
  private static func trimmed(_ script: String) -> String {
    var text = script[...]
    func isNoise(_ character: Character) -> Bool {
      character != "{" && character != "["
    }
    text = text.drop(while: { isNoise($0) })
    // `<![CDATA[` leaves a bracket of its own.
    if text.hasPrefix("[CDATA[") { text = text.dropFirst(7).drop(while: { isNoise($0) }) }
    let brackets = [UInt8(ascii: "}"), UInt8(ascii: "]")]
    text = upToLast(brackets, of: text)
    if text.hasSuffix("]]"), !text.hasPrefix("[") { text = upToLast([brackets[0]], of: text) }
    return String(text)
  }

  /// `text` up to the last of some ASCII characters; nothing where it has none.
  private static func upToLast(_ characters: [UInt8], of text: Substring) -> Substring {
    text.utf8.lastIndex(where: characters.contains).map { text[...$0] } ?? ""
  }

  private mutating func item(_ value: JSONValue, depth: Int) -> StructuredItem? {
    guard items < StructuredLimits.items, depth < StructuredLimits.depth,
      let members = value.members
    else { return nil }
    items += 1
    var item = StructuredItem(syntax: .jsonLD, types: [], properties: [])
    for member in members {
      switch member.name {
      case "@type", "type":
        let types = (member.value.array ?? [member.value]).compactMap(\.string).map(Self.localName)
        if member.name == "@type" || !types.isEmpty { item.types += types }
      case "@context", "@graph": break
      default: add(Self.localName(member.name), member.value, to: &item, depth: depth)
      }
    }
    return item.types.isEmpty && item.properties.isEmpty ? nil : item
  }

  private mutating func add(
    _ name: String, _ value: JSONValue, to item: inout StructuredItem, depth: Int
  ) {
    guard properties < StructuredLimits.properties else { return }
    switch value {
    case .null: return
    case .array(let elements):
      for element in elements where element.array == nil {
        add(name, element, to: &item, depth: depth)
      }
      return
    case .object:
      if let text = value["@value"] {
        add(name, text, to: &item, depth: depth)
        return
      }
      let target = reference(value) ?? value
      guard let nested = self.item(target, depth: depth + 1) else { return }
      properties += 1
      item.properties.append(.init(name, .item(nested)))
    case .bool(let flag):
      properties += 1
      item.properties.append(.init(name, .text(flag ? "true" : "false")))
    case .integer, .number:
      properties += 1
      item.properties.append(.init(name, .text(value.compactText)))
    case .string(let text):
      properties += 1
      let line = PlainLine.collapsed(Self.cut(text))
      if !line.isEmpty { item.properties.append(.init(name, .text(line))) }
    }
  }

  /// The text as far as ``StructuredLimits/valueLength``; counting characters is slow.
  private static func cut(_ text: String) -> String {
    text.utf8.count <= StructuredLimits.valueLength
      ? text : String(text.prefix(StructuredLimits.valueLength))
  }

  /// The object that `{"@id": ...}` stands for.
  private func reference(_ value: JSONValue) -> JSONValue? {
    guard value["@type"] == nil, let id = value["@id"]?.string else { return nil }
    return objects[id]
  }

  /// A name without its namespace.
  static func localName(_ name: String) -> String {
    let cut = name.utf8.lastIndex {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":")
    }
    guard let cut else { return name }
    return String(name[name.utf8.index(after: cut)...])
  }
}
