internal import Markup

/// The elements of a page that state facts about it, found in one pass.
struct PageIndex {
  /// A `meta` element with a name and a content.
  struct Meta {
    /// `name`, `property`, `itemprop` or `http-equiv`, in lower case.
    var name: String
    var content: String
  }

  /// `meta` elements of a page that are read.
  private static let maximumMeta = 400

  var meta: [Meta] = []
  var title: String?
  var canonical: String?
  var base: String?
  var language: String?
  /// First-level headings.
  var headings: [Int] = []
  /// `script` elements with JSON-LD.
  var linkedData: [Int] = []
  /// `time` elements, and elements with a `datetime` or a date in their `itemprop`.
  var times: [Int] = []
  /// Elements whose attributes say that they name an author.
  var authors: [Int] = []
  /// Elements that begin a microdata item.
  var microdata: [Int] = []
  /// Elements that begin an RDFa item.
  var rdfa: [Int] = []

  init(_ tree: HTMLTree) {
    let words = SignalWords.shared
    var skipUntil = 0
    for index in tree.nodes.indices.dropFirst() where tree.nodes[index].kind == .element {
      let node = tree.nodes[index]
      switch node.tag {
      case .svg, .template: skipUntil = max(skipUntil, Int(node.end))
      case .meta: addMeta(tree, index)
      case .title where title == nil && index >= skipUntil:
        title = PlainLine.collapsed(tree.text(below: index, limit: 4096))
      case .h1: if headings.count < 8 { headings.append(index) }
      case .script: if node.end > index + 1 { linkedData.append(index) }
      case .html:
        language =
          language ?? tree.value(of: .lang, at: index) ?? tree.value(of: .xmlLang, at: index)
      case .base: base = base ?? tree.value(of: .href, at: index)
      case .link: addLink(tree, index)
      case .time: times.append(index)
      default: break
      }
      guard !node.range.isEmpty, node.tag != .body, node.tag != .html, node.tag != .meta,
        node.tag != .link
      else { continue }
      for attribute in tree.attributes[node.range] {
        switch attribute.name {
        case .itemscope: microdata.append(index)
        case .typeof: rdfa.append(index)
        case .itemprop, .property:
          let value = String(decoding: tree.bytes[attribute.range], as: UTF8.self)
          if value.hasSuffix("datePublished") || value.hasSuffix("dateCreated") {
            times.append(index)
          } else if value.hasSuffix("author") || value.hasSuffix("creator") {
            authors.append(index)
          }
        case .rel:
          if String(decoding: tree.bytes[attribute.range], as: UTF8.self).lowercased()
            .split(separator: " ").contains("author")
          {
            authors.append(index)
          }
        case .class, .id:
          if authors.count < 200,
            words.signals(in: tree.bytes.span, attribute.range).contains(.author)
          {
            authors.append(index)
          }
        default: break
        }
      }
    }
  }

  private mutating func addMeta(_ tree: HTMLTree, _ index: Int) {
    guard meta.count < Self.maximumMeta, let content = tree.value(of: .content, at: index),
      let name = tree.value(of: .property, at: index) ?? tree.value(of: .name, at: index)
        ?? tree.value(of: .itemprop, at: index) ?? tree.value(of: .httpEquiv, at: index)
    else { return }
    let value = PlainLine.collapsed(content)
    if !value.isEmpty { meta.append(Meta(name: name.lowercased(), content: value)) }
  }

  private mutating func addLink(_ tree: HTMLTree, _ index: Int) {
    guard canonical == nil, let rel = tree.value(of: .rel, at: index)?.lowercased(),
      rel.split(separator: " ").contains("canonical")
    else { return }
    canonical = tree.value(of: .href, at: index)
  }

  /// The content of the first `meta` element with one of the names, in the order of the names.
  func first(_ names: [String]) -> String? {
    for name in names {
      if let found = meta.first(where: { $0.name == name }) { return found.content }
    }
    return nil
  }
}
