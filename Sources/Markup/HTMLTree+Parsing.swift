private import CLibXML2

extension HTMLTree {
  /// libxml2's tables are set up once, before the first thread parses.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Parses a page; every sequence of bytes that is valid UTF-8 gives a tree.
  ///
  /// `script` and `style` are left out, but for `script` elements of type `application/ld+json`,
  /// whose content is their text; comments are left out.
  public init(parsing page: [UInt8]) {
    self.init(parsing: page, trimming: true)
  }

  /// Parses a page; without `trimming`, libxml2 sees all of it, which gives the same tree and takes
  /// longer.
  init(parsing page: [UInt8], trimming: Bool) {
    _ = Self.isReady
    var notes = ParseNotes()
    let page = PageBytes(page, trimming: trimming, notes: &notes)
    var builder = TreeBuilder(page, notes: notes)
    Self.run(over: page.input, into: &builder)
    self = builder.finished()
  }

  /// Drives `builder` with the events of `input`.
  ///
  /// The context lives only here, and so do the pointers: `input` and `builder` are pinned for the
  /// duration of the call, and the callbacks read no further than the lengths that they are given.
  private static func run(over input: [UInt8], into builder: inout TreeBuilder) {
    var handler = unsafe htmlSAXHandler()
    unsafe handler.startElement = { user, name, attributes in
      guard let user = unsafe user, let name = unsafe name else { return }
      let state = unsafe user.assumingMemoryBound(to: SAXState.self)
      unsafe state.pointee.start(name, attributes)
    }
    unsafe handler.endElement = { user, name in
      guard let user = unsafe user, let name = unsafe name else { return }
      let state = unsafe user.assumingMemoryBound(to: SAXState.self)
      let length = unsafe strlen(name)
      let key = unsafe packedName(UnsafeBufferPointer(start: name, count: length))
      unsafe state.pointee.builder.pointee.close(key: key, length: length)
    }
    unsafe handler.characters = { user, text, length in
      guard let user = unsafe user, let text = unsafe text, length > 0 else { return }
      let state = unsafe user.assumingMemoryBound(to: SAXState.self)
      let position = unsafe cuesheet_html_position(state.pointee.context)
      unsafe state.pointee.builder.pointee.text(
        UnsafeBufferPointer(start: text, count: Int(length)), position: position)
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.initialized = 1

    unsafe withUnsafeMutablePointer(to: &builder) { builder in
      var state = unsafe SAXState(builder: builder)
      unsafe withUnsafeMutablePointer(to: &state) { state in
        unsafe input.withUnsafeBytes { bytes in
          let base = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
          // libxml2 refuses an empty input; the tree of nothing is a root.
          guard let base = unsafe base, bytes.count > 0,
            let context = unsafe cuesheet_html_context(base, Int32(bytes.count), &handler, state)
          else { return }
          unsafe state.pointee.context = unsafe context
          unsafe htmlParseDocument(context)
          unsafe htmlFreeParserCtxt(context)
        }
      }
    }
  }
}

/// The first eight bytes of a name, as ``NameTable`` wants them.
@inline(__always)
private func packedName(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var key: UInt64 = 0
  var index = 0
  // In bounds: `index` stays below the count.
  while index < min(8, name.count) {
    key = unsafe key << 8 | UInt64(name[index])
    index += 1
  }
  return key
}

/// What the callbacks need: the builder, and the context in order to bound its stack.
@unsafe
private struct SAXState {
  let builder: UnsafeMutablePointer<TreeBuilder>
  var context: htmlParserCtxtPtr?

  init(builder: UnsafeMutablePointer<TreeBuilder>) {
    unsafe self.builder = unsafe builder
    unsafe self.context = nil
  }

  /// `attributes` is libxml2's null-terminated list of names and values by turns; a value is null
  /// for an attribute without one.
  mutating func start(
    _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    let length = unsafe strlen(name)
    let key = unsafe packedName(UnsafeBufferPointer(start: name, count: length))
    let position = unsafe cuesheet_html_position(context)
    guard unsafe builder.pointee.open(key: key, length: length, position: position) else {
      unsafe cuesheet_html_forget_innermost(context)
      return
    }
    guard var next = unsafe attributes else { return }
    while let name = unsafe next.pointee {
      let length = unsafe strlen(name)
      let key = unsafe packedName(UnsafeBufferPointer(start: name, count: length))
      let value = unsafe next[1]
      let count = unsafe value.map { unsafe strlen($0) } ?? 0
      unsafe builder.pointee.attribute(
        key: key, length: length, value: UnsafeBufferPointer(start: value, count: count))
      unsafe next += 2
    }
  }
}
