import Corpus
import Extraction
import Foundation
import TestSupport
import Testing

@Suite struct PlainTextTests {
  static let files: [URL] = {
    let folder = Fixtures.root.appending(path: "plain-text")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { folder.appending(path: $0) }
  }()

  /// A line of a fixture, with what it is.
  private struct Line {
    var mark: Character
    var text: String
  }

  private static func lines(_ file: URL) throws -> [Line] {
    String(decoding: try Fixtures.bytes(file), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: true
    ).map { Line(mark: $0.first ?? "+", text: String($0.dropFirst(2))) }
  }

  /// The lines that were kept although they are furniture, and those that were lost.
  private static func mistakes(in file: URL) throws -> (kept: [String], lost: [String], right: Int)
  {
    let lines = try lines(file)
    let input = lines.map(\.text).joined(separator: "\n")
    let verdict = try Extract(options: NoOptions()).extract(.page(input, content: .plainText))
    guard case .keep(let document) = verdict else { return ([], lines.map(\.text), 0) }
    let text = Set(document.text.split(separator: "\n").map(String.init))
    let comments = document.comments.map(\.text).joined(separator: "\n")
    var kept: [String] = []
    var lost: [String] = []
    var right = 0
    for line in lines where !line.text.isEmpty {
      let isKept = text.contains(line.text)
      switch line.mark {
      case "+": if isKept { right += 1 } else { lost.append(line.text) }
      case "c":
        if comments.contains(line.text), !isKept { right += 1 } else { lost.append(line.text) }
      case "-": if isKept || comments.contains(line.text) { kept.append(line.text) }
      default: break
      }
    }
    return (kept, lost, right)
  }

  @Test func `there are texts in many languages`() {
    #expect(Set(Self.files.map { $0.lastPathComponent.prefix(2) }).count >= 6)
    #expect(Self.files.count >= 12)
  }

  @Test(arguments: files)
  func `lines of text and comments are kept and all else goes`(file: URL) throws {
    let found = try Self.mistakes(in: file)
    #expect(found.lost == [])
    #expect(found.kept == [])
  }

  @Test func `comments of plain texts have authors and dates`() throws {
    var found: [String: [String]] = [:]
    for file in Self.files {
      let input = try Self.lines(file).map(\.text).joined(separator: "\n")
      guard
        case .keep(let document) = try Extract(options: NoOptions()).extract(
          .page(input, content: .plainText))
      else { continue }
      found[file.lastPathComponent] = document.comments.map {
        "\($0.author ?? "-") \($0.published?.description ?? "-")"
      }
    }
    #expect(found["en-blog-review.txt"] == ["Tilda 2016-05-05", "Oren 2016-05-07"])
    #expect(
      found["fr-actualite.txt"] == ["Luc B 2014-03-18", "- 2014-03-18", "Solène 2014-03-19"])
    #expect(found["ja-blog.txt"] == ["みどり 2015-07-07", "通りすがり 2015-07-08"])
    #expect(found["pl-recenzja.txt"] == ["Basia 2011-05-05", "Witek 2011-05-06"])
    #expect(found["zh-yingping.txt"] == ["阿青 2012-05-04", "- 2012-05-05"])
    #expect(found["nl-recensie.txt"] == ["Kees 2017-05-05", "Anneke 2017-05-06"])
    #expect(found["en-old-weblog.txt"] == ["Sam 2004-10-09", "Dov 2004-10-11"])
    #expect(found["en-forum-thread.txt"] == [])
  }

  @Test func `a counter of comments above a text does not begin them`() throws {
    let prose =
      "The score was recorded in one night, in a shed by the water, with eleven players and no heating."
    let verdict = try Extract(options: NoOptions()).extract(
      .page(
        "A night in the shed\n\n3 comments\n\n\(prose)\n\n\(prose) Nobody complained.\n\n\(prose) Twice.",
        content: .plainText))
    guard case .keep(let document) = verdict else { return }
    #expect(document.comments == [])
    #expect(document.text.contains("Nobody complained."))
  }
}
