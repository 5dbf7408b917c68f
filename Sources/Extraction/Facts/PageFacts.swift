internal import Corpus
internal import Markup

/// What a page says about itself.
struct PageFacts {
  var title: String?
  var site: String?
  var description: String?
  var authors: [String] = []
  var published: CalendarDate?
  var modified: CalendarDate?
  var url: String?
  var declaredLanguages: [String] = []
  var structuredData: [StructuredItem] = []

  /// What schema.org items say, for the decision.
  let schema: SchemaFacts
  /// How the page writes numeric dates.
  let monthFirst: Bool

  init(_ tree: HTMLTree, _ index: PageIndex, _ raw: RawDocument, _ page: PageBlocks) {
    structuredData = LinkedData.items(of: tree, at: index.linkedData)
    structuredData += EmbeddedItems.items(of: tree, at: index.microdata, syntax: .microdata)
    structuredData += EmbeddedItems.items(of: tree, at: index.rdfa, syntax: .rdfa)
    let about = SchemaFacts(structuredData)
    schema = about
    if let openGraph = EmbeddedItems.openGraph(index) { structuredData.append(openGraph) }

    let address = Addresses.canonical(index, raw.source.url)
    url = address
    site = Self.site(index, about)
    description = index.first([
      "og:description", "description", "twitter:description", "dc.description",
    ])
    declaredLanguages = Self.languages(index, about, raw)
    var titles = TitleFinder(
      site: site, publisher: about.publisher,
      hosts: ([address].compactMap { $0 } + index.links).compactMap(Addresses.host))
    let shown = titles.title(
      index, about, tree, page, address: address, declared: raw.declared.title)
    title = shown.text
    monthFirst = Self.writesMonthFirst(declaredLanguages)
    let entries = EntryList(
      page, tree, index, title: shown.text, titleBlock: shown.block)
    let dates = DateFinder(
      latest: raw.source.fetched.flatMap { CalendarDate(iso8601: $0) },
      monthFirst: monthFirst, entries: entries)
    published =
      dates.published(index, about, tree, page, address: address, titleBlock: shown.block)
      ?? raw.declared.date
    modified = dates.modified(index, about)
    authors = AuthorFinder(site: site, entries: entries).authors(
      index, about, tree, page, titleBlock: shown.block, monthFirst: monthFirst)
  }

  /// Copies the facts into a document.
  func write(to document: inout Document) {
    document.url = url
    document.title = title
    document.site = site
    document.description = description
    document.authors = authors
    document.published = published
    document.modified = modified
    document.declaredLanguages = declaredLanguages
    document.structuredData = structuredData
  }

  private static func site(_ index: PageIndex, _ about: SchemaFacts) -> String? {
    index.first(["og:site_name", "al:ios:app_name"]) ?? about.publisher
      ?? index.first(["application-name"])
  }

  private static func languages(
    _ index: PageIndex, _ about: SchemaFacts, _ raw: RawDocument
  ) -> [String] {
    var found: [String] = []
    let declared = [
      raw.declared.language, index.language,
      index.first(["content-language", "language", "dc.language"]),
      index.first(["og:locale"]), about.language,
    ]
    for language in declared {
      guard let language = language.map({ PlainLine.collapsed($0) }), !language.isEmpty,
        !found.contains(language)
      else { continue }
      found.append(language)
    }
    return found
  }

  /// The United States and a page that only says "English" write the month first.
  private static func writesMonthFirst(_ languages: [String]) -> Bool {
    guard let language = languages.first?.lowercased() else { return false }
    return language == "en" || language.hasPrefix("en-us") || language.hasPrefix("en_us")
  }
}
