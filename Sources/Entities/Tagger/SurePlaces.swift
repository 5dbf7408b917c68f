/// Places of which the rules are sure: the tagger has no say there.
struct SurePlaces {
  private let places: [FoundPlace]

  init(_ places: [FoundPlace]) {
    self.places = places.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether a name may stand at `range`: no sure place overlaps it.
  func allow(_ range: Range<Int>) -> Bool {
    // Places do not overlap each other, so only the last one that begins before the end can.
    let end = places.partitionPoint { $0.range.lowerBound >= range.upperBound }
    return end == 0 || places[end - 1].range.upperBound <= range.lowerBound
  }
}
