/// What is taken when the decision left too little: a page with text never gives none.
enum Fallback {
  /// Shares of the words outside of furniture below which an answer is distrusted.
  private static let smallestShare = 0.12
  /// An answer of so many words is long enough, whatever else is on the page.
  private static let sufficientWords = 120

  /// The blocks to take: those that `roles` call main text or, where these are too few, all that is
  /// outside of furniture, or all.
  static func mainBlocks(_ roles: [BlockRole], _ page: PageBlocks, _ regions: Regions) -> [Int] {
    let chosen = page.blocks.indices.filter { roles[$0] == .main }
    let words = chosen.reduce(0) { $0 + page.blocks[$1].words }
    let candidates = page.blocks.indices.filter {
      regions.ofContainer[page.blocks[$0].container] == .open
    }
    let candidateWords = candidates.reduce(0) { $0 + page.blocks[$1].words }
    if words >= sufficientWords || Double(words) >= smallestShare * Double(candidateWords),
      words > 0
    {
      return chosen
    }
    if candidateWords > 0 { return candidates }
    let rest = page.blocks.indices.filter { roles[$0] != .comment }
    return rest.isEmpty ? Array(page.blocks.indices) : rest
  }
}
