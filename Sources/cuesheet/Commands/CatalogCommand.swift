internal import ArgumentParser
internal import Catalogs
internal import Corpus
internal import JSON
internal import Logging
internal import SystemPackage

/// `cuesheet catalog`.
struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Builds and searches catalogues of films, people and music.",
    subcommands: [CatalogBuildCommand.self, CatalogFindCommand.self])
}

/// `cuesheet catalog build`.
struct CatalogBuildCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Turns lists into one file that the stage `entities` can read.",
    discussion: """
      Sources are tables of IMDb (title.basics, name.basics, title.akas), dumps of MusicBrainz (artists, \
      recordings) and Wikidata in JSON, and lists in CSV or JSONL with the columns type, name, year, id and \
      titles; each may be compressed with gzip or zstd. Where two describe the same id, the first one's name \
      counts.
      """)

  @OptionGroup var logging: LoggingOptions

  @Option(name: .long, help: "The file to make.")
  var output: String

  @Argument(help: "The lists.")
  var sources: [String]

  func run() throws {
    let summary = try CatalogBuilder(output: FilePath(output)).build(
      from: sources.map { FilePath($0) })
    let counts = summary.entries.map { "\($0.count) \($0.type)" }.joined(separator: ", ")
    logging.logger.info(
      "Built a catalogue",
      metadata: [
        "entries": "\(counts.isEmpty ? "none" : counts)", "names": "\(summary.names)",
        "bytes": "\(summary.bytes)",
      ])
    try StandardStreams.output("\(summary.sha256)  \(output)\n")
  }
}

/// `cuesheet catalog find`.
struct CatalogFindCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Prints what a catalogue knows by a name, an entry a line.")

  @OptionGroup var logging: LoggingOptions

  @Argument(help: "The catalogue.")
  var catalog: String

  @Argument(help: "A name in any of its languages; case, accents and punctuation do not matter.")
  var name: String

  func run() throws {
    for entry in try CatalogIndex(FilePath(catalog)).entries(named: FoldedName(name)) {
      var writer = JSONWriter()
      writer.object { writer in
        writer.name("type")
        writer.value(entry.type.rawValue)
        writer.name("name")
        writer.value(entry.name)
        writer.name("year")
        writer.value(entry.year)
        writer.name("id")
        writer.value(entry.id)
        writer.name("titles")
        writer.array(entry.titles) { writer, title in
          writer.object { writer in
            writer.name("language")
            writer.value(title.language)
            writer.name("name")
            writer.value(title.name)
          }
        }
      }
      try StandardStreams.output(writer.bytes + [0x0A])
    }
  }
}
