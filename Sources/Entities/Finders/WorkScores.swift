internal import Corpus

/// Weights for what a title may be the title of, as logarithms of odds.
struct WorkScores {
  var film = 0.0
  var song = 0.0
  var album = 0.0
  var series = 0.0
  /// Books, games, magazines: titles that are none of ours.
  var other = 0.0

  static func + (left: WorkScores, right: WorkScores) -> WorkScores {
    WorkScores(
      film: left.film + right.film, song: left.song + right.song, album: left.album + right.album,
      series: left.series + right.series, other: left.other + right.other)
  }

  /// Adds `weight` for every kind of work that `clues` names.
  mutating func add(_ clues: Clues, _ weight: Double) {
    if !clues.isDisjoint(with: .film) { film += weight }
    if !clues.isDisjoint(with: .song) { song += weight }
    if !clues.isDisjoint(with: .album) { album += weight }
    if !clues.isDisjoint(with: .series) { series += weight }
    if !clues.isDisjoint(with: .otherWork) { other += weight }
  }

  /// The likeliest type and its probability against all others and against no title at all.
  var best: (type: EntityType, probability: Double)? {
    let weights: [(EntityType?, Double)] = [
      (.film, film), (.song, song), (.album, album), (.series, series), (nil, other - 1.5),
    ]
    let odds = weights.map { exponential($0.1) }
    let total = 1 + odds.reduce(0, +)
    guard let top = weights.indices.max(by: { odds[$0] < odds[$1] }), let type = weights[top].0
    else { return nil }
    return (type, odds[top] / total)
  }
}
