public import Foundation

/// The files that tests read.
public enum Fixtures {
  /// The root of the package.
  public static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Tests/Fixtures`.
  public static let root = packageRoot.appending(path: "Tests/Fixtures")

  /// The folders in `Tests/Fixtures/<group>`, sorted by name.
  public static func cases(in group: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: root.appending(path: group), includingPropertiesForKeys: nil
    ).filter { $0.hasDirectoryPath }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// The bytes of a file.
  public static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }
}
