/// What each sentence of a line talks about: watching, television, hearing.
///
/// A title's type often shows nowhere near it: "Gestern sahen wir endlich X", "X lief die ganze Nacht auf dem
/// Plattenspieler".
struct SentenceTalk {
  /// Clues that count here alone.
  static let surroundings: Clues = [.watching, .television, .hearing]
  private static let watching: Clues = [
    .film, .cinema, .genre, .director, .directed, .actor, .starring, .watching,
  ]
  private static let television: Clues = [.series, .television]
  private static let hearing: Clues = [
    .song, .album, .music, .group, .composer, .performer, .sings, .performed, .composed, .hearing,
  ]
  private static let any = watching.union(television).union(hearing)

  private var talk: [UInt64]

  /// Counts the clues of each sentence; `isTitle` tells tokens that say nothing about their sentence.
  init(_ tokens: ArraySlice<Token>, isTitle: (Int) -> Bool) {
    talk = Array(repeating: 0, count: tokens.count)
    var start = 0
    var counts = (0, 0, 0)
    for (index, token) in tokens.enumerated() {
      if token.has(Self.any), !isTitle(index) {
        if token.has(Self.watching) { counts.0 += 1 }
        if token.has(Self.television) { counts.1 += 1 }
        if token.has(Self.hearing) { counts.2 += 1 }
      }
      let isEnd = token.isMark(".") || token.isMark("!") || token.isMark("?")
      guard isEnd || index + 1 == tokens.count else { continue }
      let value = UInt64(
        (min(2, counts.0) * 3 + min(2, counts.1)) * 3 + min(2, counts.2))
      for place in start...index { talk[place] = value }
      start = index + 1
      counts = (0, 0, 0)
    }
  }

  /// What the sentence of a token talks about, as one number.
  subscript(index: Int) -> UInt64 { talk[index] }
}
