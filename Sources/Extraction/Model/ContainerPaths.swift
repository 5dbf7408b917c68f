internal import Markup

/// How far out the nearest element of each signal and name is, for every container.
struct ContainerDistances {
  /// Signals, or names, that are told apart.
  static let kinds = 32

  /// For each container a byte per bit of ``Signals``; 0 for none, 1 for the container itself.
  private var signals: ByteRows
  /// For each container a byte per member of ``BlockFeature/tags``.
  private var elements: ByteRows

  private static let kindOfTag: [Int8] = {
    var kinds = Array(repeating: Int8(-1), count: 256)
    for (kind, tag) in BlockFeature.tags.enumerated() { kinds[Int(tag.rawValue)] = Int8(kind) }
    return kinds
  }()

  init(_ page: PageBlocks, _ tree: HTMLTree) {
    signals = ByteRows(count: page.containers.count)
    elements = signals
    for (index, container) in page.containers.enumerated().dropFirst() {
      signals.stepOut(from: container.parent, to: index)
      var bits = container.signals.rawValue
      while bits != 0 {
        signals.setToOne(bits.trailingZeroBitCount, of: index)
        bits &= bits - 1
      }
      elements.stepOut(from: container.parent, to: index)
      let kind = Self.kindOfTag[Int(tree.nodes[container.node].tag.rawValue)]
      if kind >= 0 { elements.setToOne(Int(kind), of: index) }
    }
  }

  /// Calls `note` with each signal that a container or one around it has, by its bit, and with how many containers
  /// outwards the nearest of them is.
  @inline(__always)
  func forEachSignal(from container: Int, _ note: (_ bit: Int, _ distance: UInt8) -> Void) {
    signals.forEachSet(in: container, note)
  }

  /// The same for each name of elements.
  @inline(__always)
  func forEachElement(from container: Int, _ note: (_ kind: Int, _ distance: UInt8) -> Void) {
    elements.forEachSet(in: container, note)
  }
}

/// Rows of 32 bytes of at most 127, eight to a word: sums of all bytes at once.
private struct ByteRows {
  private static let words = ContainerDistances.kinds / 8
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private var storage: [UInt64]

  init(count: Int) { storage = Array(repeating: 0, count: count * Self.words) }

  /// Calls `note` with the place and the value of each byte of a row that is not 0.
  @inline(__always)
  func forEachSet(in row: Int, _ note: (_ place: Int, _ byte: UInt8) -> Void) {
    for word in 0..<Self.words {
      var rest = storage[row * Self.words + word]
      while rest != 0 {
        let byte = rest.trailingZeroBitCount / 8
        note(word * 8 + byte, UInt8(truncatingIfNeeded: rest >> UInt64(byte * 8)))
        rest &= ~(0xFF << UInt64(byte * 8))
      }
    }
  }

  /// Copies a row with all bytes one greater but those that are 0 or 127.
  mutating func stepOut(from outer: Int, to row: Int) {
    for word in 0..<Self.words {
      let bytes = storage[outer * Self.words + word]
      // No byte is greater than 127, so none carries over into the next.
      let isSet = (bytes &+ Self.ones &* 0x7F) >> 7 & Self.ones
      let isFull = (bytes &+ Self.ones) >> 7 & Self.ones
      storage[row * Self.words + word] = bytes &+ (isSet & ~isFull)
    }
  }

  mutating func setToOne(_ byte: Int, of row: Int) {
    let shift = UInt64(byte % 8) * 8
    let index = row * Self.words + byte / 8
    storage[index] = storage[index] & ~(0xFF << shift) | 1 << shift
  }
}

/// Names of containers as hashes, by which parts made from one template are found.
struct ContainerNames {
  /// Of the element and of all around it.
  private(set) var paths: [UInt64] = [0]
  /// Of the element and of the one around it.
  private(set) var names: [UInt64] = [0]

  init(_ page: PageBlocks, _ tree: HTMLTree) {
    var own: [UInt64] = [0]
    own.reserveCapacity(page.containers.count)
    paths.reserveCapacity(page.containers.count)
    names.reserveCapacity(page.containers.count)
    for container in page.containers.dropFirst() {
      let name = Self.name(of: container.node, tree)
      own.append(name)
      names.append((own[container.parent] ^ name >> 1) &* 0x9E37_79B9_7F4A_7C15)
      paths.append((paths[container.parent] ^ name >> 1) &* 0x9E37_79B9_7F4A_7C15)
    }
  }

  /// Hash of an element's name and class, without digits, which number things of one kind.
  private static func name(of node: Int, _ tree: HTMLTree) -> UInt64 {
    var hash = SignalWords.step(SignalWords.seed, tree.nodes[node].tag.rawValue)
    guard let value = tree.range(of: .class, at: node) else { return hash }
    for byte in tree.bytes[value] where byte &- 0x30 >= 10 { hash = SignalWords.step(hash, byte) }
    return hash
  }
}

/// Blocks grouped by kind and a name of their container, with sums for each group.
struct BlockGroups {
  struct Sum {
    var blocks = 0
    var words = 0
    var linkWords = 0
    var proseWords = 0
  }

  /// The group of each block.
  private(set) var groups: [Int] = []
  /// The sums of each group.
  private(set) var sums: [Sum] = []

  init(_ page: PageBlocks, _ name: (Block) -> UInt64) {
    var counts = HashCounts(capacity: page.blocks.count)
    groups.reserveCapacity(page.blocks.count)
    for block in page.blocks {
      let group = counts.index(of: (name(block) ^ UInt64(block.headingLevel)) | 1)
      if group == sums.count { sums.append(Sum()) }
      sums[group].blocks += 1
      sums[group].words += block.words
      sums[group].linkWords += block.linkWords
      if block.isProse { sums[group].proseWords += block.words }
      groups.append(group)
    }
  }

  /// The sums of the group of a block.
  subscript(_ block: Int) -> Sum { sums[groups[block]] }

  /// Whether two blocks are of one group.
  func areAlike(_ first: Int, _ second: Int) -> Bool { groups[first] == groups[second] }
}

/// Numbers hashes in the order in which they come, and counts them.
struct HashCounts {
  private var slots: HashSlots
  private var indices: [Int32]
  private var counts: [Int] = []

  /// For at most `capacity` hashes.
  init(capacity: Int) {
    slots = HashSlots(capacity: capacity)
    indices = Array(repeating: 0, count: slots.keys.count)
  }

  /// The number of `hash`, which is not 0; a new one where it was not met before.
  mutating func index(of hash: UInt64) -> Int {
    let slot = slots.slot(of: hash)
    if slots.keys[slot] == 0 {
      slots.keys[slot] = hash
      indices[slot] = Int32(counts.count)
      counts.append(0)
    }
    return Int(indices[slot])
  }

  /// Counts `hash`, which is not 0, once more.
  mutating func add(_ hash: UInt64) { counts[index(of: hash)] += 1 }

  /// How often `hash` was counted.
  subscript(_ hash: UInt64) -> Int {
    let slot = slots.slot(of: hash)
    return hash == 0 || slots.keys[slot] == 0 ? 0 : counts[Int(indices[slot])]
  }
}
