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
  /// Marked elements of one kind that are looked at; the facts of a page stand at its beginning.
  private static let maximumMarks = 100

  var meta: [Meta] = []
  var title: String?
  var canonical: String?
  var base: String?
  var language: String?
  /// Addresses of `link` elements: where the site keeps its feeds and other versions of the page.
  var links: [String] = []
  /// First-level headings.
  var headings: [Int] = []
  /// `script` elements with JSON-LD.
  var linkedData: [Int] = []
  /// Elements that are made for dates, or that are named as one.
  var times: [Int] = []
  /// Elements whose attributes say that they name an author.
  var authors: [Int] = []
  /// Elements whose attributes say that they name a user of the site.
  var users: [Int] = []
  /// Elements that begin a microdata item.
  var microdata: [Int] = []
  /// Elements that begin an RDFa item.
  var rdfa: [Int] = []

  init(_ tree: HTMLTree) {
    var skipUntil = 0
    let bytes = tree.bytes.span
    let words = NameMarks.Words.shared
    var known = ValueMemo<NameMarks>(nothing: [])
    for index in 1..<max(1, tree.nodes.count) {
      let node = tree.nodes[index]
      guard node.kind == .element else { continue }
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
      addMarks(tree, bytes, words, &known, index)
    }
  }

  private mutating func addMarks(
    _ tree: HTMLTree, _ bytes: Span<UInt8>, _ words: NameMarks.Words,
    _ known: inout ValueMemo<NameMarks>, _ index: Int
  ) {
    var marks: NameMarks = []
    for place in tree.nodes[index].range {
      let attribute = tree.attributes[place]
      switch attribute.name {
      case .itemscope: microdata.append(index)
      case .typeof: rdfa.append(index)
      case .datetime: marks.insert(.date)
      case .itemprop, .property:
        if NameMarks.ends(bytes, attribute.range, with: "datePublished")
          || NameMarks.ends(bytes, attribute.range, with: "dateCreated")
        {
          marks.insert(.date)
        } else if NameMarks.ends(bytes, attribute.range, with: "author")
          || NameMarks.ends(bytes, attribute.range, with: "creator")
        {
          marks.insert(.author)
        }
      case .rel:
        marks.formUnion(NameMarks(words, bytes, attribute.range, isRelation: true))
      case .class, .id:
        marks.formUnion(
          known.found(in: bytes, attribute.range) {
            NameMarks(words, bytes, attribute.range, isRelation: false)
          })
      default: break
      }
    }
    guard !marks.isEmpty else { return }
    if marks.contains(.date), tree.nodes[index].tag != .time, times.count < Self.maximumMarks {
      times.append(index)
    }
    if marks.contains(.author) {
      if authors.count < Self.maximumMarks { authors.append(index) }
    } else if marks.contains(.user), users.count < Self.maximumMarks {
      users.append(index)
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
    guard let rel = tree.value(of: .rel, at: index)?.lowercased() else { return }
    if canonical == nil, rel.split(separator: " ").contains("canonical") {
      canonical = tree.value(of: .href, at: index)
    } else if links.count < 8, rel == "alternate" || rel == "shortlink" || rel == "home",
      let address = tree.value(of: .href, at: index)
    {
      links.append(address)
    }
  }

  /// The content of the first `meta` element with one of the names, in the order of the names.
  func first(_ names: [String]) -> String? {
    for name in names {
      if let found = meta.first(where: { $0.name == name }) { return found.content }
    }
    return nil
  }

  /// The contents of the `meta` elements whose names are in `ranks`, the lowest rank first.
  func ranked(_ ranks: [String: Int]) -> [(rank: Int, content: String)] {
    meta.compactMap { meta in ranks[meta.name].map { ($0, meta.content) } }
      .enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map { (rank: $0.element.0, content: $0.element.1) }
  }
}
