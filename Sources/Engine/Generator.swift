internal import Corpus
internal import Markup
internal import JSON

/// The program that makes a version, as far as it can influence the result.
enum Generator {
  /// Program, compiler, libraries and models, for the manifest.
  static func description(of stages: [ConfiguredStage]) -> JSONValue {
    let models = stages.flatMap { $0.models }.sorted { $0.key < $1.key }
    return [
      "program": "cuesheet",
      "version": .string(ProgramVersion.current),
      "swift": .string(compiler),
      "libxml2": .string(HTMLParserVersion.current),
      "unicode": .string(UnicodeVersion.current),
      "models": .object(models.map { JSONValue.Member($0.key, .string($0.value)) }),
    ]
  }

  private static var compiler: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}

/// The version of the Unicode tables in Swift's standard library.
enum UnicodeVersion {
  /// `16.0`: the newest age of any character among probes of every block that is still being
  /// filled, since the library does not tell.
  static let current: String = {
    var newest: Unicode.Version = (0, 0)
    for value in stride(from: UInt32(0x10000), to: 0x1F000, by: 8) {
      guard let age = Unicode.Scalar(value)?.properties.age, age > newest else { continue }
      newest = age
    }
    return "\(newest.major).\(newest.minor)"
  }()
}
