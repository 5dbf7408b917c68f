internal import Glibc
public import SystemPackage

/// Walks over files and folders.
///
/// Symbolic links are followed. A file or folder that several names lead to counts once, under the
/// first of them, which also ends loops. Names that begin with a dot are skipped inside folders.
public enum InputFinder {
  /// Lists the files at and under `paths`; `-` stands for JSONL from standard input.
  ///
  /// What cannot be read is listed too, so that it turns up as rejected. What is at or under the paths
  /// `excluded` is not listed.
  ///
  /// - Throws: `IntakeError` when an input does not exist, or when two different files would get the
  ///   same path because their inputs have the same last component.
  public static func find(
    _ paths: [FilePath], excluding excluded: [FilePath] = []
  ) throws(IntakeError) -> InputListing {
    var walk = Walk(excluding: excluded)
    for path in paths {
      if path == "-" {
        if !walk.listing.files.contains(.standardInput) {
          walk.listing.files.append(.standardInput)
        }
      } else {
        try walk.visit(input: path)
      }
    }
    return walk.listing
  }
}

/// The files and folders seen so far.
private struct Walk {
  var listing = InputListing()
  private var visited: Set<FileIdentity> = []
  /// By the bytes of the path: `String` would take two spellings of an accent for one name.
  private var locations: [[UInt8]: FilePath] = [:]

  /// Begins a walk that leaves out what is at `excluded`, by whatever name it is met.
  init(excluding excluded: [FilePath]) {
    visited = Set(excluded.compactMap { FileStatus(of: $0)?.identity })
  }

  private struct Entry {
    let location: FilePath
    let name: PathName
    /// nil where the file system would not say.
    let status: FileStatus?
  }

  mutating func visit(input: FilePath) throws(IntakeError) {
    guard let status = FileStatus(of: input) else {
      throw IntakeError(path: input, problem: "no such file or folder")
    }
    let name = PathName(bytes: Self.lastComponent(of: input))
    // Inputs that are named outright may be pipes; a walk lists only regular files.
    if status.kind != .folder, status.kind != .file {
      if visited.insert(status.identity).inserted {
        try add(Entry(location: input, name: name, status: status), problem: nil)
      }
      return
    }
    // A stack, not recursion: folders may be nested deeper than a thread's stack.
    var stack = [Entry(location: input, name: name, status: status)]
    while let entry = stack.popLast() {
      guard let status = entry.status else {
        try add(entry, problem: "dangling or circular link, or no permission")
        continue
      }
      guard visited.insert(status.identity).inserted else {
        listing.alreadyListed += 1
        continue
      }
      switch status.kind {
      case .file: try add(entry, problem: nil)
      case .other: try add(entry, problem: "neither a file nor a folder")
      case .folder:
        switch FolderNames.read(entry.location) {
        case .failure(let errno): try add(entry, problem: "cannot list the folder: \(errno)")
        case .success(let names): stack.append(contentsOf: children(of: entry, names).reversed())
        }
      }
    }
  }

  /// Entries of a folder, in the order that sorting whole paths by their bytes would give.
  private mutating func children(of folder: Entry, _ names: [[UInt8]]) -> [Entry] {
    let slash = UInt8(ascii: "/")
    var entries: [(key: [UInt8], entry: Entry)] = []
    for name in names {
      if name.first == UInt8(ascii: ".") {
        listing.hidden += 1
        continue
      }
      let location = folder.location.appending(rawName: name)
      let status = FileStatus(of: location)
      let key = status?.kind == .folder ? name + [slash] : name
      let entry = Entry(
        location: location, name: folder.name.appending(name), status: status)
      entries.append((key, entry))
    }
    entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return entries.map(\.entry)
  }

  private mutating func add(_ entry: Entry, problem: String?) throws(IntakeError) {
    let file = InputFile(
      location: entry.location, path: entry.name.text,
      bytes: entry.status?.kind == .file ? entry.status?.bytes ?? 0 : 0, problem: problem,
      isEscaped: entry.name.isEscaped, isReadOnce: entry.status?.kind == .other)
    let key = Array(((file.isEscaped ? "escaped:" : "plain:") + file.path).utf8)
    if let other = locations.updateValue(entry.location, forKey: key) {
      throw IntakeError(
        path: entry.location,
        problem: "would be called '\(file.path)' in records, as '\(other)' is; "
          + "rename one of the inputs, or name the folder that holds both")
    }
    listing.files.append(file)
  }

  /// The name of the input itself; `.` and `..` are looked up.
  private static func lastComponent(of input: FilePath) -> [UInt8] {
    if let component = input.lastComponent, component.kind == .regular {
      return component.rawBytes
    }
    // realpath allocates its result, which is ours to free.
    let resolved = unsafe input.withPlatformString { unsafe realpath($0, nil) }
    guard let resolved = unsafe resolved else { return Array("input".utf8) }
    defer { unsafe free(resolved) }
    return unsafe FilePath(platformString: resolved).lastComponent?.rawBytes ?? Array("root".utf8)
  }
}
