internal import Glibc
internal import SystemPackage

/// The decompressed bytes of a file, of which a window is in memory.
final class ContentStream {
  /// What asking for more bytes led to.
  enum Filling: Equatable {
    /// The window grew.
    case more
    /// There is no more.
    case end
    /// The file is damaged here or cannot be read; nothing comes after this without ``recover()``.
    case failed(code: String, detail: String)
  }

  /// Decompressed in pieces of this size.
  private static let pieceBytes = 128 << 10
  /// After this many places that looked like the beginning of a member and were not, a damaged file
  /// is given up: trying each costs time, and only a hostile file has so many.
  private static let maximumFalseStarts = 1000

  let file: FileBytes
  private(set) var compression: FileCompression?
  private var decoder: (any StreamDecoder)?
  /// Bytes as they are in the file, not decompressed yet.
  private var stored: [UInt8] = []
  private var storedStart = 0
  private var isAllStored = false
  private var isWithinMember = false
  private var hasCompleteMember = false
  private var falseStarts = 0
  private var failure: Filling?

  private var bytes: [UInt8] = []
  private var start = 0
  /// Offsets in the whole content at which members begin, ascending; those from the window's start on
  /// begin at ``firstMember``.
  private var memberStarts: [Int] = []
  private var firstMember = 0
  /// Decompressed bytes so far.
  private var expandedBytes = 0
  /// Offset of the window's start in the whole content.
  private var offset = 0

  init(_ file: FileBytes) {
    self.file = file
    begin()
  }

  // MARK: - The window

  /// How many bytes are in the window.
  var count: Int { bytes.count - start }

  /// A byte of the window.
  subscript(position: Int) -> UInt8 { bytes[start + position] }

  /// Bytes of the window.
  subscript(range: Range<Int>) -> ArraySlice<UInt8> {
    bytes[start + range.lowerBound..<start + range.upperBound]
  }

  /// Moves the window's start.
  func skip(_ count: Int) {
    start += count
    offset += count
    while firstMember < memberStarts.count, memberStarts[firstMember] < offset { firstMember += 1 }
    // Not at once: a file may have a member for each of its bytes.
    if firstMember > memberStarts.count / 2 {
      memberStarts.removeFirst(firstMember)
      firstMember = 0
    }
  }

  /// Empties the window, and returns what was in it.
  func take() -> [UInt8] {
    defer {
      bytes = []
      start = 0
    }
    offset += count
    forgetMembers()
    return start == 0 ? bytes : Array(bytes[start...])
  }

  /// The first position of `byte` in the window from `position` on.
  func firstIndex(of byte: UInt8, from position: Int) -> Int? {
    // The range searched ends with the array.
    unsafe bytes.withUnsafeBytes { all in
      guard start + position < all.count, let base = all.baseAddress else { return nil }
      let from = unsafe base + start + position
      guard let found = unsafe memchr(from, Int32(byte), all.count - start - position) else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - base - start
    }
  }

  /// Whether the window has `text` at `position`.
  func has(_ text: StaticString, at position: Int) -> Bool {
    guard position >= 0, position + text.utf8CodeUnitCount <= count else { return false }
    return self[position..<position + text.utf8CodeUnitCount].elementsEqual(
      text.description.utf8)
  }

