internal import Corpus

/// People in Chinese and Japanese text, where no capital and no space mark a name.
///
/// A surname, one or two signs, and a word beside them that only people have: a role before, or a
/// verb or title after. Foreign names in Katakana or in signs of transliteration have a dot inside.
struct UnspacedPeople: CandidateFinder {
  /// What a person's name follows.
  private static let before = words(
    "导演 導演 演员 演員 歌手 作曲家 作曲 编剧 編劇 配乐 主演 由 和 与 與 为 為 跟 给 給 奖给了 留给了 交给了 監督 俳優 作曲家 女優 歌手 "
      + "と 、 。 ， ； 」 』 》 \n 「 《")
  /// What follows a person's name, with the role it speaks of.
  private static let after: [(words: [[UInt8]], role: PersonRole?)] = [
    (words("监督 監督 导演 導演 执导 執導 拍"), .director),
    (words("饰演 飾演 演的 演技 主演 扮演 演じ が演じ の演じ 对着 對著"), .actor),
    (words("作曲 配乐 配樂 谱曲 为 為 写的 の書いた の音楽 の音楽だけ が作曲"), .composer),
    (words("演唱 唱 が歌 の歌"), .performer),
    (words("脚本 编剧 編劇"), .writer),
    (words("说 說 在 把 都 却 卻 也 の は が も を に 的 和 与 、 さん 氏"), nil),
  ]

