internal import Engine
internal import Glibc
internal import JSON
internal import Logging

/// Writes log lines to standard error, for people or for machines.
struct StandardErrorLog: LogHandler {
  /// How a line looks.
  enum Format: String, CaseIterable {
    case text
    case json
  }

  let format: Format
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  init(format: Format, level: Logger.Level) {
    self.format = format
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = metadata
    if let extra = event.metadata { fields.merge(extra) { _, new in new } }
    let sorted = fields.sorted { $0.key < $1.key }
    switch format {
    case .text:
      let pairs = sorted.map { " \($0.key)=\(LogText.value("\($0.value)"))" }.joined()
      let level = event.level >= .warning ? "\(event.level): " : ""
      StandardStreams.error("\(level)\(LogText.line("\(event.message)"))\(pairs)\n")
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.name("time")
        writer.value(Self.now())
        writer.name("level")
        writer.value("\(event.level)")
        writer.name("message")
        writer.value("\(event.message)")
        for (key, value) in sorted {
          writer.name(key)
          writer.value("\(value)")
        }
      }
      // JSON lets DEL and the controls above it stand as they are; a terminal acts on some of them.
      StandardStreams.error(
        LogText.line(String(decoding: writer.bytes, as: UTF8.self)) + "\n")
    }
  }

  /// The time in UTC, ISO 8601.
  private static func now() -> String {
    UTCTime.text(of: time(nil))
  }
}
