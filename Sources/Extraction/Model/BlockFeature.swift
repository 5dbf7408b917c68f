internal import Markup

/// The columns of ``BlockFeatures``: what the model is told about a block.
///
/// Every value is a whole number from 0 to 255. Counts are given as levels (``Quantity/level(_:)``),
/// parts of a whole in percent. The words of a text count only through the hints of ``LineHint`` and
/// through how far they agree with what the page says elsewhere: its title, description and data, and
/// its own repetitions. Class names count through ``Signals`` and through what else bears the name.
enum BlockFeature: Int, CaseIterable {
  // The block itself.
  case kind, headingLevel, words, linkShare, sentences, commas, wordLength, lines
  case firstCharacter, lastCharacter, upperShare, digitShare, symbolShare, ideographShare
  case linkCount, strongShare, emphasisShare, hasContact, hasBar, hint
  case inTitle, ofTitle, inDescription, inStatedBody, inStatedReview, repeats, parentTag, isProse

  // Where it stands.
  case position, wordsBefore, proseBefore, depth, beforeTitle, titleDistance, wordsFromTitle
  case proseDistanceBack, proseDistanceAhead, proseWordsNear, proseWordsAround
  case headingDistance, headingAbove, headingHint, sectionWords, sectionLinkShare, sectionBlocks

  // The blocks before and after.
  case words1Back, words2Back, words1Ahead, words2Ahead
  case links1Back, links2Back, links1Ahead, links2Ahead
  case kind1Back, kind1Ahead, alike1Back, alike1Ahead

  // The containers around it, from the innermost outwards.
  case words0, words1, words2, words3
  case blocks0, blocks1, blocks2, blocks3
  case links0, links1, links2, links3
  case prose0, prose1, prose2, prose3
  case place0, place1
  case fields1, fields3
  // The outermost container that holds less than half of the page's running text.
  case sideProse, sideWords, sideLinks, sideSteps, sideFields, sidePlace, sideHasTitle

  // Blocks of the same name and path: what a page makes from one template.
  case pathCount, pathWords, pathLinkShare, pathMean, pathProseShare
  case nameCount, nameWords, nameLinkShare, nameMean, nameProseShare

  // What names of regions and the densest container say.
  case region, regionProse, inRoot, rootSteps, rootShare

  // The page.
  case pageWords, pageBlocks, pageLinkShare, pageProseShare, pageProseWords, pageHeadings
  case pageTopHeadings, pageParagraphs, pageItems, pageTables, pageFields
  case pageArticles, pageMains, pagePosts, pageComments, pageStatedType, pageIsThread
  case pageIsProduct, pageIdeographs, pageAddressDepth, pageAddressDigits, pageAddressWords
  case pageMeanWords, pageLongShare, pageTitleShown, pageStatesBody

  /// How far out the nearest element with each signal is, 0 for none and 1 for the innermost
  /// container: one column per bit of ``Signals``.
  static let signals = allCases.count..<allCases.count + 32
  /// The same for elements by name: one column per member of ``tags``.
  static let elements = signals.upperBound..<signals.upperBound + 32

  /// Number of columns.
  static let count = elements.upperBound

  /// Elements that have a column of ``elements``.
  static let tags: [HTMLTag] = [
    .p, .div, .li, .ul, .ol, .dl, .dd, .dt, .td, .tr, .table, .article, .section, .main, .aside,
    .nav, .header, .footer, .form, .figure, .figcaption, .blockquote, .pre, .center, .h1, .h2, .h3,
    .h4, .address, .details, .summary, .other,
  ]

  /// The name of a column, for training and for reports.
  static func name(ofColumn column: Int) -> String {
    if signals.contains(column) { return "signal\(column - signals.lowerBound)" }
    if elements.contains(column) { return "element.\(tags[column - elements.lowerBound])" }
    return "\(allCases[column])"
  }
}

/// Numbers as the model sees them.
enum Quantity {
  /// A count on a scale that doubles every four levels; 0 stays 0.
  static func level(_ count: Int) -> UInt8 {
    guard count > 0 else { return 0 }
    let exponent = Int.bitWidth - 1 - count.leadingZeroBitCount
    let fraction = exponent >= 2 ? count >> (exponent - 2) & 3 : count << (2 - exponent) & 3
    return UInt8(min(255, 1 + 4 * exponent + fraction))
  }

  /// A part of a whole in percent, 0 where there is no whole.
  static func percent(_ part: Int, of whole: Int) -> UInt8 {
    whole <= 0 ? 0 : UInt8(min(100, max(0, part) * 100 / whole))
  }

  /// A small count as it is.
  static func small(_ count: Int) -> UInt8 { UInt8(min(255, max(0, count))) }
}
