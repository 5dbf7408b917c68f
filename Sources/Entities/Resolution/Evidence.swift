/// Why a name is believed to be what it is; the raw value is the code in the record.
enum Evidence: String, Sendable, CaseIterable {
  case jsonLD = "json-ld"
  case microdata, rdfa
  case openGraph = "open-graph"
  case byline
  case pageTitle = "page-title"
  case titleYear = "title-year"
  case credit
  case trackList = "track-list"
  case workBrackets = "work-brackets"
  case quotedClue = "quoted-clue"
  case markupClue = "markup-clue"
  case list
  case clue
  case tagger
  case catalog, dataset
  case nameClue = "name-clue"
  case nameShape = "name-shape"
  case shortForm = "short-form"
  case misspelling
  case repeated

  /// Facts stand on their own; everything else is a reading of the text.
  var isFact: Bool {
    switch self {
    case .jsonLD, .microdata, .rdfa, .openGraph, .byline, .credit: true
    default: false
    }
  }
}
