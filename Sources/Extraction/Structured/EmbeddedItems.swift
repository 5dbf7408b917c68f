internal import Corpus
internal import Markup

/// Reads microdata and RDFa Lite, which spread an item over the elements of a page.
struct EmbeddedItems {
  private struct Open {
    var item: StructuredItem
    var property: String?
    var end: Int
  }

  private let tree: HTMLTree
  private let syntax: StructuredItem.Syntax
  private let scope: HTMLAttribute
  private let property: HTMLAttribute
  private var open: [Open] = []
  private var found: [StructuredItem] = []
  private var items = 0
  private var properties = 0

  private init(_ tree: HTMLTree, _ syntax: StructuredItem.Syntax) {
    self.tree = tree
    self.syntax = syntax
    scope = syntax == .microdata ? .itemscope : .typeof
    property = syntax == .microdata ? .itemprop : .property
  }

  /// The items that begin at one of `nodes` (in document order) and the ones inside them.
  static func items(
    of tree: HTMLTree, at nodes: [Int], syntax: StructuredItem.Syntax
  ) -> [StructuredItem] {
    var reader = EmbeddedItems(tree, syntax)
    var index = 0
    for node in nodes where node >= index {
      reader.read(from: node)
      index = Int(tree.nodes[node].end)
    }
    return reader.found
  }

  private mutating func read(from first: Int) {
    for index in first..<Int(tree.nodes[first].end) {
      while let last = open.last, last.end <= index { close() }
      guard tree.nodes[index].kind == .element, !tree.nodes[index].range.isEmpty else { continue }
      let names = tree.value(of: property, at: index)
      if tree.range(of: scope, at: index) != nil, items < StructuredLimits.items,
        open.count < StructuredLimits.depth
      {
        items += 1
        let type = tree.value(of: syntax == .microdata ? .itemtype : .typeof, at: index) ?? ""
        let types = type.split(separator: " ").map { LinkedData.localName(String($0)) }
        open.append(
          Open(
            item: StructuredItem(syntax: syntax, types: types, properties: []),
            property: open.isEmpty ? nil : names, end: Int(tree.nodes[index].end)))
      } else if let names, !open.isEmpty, properties < StructuredLimits.properties {
        let value = PlainLine.collapsed(value(at: index))
        guard !value.isEmpty else { continue }
        for name in names.split(separator: " ") {
          properties += 1
          open[open.count - 1].item.properties.append(
            .init(LinkedData.localName(String(name)), .text(value)))
        }
      }
    }
    while !open.isEmpty { close() }
  }

  private mutating func close() {
    let finished = open.removeLast()
    if let names = finished.property, !open.isEmpty {
      for name in names.split(separator: " ") {
        open[open.count - 1].item.properties.append(
          .init(LinkedData.localName(String(name)), .item(finished.item)))
      }
    } else if !finished.item.properties.isEmpty || !finished.item.types.isEmpty {
      found.append(finished.item)
    }
  }

  /// The value of a property as the HTML standard defines it, with `content` allowed everywhere.
  private func value(at index: Int) -> String {
    if let content = tree.value(of: .content, at: index) { return content }
    switch tree.nodes[index].tag {
    case .a, .area, .link:
      if let href = tree.value(of: .href, at: index) {
        let text = tree.text(below: index, limit: 512)
        // A link with a name is used for the name far more often than for the address.
        return text.contains(where: { !$0.isWhitespace }) ? text : href
      }
    case .audio, .embed, .iframe, .img, .source, .track, .video:
      if let source = tree.value(of: .src, at: index) { return source }
    default:
      if let date = tree.value(of: .datetime, at: index) { return date }
    }
    return tree.text(below: index, limit: StructuredLimits.valueLength)
  }

  /// One item of the Open Graph and related `meta` elements, or nil.
  static func openGraph(_ index: PageIndex) -> StructuredItem? {
    let prefixes = ["og:", "article:", "video:", "music:", "book:", "profile:", "twitter:"]
    let properties = index.meta.filter { meta in prefixes.contains { meta.name.hasPrefix($0) } }
      .map { StructuredItem.Property($0.name, .text($0.content)) }
    guard !properties.isEmpty else { return nil }
    return StructuredItem(
      syntax: .openGraph, types: index.first(["og:type"]).map { [$0] } ?? [],
      properties: properties)
  }
}
