internal import Markup

/// Tells tables of data from tables that lay out a page.
enum TableShape {
  /// Nodes of a table that are looked at; a longer table is told by its beginning.
  private static let maximumNodes = 4000
  /// A cell with more text than this is a column of a page.
  private static let maximumCellBytes = 700

  /// Whether the rows and cells of the table at `table` mean rows and cells.
  static func holdsData(_ tree: HTMLTree, table: Int) -> Bool {
    if let role = tree.value(of: .role, at: table), role == "presentation" || role == "none" {
      return false
    }
    let end = min(Int(tree.nodes[table].end), table + maximumNodes)
    var rows = 0
    var cells = 0
    var wideRows = 0
    var cellsOfRow = 0
    var isMarked = false
    var cellEnd = 0
    var cellBytes = 0
    var index = table + 1
    while index < end {
      let node = tree.nodes[index]
      switch node.tag {
      case .table, .form, .h1, .h2, .iframe, .article, .section, .main: return false
      case .caption, .thead, .th: isMarked = true
      default: break
      }
      switch node.tag {
      case .tr:
        if cellsOfRow >= 2 { wideRows += 1 }
        cellsOfRow = 0
        rows += 1
      case .td, .th:
        cells += 1
        cellsOfRow += 1
        cellEnd = Int(node.end)
        cellBytes = 0
      default: break
      }
      if node.kind == .text, index < cellEnd {
        cellBytes += node.range.count
        if cellBytes > maximumCellBytes { return false }
      }
      index += 1
    }
    if cellsOfRow >= 2 { wideRows += 1 }
    return wideRows >= 2 || (isMarked && wideRows >= 1)
  }
}
