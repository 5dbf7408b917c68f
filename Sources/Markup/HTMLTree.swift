/// An HTML page as one flat array of nodes in document order.
///
/// Node 0 is the root, which stands for the document. The subtree of node `n` is `n..<nodes[n].end`,
/// so a walk over a page is a loop over indices and skipping a subtree is an assignment. All text
/// lies in one array of UTF-8 bytes.
public struct HTMLTree: Sendable {
  /// What a node is.
  public enum Kind: UInt8, Sendable {
    /// The document; only node 0.
    case document
    /// An element.
    case element
    /// Text, with references resolved and adjacent pieces merged.
    case text
  }

  /// One node.
  public struct Node: Sendable {
    /// What it is.
    public let kind: Kind
    /// Which element; ``HTMLTag/other`` for text.
    public let tag: HTMLTag
    /// Levels above it; the document's is 0.
    public let depth: UInt16
    /// The node that contains it; the document contains itself.
    public let parent: Int32
    /// Index after its last descendant.
    public internal(set) var end: Int32
    /// Start of its text in ``HTMLTree/bytes``, or of its attributes in ``HTMLTree/attributes``.
    @usableFromInline let start: Int32
    /// Length of its text, or number of its attributes.
    @usableFromInline var count: Int32

    init(kind: Kind, tag: HTMLTag, depth: UInt16, parent: Int32, start: Int32, count: Int32) {
      self.kind = kind
      self.tag = tag
      self.depth = depth
      self.parent = parent
      self.start = start
      self.count = count
      self.end = 0
    }

    mutating func extendText(by length: Int32) { count += length }

    /// The range in ``HTMLTree/bytes`` of a text node, or in ``HTMLTree/attributes`` of an element.
    @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// An attribute of an element.
  public struct Attribute: Sendable {
    /// Which attribute.
    public let name: HTMLAttribute
    @usableFromInline let start: Int32
    @usableFromInline let count: Int32

    init(name: HTMLAttribute, start: Int32, count: Int32) {
      self.name = name
      self.start = start
      self.count = count
    }

    /// The range of its value in ``HTMLTree/bytes``.
    @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// The nodes in document order.
  public let nodes: [Node]
  /// The attributes of all elements.
  public let attributes: [Attribute]
  /// The text and the attribute values, in valid UTF-8.
  public let bytes: [UInt8]
  /// What had to be changed to read the page.
  public let notes: ParseNotes

  /// Where the value of an attribute lies in ``bytes``, or nil where the element does not have it.
  @inlinable
  public func range(of attribute: HTMLAttribute, at node: Int) -> Range<Int>? {
    guard nodes[node].kind == .element else { return nil }
    for index in nodes[node].range where attributes[index].name == attribute {
      return attributes[index].range
    }
    return nil
  }

  /// The value of an attribute, or nil where the element does not have it.
  public func value(of attribute: HTMLAttribute, at node: Int) -> String? {
    range(of: attribute, at: node).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// All text below a node as it stands in the page, at most `limit` bytes of it.
  public func text(below node: Int, limit: Int = 65_536) -> String {
    var collected: [UInt8] = []
    for index in node..<Int(nodes[node].end) where nodes[index].kind == .text {
      let range = nodes[index].range
      guard collected.count + range.count <= limit else { break }
      collected += bytes[range]
    }
    return String(decoding: collected, as: UTF8.self)
  }

  /// Index of the first element with that name at or after `node`, or nil.
  public func first(_ tag: HTMLTag, from node: Int = 0) -> Int? {
    nodes[node...].firstIndex { $0.tag == tag }
  }
}

/// What the parser could not keep as it was.
public struct ParseNotes: OptionSet, Sendable {
  /// The flags.
  public let rawValue: UInt8
  /// Creates a set from its flags.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Elements deeper than ``HTMLTree/maximumDepth`` were dropped; their text was kept.
  public static let flattenedDepth = ParseNotes(rawValue: 1)
  /// Elements past ``HTMLTree/maximumNodes`` were dropped; their text was kept.
  public static let flattenedBreadth = ParseNotes(rawValue: 2)
  /// NUL characters were replaced by spaces.
  public static let replacedNUL = ParseNotes(rawValue: 4)
  /// A tag had more attributes than ``HTMLTree/maximumAttributes``; the rest of it was dropped.
  public static let droppedAttributes = ParseNotes(rawValue: 8)
  /// An attribute value was longer than ``HTMLTree/maximumValueBytes`` and was cut.
  public static let cutValue = ParseNotes(rawValue: 16)
  /// The page is longer than 2 GiB; only its beginning was read.
  public static let cutPage = ParseNotes(rawValue: 32)
}

extension HTMLTree {
  /// Levels of nesting that are kept, as many as browsers keep.
  public static let maximumDepth = 512
  /// Elements and texts that are kept apart.
  public static let maximumNodes = 2_000_000
  /// Attributes of one tag that are read.
  public static let maximumAttributes = 4096
  /// Bytes of an attribute value that are kept.
  public static let maximumValueBytes = 16_384
}
