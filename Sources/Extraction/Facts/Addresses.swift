/// Addresses of pages, as text.
enum Addresses {
  /// The address that the page gives itself, made absolute; otherwise the one it was fetched from.
  static func canonical(_ index: PageIndex, _ source: String?) -> String? {
    for candidate in [index.canonical, index.first(["og:url"])] {
      guard let candidate = candidate?.split(whereSeparator: \.isWhitespace).first.map(String.init)
      else { continue }
      if isWeb(candidate) { return candidate }
      let base = index.base.flatMap { isWeb($0) ? $0 : nil } ?? source
      if let base, let resolved = resolve(candidate, base) { return resolved }
    }
    return source
  }

  /// The host without `www.`, in lower case.
  static func host(_ address: String) -> String? {
    guard let start = address.range(of: "://") else { return nil }
    let host = address[start.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
      .lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private static func isWeb(_ address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }

  /// Resolves the forms that occur: `//host/path`, `/path` and `path`.
  private static func resolve(_ reference: String, _ base: String) -> String? {
    guard isWeb(base), let scheme = base.range(of: "://"), !reference.hasPrefix("#"),
      !reference.prefix(while: { $0 != "/" }).contains(":")
    else { return nil }
    if reference.hasPrefix("//") { return base[..<scheme.lowerBound] + ":" + reference }
    let hostEnd = base[scheme.upperBound...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" }
    let root = base[..<(hostEnd ?? base.endIndex)]
    if reference.hasPrefix("/") { return root + reference }
    let path = base[(hostEnd ?? base.endIndex)...].prefix { $0 != "?" && $0 != "#" }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return root + folder + reference
  }
}

extension String {
  /// The first place of `needle`, without Foundation.
  func range(of needle: StaticString) -> Range<String.Index>? {
    let word = needle.description.utf8
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: word) {
        return start..<utf8.index(start, offsetBy: word.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}
