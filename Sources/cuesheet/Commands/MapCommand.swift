internal import ArgumentParser
internal import Corpus
internal import Engine
internal import Glibc
internal import Logging

/// `cuesheet map`.
struct MapCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Turns raw documents on standard input into records on standard output.",
    discussion: """
      Reads JSONL whose lines hold `text` or `html`, and writes a record a line, in input order. \
      Only the stages that look at one document at a time run. Documents that are left out are \
      named on standard error, a line of rejected.jsonl each.
      """)

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var logging: LoggingOptions

  @Option(name: .long, help: "Number of threads (default: number of processors).")
  var jobs: Int?

  @Option(name: .long, help: "Process only part i of n, as i/n; documents are divided by their id.")
  var shard: String?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
  }

  func run() throws {
    let loaded = try configuration.load(shard: shard).openingCatalogs()
    let isQuiet = logging.quiet
    let logger = logging.logger
    let stream = MapStream(loaded.configuration, jobs: jobs ?? Processors.count) { document in
      logger.warning(
        "A document takes long",
        metadata: [
          "path": "\(document.path)", "record": "\(document.record)",
          "seconds": "\(document.seconds.rounded())",
        ])
      // A thread cannot be stopped.
      if document.isHopeless { _exit(ExitStatus.failure.rawValue) }
    }
    var rejected = 0
    try stream.run(
      record: { line in try StandardStreams.output(line) },
      rejection: { rejection in
        rejected += 1
        guard !isQuiet else { return }
        StandardStreams.error(String(decoding: MapStream.line(rejection), as: UTF8.self))
      })
    if rejected > 0 {
      logger.warning("Left out documents", metadata: ["documents": "\(rejected)"])
    }
  }
}
