internal import ArgumentParser
internal import Corpus
internal import Engine
internal import JSON

/// `cuesheet stages`.
struct StagesCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "Lists the stages with their options and defaults.")

  @OptionGroup var logging: LoggingOptions

  @Flag(name: .long, help: "Print docs/stages.md.")
  var markdown = false

  func run() throws {
    try StandardStreams.output(markdown ? StageCatalog.markdown : StageCatalog.text)
  }
}

/// `cuesheet config`.
struct ConfigCommand: LoggingCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Prints the effective configuration, or its JSON Schema.")

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var logging: LoggingOptions

  @Flag(name: .long, help: "Print the JSON Schema of the configuration instead.")
  var schema = false

  func run() throws {
    guard !schema else {
      return try StandardStreams.output(PipelineConfiguration.schema.prettyText)
    }
    try StandardStreams.output(configuration.load().configuration.json.prettyText)
  }
}
