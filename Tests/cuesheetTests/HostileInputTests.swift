import Foundation
import JSON
import TestSupport
import Testing

/// Input that nobody meant well: a run ends as always, and every document is accounted for.
@Suite struct HostileInputTests {
  private func rejections(_ tool: CommandLineTool) throws -> [String: String] {
    var reasons: [String: String] = [:]
    for line in try tool.lines(of: "rejected") {
      let json = try JSONParser.parse(line)
      reasons[json["source"]?["path"]?.string ?? ""] = json["reason"]?.string
    }
    return reasons
  }

  private func texts(_ tool: CommandLineTool) throws -> [String: String] {
    var texts: [String: String] = [:]
    for line in try tool.lines(of: "documents") {
      let json = try JSONParser.parse(line)
      texts[json["source"]?["path"]?.string ?? ""] = json["text"]?.string
    }
    return texts
  }

  @Test func `a folder full of hostile files is a dataset with rejections`() throws {
    let tool = try CommandLineTool()
    let folder = tool.folder
    let sentence = "<p>The film ends with a song that nobody in the hall will forget so soon."
    let depth = 100_000
    try folder.write(
      String(repeating: "<div>", count: depth) + sentence
        + String(repeating: "</div>", count: depth),
      to: "input/deep.html")
    try folder.write(
      "<p>The film\0ends with\0a song that nobody in the hall will forget.", to: "input/nul.html")
    try folder.write(
      Array("<p>The song \u{FF}".utf8) + [0xFF, 0xC3, 0x28] + Array(" goes on and on and on.".utf8),
      to: "input/invalid.html")
    try folder.write(
      Array("<meta charset=utf-16><p>Die Musik klingt schön, sagt der Kritiker.".utf8),
      to: "input/wrong-charset.html")
    try folder.write(
      String(repeating: "<b><i><a href=x><table><tr><td><ul><li>", count: 2_000) + sentence,
      to: "input/unclosed.html")
    try folder.write(
      "<p>" + String(repeating: "word ", count: 800_000), to: "input/one-line.html")
    try folder.write(String(repeating: "x", count: 17 << 20), to: "input/large.txt")
    try folder.write("", to: "input/empty.html")
    try folder.write("{", to: "input/broken.jsonl")
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "input/loop"),
      withDestinationURL: folder.url.appending(path: "input"))
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "input/dangling.html"),
      withDestinationURL: folder.url.appending(path: "nowhere"))
    try tool.shell("printf '\(sentence)' > \"$(printf 'input/caf\\351.html')\"")
    try tool.shell("yes '<p>word' | head -c 300000000 | gzip -1 > input/bomb.html.gz")

    // Without the comparison: the same sentence is in several files.
    // And without a limit of time: builds with sanitizers are slow.
    try folder.write(
      #"""
      {"stages": [{"stage": "extract"}, {"stage": "clean"}, {"stage": "language"}, {"stage": "entities"}],
       "input": {"maximumSeconds": 0}}
      """#,
      to: "pipeline.json")
    let outcome = try tool.run("run", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let texts = try texts(tool)
    let rejected = try rejections(tool)
    #expect(texts["input/deep.html"]?.contains("nobody in the hall") == true)
    #expect(texts["input/nul.html"]?.contains("nobody in the hall") == true)
    #expect(texts["input/invalid.html"]?.contains("goes on and on") == true)
    #expect(texts["input/wrong-charset.html"]?.contains("klingt schön") == true)
    #expect(texts["input/one-line.html"] != nil)
    #expect(rejected["input/large.txt"] == "too-large")
    #expect(rejected["input/empty.html"] == "empty")
    #expect(rejected["input/broken.jsonl"] == "malformed-json")
    #expect(rejected["input/dangling.html"] == "unreadable")
    #expect(rejected["input/bomb.html.gz"] == "too-large")
    let all = Set(texts.keys).union(rejected.keys)
    #expect(all.contains("input/caf%E9.html"))
    #expect(all.contains("input/unclosed.html"))
    #expect(all.count == 12)
    #expect(try tool.run("verify").status == 0)
  }

  @Test func `a page that takes longer than it may is left out, and counts as bad`() throws {
    let tool = try CommandLineTool()
    let sentence = "<p>The film ends with a song that nobody in the hall will forget so soon."
    try tool.folder.write(String(repeating: sentence, count: 10_000), to: "input/long.html")
    try tool.folder.write(sentence, to: "input/short.html")
    let configuration = #"{"stages": [{"stage": "extract"}], "input": {"maximumSeconds": 0.1}}"#
    try tool.folder.write(configuration, to: "pipeline.json")
    #expect(try tool.run("run", "--quiet").status == 0)
    #expect(try rejections(tool) == ["input/long.html": "time-limit"])
    #expect(try texts(tool).keys.sorted() == ["input/short.html"])
    #expect(try tool.run("verify").status == 0)
    // It is no result that a cache may keep: with more time the page is there.
    try tool.folder.write(configuration.replacing("0.1}", with: "0}"), to: "pipeline.json")
    #expect(try tool.run("run", "--quiet").status == 0)
    #expect(try texts(tool).keys.sorted() == ["input/long.html", "input/short.html"])
    // What was kept without a limit is kept; a build from nothing is not.
    try FileManager.default.removeItem(
      at: tool.folder.url.appending(path: "output/state/cache.sqlite"))
    try tool.folder.write(
      configuration.replacing("0.1}", with: "0.1, \"maximumRejectedShare\": 0.1}"),
      to: "pipeline.json")
    #expect(try tool.run("run", "--quiet").status == 65)
  }

  @Test func `names, addresses and ids reach neither the terminal nor other folders`() throws {
    let tool = try CommandLineTool()
    let escape = "\u{1B}]0;gone\u{7}\u{1B}[31m\u{9B}2J<script>alert(1)</script>"
    let film = "<i>\(escape)</i>"
    let page = "<title>\(escape)</title><h1>\(film) (1999)</h1><p>A film called \(film) with music."
    let lines = ["../../../outside", "/etc/outside", escape].map { name in
      JSONValue.object([
        .init("id", .string(name)), .init("url", .string("http://e.example/\(name)")),
        .init("title", .string(name)), .init("html", .string(page)),
      ]).compactText + "\n" + #"{"id": "\#(name.contains("out") ? name : "x")", "text": ""}"# + "\n"
    }
    // A folder for what a path that climbs could reach.
    try tool.folder.write(lines.joined(), to: "a/b/c/in/lines.jsonl")
    try tool.folder.write(page, to: "a/b/c/in/\u{1B}[31m page.html")
    try tool.folder.write("", to: "a/b/c/in/..\u{1B}]0;x\u{7}.html")
    try tool.folder.write("", to: "a/b/c/in/\u{1B}[2J.html")
    let configuration = "a/b/c/pipeline.json"
    try tool.folder.write(
      #"{"input": {"paths": ["in"]}, "stages": [{"stage": "extract"}, {"stage": "entities"}]}"#,
      to: configuration)
    func check(_ arguments: String...) throws {
      let outcome = try tool.run(arguments + ["--config", configuration])
      let printed = outcome.output + outcome.errors
      #expect(!printed.isEmpty)
      let raw = printed.unicodeScalars.filter {
        $0 != "\n" && $0.properties.generalCategory == .control
      }
      #expect(raw.isEmpty, "\(arguments): \(raw)")
    }
    try check("run", "--dry-run")
    try check("run", "--verbose")
    try check("run", "--verbose", "--log-format", "json")
    try check("versions")
    try check("verify")
    try check("diff", "1", "1")
    let output = "a/b/c/output/latest"
    var ids: Set<String> = []
    for name in ["documents-00000-of-00001.jsonl", "rejected.jsonl"] {
      for line in try tool.text(of: "\(output)/\(name)").split(separator: "\n") {
        ids.insert(try JSONParser.parse(String(line))["id"]?.string ?? "")
      }
    }
    #expect(ids.count >= 5)
    for id in ids { try check("explain", id) }
    #expect(!(try tool.text(of: "\(output)/report.html").contains("<script>alert")))
    #expect(try tool.names(in: "") == ["a"])
    #expect(try tool.names(in: "a") == ["b"])
    #expect(try tool.names(in: "a/b") == ["c"])
    #expect(try tool.names(in: "a/b/c") == ["in", "output", "pipeline.json"])
  }

  /// Whether this machine lets the test make a small file system of its own.
  private static let canMount: Bool = {
    let mount = "unshare --mount --map-root-user mount -t tmpfs none /mnt 2>/dev/null"
    return (try? CommandLineTool().shell(mount)) == 0
  }()

  @Test(.enabled(if: canMount, "needs the right to mount a file system"))
  func `a full disk ends with 74, and no version appears`() throws {
    let tool = try CommandLineTool()
    try tool.folder.write(#"{"stages": [], "input": {"paths": ["in"]}}"#, to: "pipeline.json")
    for number in 0..<200 {
      try tool.folder.write(
        "\(number) " + String(repeating: "text ", count: 1_000), to: "in/\(number).txt")
    }
    try tool.shell(
      """
      mkdir small
      unshare --mount --map-root-user sh -c "mount -t tmpfs -o size=600k none small
      '$CUESHEET' run --output small/out 2> errors; echo \\$? > status
      ls small/out/versions > left; ls -d small/out/state/work 2>> left"
      """)
    #expect(try tool.text(of: "status") == "74\n")
    #expect(try tool.text(of: "errors").contains("No space left on device"))
    #expect(try tool.text(of: "left").hasPrefix("ls: "), "neither a version nor scratch files")
  }
}
