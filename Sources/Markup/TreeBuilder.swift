/// Puts a flat tree together from the events of a parser.
struct TreeBuilder {
  private var nodes: [HTMLTree.Node] = []
  private var attributes: [HTMLTree.Attribute] = []
  private var bytes: [UInt8] = []
  private var notes: ParseNotes
  /// The open elements, innermost last.
  private var open: [Open] = [Open(node: 0, key: 0, isLeftOut: false)]
  /// How many open elements are left out together with all they hold.
  private var leftOut = 0
  /// The last script that text came for, and whether it holds linked data.
  private var lastScript = (node: 0, isLinkedData: false)
  private let tags = NameTable.tags
  private let names = NameTable.attributes
  private let page: PageBytes
  /// The first of the page's tags that has not been opened yet.
  private var nextTag = 0
  /// The first of the page's texts that has not come yet.
  private var nextText = 0

  private struct Open {
    var node: Int
    /// Packed name, to find the element that an end tag means.
    var key: UInt64
    var isLeftOut: Bool
  }

  init(_ page: PageBytes, notes: ParseNotes) {
    self.page = page
    self.notes = notes
    // About what a page has; more is asked for where it is needed.
    nodes.reserveCapacity(min(page.input.count / 5 + 16, HTMLTree.maximumNodes))
    attributes.reserveCapacity(page.attributes.count + 16)
    bytes.reserveCapacity(page.page.count / 4 + 16)
    nodes.append(
      HTMLTree.Node(kind: .document, tag: .other, depth: 0, parent: 0, start: 0, count: 0))
  }

  /// Opens an element, when the parser has read up to `position`; false when it is past a limit, and
  /// then no end of it may be reported.
  mutating func open(key: UInt64, length: Int, position: Int) -> Bool {
    let tag = takeTag(key: key, position: position)
    guard nodes.count < HTMLTree.maximumNodes else {
      notes.insert(.flattenedBreadth)
      return false
    }
    let name = HTMLTag(rawValue: tags.code(key: key, length: length)) ?? .other
    // Scripts and style sheets hold no elements, only what must not become text.
    guard open.count <= HTMLTree.maximumDepth || name == .script || name == .style else {
      notes.insert(.flattenedDepth)
      if leftOut == 0 { appendEmpty(name) }
      return false
    }
    let isLeftOut = name == .style
    let parent = open[open.count - 1].node
    if leftOut == 0, !isLeftOut {
      nodes.append(
        HTMLTree.Node(
          kind: .element, tag: name, depth: UInt16(open.count), parent: Int32(parent),
          start: Int32(attributes.count), count: 0))
    }
    open.append(
      Open(
        node: leftOut == 0 && !isLeftOut ? nodes.count - 1 : parent, key: key,
        isLeftOut: isLeftOut))
    if isLeftOut { leftOut += 1 }
    if let tag { addAttributes(of: tag) }
    return true
  }

  /// Marks where an element past the limit of depth begins, to keep what is around it apart.
  private mutating func appendEmpty(_ name: HTMLTag) {
    var node = HTMLTree.Node(
      kind: .element, tag: name, depth: UInt16(open.count),
      parent: Int32(open[open.count - 1].node),
      start: Int32(attributes.count), count: 0)
    node.end = Int32(nodes.count) + 1
    nodes.append(node)
  }

  /// The tag that an element at `position` was opened by, where its attributes were taken out.
  private mutating func takeTag(key: UInt64, position: Int) -> PageTrim.Tag? {
    // Misplaced tags open nothing. The next tag cannot end within two bytes.
    while nextTag < page.tags.count, page.tags[nextTag].end + 2 < position { nextTag += 1 }
    guard nextTag < page.tags.count, page.tags[nextTag].end <= position,
      page.tags[nextTag].key == key
    else { return nil }
    nextTag += 1
    return page.tags[nextTag - 1]
  }

  private mutating func addAttributes(of tag: PageTrim.Tag) {
    guard leftOut == 0 else { return }
    for index in tag.attributes {
      let attribute = page.attributes[index]
      unsafe read(attribute.value) { builder, value in
        unsafe builder.add(attribute.name, value)
      }
    }
  }

