internal import Corpus

/// Clue words of Chinese and Japanese, which are written to the words beside them.
enum UnspacedClues {
  private static let nouns: [(words: String, clues: Clues)] = [
    ("电影 電影 影片 映画 片 劇場版 长片 劇情片 剧情片", .film), ("原声 原聲 配乐 配樂 サウンドトラック サントラ", .soundtrack),
    ("歌曲 单曲 單曲 曲 歌 主题曲 主題曲 主題歌 楽曲 シングル 名曲 插曲 老歌", .song), ("音乐 音樂 音楽 旋律", .music),
    ("专辑 專輯 アルバム", .album),
    ("电视剧 電視劇 剧集 ドラマ アニメ 番組 连续剧", .series), ("小说 小說 小説 书 漫画 漫畫 本書 杂志 雑誌", .otherWork),
  ]

  private static let table = entries(nouns)

  private static func entries(
    _ groups: [(words: String, clues: Clues)]
  ) -> [(bytes: [UInt8], clues: Clues)] {
    groups.flatMap { words, clues in
      words.split(separator: " ").map { (Array($0.utf8), clues) }
    }
  }

  /// Entries by their first three bytes, which are one Han or Kana.
  private static let byFirst: [[UInt8]: [(bytes: [UInt8], clues: Clues)]] = Dictionary(
    grouping: table.filter { $0.bytes.count >= 6 }, by: { Array($0.bytes.prefix(3)) })

  /// How often words for films and for music stand in a run of `bytes`.
  static func counts(in bytes: ArraySlice<UInt8>) -> (films: Int, music: Int) {
    var films = 0
    var music = 0
    var index = bytes.startIndex
    while index + 6 <= bytes.endIndex {
      let known = byFirst[Array(bytes[index..<index + 3])]?.first {
        index + $0.bytes.count <= bytes.endIndex && bytes[index...].starts(with: $0.bytes)
      }
      if let known {
        if !known.clues.isDisjoint(with: [.film, .soundtrack]) { films += 1 }
        if !known.clues.isDisjoint(with: [.song, .album, .music]) { music += 1 }
        index += known.bytes.count
      } else {
        // Han beyond the basic plane have four bytes.
        index += bytes[index] >= 0xF0 ? 4 : 3
      }
    }
    return (films, music)
  }

  /// What is written to both sides of `outer`.
  static func scores(around outer: Range<Int>, in field: ReadField) -> WorkScores {
    var scores = WorkScores()
    let before = Int(field.tokens[outer.lowerBound].start)
    let after = Int(field.tokens[outer.upperBound - 1].end)
    if outer.lowerBound > 0 {
      add(&scores, 3.0) { ends(field.bytes, at: before, with: $0) }
    }
    let particle = Array("の".utf8)
    let link = ["の", "的"].map { Array($0.utf8) }.first {
      ends(field.bytes, at: before, with: $0)
    }
    if outer.lowerBound > 0, let link {
      // "大島渚監督の『", "唱西班牙语的《"
      add(&scores, 2.2, from: makers) { ends(field.bytes, at: before - link.count, with: $0) }
    }
    scores = scores + clause(around: before..<after, in: field.bytes)
    let next = starts(field.bytes, at: after, with: particle) ? after + particle.count : after
    add(&scores, 2.2) { starts(field.bytes, at: next, with: $0) }
    return scores
  }

  /// Who makes or performs a work, and what they do.
  private static let makers = entries([
    ("監督 导演 導演 監督作 主演 出演 监督 执导 執導", .film), ("演唱 歌唱 唱 歌手 歌う 歌った 作詞", .song),
  ])

  /// Sounds and pictures anywhere in the clause; further away than a noun, and weaker.
  private static let activities = entries([
    ("唱 演唱 歌词 歌詞 唱片 歌った 歌う 歌い 老歌 흐르", .song),
    ("银幕 銀幕 镜头 鏡頭 导演 監督 主演 电影 電影 影片 映画 拍摄 撮影", .film),
  ])

  private static let clauseEnds = ["。", "，", "；", "！", "？", "、", "\n", "．"].map { Array($0.utf8) }
  private static let clauseReach = 60

  private static func clause(around outer: Range<Int>, in bytes: [UInt8]) -> WorkScores {
    var scores = WorkScores()
    var start = outer.lowerBound
    while start > max(0, outer.lowerBound - clauseReach),
      !clauseEnds.contains(where: { ends(bytes, at: start, with: $0) })
    {
      start -= 1
    }
    var end = outer.upperBound
    while end < min(bytes.count, outer.upperBound + clauseReach),
      !clauseEnds.contains(where: { starts(bytes, at: end, with: $0) })
    {
      end += 1
    }
    for side in [start..<outer.lowerBound, outer.upperBound..<end] {
      for clues: Clues in [.film, .song] {
        let isNamed = side.contains { index in
          activities.contains {
            $0.clues == clues && index + $0.bytes.count <= side.upperBound
              && starts(bytes, at: index, with: $0.bytes)
          }
        }
        if isNamed { scores.add(clues, 1.2) }
      }
    }
    return scores
  }

  private static func add(
    _ scores: inout WorkScores, _ weight: Double,
    from table: [(bytes: [UInt8], clues: Clues)] = table, where matches: ([UInt8]) -> Bool
  ) {
    var longest = 0
    var clues: Clues = []
    for entry in table where entry.bytes.count > longest && matches(entry.bytes) {
      longest = entry.bytes.count
      clues = entry.clues
    }
    scores.add(clues, weight)
    if clues == .soundtrack { scores.film += weight }
  }

  private static func ends(_ bytes: [UInt8], at end: Int, with word: [UInt8]) -> Bool {
    end >= word.count && bytes[end - word.count..<end].elementsEqual(word)
  }

  private static func starts(_ bytes: [UInt8], at start: Int, with word: [UInt8]) -> Bool {
    start + word.count <= bytes.count && bytes[start..<start + word.count].elementsEqual(word)
  }
}
