internal import Files
internal import Glibc
internal import JSON
internal import SystemPackage

/// Who holds the lock on a dataset, for messages only: the lock itself is the kernel's.
struct LockHolder: Sendable, Equatable, CustomStringConvertible {
  /// Number of the process.
  let process: Int
  /// When it took the lock, ISO 8601 in UTC.
  let since: String

  /// This process, now.
  static var current: LockHolder {
    LockHolder(process: Int(getpid()), since: UTCTime.text(of: time(nil)))
  }

  init(process: Int, since: String) {
    self.process = process
    self.since = since
  }

  /// What the holder of a lock wrote down; nil where nobody did, or who did is gone.
  init?(of output: FilePath) {
    guard let bytes = try? FileSystem.read(Self.note(output), limit: 4096),
      let json = try? JSONParser.parse(bytes), let process = json["process"]?.integer,
      let since = json["since"]?.string,
      // A process that was killed leaves its note behind; signal 0 only asks whether it is there.
      let number = pid_t(exactly: process), kill(number, 0) == 0 || errno == EPERM
    else { return nil }
    self.init(process: process, since: since)
  }

  /// Writes the holder down; a note that cannot be written is no reason to stop.
  func write(to output: FilePath) {
    let note = Self.note(output)
    let json: JSONValue = ["process": .integer(process), "since": .string(since)]
    try? FileSystem.makeFolder(note.removingLastComponent())
    try? FileSystem.write(json.compactText + "\n", to: note)
  }

  /// Removes the note.
  static func remove(from output: FilePath) { try? FileSystem.removeTree(note(output)) }

  private static func note(_ output: FilePath) -> FilePath {
    output.appending("state").appending("holder.json")
  }

  /// `process 4711 since 2026-01-31T02:00:00Z`.
  var description: String { "process \(process) since \(since)" }
}
