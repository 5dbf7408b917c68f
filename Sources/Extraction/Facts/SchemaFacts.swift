internal import Corpus

/// What schema.org items say about the page as a whole.
struct SchemaFacts {
  var headline: String?
  var publisher: String?
  /// Names of people, and names that are not said to be anybody's.
  var authors: [String] = []
  /// Names of organisations that are given as the author.
  var organizations: [String] = []
  /// When the page was published, as JSON-LD says.
  var published: String?
  /// The same, as its elements say, which may speak of other pages.
  var publishedInMarkup: String?
  var modified: String?
  var articleBody: String?
  var language: String?
  /// Whether the page is a thread of posts by several people.
  var isThread = false
  /// Whether the page is about one thing for sale.
  var isProduct = false

  /// Whether the page is about one work, whose dates are not the page's.
  var isWork = false

  /// Types of works that have a page of their own in catalogues.
  private static let workTypes: Set<String> = [
    "Movie", "TVSeries", "TVSeason", "TVEpisode", "MusicRecording", "MusicAlbum", "MusicRelease",
    "MusicComposition", "Book",
  ]

  /// Types of items that stand for the page, in the order in which they are believed.
  private static let pageTypes = [
    "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "TechArticle", "ScholarlyArticle",
    "SocialMediaPosting", "DiscussionForumPosting", "Question", "QAPage", "Report", "Review",
    "Recipe", "HowTo", "PodcastEpisode", "VideoObject", "Product", "WebPage", "ItemPage",
    "CollectionPage", "AboutPage", "MedicalWebPage",
  ]

  /// How many of ``pageTypes`` are texts that somebody wrote for the page.
  private static let contentTypes = 17

  init(_ items: [StructuredItem]) {
    var candidates: [(rank: Int, item: StructuredItem)] = []
    for item in items {
      consider(item, &candidates)
      for property in item.properties
      where ["mainEntity", "mainEntityOfPage", "hasPart"].contains(property.name) {
        if case .item(let nested) = property.value { consider(nested, &candidates) }
      }
    }
    // A stable order: by rank, then as on the page.
    let ordered = candidates.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
    if let first = ordered.first, first.rank < Self.contentTypes { isWork = false }
    for (rank, item) in ordered {
      let isContent = rank < Self.contentTypes
      if isContent {
        headline =
          headline ?? item.text(of: "headline") ?? (rank >= 10 ? item.text(of: "name") : nil)
        articleBody = articleBody ?? item.text(of: "articleBody")
        if authors.isEmpty { authors = Self.names(item, ["author", "creator"]) }
        if organizations.isEmpty {
          organizations = Self.names(item, ["author", "creator"], ofOrganizations: true)
        }
      }
      let date = item.text(of: "datePublished") ?? item.text(of: "dateCreated")
      if item.syntax == .jsonLD {
        published = published ?? date
      } else {
        publishedInMarkup = publishedInMarkup ?? date
      }
      language = language ?? item.text(of: "inLanguage")
      modified = modified ?? item.text(of: "dateModified")
      publisher = publisher ?? item.text(of: "publisher")
    }
    // The other people of a thread only answer the one who began it.
    if isThread { authors = Array(authors.prefix(1)) }
    if let name = publisher, name.contains("://") { publisher = nil }
    publisher =
      publisher
      ?? items.first { $0.types.contains("WebSite") }?.text(of: "name")
  }

  private mutating func consider(
    _ item: StructuredItem, _ candidates: inout [(rank: Int, item: StructuredItem)]
  ) {
    for type in item.types {
      if type == "DiscussionForumPosting" || type == "QAPage"
        || type == "Question" && item.text(of: "acceptedAnswer") != nil
      {
        isThread = true
      }
      if type == "Product" || type == "ProductGroup" { isProduct = true }
      if Self.workTypes.contains(type) { isWork = true }
      if let rank = Self.pageTypes.firstIndex(of: type) {
        candidates.append((rank, item))
        return
      }
    }
  }

  /// The names of the people, or of the organisations, in the first of `properties` that has any.
  private static func names(
    _ item: StructuredItem, _ properties: [String], ofOrganizations: Bool = false
  ) -> [String] {
    for property in properties {
      let names = item.values(of: property).compactMap { value -> String? in
        switch value {
        case .text(let text): return ofOrganizations ? nil : text
        case .item(let author):
          let isOrganization = author.types.contains { $0.hasSuffix("Organization") }
          return isOrganization == ofOrganizations ? author.text(of: "name") : nil
        }
      }
      if !names.isEmpty { return names }
    }
    return []
  }
}
