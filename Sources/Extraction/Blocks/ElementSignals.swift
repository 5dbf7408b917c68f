internal import Markup

/// Reads ``Signals`` from elements.
enum ElementSignals {
  /// What the name of an element says.
  static func ofTag(_ tag: HTMLTag) -> Signals {
    switch tag {
    case .nav, .menu, .dir: .navigation
    case .header: .header
    case .footer: .footer
    case .aside: .aside
    case .article: .article
    case .main: .main
    case .form, .search: .form
    case .dialog: .overlay
    case .ul, .ol: .list
    default: []
    }
  }

  /// What the attributes of an element say; those of `html` and `body` speak of the whole page and
  /// are passed over.
  static func ofAttributes(
    _ tree: HTMLTree, _ node: HTMLTree.Node, _ words: inout SignalReader
  ) -> Signals {
    guard !node.range.isEmpty || node.tag == .dialog, node.tag != .body, node.tag != .html else {
      return []
    }
    var found: Signals = []
    var isOpen = false
    let bytes = tree.bytes.span
    for index in node.range {
      let attribute = tree.attributes[index]
      switch attribute.name {
      case .class, .id, .role: found.formUnion(words.signals(in: bytes, attribute.range))
      case .hidden:
        // Pages find `hidden="until-found"` with the search of the browser.
        if attribute.range.count < 8 { found.insert(.hidden) }
      case .ariaHidden:
        if attribute.range.count == 4 { found.insert(.hidden) }
      case .style:
        if StyleText.hides(bytes, attribute.range) { found.insert(.hidden) }
      case .itemprop, .itemtype:
        found.formUnion(
          schemaSignals(String(decoding: tree.bytes[attribute.range], as: UTF8.self)))
      case .open: isOpen = true
      default: break
      }
    }
    // Browsers show a dialog when a script opens it.
    if node.tag == .dialog, !isOpen { found.insert(.hidden) }
    return found
  }

  private static func schemaSignals(_ value: String) -> Signals {
    if value.hasSuffix("articleBody") || value.hasSuffix("reviewBody") { return [.article, .body] }
    if value == "text" || value == "description" { return [.body] }
    if value.hasSuffix("/Comment") || value.hasSuffix("/UserComments") || value == "comment" {
      return .comment
    }
    if value.hasSuffix("/SiteNavigationElement") { return .navigation }
    if value.hasSuffix("/WPFooter") { return .footer }
    if value.hasSuffix("/WPSideBar") || value.hasSuffix("/WPAdBlock") { return .aside }
    if value.hasSuffix("/BreadcrumbList") { return .navigation }
    return []
  }
}
