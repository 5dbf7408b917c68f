internal import Corpus
internal import Digests
internal import Files
internal import JSON
internal import Markup
internal import SystemPackage

/// The program that makes a version, as far as it can influence the result.
enum Generator {
  /// Program, compiler, libraries and models, for the manifest.
  static func description(of stages: [ConfiguredStage]) -> JSONValue {
    let models = stages.flatMap { $0.models() }.sorted { $0.key < $1.key }
    return [
      "program": "cuesheet",
      "version": .string(ProgramVersion.current),
      "swift": .string(compiler),
      "libxml2": .string(HTMLParserVersion.current),
      "unicode": .string(UnicodeVersion.current),
      "models": .object(models.map { JSONValue.Member($0.key, .string($0.value)) }),
    ]
  }

  /// A digest of the program's own bytes, and of the libraries and models that it works with: 32 bytes
  /// that are equal only for programs that make equal datasets.
  ///
  /// - Throws: `FileError` when the program cannot read itself.
  static func digest(of stages: [ConfiguredStage]) throws -> [UInt8] {
    var writer = JSONWriter()
    writer.value(description(of: stages))
    var digest = SHA256Digest()
    digest.update(Array(try FileReader.digest(of: "/proc/self/exe").sha256.utf8))
    digest.update(writer.bytes)
    digest.update(Array(try loadedLibraries().joined(separator: "\n").utf8))
    return digest.bytes
  }

  /// The shared libraries that the process has loaded, by device, inode and path: one that is
  /// upgraded is a new file.
  private static func loadedLibraries() throws -> [String] {
    let maps = String(
      decoding: try FileSystem.read("/proc/self/maps", limit: 16 << 20), as: UTF8.self)
    let files = maps.split(separator: "\n").compactMap { line -> String? in
      // address, rights, offset, device, inode, path (proc(5))
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6, fields[5].contains(".so") else { return nil }
      return fields[3...].joined(separator: " ")
    }
    return Set(files).sorted()
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