  /// Signs that are words of their own and end no given name.
  private static let notInNames = Set(
    words("要 的 了 却 都 也 在 是 把 为 和 与 对 说 演 唱 这 那 有 不 寺 山 县 市 国 人"))
  private static let of = Array("的".utf8)

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    let language = read.document.language.tag.description.prefix(2)
    guard language == "zh" || language == "ja", read.topicality > 0.2 else { return }
    let field = read.fields[0]
    let text = field.bytes
    let signs = Self.signs(of: text)
    var seen: [[UInt8]: (count: Int, strength: Double, role: PersonRole?)] = [:]
    var order: [[UInt8]] = []
    func note(_ range: Range<Int>, _ strength: Double, _ role: PersonRole?) {
      let name = Array(text[range])
      if seen[name] == nil { order.append(name) }
      let old = seen[name] ?? (0, -9, nil)
      seen[name] = (old.count + 1, max(old.strength, strength), old.role ?? role)
    }
    var index = 0
    while index + 1 < signs.count {
      if let dotted = Self.dotted(signs, at: index, text) {
        note(
          signs[dotted.lowerBound].lowerBound..<signs[dotted.upperBound - 1].upperBound, 2.2, nil)
        index = dotted.upperBound
        continue
      }
      let found =
        language == "ja"
        ? Self.japanese(signs, at: index, text) : Self.chinese(signs, at: index, text)
      if let found {
        note(found.range, found.strength, found.role)
        index += found.signs
      } else {
        index += 1
      }
    }
    for name in order {
      guard let entry = seen[name] else { continue }
      let sum = entry.strength + 0.6 * Double(min(3, entry.count) - 1)
      let probability = min(0.92, logistic(sum))
      guard probability >= 0.5 else { continue }
      roster.note(
        Claim(
          type: .person, probability: probability,
          evidence: entry.role == nil ? .nameShape : .nameClue, role: entry.role),
        name: String(decoding: name, as: UTF8.self), lexicon: lexicon)
    }
  }

  private struct Found {
    var range: Range<Int>
    var signs: Int
    var strength: Double
    var role: PersonRole?
  }

  private static func chinese(_ signs: [Range<Int>], at index: Int, _ text: [UInt8]) -> Found? {
    guard EastAsianNames.chinese.contains(Array(text[signs[index]])) else { return nil }
    let start = signs[index].lowerBound
    let opens = start == 0 || before.contains { ends(text, at: start, with: $0) }
    // Three signs before two: most given names have two.
    for length in [3, 2] where index + length <= signs.count {
      let end = signs[index + length - 1].upperBound
      guard isHan(signs[index..<index + length], text), let close = closing(text, at: end) else {
        continue
      }
      if notInNames.contains(Array(text[signs[index + length - 1]])) { continue }
      // "X的" is said of everything.
      if close.role == nil, starts(text, at: end, with: Self.of), !opens || length == 2 { continue }
      if length == 3, closing(text, at: signs[index + 1].upperBound)?.isVerb == true { continue }
      let strength = (opens ? 0.9 : -0.6) + (close.role == nil ? 0 : 1.2) - (length == 2 ? 0.8 : 0)
      return Found(range: start..<end, signs: length, strength: strength, role: close.role)
    }
    return nil
  }

  private static func japanese(_ signs: [Range<Int>], at index: Int, _ text: [UInt8]) -> Found? {
    let start = signs[index].lowerBound
    // Within a longer run of Han a surname is a part of another word.
    if index > 0, isHan(signs[index - 1..<index], text) { return nil }
    guard let surname = EastAsianNames.japanese.first(where: { starts(text, at: start, with: $0) })
    else { return nil }
    let family = surname.count / 3
    for length in [family + 2, family + 1, family + 3] where index + length <= signs.count {
      let end = signs[index + length - 1].upperBound
      guard isHan(signs[index..<index + length], text), let close = closing(text, at: end) else {
        continue
      }
      let strength = (family > 1 ? 1.0 : -0.2) + (close.role == nil ? 0 : 1.2)
      return Found(range: start..<end, signs: length, strength: strength, role: close.role)
    }
    return nil
  }

  private static func closing(
    _ text: [UInt8], at end: Int
  ) -> (role: PersonRole?, isVerb: Bool)? {
    for (words, role) in after where words.contains(where: { starts(text, at: end, with: $0) }) {
      return (role, role != nil)
    }
    return nil
  }

  /// A foreign name with dots between its parts.
  private static func dotted(_ signs: [Range<Int>], at index: Int, _ text: [UInt8]) -> Range<Int>? {
    func isKatakana(_ sign: Range<Int>) -> Bool {
      let scalar = scalar(text[sign])
      return (0x30A1...0x30FA).contains(scalar) || scalar == 0x30FC
    }
    func isTransliterated(_ sign: Range<Int>) -> Bool {
      EastAsianNames.transliteration.contains(Array(text[sign]))
    }
    let isKana = isKatakana(signs[index])
    let belongs = isKana ? isKatakana : isTransliterated
    guard belongs(signs[index]) else { return nil }
    var end = index
    var dots = 0
    var sinceDot = 0
    while end < signs.count, end - index < 24 {
      if belongs(signs[end]), end == index || signs[end].lowerBound == signs[end - 1].upperBound {
        sinceDot += 1
      } else if sinceDot >= 2, [0xB7, 0x30FB, 0x2022].contains(scalar(text[signs[end]])) {
        dots += 1
        sinceDot = 0
      } else {
        break
      }
      end += 1
    }
    return dots > 0 && dots <= 2 && sinceDot >= 2 ? index..<end : nil
  }

  private static func isHan(_ signs: ArraySlice<Range<Int>>, _ text: [UInt8]) -> Bool {
    signs.allSatisfy { (0x4E00...0x9FFF).contains(scalar(text[$0])) || scalar(text[$0]) == 0x3005 }
  }

  private static func scalar(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0
  }

  /// The ranges of the scalars.
  private static func signs(of text: [UInt8]) -> [Range<Int>] {
    var signs: [Range<Int>] = []
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      signs.append(start..<end)
      start = end
    }
    return signs
  }

  private static func words(_ text: String) -> [[UInt8]] {
    text.split(separator: " ").map { Array($0.utf8) }
  }

  private static func ends(_ bytes: [UInt8], at end: Int, with word: [UInt8]) -> Bool {
    end >= word.count && bytes[end - word.count..<end].elementsEqual(word)
  }

  private static func starts(_ bytes: [UInt8], at start: Int, with word: [UInt8]) -> Bool {
    start + word.count <= bytes.count && bytes[start..<start + word.count].elementsEqual(word)
  }
}
