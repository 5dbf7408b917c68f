internal import CLibXML2

/// The version of libxml2 that parses pages.
public enum HTMLParserVersion {
  /// The version this program was built against, `2.9.14`.
  public static let current = LIBXML_DOTTED_VERSION
}
