/// How many letters of words a text has of each script; most texts have one script, and most of those Latin.
struct LettersByScript: Sendable, Equatable {
  private var latin = 0
  /// Those of the other scripts that occur, by script.
  private var others: [Count] = []

  private struct Count: Equatable {
    let script: Int
    var letters: Int
  }

  /// Adds letters of a script, an index of ``LetterTable/scripts``.
  mutating func add(_ letters: Int, of script: Int) {
    if letters == 0 { return }
    if script == LetterTable.latin {
      latin += letters
    } else if let place = others.firstIndex(where: { $0.script == script }) {
      others[place].letters += letters
    } else {
      let place = others.firstIndex { $0.script > script } ?? others.endIndex
      others.insert(Count(script: script, letters: letters), at: place)
    }
  }

  static func += (left: inout LettersByScript, right: LettersByScript) {
    left.latin += right.latin
    for count in right.others { left.add(count.letters, of: count.script) }
  }

  /// The letters of one script.
  subscript(script: Int) -> Int {
    script == LetterTable.latin
      ? latin : others.first { $0.script == script }?.letters ?? 0
  }

  /// The sum of all letters, each times the weight of its script.
  func sum(weighedBy weights: [Int]) -> Int {
    others.reduce(latin * weights[LetterTable.latin]) { sum, count in
      sum + count.letters * weights[count.script]
    }
  }

  /// The script of most letters, of two with as many the first; nil without letters of a script.
  var majority: Int? {
    // Latin is the first of all scripts.
    var best = latin > 0 ? (script: LetterTable.latin, letters: latin) : nil
    for count in others where count.script != LetterTable.none {
      if count.letters > best?.letters ?? 0 { best = (count.script, count.letters) }
    }
    return best?.script
  }
}
