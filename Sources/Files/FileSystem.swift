internal import Glibc
public import SystemPackage

/// Operations on whole files and folders; none follows a symbolic link that `path` itself is,
/// except reading and listing.
public enum FileSystem {
  /// What a path leads to.
  public enum Kind: Sendable, Equatable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link.
    case link
    /// A device, socket or pipe.
    case other
  }

  /// What is at `path`, without following a link; nil where there is nothing.
  public static func kind(of path: FilePath) throws(FileError) -> Kind? {
    var status = stat()
    do {
      _ = try calling(.inspect, path) {
        unsafe path.withPlatformString { Int(unsafe lstat($0, &status)) }
      }
    } catch {
      if error.errno == .noSuchFileOrDirectory || error.errno == .notDirectory { return nil }
      throw error
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// Makes a folder and those above it; one that exists already is fine.
  ///
  /// Their names are on the disk for certain when this returns.
  public static func makeFolder(_ path: FilePath) throws(FileError) {
    var missing: [FilePath] = []
    var next = path
    while !next.isEmpty, !isFolder(next) {
      missing.append(next)
      let parent = next.removingLastComponent()
      if parent == next { break }
      next = parent
    }
    for folder in missing.reversed() {
      do {
        _ = try calling(.makeFolder, folder) {
          unsafe folder.withPlatformString { Int(unsafe mkdir($0, 0o777)) }
        }
      } catch {
        // Somebody else may have made it since.
        guard error.errno == .fileExists, isFolder(folder) else { throw error }
      }
      do throws(FileError) {
        try flushFolder(parent(of: folder))
      } catch {
        // Folders can be made where they must not be listed, and then nothing can be done for them.
        guard error.errno == .permissionDenied else { throw error }
      }
    }
  }

  private static func isFolder(_ path: FilePath) -> Bool {
    var status = stat()
    let result = unsafe path.withPlatformString { unsafe stat($0, &status) }
    return result == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted by their bytes; names need not be valid UTF-8.
  public static func names(in folder: FilePath) throws(FileError) -> [FilePath.Component] {
    let stream = unsafe folder.withPlatformString { unsafe opendir($0) }
    guard let stream = unsafe stream else {
      throw FileError(.list, folder, Errno(rawValue: Glibc.errno))
    }
    defer { _ = unsafe closedir(stream) }
    var names: [FilePath.Component] = []
    while true {
      Glibc.errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard Glibc.errno == 0 else {
          throw FileError(.list, folder, Errno(rawValue: Glibc.errno))
        }
        break
      }
      // `d_name` ends with a zero byte and stays valid until the next `readdir`.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe FilePath.Component(platformString: $0)
        }
      }
      if let name, name.kind == .regular { names.append(name) }
    }
    return names.sorted(by: precedes)
  }

  /// Whether `left` comes before `right` by their bytes.
  private static func precedes(_ left: FilePath.Component, _ right: FilePath.Component) -> Bool {
    unsafe left.withPlatformString { left in
      unsafe right.withPlatformString { right in unsafe strcmp(left, right) < 0 }
    }
  }

  /// Removes a file, a link, or a folder with all that is in it; nothing there is fine.
  ///
  /// Links are removed, never followed. Works without recursion, however deep the folders.
  public static func removeTree(_ path: FilePath) throws(FileError) {
    var pending = [(path: path, isEmptied: false)]
    while let (next, isEmptied) = pending.popLast() {
      guard let kind = try kind(of: next) else { continue }
      if kind != .folder {
        _ = try calling(.remove, next) {
          unsafe next.withPlatformString { Int(unsafe unlink($0)) }
        }
      } else if isEmptied {
        _ = try calling(.remove, next) {
          unsafe next.withPlatformString { Int(unsafe rmdir($0)) }
        }
      } else {
        pending.append((next, true))
        for name in try names(in: next) { pending.append((next.appending(name), false)) }
      }
    }
  }

  /// Renames a file or folder; a file in the way is replaced, a folder that is not empty is an error.
  public static func rename(_ path: FilePath, to newPath: FilePath) throws(FileError) {
    _ = try calling(.rename, path) {
      unsafe path.withPlatformString { old in
        unsafe newPath.withPlatformString { new in Int(unsafe Glibc.rename(old, new)) }
      }
    }
  }

  /// Waits until the names in a folder are on the disk.
  public static func flushFolder(_ path: FilePath) throws(FileError) {
    try OpenFile(path, O_RDONLY | O_DIRECTORY).flush()
  }

  /// Writes a small file so that it is there whole or not at all, whatever happens meanwhile.
  public static func write(_ bytes: [UInt8], to path: FilePath) throws(FileError) {
    let temporary = temporarySibling(of: path)
    do {
      let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
      try file.write(bytes[...])
      try file.flush()
      try rename(temporary, to: path)
    } catch {
      try? removeTree(temporary)
      throw FileError(error.operation, path, error.errno)
    }
    try flushFolder(parent(of: path))
  }

  /// Writes a small text file as ``write(_:to:)-([UInt8],_)`` does.
  public static func write(_ text: String, to path: FilePath) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Makes a symbolic link at `path`, or lets the one there lead elsewhere, in one step.
  public static func replaceLink(at path: FilePath, target: FilePath) throws(FileError) {
    let temporary = temporarySibling(of: path)
    try removeTree(temporary)
    _ = try calling(.link, path) {
      unsafe target.withPlatformString { target in
        unsafe temporary.withPlatformString { link in Int(unsafe symlink(target, link)) }
      }
    }
    do {
      try rename(temporary, to: path)
    } catch {
      try? removeTree(temporary)
      throw FileError(.link, path, error.errno)
    }
    try flushFolder(parent(of: path))
  }

  /// Where the symbolic link at `path` leads, as written in it.
  public static func linkTarget(of path: FilePath) throws(FileError) -> FilePath {
    // Linux has no path longer than PATH_MAX, and `readlink` adds no zero byte.
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    _ = try calling(.link, path) {
      unsafe path.withPlatformString { path in
        unsafe buffer.withUnsafeMutableBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return 0 }
          return unsafe readlink(path, base, Int(PATH_MAX))
        }
      }
    }
    return FilePath(platformString: buffer)
  }

  /// The path without links on the way, from the root.
  public static func resolved(_ path: FilePath) throws(FileError) -> FilePath {
    // `realpath` allocates its result, which is ours to free.
    let found = unsafe path.withPlatformString { unsafe realpath($0, nil) }
    guard let found = unsafe found else {
      throw FileError(.inspect, path, Errno(rawValue: Glibc.errno))
    }
    defer { unsafe free(found) }
    return unsafe FilePath(platformString: found)
  }

  /// Reads a whole file of at most `limit` bytes; a larger one is an error (`EFBIG`).
  public static func read(_ path: FilePath, limit: Int) throws(FileError) -> [UInt8] {
    let file = try OpenFile(path, O_RDONLY)
    var bytes: [UInt8] = []
    while try file.read(upTo: 1 << 16, into: &bytes) > 0 {
      if bytes.count > limit { throw FileError(.read, path, .fileTooLarge) }
    }
    return bytes
  }

  /// The size of a file in bytes; follows links.
  public static func size(of path: FilePath) throws(FileError) -> Int {
    Int(try OpenFile(path, O_RDONLY).status().st_size)
  }

  /// The folder that holds `path`.
  static func parent(of path: FilePath) -> FilePath {
    let parent = path.removingLastComponent()
    return parent.isEmpty ? "." : parent
  }

  /// Removes what processes left beside `path` that died while they wrote or linked it.
  ///
  /// Only for whoever knows that no other process writes it now.
  public static func removeTemporarySiblings(of path: FilePath) throws(FileError) {
    let folder = parent(of: path)
    guard try kind(of: folder) != nil else { return }
    let prefix = temporaryPrefix(of: path)
    for name in try names(in: folder)
    where name.string.hasPrefix(prefix) && name.string.hasSuffix(temporarySuffix) {
      let process = name.string.dropFirst(prefix.count).dropLast(temporarySuffix.count)
      if Int32(process) != nil { try removeTree(folder.appending(name)) }
    }
  }

  /// A name beside `path` that only this process uses.
  private static func temporarySibling(of path: FilePath) -> FilePath {
    path.removingLastComponent().appending(
      "\(temporaryPrefix(of: path))\(getpid())\(temporarySuffix)")
  }

  private static func temporaryPrefix(of path: FilePath) -> String {
    ".\(path.lastComponent?.string ?? "file")."
  }

  private static let temporarySuffix = ".tmp"
}
