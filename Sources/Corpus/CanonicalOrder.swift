/// Long runs of combining marks in canonical order (UAX #15).
///
/// Foundation orders the marks of a run by swapping neighbours, which takes time in proportion to the
/// square of its length, and a page can be one run. What is in order already takes it one look.
public enum CanonicalOrder {
  /// Runs of at most so many marks are left to Foundation; no language has more in a row.
  private static let shortRun = 30

  /// The same text up to canonical equivalence, with long runs in order.
  public static func ordered(_ text: String) -> String {
    guard text.utf8.count > 2 * shortRun else { return text }
    var ordered = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    func flush() {
      ordered.append(contentsOf: run.count > shortRun ? sorted(run) : run)
      run.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      let marks = parts(of: scalar)
      if marks.isEmpty {
        flush()
        ordered.append(scalar)
      } else {
        run.append(contentsOf: marks)
      }
    }
    flush()
    return String(ordered)
  }

  /// The marks that a mark stands for; none for any other character.
  private static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    // The only marks that decompose into several (UnicodeData.txt, Unicode 16).
    case "\u{344}": ["\u{308}", "\u{301}"]
    case "\u{F73}": ["\u{F71}", "\u{F72}"]
    case "\u{F75}": ["\u{F71}", "\u{F74}"]
    case "\u{F81}": ["\u{F71}", "\u{F80}"]
    default: scalar.properties.canonicalCombiningClass == .notReordered ? [] : [scalar]
    }
  }

  /// Marks by their class; those of one class stay as they are.
  private static func sorted(_ run: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var classes: [UInt8: [Unicode.Scalar]] = [:]
    for scalar in run {
      classes[scalar.properties.canonicalCombiningClass.rawValue, default: []].append(scalar)
    }
    return classes.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}
