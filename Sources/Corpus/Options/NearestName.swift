/// Finds what somebody who mistyped a name probably meant.
public enum NearestName {
  /// `"; did you mean 'x'?"` when a known name is near, or the list of all known names.
  public static func hint(for name: String, among known: [String]) -> String {
    if let nearest = nearest(to: name, among: known) { return "; did you mean '\(nearest)'?" }
    return known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))"
  }

  /// The known name with the smallest edit distance, if that is at most a third of the length or
  /// one name begins with the other; the first of several.
  static func nearest(to name: String, among known: [String]) -> String? {
    let typed = Array(name.lowercased())
    let ranked = known.enumerated().map { index, candidate in
      (distance: distance(typed, Array(candidate.lowercased())), index: index, name: candidate)
    }
    guard let best = ranked.min(by: { ($0.distance, $0.index) < ($1.distance, $1.index) })
    else { return nil }
    if best.distance * 3 <= max(typed.count, best.name.count) { return best.name }
    let lowered = name.lowercased()
    return typed.count < 3
      ? nil
      : known.first {
        $0.lowercased().hasPrefix(lowered) || lowered.hasPrefix($0.lowercased())
      }
  }

  /// Levenshtein's edit distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let substitution = previous[column] + (character == other ? 0 : 1)
        current.append(min(substitution, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