  /// Positions in a range of the window at which compressed members begin.
  func memberPositions(in range: Range<Int>) -> [Int] {
    var low = firstMember
    var high = memberStarts.count
    while low < high {
      let middle = (low + high) / 2
      if memberStarts[middle] - offset < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return memberStarts[low...].prefix { $0 - offset < range.upperBound }.map { $0 - offset }
  }

  private func forgetMembers() {
    memberStarts.removeAll()
    firstMember = 0
  }

  /// How many bytes there can be at most from the window's start on, where that is known.
  var remainingBytes: Int? {
    guard compression == nil, let size = file.size else { return nil }
    return max(size, file.bytesRead) - file.bytesRead + count
  }

  /// Makes the window at least `wanted` bytes long, where there are so many.
  func fill(to wanted: Int) -> Filling {
    while count < wanted {
      let filling = fill()
      if filling != .more { return filling }
    }
    return .more
  }

  /// Adds bytes to the window.
  func fill() -> Filling {
    if let failure { return failure }
    if start > 0, start >= bytes.count / 2 {
      bytes.removeFirst(start)
      start = 0
    }
    let filling = decoder.map { decompress(with: $0) } ?? readPlain()
    if filling != .more { failure = filling }
    return filling
  }

  // MARK: - Decompression

  private func begin() {
    do throws(Errno) {
      while stored.count < 4, try file.read(into: &stored) > 0 {}
    } catch {
      failure = .failed(code: "unreadable", detail: "\(error)")
      return
    }
    compression = FileCompression(magic: stored[...])
    if compression == .zstd {
      let zstd = ZstdDecoder()
      decoder = zstd
      loadDictionary(into: zstd)
    } else {
      decoder = compression?.makeDecoder()
    }
    if decoder == nil { swap(&stored, &bytes) }
  }

  private func readPlain() -> Filling {
    do throws(Errno) {
      return try file.read(into: &bytes) > 0 ? .more : .end
    } catch {
      return .failed(code: "unreadable", detail: "\(error)")
    }
  }

  private func decompress(with decoder: any StreamDecoder) -> Filling {
    while true {
      if storedStart == stored.count {
        stored.removeAll(keepingCapacity: true)
        storedStart = 0
        do throws(Errno) {
          if try file.read(into: &stored) == 0 {
            return isWithinMember
              ? .failed(code: "corrupt-compression", detail: "the file ends early") : .end
          }
        } catch {
          return .failed(code: "unreadable", detail: "\(error)")
        }
      }
      if !isWithinMember {
        // Archives on tape and disk images end with zeros; gzip ignores them as well.
        if hasCompleteMember, stored[storedStart] == 0 {
          storedStart += 1
          continue
        }
        isWithinMember = true
        memberStarts.append(offset + count)
      }
      let before = bytes.count
      let step = decoder.decode(stored[storedStart...], into: &bytes, limit: Self.pieceBytes)
      storedStart += step.consumed
      expandedBytes += bytes.count - before
      guard expandedBytes <= IntakeLimits.maximumExpandedBytes(of: file.bytesRead) else {
        return .failed(
          code: "too-large",
          detail: "more than \(IntakeLimits.maximumFileExpansion) times its size when decompressed")
      }
      switch step.status {
      case .failed(let problem):
        return .failed(code: "corrupt-compression", detail: problem)
      case .memberEnd:
        decoder.reset()
        isWithinMember = false
        hasCompleteMember = true
      case .underWay:
        break
      }
      if bytes.count > before { return .more }
    }
  }

  /// Reads the dictionary that a `.warc.zst` may begin with
  /// (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
  private func loadDictionary(into decoder: ZstdDecoder) {
    guard stored.starts(with: [0x5D, 0x2A, 0x4D, 0x18]) else { return }
    do throws(Errno) {
      while stored.count < 8, try file.read(into: &stored) > 0 {}
      guard stored.count >= 8 else { return }
      let size = stored[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
      guard size <= 16 << 20 else {
        failure = .failed(code: "corrupt-compression", detail: "the dictionary is too large")
        return
      }
      while stored.count < 8 + size, try file.read(into: &stored) > 0 {}
      var dictionary = Array(stored.dropFirst(8).prefix(size))
      if dictionary.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
        dictionary = Decompression.whole(dictionary[...], ZstdDecoder(), limit: 16 << 20) ?? []
      }
      guard !dictionary.isEmpty, decoder.load(dictionary: dictionary) else {
        failure = .failed(code: "corrupt-compression", detail: "the dictionary cannot be used")
        return
      }
      storedStart = 8 + size
    } catch {
      failure = .failed(code: "unreadable", detail: "\(error)")
    }
  }

  /// After a failure, looks for the next member that begins with `text`, and empties the window.
  ///
  /// - Returns: false when there is none.
  func recover(at text: StaticString) -> Bool {
    guard case .failed(code: "corrupt-compression", _) = failure, let decoder,
      let magic = compression == .gzip ? [0x1F, 0x8B, 0x08] : [0x28, 0xB5, 0x2F, 0xFD] as [UInt8]?
    else { return false }
    offset += count
    bytes.removeAll(keepingCapacity: true)
    start = 0
    forgetMembers()
    while falseStarts < Self.maximumFalseStarts {
      // zstd gives nothing before it has a whole block, of up to 128 KiB.
      guard keepStored(atLeast: 160 << 10) else { return false }
      guard let candidate = stored[storedStart...].firstIndex(of: magic[0]) else {
        storedStart = stored.count
        continue
      }
      storedStart = candidate
      guard keepStored(atLeast: 160 << 10) else { return false }
      if stored[storedStart...].starts(with: magic) {
        falseStarts += 1
        decoder.reset()
        let step = decoder.decode(stored[storedStart...], into: &bytes, limit: Self.pieceBytes)
        if case .failed = step.status {
        } else if has(text, at: 0) {
          storedStart += step.consumed
          memberStarts = [offset]
          if case .memberEnd = step.status { decoder.reset() }
          if case .memberEnd = step.status { isWithinMember = false } else { isWithinMember = true }
          failure = nil
          return true
        }
        bytes.removeAll(keepingCapacity: true)
      }
      storedStart += 1
    }
    return false
  }

  /// Reads on until `wanted` stored bytes are there, or all; false when there are none.
  private func keepStored(atLeast wanted: Int) -> Bool {
    if stored.count - storedStart < wanted, !isAllStored {
      stored.removeFirst(storedStart)
      storedStart = 0
      while stored.count < wanted, !isAllStored {
        isAllStored = (try? file.read(into: &stored)).map { $0 == 0 } ?? true
      }
    }
    return storedStart < stored.count
  }
}
