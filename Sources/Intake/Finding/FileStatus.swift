internal import Glibc
internal import SystemPackage

/// What tells a file apart from all others on this machine, whatever its names.
struct FileIdentity: Hashable {
  let device: UInt64
  let inode: UInt64
}

/// What the file system says about a name, links followed.
struct FileStatus {
  enum Kind {
    case file
    case folder
    case other
  }

  let kind: Kind
  let bytes: Int
  let identity: FileIdentity

  /// Asks the file system; nil when it has no answer (no such file, a circular link ...).
  init?(of path: FilePath) {
    var status = stat()
    // Both pointers are valid for the length of the call.
    let result = unsafe path.withPlatformString { unsafe stat($0, &status) }
    guard result == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    bytes = Int(status.st_size)
    identity = FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}

/// The names in a folder as the bytes they are.
enum FolderNames {
  /// Reads all names but `.` and `..`, in no order.
  static func read(_ folder: FilePath) -> Result<[[UInt8]], Errno> {
    let stream = unsafe folder.withPlatformString { unsafe opendir($0) }
    guard let stream = unsafe stream else { return .failure(Errno(rawValue: errno)) }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      // `d_name` ends with a NUL, within the entry.
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { field in
        unsafe [UInt8](field.prefix { $0 != 0 })
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    let code = errno
    return code == 0 ? .success(names) : .failure(Errno(rawValue: code))
  }
}

extension FilePath {
  /// The path of an entry of this folder, whose name need not be UTF-8.
  func appending(rawName name: [UInt8]) -> FilePath {
    var bytes = name.map { CChar(bitPattern: $0) }
    bytes.append(0)
    // `bytes` ends with a NUL.
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return self }
      return appending(unsafe FilePath(platformString: base).components)
    }
  }
}

extension FilePath.Component {
  /// The bytes of the name.
  var rawBytes: [UInt8] {
    // The string ends with a NUL.
    unsafe withPlatformString { name in
      unsafe UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
    }
  }
}
