/// Inline markup that stood around a piece of the text.
public struct MarkupSpan: Sendable, Equatable {
  /// What the markup says about the text.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// `i`, `em`, `cite`, `var`, `dfn`.
    case emphasis
    /// `cite`, which by its definition holds the title of a work; an ``emphasis`` span covers it too.
    case citation
    /// `b`, `strong`, `mark`.
    case strong
    /// `a` with a target.
    case link
    /// `q` or a quotation inside a paragraph.
    case quotation
    /// A cell of a table.
    case cell
    /// A term of a definition list, or the label of a "label: value" line.
    case label
  }

  /// UTF-8 offsets in the text.
  public var range: Range<Int>
  /// What kind of markup.
  public var kind: Kind
  /// Target of a link, as written.
  public var target: String?

  /// Creates a span.
  public init(range: Range<Int>, kind: Kind, target: String? = nil) {
    self.range = range
    self.kind = kind
    self.target = target
  }
}

/// A thing described in a page's structured data, in one form for all syntaxes.
public struct StructuredItem: Sendable, Equatable {
  /// The syntax it was written in.
  public enum Syntax: UInt8, Sendable, CaseIterable {
    /// JSON-LD in a `script` element.
    case jsonLD
    /// HTML microdata.
    case microdata
    /// RDFa Lite.
    case rdfa
    /// Open Graph and similar `meta` elements; the type is the value of `og:type`.
    case openGraph
  }

  /// A value of a property.
  public enum Value: Sendable, Equatable {
    /// A text, number, date or address.
    case text(String)
    /// A nested thing.
    case item(StructuredItem)
  }

  /// A property and one value of it; a property with several values occurs several times.
  public struct Property: Sendable, Equatable {
    /// Name without a namespace (`byArtist`); Open Graph names keep their prefix (`og:title`).
    public var name: String
    /// The value.
    public var value: Value

    /// Creates a property.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The syntax.
  public var syntax: Syntax
  /// Types without a namespace (`Movie`), in the page's order.
  public var types: [String]
  /// Properties in the page's order.
  public var properties: [Property]

  /// Creates an item.
  public init(syntax: Syntax, types: [String], properties: [Property]) {
    self.syntax = syntax
    self.types = types
    self.properties = properties
  }

  /// The values of the property called `name`.
  public func values(of name: String) -> [Value] {
    properties.filter { $0.name == name }.map(\.value)
  }

  /// The first text of the property called `name`; of a nested item, its `name`.
  public func text(of name: String) -> String? {
    for value in values(of: name) {
      switch value {
      case .text(let text): return text
      case .item(let item):
        if let text = item.text(of: "name") { return text }
      }
    }
    return nil
  }
}