  /// Hands over the bytes of a piece.
  private mutating func read(
    _ piece: PageTrim.Piece, _ body: (inout TreeBuilder, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let bytes = piece.isResolved ? page.resolved : page.page
    // In bounds: pieces are of these arrays.
    unsafe bytes.withUnsafeBufferPointer {
      unsafe body(&self, UnsafeBufferPointer(rebasing: $0[piece.range]))
    }
  }

  /// Adds an attribute to the element opened last.
  mutating func attribute(key: UInt64, length: Int, value: UnsafeBufferPointer<UInt8>) {
    guard leftOut == 0,
      let name = HTMLAttribute(rawValue: names.code(key: key, length: length)), name != .other
    else { return }
    unsafe add(name, value)
  }

  private mutating func add(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
    var count = value.count
    if count > HTMLTree.maximumValueBytes {
      notes.insert(.cutValue)
      count = HTMLTree.maximumValueBytes
      // In bounds: `count` is below the value's own, and falls.
      while count > 0, unsafe value[count] & 0xC0 == 0x80 { count -= 1 }
    }
    attributes.append(
      HTMLTree.Attribute(name: name, start: Int32(bytes.count), count: Int32(count)))
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: value[0..<count]))
    nodes[nodes.count - 1].extendText(by: 1)
  }

  /// Closes the innermost open element of that name; without one, nothing happens.
  mutating func close(key: UInt64, length: Int) {
    var index = open.count - 1
    while index > 0, open[index].key != key { index -= 1 }
    guard index > 0 else { return }
    while open.count > index { closeInnermost() }
  }

  private mutating func closeInnermost() {
    let element = open.removeLast()
    if element.isLeftOut {
      leftOut -= 1
    } else if leftOut == 0 {
      nodes[element.node].end = Int32(nodes.count)
    }
  }

  /// Adds text to the innermost open element, when the parser has read up to `position`.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>, position: Int) {
    guard let left = takeText(position: position) else { return unsafe add(text) }
    // What libxml2 takes for text and is none in the page may stand before it.
    if text.count > 1 { unsafe add(UnsafeBufferPointer(rebasing: text.dropLast())) }
    unsafe read(left.piece) { builder, text in unsafe builder.add(text) }
  }

  /// The text that one byte before `position` stands for; nil where text stands for itself.
  private mutating func takeText(position: Int) -> PageTrim.Text? {
    // Text past a limit of the parser never comes.
    while nextText < page.texts.count, page.texts[nextText].end < position { nextText += 1 }
    guard nextText < page.texts.count, page.texts[nextText].end == position else { return nil }
    nextText += 1
    return page.texts[nextText - 1]
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard leftOut == 0 else { return }
    let parent = open[open.count - 1].node
    // The text of a script comes in pieces.
    if nodes[parent].tag == .script {
      if parent != lastScript.node { lastScript = (parent, isLinkedData(parent)) }
      guard lastScript.isLinkedData else { return }
    }
    let last = nodes.count - 1
    let isContinued =
      nodes[last].kind == .text
      && (Int(nodes[last].parent) == parent || nodes.count >= HTMLTree.maximumNodes)
      && nodes[last].range.upperBound == bytes.count
    unsafe bytes.append(contentsOf: text)
    if isContinued {
      nodes[last].extendText(by: Int32(text.count))
      return
    }
    var node = HTMLTree.Node(
      kind: .text, tag: .other, depth: UInt16(open.count), parent: Int32(parent),
      start: Int32(bytes.count - text.count), count: Int32(text.count))
    node.end = Int32(nodes.count) + 1
    nodes.append(node)
  }

  private func isLinkedData(_ node: Int) -> Bool {
    for attribute in attributes[nodes[node].range] where attribute.name == .type {
      return bytes[attribute.range].contains(UInt8(ascii: "+"))
        && String(decoding: bytes[attribute.range], as: UTF8.self).lowercased()
          .contains("application/ld+json")
    }
    return false
  }

  /// The tree, after the last event.
  consuming func finished() -> HTMLTree {
    while open.count > 1 { closeInnermost() }
    nodes[0].end = Int32(nodes.count)
    return HTMLTree(nodes: nodes, attributes: attributes, bytes: bytes, notes: notes)
  }
}
