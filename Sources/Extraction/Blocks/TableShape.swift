internal import Markup

/// Tells tables of data from tables that lay out a page.
enum TableShape {
  /// Nodes of a table that are looked at; a longer table is told by its beginning.
  private static let maximumNodes = 4000
  /// A cell with more text than this is a column of a page.
  private static let maximumCellBytes = 700
  /// Rows whose longest cells have more text than this on average are posts or paragraphs beside
  /// something, unless the table has headings.
  ///
  /// Chosen by reading tables of old pages and forums; one value was tried.
  private static let averageCellBytes = 220
  /// So many paragraphs in one cell are running text, unless the table has headings.
  private static let paragraphsOfText = 3

  /// What a row holds.
  private struct Row {
    /// Cells with text in them.
    var filled = 0
    /// Bytes of the cell with most text.
    var longest = 0
  }

  /// Whether the rows and cells of the table at `table` mean rows and cells.
  static func holdsData(_ tree: HTMLTree, table: Int) -> Bool {
    if let role = tree.value(of: .role, at: table), role == "presentation" || role == "none" {
      return false
    }
    let end = min(Int(tree.nodes[table].end), table + maximumNodes)
    let bytes = tree.bytes.span
    // Rows with text in two cells or more, and the text of their longest cells.
    var wideRows = 0
    var longestCells = 0
    var row = Row()
    var isMarked = false
    var hasProse = false
    var cellEnd = 0
    var cellBytes = 0
    var cellParagraphs = 0
    var index = table + 1
    while index < end {
      let node = tree.nodes[index]
      switch node.tag {
      case .table, .form, .h1, .h2, .iframe, .article, .section, .main: return false
      case .caption, .thead: isMarked = true
      case .tr:
        if row.filled >= 2 {
          wideRows += 1
          longestCells += row.longest
        }
        row = Row()
      case .td, .th:
        if node.tag == .th { isMarked = true }
        cellEnd = Int(node.end)
        cellBytes = 0
        cellParagraphs = 0
      case .p:
        cellParagraphs += 1
        if cellParagraphs >= paragraphsOfText { hasProse = true }
      default: break
      }
      if node.kind == .text, index < cellEnd, isVisible(bytes, node.range) {
        if cellBytes == 0 { row.filled += 1 }
        cellBytes += node.range.count
        if cellBytes > maximumCellBytes { return false }
        row.longest = max(row.longest, cellBytes)
      }
      index += 1
    }
    if row.filled >= 2 {
      wideRows += 1
      longestCells += row.longest
    }
    if isMarked { return wideRows >= 1 }
    return wideRows >= 2 && !hasProse && longestCells <= averageCellBytes * wideRows
  }

  /// Whether there is more than white space and what stands for it in a piece of text.
  private static func isVisible(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0xC2, index + 1 < range.upperBound, bytes[index + 1] == 0xA0 {
        index += 2
        continue
      }
      if byte > 0x20 { return true }
      index += 1
    }
    return false
  }
}
