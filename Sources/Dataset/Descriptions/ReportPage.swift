internal import Corpus

/// `report.html`: one page about a version, which needs nothing but itself.
struct ReportPage {
  let draft: VersionDraft
  let sequence: Int
  let changes: Changes

  /// The page; the same for equal versions.
  var html: String {
    let counts = draft.counts
    let name = HTMLText.escape(draft.description.name)
    let sections = [
      HTMLText.table(
        "Content", ["", "Number"],
        [
          ["Documents kept", "\(counts.documents)"], ["Documents left out", "\(counts.rejected)"],
          ["Words", "\(counts.words)"], ["Input files", "\(draft.facts.inputs.count)"],
          ["Entities", "\(draft.entities.count)"],
        ]),
      HTMLText.table(
        "Changes against the previous version", ["", "Documents"],
        [
          ["Added", "\(changes.added)"], ["Removed", "\(changes.removed)"],
          ["Changed", "\(changes.changed)"], ["Unchanged", "\(changes.unchanged)"],
        ]),
      HTMLText.table(
        "Stages", ["Stage", "In", "Out", "Left out", "of these duplicates"],
        draft.facts.report.steps.map { step in
          [
            step.name, "\(step.input)", "\(step.output)", "\(step.input - step.output)",
            "\(step.duplicates)",
          ]
        }),
      HTMLText.table(
        "Reasons for leaving documents out", ["Stage", "Reason", "Documents"], reasons),
      HTMLText.table(
        "Languages", ["Language", "Documents", "Share"],
        counts.rankedLanguages.map { language in
          [
            language.tag.description, "\(language.documents)",
            percentage(language.documents, of: counts.documents),
          ]
        }),
    ]
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(name), version \(sequence)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>\(name), version \(sequence)</h1>
      <p>\(HTMLText.escape(draft.description.description))</p>
      <p>Licence \(HTMLText.escape(draft.description.license)).
      Digest <code>\(draft.digest)</code>.</p>
      \((sections + entitySections).joined())
      </body>
      </html>

      """
  }

  private var entitySections: [String] {
    EntityType.allCases.compactMap { type in
      guard let count = draft.counts.entities[type] else { return nil }
      let rows = (draft.entities.mostNamed[type] ?? []).map { entity in
        [
          entity.name, entity.year.map { String($0) } ?? "", "\(entity.documents)",
          "\(entity.mentions)",
        ]
      }
      return HTMLText.table(
        "Most named of \(count): \(type.rawValue)", ["Name", "Year", "Documents", "Mentions"], rows)
    }
  }

  private var reasons: [[String]] {
    draft.facts.report.steps.flatMap { step in
      step.rejected.sorted {
        $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key
      }.map { [step.name, $0.key, "\($0.value)"] }
    }
  }

  /// A share with one decimal, in whole numbers so that rounding is the same everywhere.
  private func percentage(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "" }
    let tenths = (part * 1000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10) %"
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;\
    color:#222;background:#fff}\
    table{border-collapse:collapse;margin:.5rem 0 2rem;width:100%}\
    th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;\
    overflow-wrap:anywhere;font-variant-numeric:tabular-nums}\
    h2{font-size:1.1rem;margin:0}code{overflow-wrap:anywhere}\
    @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}\
    th,td{border-color:#444}}
    """
}

/// Pieces of HTML.
enum HTMLText {
  /// Text that is safe between tags and in quoted attributes.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // HTML has no way to write these.
      case "\0"..."\u{08}", "\u{0B}", "\u{0E}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A heading and a table; nothing where there are no rows.
  static func table(_ title: String, _ head: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)>\(escape($0))</\(tag)>" }.joined() + "</tr>\n"
    }
    return "<h2>\(escape(title))</h2>\n<table>\n" + row(head, "th")
      + rows.map { row($0, "td") }.joined() + "</table>\n"
  }
}
