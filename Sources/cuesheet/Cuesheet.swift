internal import ArgumentParser
internal import Corpus
internal import Engine
internal import Glibc
internal import Logging

/// The command line.
@main
struct Cuesheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cuesheet",
    abstract: "Turns crawled pages about films and their music into a versioned JSONL dataset.",
    discussion: """
      Data goes to standard output, progress and logs to standard error. Exit status: 0 published, \
      or nothing changed; 1 the run failed; 2 the configuration or command line is wrong; 65 too \
      much input was bad; 74 a file could not be read or written; 75 another run holds the lock.
      """,
    version: ProgramVersion.current,
    subcommands: [
      RunCommand.self, MapCommand.self, VerifyCommand.self, VersionsCommand.self,
      DiffCommand.self, PruneCommand.self, ExplainCommand.self, StagesCommand.self,
      ConfigCommand.self, ReportCommand.self, CatalogCommand.self,
    ])

  /// Parses, runs, and ends the process with a status of the contract.
  ///
  /// The argument parser would end with 64 for a wrong command line; the contract says 2.
  static func main() {
    // A reader that went away (`| head`) is no error: writing fails with EPIPE instead.
    signal(SIGPIPE, SIG_IGN)
    var command: any ParsableCommand
    do {
      command = try parseAsRoot()
    } catch {
      end(for: error, LoggingOptions.jsonLogger(of: CommandLine.arguments))
    }
    let logging = (command as? any LoggingCommand)?.logging
    do {
      try command.run()
    } catch is BrokenPipe {
      ExitStatus.success.endProcess()
    } catch let code as ExitCode {
      ExitStatus(rawValue: code.rawValue, default: .failure).endProcess()
    } catch {
      end(for: error, logging?.logFormat == .json ? logging?.logger : nil)
    }
  }

  /// Tells of an error and ends the process.
  ///
  /// - Parameters:
  ///   - error: what ended parsing or a command; asking for help counts.
  ///   - logger: for machines; nil for people.
  private static func end(for error: any Error, _ logger: Logger?) -> Never {
    switch exitCode(for: error) {
    case .success:
      // Help or the version was asked for.
      do {
        try StandardStreams.output(fullMessage(for: error) + "\n")
      } catch {
        ExitStatus(of: error).endProcess()
      }
      ExitStatus.success.endProcess()
    case .validationFailure:
      tell(message(for: error), inFull: fullMessage(for: error), logger)
      ExitStatus.usage.endProcess()
    default:
      // Problems of a configuration name their file, a line each; any other message is one line.
      let text = error is ConfigurationError ? "\(error)" : "cuesheet: \(LogText.line("\(error)"))"
      tell("\(error)", inFull: text, logger)
      if let interruption = error as? Interruption { interruption.endProcess() }
      ExitStatus(of: error).endProcess()
    }
  }

  /// Writes a message as a line of the log for machines, or in full for people.
  private static func tell(_ message: String, inFull text: String, _ logger: Logger?) {
    if let logger {
      logger.error("\(message)")
    } else {
      StandardStreams.error(LogText.lines(text) + "\n")
    }
  }
}
