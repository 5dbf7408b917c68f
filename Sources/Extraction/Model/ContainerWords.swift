internal import Markup

/// Words of class names and ids, as hashes.
struct ContainerWords {
  private let parents: [Int]
  private var words: [[UInt64]] = [[]]

  /// Containers outwards that are looked at.
  private static let levels = 8

  init(_ page: PageBlocks, _ tree: HTMLTree) {
    parents = page.containers.map(\.parent)
    for container in page.containers.dropFirst() {
      var found: [UInt64] = []
      for attribute in [HTMLAttribute.class, .id, .role, .itemprop] {
        guard let range = tree.range(of: attribute, at: container.node) else { continue }
        Self.add(tree.bytes[range], &found)
      }
      words.append(found)
    }
  }

  /// The words of a container and of those around it, one list each.
  func around(_ container: Int) -> [[UInt64]] {
    var lists: [[UInt64]] = []
    var current = container
    while current > 0, lists.count < Self.levels {
      lists.append(words[current])
      current = parents[current]
    }
    return lists
  }

  /// Adds the hash of each run of letters, in lower case.
  private static func add(_ bytes: ArraySlice<UInt8>, _ found: inout [UInt64]) {
    var hash = SignalWords.seed
    var length = 0
    var previousIsSmall = false
    func end() {
      if length > 1 { found.append(hash) }
      hash = SignalWords.seed
      length = 0
    }
    for byte in bytes {
      let isCapital = byte &- 0x41 < 26
      let letter = byte | 0x20
      let isLetter = letter &- 0x61 < 26
      if !isLetter || (isCapital && previousIsSmall) { end() }
      if isLetter {
        hash = SignalWords.step(hash, letter)
        length += 1
      }
      previousIsSmall = isLetter && !isCapital
    }
    end()
  }
}
