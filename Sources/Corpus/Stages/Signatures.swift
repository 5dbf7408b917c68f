/// Signatures in order, in pieces of one size: a million of them grow without being copied.
public struct Signatures<Signature: Sendable>: RandomAccessCollection, Sendable {
  @usableFromInline static var pieceSize: Int { 4096 }

  @usableFromInline var pieces: [[Signature]] = []
  /// How many there are.
  public private(set) var count = 0

  /// Creates an empty list.
  public init() {}

  /// Creates a list of what is at hand.
  public init(_ signatures: some Sequence<Signature>) {
    for signature in signatures { append(signature) }
  }

  /// The first position.
  public var startIndex: Int { 0 }
  /// The position after the last.
  public var endIndex: Int { count }
  /// The signature of document `index`.
  @inlinable public subscript(index: Int) -> Signature {
    pieces[index / Self.pieceSize][index % Self.pieceSize]
  }

  /// Adds the signature of the next document.
  public mutating func append(_ signature: Signature) {
    if count % Self.pieceSize == 0 {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(Self.pieceSize)
    }
    pieces[pieces.count - 1].append(signature)
    count += 1
  }

  /// Forgets all but those at `selection`, which is in ascending order.
  public mutating func keep(at selection: [Int]) {
    guard selection.count < count else { return }
    for (position, index) in selection.enumerated() {
      pieces[position / Self.pieceSize][position % Self.pieceSize] = self[index]
    }
    let full = (selection.count + Self.pieceSize - 1) / Self.pieceSize
    pieces.removeLast(pieces.count - full)
    count = selection.count
    if let last = pieces.indices.last {
      pieces[last].removeLast(pieces[last].count - (count - last * Self.pieceSize))
    }
  }
}
