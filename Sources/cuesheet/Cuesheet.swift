internal import ArgumentParser
internal import Corpus
internal import Engine
internal import Glibc

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
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch is BrokenPipe {
      ExitStatus.success.endProcess()
    } catch let interruption as Interruption {
      StandardStreams.error("cuesheet: \(interruption)\n")
      interruption.endProcess()
    } catch let code as ExitCode {
      ExitStatus(rawValue: code.rawValue, default: .failure).endProcess()
    } catch {
      end(for: error)
    }
  }

  private static func end(for error: any Error) -> Never {
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
      StandardStreams.error(fullMessage(for: error) + "\n")
      ExitStatus.usage.endProcess()
    default:
      // Problems of a configuration name their file; any other message names the program.
      let prefix = error is ConfigurationError ? "" : "cuesheet: "
      StandardStreams.error(TerminalText.safe("\(prefix)\(error)\n"))
      ExitStatus(of: error).endProcess()
    }
  }
}
