internal import Corpus

/// People in Korean text: a surname of one syllable and two more, and a role beside the name.
///
/// Particles are written to the word before them, so they are taken off first.
struct KoreanPeople: CandidateFinder {
  private static let roles: [(words: Set<UInt64>, role: PersonRole)] = [
    (keys("감독 감독의 감독이 감독은"), .director), (keys("배우 배우가 배우는"), .actor),
    (keys("작곡가 작곡가가 음악감독"), .composer), (keys("가수 가수의 가수가"), .performer),
    (keys("작가 각본가"), .writer),
  ]
  private static let particles = ["에게", "에서", "은", "는", "이", "가", "의", "을", "를", "과", "와", "도"]
    .map { Array($0.utf8) }

  func find(in read: ReadDocument, lexicon: Lexicon, roster: inout Roster) {
    guard read.document.language.tag.description.hasPrefix("ko") else { return }
    let field = read.fields[0]
    for (index, token) in field.tokens.enumerated() where token.is(.caseless) {
      let bytes = field.bytes[Int(token.start)..<Int(token.end)]
      let stem = Self.withoutParticle(bytes)
      // Three syllables of three bytes each.
      guard stem.count == 9, EastAsianNames.korean.contains(Array(stem.prefix(3))) else { continue }
      let near = [index - 1, index + 1].compactMap { field.token($0) }
      let role = Self.roles.first { entry in near.contains { entry.words.contains($0.key) } }?.role
      guard role != nil else { continue }
      roster.note(
        Claim(type: .person, probability: 0.8, evidence: .nameClue, role: role),
        name: String(decoding: stem, as: UTF8.self), lexicon: lexicon)
    }
  }

  private static func withoutParticle(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    for particle in particles
    where bytes.count == 9 + particle.count && bytes.suffix(particle.count).elementsEqual(particle)
    {
      return bytes.dropLast(particle.count)
    }
    return bytes
  }

  private static func keys(_ text: String) -> Set<UInt64> {
    Set(text.split(separator: " ").map { Tokenizer.key(of: $0) })
  }
}
