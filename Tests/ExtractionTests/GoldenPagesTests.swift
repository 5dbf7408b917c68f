import Corpus
import Extraction
import Foundation
import TestSupport
import Testing

@Suite struct GoldenPagesTests {
  static let cases = (try? Fixtures.cases(in: "pages")) ?? []

  @Test func `there are golden pages`() {
    #expect(Self.cases.count >= 10)
  }

  @Test(arguments: cases)
  func `a page gives what is expected`(folder: URL) throws {
    let isHTML = FileManager.default.fileExists(atPath: folder.appending(path: "page.html").path)
    let page = folder.appending(path: isHTML ? "page.html" : "page.txt")
    let verdict = try Extract(options: NoOptions()).extract(
      .page(try Fixtures.bytes(page), content: isHTML ? .html : .plainText))
    let found = Self.rendered(verdict)
    let file = folder.appending(path: "expected.txt")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(found.utf8).write(to: file)
      Issue.record("wrote \(file.lastPathComponent) of \(folder.lastPathComponent); look at it")
      return
    }
    #expect(found == String(decoding: try Fixtures.bytes(file), as: UTF8.self))
  }

  /// A document as text that people can compare.
  private static func rendered(_ verdict: Verdict) -> String {
    guard case .keep(let document) = verdict else { return "\(verdict)\n" }
    var lines = [
      "title: \(document.title ?? "-")", "site: \(document.site ?? "-")",
      "authors: \(document.authors.joined(separator: "; "))",
      "published: \(document.published?.description ?? "-")",
      "modified: \(document.modified?.description ?? "-")", "url: \(document.url ?? "-")",
      "languages: \(document.declaredLanguages.joined(separator: "; "))",
      "structured: "
        + document.structuredData.map { "\($0.syntax)(\($0.types.joined(separator: " ")))" }
        .joined(separator: " "), "",
    ]
    for paragraph in document.paragraphs {
      lines.append("[\(paragraph.kind.rawValue)] \(document.slice(paragraph.range))")
    }
    lines.append("")
    for span in document.markup {
      let target = span.target.map { " -> \($0)" } ?? ""
      lines.append("<\(span.kind)> \(document.slice(span.range))\(target)")
    }
    for comment in document.comments {
      lines.append(
        "\ncomment by \(comment.author ?? "-") on \(comment.published?.description ?? "-")")
      lines.append(comment.text)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
