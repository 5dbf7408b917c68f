public import Corpus
public import SystemPackage

/// A folder for what does not fit into memory.
public final class ScratchFolder {
  private let path: FilePath
  private var files = 0

  /// Names a folder, which is made with the first file.
  public init(_ path: FilePath) { self.path = path }

  /// Makes a new file; the name of each is used once.
  public func makeFile() throws(FileError) -> any Scratch {
    files += 1
    try FileSystem.makeFolder(path)
    return try ScratchFile(path.appending("scratch-\(files)"))
  }
}

/// A file that is written and read at once.
private final class ScratchFile: Scratch {
  private var writer: FileWriter
  private let reader: FileReader

  init(_ path: FilePath) throws(FileError) {
    writer = try FileWriter(path)
    reader = try FileReader(path)
  }

  var byteCount: Int { writer.byteCount }

  func append(_ bytes: [UInt8]) throws { try writer.append(bytes) }

  func read(at offset: Int, count: Int) throws -> [UInt8] {
    try writer.writeBuffer()
    return try reader.read(at: offset, count: count)
  }
}
