internal import Corpus
internal import Markup

/// A data table that is being read; a row of it is a line of its block.
struct OpenTable {
  /// Where the row begins in the text.
  var rowStart: Int
  /// Whether a cell of the row has text.
  var hasText = false
  /// Cells of the row so far.
  var cells = 0
  /// Where the open cell begins in the text; -1 outside of cells.
  var cellStart = -1
  /// Whether the open cell names what stands in others.
  var headerCell = false
}

extension BlockBuilder {
  /// Opens an element inside a table; what is no part of its form is text of a cell.
  mutating func insideTable(_ node: HTMLTree.Node, at index: Int, end: Int) -> Bool {
    switch node.tag {
    case .tr:
      endRow()
      open.append(Open(end: end, role: .row, kind: kind, container: container))
    case .td, .th:
      endCell()
      if (table?.cells ?? 0) > 0 { line.separator() }
      table?.cells += 1
      table?.cellStart = line.next
      table?.headerCell = node.tag == .th
      open.append(Open(end: end, role: .cell, kind: kind, container: container))
    case .caption:
      endRow()
      flush()
      open.append(Open(end: end, role: .tableCaption, kind: kind, container: container))
      kind = .caption
    default: line.space()
    }
    return true
  }

  /// Ends the open cell and keeps where its text is.
  mutating func endCell() {
    guard let state = table, state.cellStart >= 0 else { return }
    let range = line.withoutSeparators(state.cellStart..<line.bytes.count)
    if !range.isEmpty {
      blockSpans.append(MarkupSpan(range: range, kind: .cell))
      if state.headerCell { blockSpans.append(MarkupSpan(range: range, kind: .label)) }
      table?.hasText = true
    }
    table?.cellStart = -1
  }

  /// Ends the row; one without text leaves nothing behind.
  mutating func endRow() {
    endCell()
    guard let state = table else { return }
    if state.hasText {
      line.endRow()
    } else {
      line.cut(to: state.rowStart)
      forgetSpans(after: state.rowStart)
    }
    table?.rowStart = line.bytes.count
    table?.cells = 0
    table?.hasText = false
  }

  /// Lets no span lead to text that was cut off: a row may have some outside of its cells.
  private mutating func forgetSpans(after end: Int) {
    blockSpans.removeAll { $0.range.upperBound > end }
    for index in spans.indices { spans[index].start = min(spans[index].start, end) }
  }
}
