internal import ArgumentParser
internal import Corpus
internal import Dataset
internal import Engine
internal import JSON

/// `cuesheet explain`.
struct ExplainCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells everything that happened to one document.",
    discussion: """
      Shows what the version says, and takes the document through the configured stages again, if \
      its input is still there, to show what each of them does.
      """)

  @OptionGroup var dataset: DatasetOptions
  @OptionGroup var logging: LoggingOptions

  @Option(name: .customLong("in"), help: "The version, named as for `verify`.")
  var version = "latest"

  @Argument(help: "The document's id, or its beginning.")
  var id: String

  func run() throws {
    let prefix = id.lowercased()
    guard !prefix.isEmpty, prefix.count <= 32, prefix.allSatisfy(\.isHexDigit) else {
      throw UsageError(
        "'\(id)' is not an id: an id is 32 hexadecimal digits, of which the first do")
    }
    let loaded = try dataset.load()
    let found = try loaded.dataset.open(version)
    let findings = try found.find(idPrefix: prefix)
    guard !findings.isEmpty else {
      throw DatasetError("'\(id)'", "version \(found.reference.name) has no such document")
    }
    let ids = Set(findings.map(\.id))
    guard ids.count == 1 else {
      let list = ids.sorted().prefix(10).map(\.description).joined(separator: ", ")
      throw UsageError("'\(id)' could be any of \(list)")
    }
    var text = ""
    for finding in findings {
      text += finding.isRejected ? Explanation.rejected(finding) : Explanation.kept(finding)
      text += try trace(finding, loaded)
    }
    try StandardStreams.output(LogText.lines(text))
  }

  /// What each stage does to the document now.
  private func trace(
    _ finding: DatasetVersion.Finding, _ loaded: ConfigurationOptions.Loaded
  ) throws -> String {
    let source = finding.json["source"]
    guard let path = source?["path"]?.string, let record = source?["record"]?.integer,
      let sha256 = source?["sha256"]?.string
    else { return "" }
    let loaded = try loaded.openingCatalogs()
    let trace = try Trace.of(
      path: path, record: record, sha256: sha256, configuration: loaded.configuration,
      at: loaded.locations)
    guard let trace else {
      return "stages: the configured inputs do not hold these bytes any more\n"
    }
    var text = "decoding: \(trace.decoding)\n"
    for step in trace.steps {
      text += "stage \(step.stage)\n" + step.effects.map { "    \($0)\n" }.joined()
    }
    return text
  }
}

/// What a version says about a document, in lines for people.
private enum Explanation {
  static func kept(_ finding: DatasetVersion.Finding) -> String {
    let json = finding.json
    var text = "\(finding.id): kept\n" + source(json["source"])
    if let title = json["title"]?.string { text += "title: \(title)\n" }
    if let tag = json["language"]?["tag"]?.string { text += "language: \(tag)\n" }
    for duplicate in json["duplicates"]?.array ?? [] {
      text += "stands for: \(duplicate["id"]?.string ?? "") \(duplicate["kind"]?.string ?? "")"
      text += " \(duplicate["source"]?["path"]?.string ?? "")"
      text += duplicate["similarity"]?.double.map { " (similarity \($0))\n" } ?? "\n"
    }
    for entity in json["entities"]?.array ?? [] { text += self.entity(entity) }
    return text
  }

  static func rejected(_ finding: DatasetVersion.Finding) -> String {
    let json = finding.json
    var text = "\(finding.id): left out by \(json["stage"]?.string ?? ""): "
    text += json["reason"]?.string ?? ""
    text += json["detail"]?.string.map { " (\($0))\n" } ?? "\n"
    if let original = json["duplicate_of"]?.string {
      text += "stood for by: \(original)"
      text += json["similarity"]?.double.map { " (similarity \($0))\n" } ?? "\n"
    }
    return text + source(json["source"])
  }

  private static func source(_ json: JSONValue?) -> String {
    var text = "source: \(json?["path"]?.string ?? "") record \(json?["record"]?.integer ?? 0), "
    text += "\(json?["bytes"]?.integer ?? 0) bytes\n"
    if let url = json?["url"]?.string { text += "url: \(url)\n" }
    if let fetched = json?["fetched"]?.string { text += "fetched: \(fetched)\n" }
    return text
  }

  private static func entity(_ json: JSONValue) -> String {
    let name = json["name"]?.string ?? ""
    var text = "\(json["type"]?.string ?? ""): \(name)"
    text += json["year"]?.integer.map { " (\($0))" } ?? ""
    text += json["role"]?.string.map { ", \($0)" } ?? ""
    text += "  \(json["id"]?.string ?? "")\n"
    for mention in json["mentions"]?.array ?? [] {
      let field = mention["field"]?.string ?? ""
      let place = "\(mention["start"]?.integer ?? 0)-\(mention["end"]?.integer ?? 0)"
      text += "    \(field) \(place) \"\(mention["text"]?.string ?? "")\" "
      text += "\(mention["evidence"]?.string ?? "") \(mention["confidence"]?.double ?? 0)\n"
    }
    return text
  }
}
