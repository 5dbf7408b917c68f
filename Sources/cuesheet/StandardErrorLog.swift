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
      StandardStreams.error("\(level)\(LogText.message("\(event.message)"))\(pairs)\n")
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
        LogText.message(String(decoding: writer.bytes, as: UTF8.self)) + "\n")
    }
  }

  /// The time in UTC, ISO 8601.
  private static func now() -> String {
    UTCTime.text(of: time(nil))
  }
}

/// Text for a log: one line whatever is in it, and nothing that a terminal would act on.
enum LogText {
  /// A message, with control characters written as `\u001b`, as in JSON.
  static func message(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.map { isControl($0) ? escape($0) : String($0) }.joined()
  }

  /// A value, in quotation marks where it would not read as one word without.
  static func value(_ text: String) -> String {
    let isWord =
      !text.isEmpty
      && !text.unicodeScalars.contains {
        isControl($0) || $0.properties.isWhitespace || $0 == "\"" || $0 == "=" || $0 == "\\"
      }
    guard !isWord else { return text }
    let escaped = text.unicodeScalars.map { scalar in
      scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : String(scalar)
    }.joined()
    return "\"\(message(escaped))\""
  }

  /// Controls, line and paragraph separators, and what turns the direction of the text after it.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
